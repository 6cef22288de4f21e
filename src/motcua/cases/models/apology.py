"""Apologies for a late result: drafted by one hand, signed by another, each kept as it was."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.cases.domain.apology import APOLOGY_STATUS_LABELS, ApologyStatus
from motcua.infra.database.models import Record

_DRAFT = Q(status=ApologyStatus.DRAFT.value)
_RETURNED = Q(status=ApologyStatus.RETURNED.value)
_SIGNED = Q(status=ApologyStatus.SIGNED.value)
_UNDECIDED = Q(decided_at=None, decided_by=None)
_DECIDED = Q(decided_at__gte=F("drafted_at"), decided_by__isnull=False)


class Apology(Record):
    """One apology (Mẫu 04); `new_due_at` none: it appoints no other day.

    `due_at` is the due date it apologises for. `overdue` says in which tense it was written, `too_late` that
    it was signed later than the law asks (NĐ 61/2018/NĐ-CP, Điều 19.9: 01 day ahead); null until signed.
    """

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="apologies", db_index=False
    )
    seq = models.PositiveSmallIntegerField("lần")
    status = models.CharField("trạng thái", max_length=10, choices=list(APOLOGY_STATUS_LABELS.items()))
    reason = models.CharField("lý do chậm", max_length=1000)
    due_at = models.DateTimeField("hạn trả khi lập")
    new_due_at = models.DateTimeField("hẹn lại đến", null=True, blank=True)
    drafted_at = models.DateTimeField("soạn lúc")
    drafted_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người soạn",
        related_name="drafted_apologies",
        db_index=False,
    )
    decided_at = models.DateTimeField("ký hoặc trả lại lúc", null=True, blank=True)
    decided_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người ký hoặc trả lại",
        related_name="decided_apologies",
        null=True,
        blank=True,
        db_index=False,
    )
    decision_reason = models.CharField("lý do trả lại", max_length=1000, blank=True)
    overdue = models.BooleanField("ký khi đã quá hạn", null=True, blank=True)
    too_late = models.BooleanField("ký muộn hơn quy định", null=True, blank=True)
    paper = models.OneToOneField(
        "documents.IssuedPaper",
        models.PROTECT,
        verbose_name="phiếu xin lỗi",
        related_name="apology",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "phiếu xin lỗi"
        verbose_name_plural = "phiếu xin lỗi"
        ordering = ["case", "seq"]
        indexes = [models.Index(fields=["drafted_at"], name="apology_to_sign", condition=_DRAFT)]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "seq"],
                name="apology_seq_unique",
                violation_error_message="Phiếu xin lỗi này đã được ghi.",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=_DRAFT,
                name="apology_one_draft",
                violation_error_message="Hồ sơ đã có một phiếu xin lỗi đang chờ ký.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="apology_reasoned",
                violation_error_message="Phiếu xin lỗi phải nêu lý do chậm.",
            ),
            models.CheckConstraint(
                condition=Q(new_due_at=None) | Q(new_due_at__gt=F("due_at")),
                name="apology_later_date",
                violation_error_message="Ngày hẹn lại phải sau hạn trả hiện tại.",
            ),
            models.CheckConstraint(
                condition=(
                    _DRAFT & _UNDECIDED & Q(paper=None, overdue=None, too_late=None, decision_reason="")
                )
                | (_RETURNED & _DECIDED & Q(paper=None, overdue=None, too_late=None) & ~Q(decision_reason=""))
                | (
                    _SIGNED
                    & _DECIDED
                    & ~Q(decided_by=F("drafted_by"))
                    & Q(paper__isnull=False, overdue__isnull=False, too_late__isnull=False)
                ),
                name="apology_decided_whole",
                violation_error_message="Phiếu xin lỗi đã ký phải có người ký khác người soạn và bản in; "
                "phiếu trả lại phải có lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq}. {self.reason}"
