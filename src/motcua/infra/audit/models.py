"""What was looked at or changed outside a case, by whom and why; append-only."""

from __future__ import annotations

from django.db import models

from motcua.infra.database.models import Record


class AuditRecord(Record):
    """One look or change: append-only, a trigger refuses UPDATE and DELETE."""

    at = models.DateTimeField("lúc")
    account_id = models.UUIDField("tài khoản", null=True)
    actor_name = models.CharField("người thực hiện", max_length=200)
    action = models.CharField("hành vi", max_length=64)
    subject_type = models.CharField("loại đối tượng", max_length=64)
    subject_id = models.CharField("đối tượng", max_length=64)
    unit_id = models.UUIDField("đơn vị", null=True)
    reason = models.CharField("lý do", max_length=500, blank=True)
    detail = models.JSONField("chi tiết", default=dict)

    class Meta:
        verbose_name = "nhật ký"
        verbose_name_plural = "nhật ký"
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "at"], name="audit_subject"),
            models.Index(fields=["unit_id", "-at"], name="audit_unit_time"),
            models.Index(fields=["-at", "-id"], name="audit_order"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject_type}"
