"""Reports that explain late cases: each version stays as it was written, one at most is approved."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.cases.domain.explanation import (
    EXPLANATION_STATUS_LABELS,
    LATE_CAUSE_LABELS,
    ExplanationStatus,
    LateCause,
)
from motcua.infra.database.models import Record

_WAITING = Q(status=ExplanationStatus.WAITING.value)
_RETURNED = Q(status=ExplanationStatus.RETURNED.value)
_APPROVED = Q(status=ExplanationStatus.APPROVED.value)
_DECIDED = Q(decided_at__gte=F("written_at"), decided_by__isnull=False) & ~Q(decided_by=F("written_by"))


class LateExplanation(Record):
    """One report to the head (giải trình): the cause, what happened, what is proposed."""

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="explanations", db_index=False
    )
    seq = models.PositiveSmallIntegerField("lần")
    status = models.CharField("trạng thái", max_length=10, choices=list(EXPLANATION_STATUS_LABELS.items()))
    cause = models.CharField("nguyên nhân", max_length=10, choices=list(LATE_CAUSE_LABELS.items()))
    text = models.TextField("diễn giải")
    proposal = models.TextField("đề xuất, biện pháp khắc phục")
    written_at = models.DateTimeField("viết lúc")
    written_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người giải trình",
        related_name="late_explanations",
        db_index=False,
    )
    decided_at = models.DateTimeField("duyệt hoặc trả lại lúc", null=True, blank=True)
    decided_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người duyệt hoặc trả lại",
        related_name="decided_explanations",
        null=True,
        blank=True,
        db_index=False,
    )
    decision_reason = models.CharField("ý kiến", max_length=1000, blank=True)

    class Meta:
        verbose_name = "giải trình chậm"
        verbose_name_plural = "giải trình chậm"
        ordering = ["case", "seq"]
        indexes = [models.Index(fields=["written_at"], name="explanation_to_decide", condition=_WAITING)]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "seq"],
                name="explanation_seq_unique",
                violation_error_message="Giải trình này đã được ghi.",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=_WAITING | _APPROVED,
                name="explanation_one_in_force",
                violation_error_message="Hồ sơ đã có giải trình đang chờ duyệt hoặc đã duyệt.",
            ),
            models.CheckConstraint(
                condition=Q(cause__in=[cause.value for cause in LateCause]) & ~Q(text="") & ~Q(proposal=""),
                name="explanation_written",
                violation_error_message="Giải trình phải có nguyên nhân, diễn giải và đề xuất.",
            ),
            models.CheckConstraint(
                condition=(_WAITING & Q(decided_at=None, decided_by=None, decision_reason=""))
                | (_RETURNED & _DECIDED & ~Q(decision_reason=""))
                | (_APPROVED & _DECIDED),
                name="explanation_decided_whole",
                violation_error_message="Giải trình đã duyệt hoặc trả lại phải có người quyết định khác "
                "người viết, lúc quyết định và, khi trả lại, lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq}. {self.cause}"
