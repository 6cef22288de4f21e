"""Law as dated data: which regime a case is received under, and the numbers that hold in it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.cases.domain.vocabulary import CaseCodeFormat
from motcua.infra.database.models import Record


class Regime(Record):
    """A body of law in force for cases received from `valid_from` until the day before `valid_to`.

    A case keeps the regime of its reception day; `verified` false means dates or texts were not
    compared with the gazette and are shown as "chưa kiểm chứng". `revision` grows with every edit of the
    regime or its parameters, so that readers know when what they hold is old.
    """

    code = models.CharField("mã", max_length=16)
    name = models.CharField("tên", max_length=200)
    valid_from = models.DateField("áp dụng từ ngày")
    valid_to = models.DateField("hết áp dụng từ ngày", null=True, blank=True)
    instruments = ArrayField(models.CharField(max_length=200), verbose_name="văn bản", default=list)
    case_code_format = models.CharField(
        "cấu trúc mã hồ sơ", max_length=16, choices=[(kind.value, kind.value) for kind in CaseCodeFormat]
    )
    verified = models.BooleanField("đã kiểm chứng", default=False)
    revision = models.PositiveIntegerField("lần sửa", default=1)

    class Meta:
        verbose_name = "giai đoạn pháp lý"
        verbose_name_plural = "giai đoạn pháp lý"
        ordering = ["valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                name="regime_code_unique",
                violation_error_message="Mã giai đoạn pháp lý này đã có.",
            ),
            models.UniqueConstraint(
                fields=["valid_from"],
                name="regime_start_unique",
                violation_error_message="Đã có một giai đoạn pháp lý bắt đầu từ ngày này.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="regime_dates_ordered",
                violation_error_message="Ngày hết áp dụng phải sau ngày bắt đầu áp dụng.",
            ),
            models.CheckConstraint(
                condition=Q(case_code_format__in=list(CaseCodeFormat)),
                name="regime_code_format_known",
                violation_error_message="Cấu trúc mã hồ sơ không có trong danh mục.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RuleParameter(Record):
    """One number or word of the rules; that of a procedure goes before that of its regime.

    `value` is text; `unit` says how to read it (lần, ngày làm việc, giờ làm việc, giờ, bộ mẫu …).
    `source_document` is the text with which somebody of the office compared it.
    """

    regime = models.ForeignKey(
        Regime, models.PROTECT, verbose_name="giai đoạn pháp lý", related_name="parameters"
    )
    procedure = models.ForeignKey(
        "procedures.Procedure",
        models.PROTECT,
        verbose_name="thủ tục",
        related_name="rule_parameters",
        null=True,
        blank=True,
    )
    key = models.CharField("tham số", max_length=60)
    value = models.CharField("giá trị", max_length=120)
    unit = models.CharField("đơn vị tính", max_length=40, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=300)
    source_document = models.CharField("văn bản đã đối chiếu", max_length=300, blank=True)
    valid_from = models.DateField("áp dụng từ ngày")
    valid_to = models.DateField("hết áp dụng từ ngày", null=True, blank=True)
    verified = models.BooleanField("đã kiểm chứng", default=False)

    class Meta:
        verbose_name = "tham số quy định"
        verbose_name_plural = "tham số quy định"
        constraints = [
            models.UniqueConstraint(
                fields=["regime", "procedure", "key", "valid_from"],
                name="rule_once_a_day",
                nulls_distinct=False,
                violation_error_message="Tham số này đã có giá trị áp dụng từ cùng ngày.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="rule_dates_ordered",
                violation_error_message="Ngày hết áp dụng phải sau ngày bắt đầu áp dụng.",
            ),
            models.CheckConstraint(
                condition=~Q(value="") & ~Q(legal_basis=""),
                name="rule_has_value_and_basis",
                violation_error_message="Tham số phải có giá trị và căn cứ pháp lý.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} = {self.value} {self.unit}".strip()
