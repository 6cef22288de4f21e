"""Absence of an officer, and who works the cases meanwhile."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record
from motcua.organisations.models.staff import Staff


class Absence(Record):
    """The days an officer is away and who covers: from its first day the cover works the officer's cases.

    The cases stay assigned to the officer: nothing is given to anybody else by an absence. `valid_to` is the
    first day back. An absence that ends early, or whose cover changes, keeps its row with the days it had.
    """

    staff = models.ForeignKey(Staff, models.PROTECT, verbose_name="người vắng mặt", related_name="absences")
    cover = models.ForeignKey(
        Staff, models.PROTECT, verbose_name="người làm thay", related_name="covered_absences"
    )
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("trở lại làm việc từ ngày")
    reason = models.CharField("lý do", max_length=300)
    recorded_by = models.ForeignKey(
        Staff, models.PROTECT, verbose_name="người ghi", related_name="absences_recorded", db_index=False
    )
    recorded_at = models.DateTimeField("ghi lúc")
    withdrawn_at = models.DateTimeField("hủy lúc", null=True, blank=True)

    class Meta:
        verbose_name = "vắng mặt"
        verbose_name_plural = "vắng mặt"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gt=F("valid_from")),
                name="organisations_absence_period",
                violation_error_message="Ngày trở lại làm việc phải sau ngày bắt đầu vắng mặt.",
            ),
            models.CheckConstraint(
                condition=~Q(staff=F("cover")),
                name="organisations_absence_other",
                violation_error_message="Người vắng mặt không thể tự làm thay mình.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="organisations_absence_reasoned",
                violation_error_message="Hãy ghi lý do vắng mặt.",
            ),
            models.UniqueConstraint(
                fields=["staff", "valid_from"],
                condition=Q(withdrawn_at=None),
                name="organisations_absence_once_a_day",
                violation_error_message="Đã ghi vắng mặt từ cùng ngày cho người này.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id}: {self.valid_from}"
