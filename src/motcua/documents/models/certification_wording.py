"""Words of certification as dated data: set by circular, edited by the office, never constants."""

from __future__ import annotations

from django.db import models

from motcua.documents.domain.certification_kind import CERTIFICATION_KIND_NAMES
from motcua.infra.database.models import Record


class CertificationWording(Record):
    """The words for one kind of certification, of one agency or (agency null) of everyone.

    `valid_to` is the first day on which the words no longer hold; `verified` stays false ("chưa kiểm chứng")
    until an office has compared them with the circular.
    """

    agency = models.ForeignKey(
        "organisations.Unit",
        on_delete=models.PROTECT,
        related_name="certification_wordings",
        verbose_name="cơ quan",
        null=True,
        blank=True,
    )
    kind = models.CharField(
        "loại việc chứng thực", max_length=16, choices=list(CERTIFICATION_KIND_NAMES.items())
    )
    title = models.CharField("tiêu đề", max_length=200)
    text = models.TextField("lời chứng")
    legal_basis = models.CharField("căn cứ", max_length=300, blank=True)
    valid_from = models.DateField("áp dụng từ ngày")
    valid_to = models.DateField("hết áp dụng từ ngày", null=True, blank=True)
    verified = models.BooleanField("đã kiểm chứng", default=False)

    class Meta:
        verbose_name = "lời chứng"
        verbose_name_plural = "lời chứng"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=list(CERTIFICATION_KIND_NAMES)),
                name="wording_kind_known",
                violation_error_message="Loại việc chứng thực không có trong danh mục. Hãy chọn lại.",
            ),
            models.CheckConstraint(
                condition=~models.Q(text="") & ~models.Q(title=""),
                name="wording_not_empty",
                violation_error_message="Lời chứng phải có tiêu đề và nội dung.",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="wording_dates_in_order",
                violation_error_message="Ngày hết áp dụng phải sau ngày bắt đầu áp dụng.",
            ),
            models.UniqueConstraint(
                fields=["agency", "kind", "valid_from"],
                name="wording_one_per_start",
                nulls_distinct=False,
                violation_error_message="Đã có lời chứng loại này bắt đầu từ ngày đó. Hãy sửa bản đã có.",
            ),
            models.UniqueConstraint(
                fields=["agency", "kind"],
                condition=models.Q(valid_to__isnull=True),
                name="wording_one_open",
                nulls_distinct=False,
                violation_error_message="Đã có lời chứng loại này đang áp dụng: hãy kết thúc bản đó trước.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.valid_from:%d/%m/%Y})"
