"""The quantities that a plan asks for, bound to a metric of the registry or counted by hand."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record
from motcua.plans.domain.kinds import COMPARATOR_LABELS, Comparator
from motcua.plans.models.task import PlanTask


class Target(Record):
    """One quantity of a task: `words` as the paper has them, and how the office reads it.

    `metric` is a slug of the registry of metrics, empty when nobody counts it but by hand. `field`, `level`,
    `channel` and `unit` narrow the rows that count. `value` is in `unit_words` ("%", "ngày", "TTHC" …).
    """

    task = models.ForeignKey(
        PlanTask, models.PROTECT, verbose_name="nhiệm vụ", related_name="targets", db_index=False
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    words = models.CharField("chỉ tiêu ghi trong kế hoạch", max_length=500)
    comparator = models.CharField("so sánh", max_length=2, choices=list(COMPARATOR_LABELS.items()))
    value = models.DecimalField("giá trị", max_digits=14, decimal_places=3)
    unit_words = models.CharField("đơn vị tính", max_length=40, blank=True)
    scope_words = models.CharField("phạm vi ghi trong kế hoạch", max_length=250, blank=True)
    due = models.DateField("đến ngày", null=True, blank=True)
    spans = models.JSONField("chỗ trong văn bản", default=list, blank=True)
    metric = models.CharField("chỉ số", max_length=40, blank=True)
    field = models.ForeignKey(
        "procedures.ProcedureField",
        models.PROTECT,
        verbose_name="lĩnh vực",
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    level = models.CharField("cấp", max_length=10, blank=True)
    channel = models.CharField("hình thức nộp", max_length=10, blank=True)
    unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="đơn vị",
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="chỉ tiêu cấp trên",
        related_name="children",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        constraints = [
            models.UniqueConstraint(
                fields=["task", "position"],
                name="plan_target_position",
                violation_error_message="Thứ tự chỉ tiêu này đã có.",
            ),
            models.CheckConstraint(
                condition=Q(comparator__in=[one.value for one in Comparator]) & ~Q(words=""),
                name="plan_target_said",
                violation_error_message="Chỉ tiêu phải có nội dung và cách so sánh trong danh mục.",
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0) & (~Q(unit_words="%") | Q(value__lte=100)),
                name="plan_target_possible",
                violation_error_message="Giá trị không được âm; tỷ lệ không được lớn hơn 100 %.",
            ),
            models.CheckConstraint(
                condition=~Q(metric="") | Q(field=None, level="", channel="", unit=None),
                name="plan_target_scope_of_metric",
                violation_error_message="Chỉ tiêu chưa gắn chỉ số thì không lọc theo lĩnh vực, cấp, đơn vị.",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="plan_target_not_own_parent",
                violation_error_message="Một chỉ tiêu không thể là chỉ tiêu cấp trên của chính nó.",
            ),
        ]

    def __str__(self) -> str:
        return self.words


class HandReading(Record):
    """What somebody counted for a target that no metric reads: value, day, and what shows it; append-only."""

    target = models.ForeignKey(
        Target, models.PROTECT, verbose_name="chỉ tiêu", related_name="hand_readings", db_index=False
    )
    on = models.DateField("tính đến ngày")
    value = models.DecimalField("giá trị", max_digits=14, decimal_places=3)
    note = models.CharField("căn cứ", max_length=500)
    file = models.ForeignKey(
        "storage.StoredFile",
        models.PROTECT,
        verbose_name="tệp minh chứng",
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    staff = models.ForeignKey(
        "organisations.Staff", models.PROTECT, verbose_name="người báo", related_name="+", db_index=False
    )
    at = models.DateTimeField("báo lúc")

    class Meta:
        verbose_name = "số liệu báo tay"
        verbose_name_plural = "số liệu báo tay"
        indexes = [models.Index(fields=["target", "-on", "-id"], name="plan_hand_reading_target")]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__gte=0) & ~Q(note=""),
                name="plan_hand_reading_shown",
                violation_error_message="Số liệu báo tay không được âm và phải ghi căn cứ.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} ({self.on:%d/%m/%Y})"
