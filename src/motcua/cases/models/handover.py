"""Rows of the control slip: who gave the dossier to whom, and when it arrived."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.cases.domain.vocabulary import STEP_OUTCOME_LABELS
from motcua.infra.database.models import Record


class Handover(Record):
    """One row of the control slip (TT 01/2018 Mẫu 05, TT 03/2025 Mẫu 06).

    `received_at` and `outcome` are filled by the receiving side; null until it has confirmed. `participation`
    is the part that the giving agency had done, when it took part in an inter-agency case.
    """

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="handovers", db_index=False
    )
    seq = models.PositiveSmallIntegerField("thứ tự")
    from_unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="đơn vị giao",
        related_name="given_handovers",
        db_index=False,
    )
    from_staff = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người giao",
        related_name="given_handovers",
        db_index=False,
    )
    to_unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="đơn vị nhận",
        related_name="received_handovers",
        db_index=False,
    )
    to_staff = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người nhận",
        related_name="received_handovers",
        null=True,
        blank=True,
        db_index=False,
    )
    participation = models.ForeignKey(
        "cases.Participation",
        models.PROTECT,
        verbose_name="phần việc đã xong của bên giao",
        related_name="handovers",
        null=True,
        blank=True,
        db_index=False,
    )
    handed_at = models.DateTimeField("giao lúc")
    received_at = models.DateTimeField("nhận lúc", null=True, blank=True)
    outcome = models.CharField(
        "kết quả giải quyết", max_length=8, choices=list(STEP_OUTCOME_LABELS.items()), blank=True
    )
    note = models.CharField("ghi chú", max_length=500, blank=True)

    class Meta:
        verbose_name = "giao nhận hồ sơ"
        verbose_name_plural = "giao nhận hồ sơ"
        ordering = ["case", "seq"]
        indexes = [
            models.Index(
                fields=["to_unit", "handed_at"], name="handover_unconfirmed", condition=Q(received_at=None)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "seq"],
                name="handover_seq_unique",
                violation_error_message="Dòng này của phiếu kiểm soát đã được ghi.",
            ),
            models.CheckConstraint(
                condition=Q(received_at=None, to_staff=None)
                | Q(received_at__isnull=False, received_at__gte=F("handed_at"), to_staff__isnull=False),
                name="handover_receipt_whole",
                violation_error_message="Xác nhận nhận hồ sơ phải có người nhận và không trước lúc giao.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq}. {self.from_unit_id} → {self.to_unit_id}"
