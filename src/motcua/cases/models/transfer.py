"""The way of a dossier from the office that received it to the agency that settles it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record


class Transfer(Record):
    """A case received for another agency (NĐ 118/2025, Điều 14, 18).

    `to_unit` is the one-stop office of the competent agency, or the agency when it has none here. `due_at` is
    the latest moment to send; the receiving side confirms.
    """

    case = models.OneToOneField("cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="transfer")
    to_unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="nơi nhận hồ sơ",
        related_name="transfers",
        db_index=False,
    )
    due_at = models.DateTimeField("chuyển chậm nhất lúc")
    sent_at = models.DateTimeField("chuyển lúc", null=True, blank=True)
    sent_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người chuyển",
        related_name="sent_transfers",
        null=True,
        blank=True,
        db_index=False,
    )
    received_at = models.DateTimeField("nhận lúc", null=True, blank=True)
    received_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người nhận",
        related_name="received_transfers",
        null=True,
        blank=True,
        db_index=False,
    )

    class Meta:
        verbose_name = "chuyển hồ sơ đến cơ quan giải quyết"
        verbose_name_plural = "chuyển hồ sơ đến cơ quan giải quyết"
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None) | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="transfer_sent_paired",
                violation_error_message="Việc chuyển hồ sơ phải có lúc chuyển và người chuyển.",
            ),
            models.CheckConstraint(
                condition=Q(received_at=None, received_by=None)
                | Q(
                    sent_at__isnull=False,
                    received_at__gte=F("sent_at"),
                    received_at__isnull=False,
                    received_by__isnull=False,
                ),
                name="transfer_receipt_whole",
                violation_error_message="Việc nhận hồ sơ phải có người nhận và không trước lúc chuyển.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} → {self.to_unit_id}"
