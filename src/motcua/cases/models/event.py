"""What happened to a case, event by event: append-only and chained by hash."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.cases.domain.lifecycle import ACTION_LABELS, EventKind
from motcua.cases.domain.state import STATE_LABELS
from motcua.infra.database.models import Record


class CaseEvent(Record):
    """One act: who did what, when, in which post, from which state to which.

    `actor_name` and `actor_position` are as they were that day; `staff` is null for what the system
    did by itself. `hash` covers the event and the hash before it (`domain.chain`). A trigger refuses
    UPDATE and DELETE: the log cannot be made to look better (NĐ 118/2025, Điều 5).
    """

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="events", db_index=False
    )
    seq = models.PositiveIntegerField("thứ tự")
    at = models.DateTimeField("lúc")
    kind = models.CharField("việc", max_length=24, choices=list(ACTION_LABELS.items()))
    from_state = models.CharField(
        "từ trạng thái", max_length=20, choices=list(STATE_LABELS.items()), blank=True
    )
    to_state = models.CharField("đến trạng thái", max_length=20, choices=list(STATE_LABELS.items()))
    staff = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="công chức",
        related_name="case_events",
        null=True,
        blank=True,
        db_index=False,
    )
    actor_name = models.CharField("người thực hiện", max_length=200)
    actor_position = models.CharField("chức vụ", max_length=160, blank=True)
    unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="đơn vị",
        related_name="case_events",
        null=True,
        blank=True,
        db_index=False,
    )
    step = models.ForeignKey(
        "cases.CaseStep",
        models.PROTECT,
        verbose_name="bước",
        related_name="events",
        null=True,
        blank=True,
        db_index=False,
    )
    reason = models.CharField("lý do", max_length=1000, blank=True)
    data = models.JSONField("chi tiết", default=dict)
    previous_hash = models.CharField("mã băm trước", max_length=64, blank=True)
    hash = models.CharField("mã băm", max_length=64)

    class Meta:
        verbose_name = "sự kiện hồ sơ"
        verbose_name_plural = "sự kiện hồ sơ"
        ordering = ["case", "seq"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "seq"],
                name="case_event_seq_unique",
                violation_error_message="Sự kiện này đã được ghi.",
            ),
            models.CheckConstraint(
                condition=Q(hash__regex=r"^[0-9a-f]{64}$"),
                name="case_event_hash_shape",
                violation_error_message="Mã băm của sự kiện phải là SHA-256.",
            ),
            models.CheckConstraint(
                condition=Q(seq=1, previous_hash="") | (Q(seq__gt=1) & ~Q(previous_hash="")),
                name="case_event_chained",
                violation_error_message="Sự kiện đầu không có mã băm trước, các sự kiện sau phải có.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in EventKind]),
                name="case_event_kind_known",
                violation_error_message="Loại sự kiện không có trong danh mục.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq}. {self.kind}"
