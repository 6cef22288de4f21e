"""Published processes that belong to no procedure of the catalogue yet, kept readable until they do."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.infra.database.models import Record
from motcua.procedures.models.process import InternalProcess


class UnattachedProcess(Record):
    """A process as it was published; `content` is that of `domain.unattached`, never edited.

    `attached` is the draft it became once an administrator named its procedure.
    """

    agency = models.ForeignKey(
        "organisations.Unit",
        verbose_name="cơ quan",
        on_delete=models.PROTECT,
        related_name="unattached_processes",
    )
    code = models.CharField("mã thủ tục ghi trong quyết định", max_length=20, blank=True)
    title = models.CharField("tên ghi trong quyết định", max_length=1000, blank=True)
    content = models.JSONField("nội dung")
    content_hash = models.CharField("dấu vết nội dung", max_length=64)
    step_count = models.PositiveSmallIntegerField("số bước")
    total_minutes = models.PositiveIntegerField("tổng thời gian (phút làm việc)")
    source = models.CharField("nguồn dữ liệu", max_length=300, blank=True)
    imported_at = models.DateTimeField("nhập lúc")
    attached = models.OneToOneField(
        InternalProcess,
        verbose_name="quy trình đã lập",
        on_delete=models.PROTECT,
        related_name="published_as",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "quy trình chưa có thủ tục"
        verbose_name_plural = "quy trình chưa có thủ tục"
        ordering = ["code", "imported_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "content_hash"],
                name="unattachedprocess_once",
                violation_error_message="Quy trình này đã được nhập.",
            ),
            models.CheckConstraint(
                condition=Q(step_count__gte=1),
                name="unattachedprocess_has_steps",
                violation_error_message="Quy trình phải có ít nhất một bước.",
            ),
        ]

    def __str__(self) -> str:
        return self.code or self.title or self.source
