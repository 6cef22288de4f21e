"""What a member of staff is told: once for each reason and day, until it is read."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.cases.domain.warning import WARNING_LABELS, WarningKind
from motcua.infra.database.models import Record


class StaffNotice(Record):
    """A notice to one person about a case; `on` is the day that it is about, so that a job may run twice."""

    staff = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người nhận",
        related_name="notices",
        db_index=False,
    )
    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="staff_notices", db_index=False
    )
    kind = models.CharField("loại", max_length=12, choices=list(WARNING_LABELS.items()))
    on = models.DateField("cho ngày")
    text = models.CharField("nội dung", max_length=300)
    made_at = models.DateTimeField("lập lúc")
    read_at = models.DateTimeField("đã xem lúc", null=True, blank=True)

    class Meta:
        verbose_name = "thông báo cho cán bộ"
        verbose_name_plural = "thông báo cho cán bộ"
        indexes = [
            models.Index(fields=["staff", "-made_at", "-id"], name="staff_notice_person"),
            models.Index(fields=["staff"], name="staff_notice_unread", condition=Q(read_at=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "staff", "kind", "on"],
                name="staff_notice_once",
                violation_error_message="Người này đã được báo việc đó của hồ sơ cho ngày này.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in WarningKind]) & ~Q(text=""),
                name="staff_notice_said",
                violation_error_message="Thông báo phải có loại trong danh mục và nội dung.",
            ),
            models.CheckConstraint(
                condition=Q(read_at=None) | Q(read_at__gte=F("made_at")),
                name="staff_notice_read_after",
                violation_error_message="Thông báo không được xem trước khi lập.",
            ),
        ]

    def __str__(self) -> str:
        return self.text
