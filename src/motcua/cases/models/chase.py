"""What was chased: the list of each morning as it stood, and why something was not done yet."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.infra.database.models import Record


class ChaseNote(Record):
    """Why a thing on the list is not done yet, and until when that holds; append-only, the latest counts.

    `kind` is a `ChaseKind`. A noted thing stays on the list of the unit's head, with the note.
    """

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="chase_notes", db_index=False
    )
    kind = models.CharField("việc", max_length=16)
    reason = models.CharField("lý do", max_length=500)
    until = models.DateField("đến hết ngày")
    noted_at = models.DateTimeField("ghi lúc")
    noted_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người ghi",
        related_name="chase_notes",
        db_index=False,
    )

    class Meta:
        verbose_name = "ghi chú đôn đốc"
        verbose_name_plural = "ghi chú đôn đốc"
        indexes = [models.Index(fields=["case", "kind", "-noted_at"], name="chase_note_latest")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(kind=""),
                name="chase_note_reasoned",
                violation_error_message="Hãy ghi lý do chưa làm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.reason}"


class ChaseSheet(Record):
    """The list of one agency as it stood on one morning, frozen: later work does not change what stood there.

    `lines` hold, for each thing, the keys and words that the list showed (`services.chasing`).
    """

    agency = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="cơ quan",
        related_name="chase_sheets",
        db_index=False,
    )
    day = models.DateField("ngày")
    made_at = models.DateTimeField("lập lúc")
    lines = models.JSONField("các việc", default=list)

    class Meta:
        verbose_name = "danh sách đôn đốc buổi sáng"
        verbose_name_plural = "danh sách đôn đốc buổi sáng"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "day"],
                name="chase_sheet_once_a_day",
                violation_error_message="Danh sách đôn đốc của ngày này đã được lập.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}"
