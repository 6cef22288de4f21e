"""Opinions that a step of the process asks of several units at once."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.cases.domain.vocabulary import STEP_OUTCOME_LABELS
from motcua.infra.database.models import Record


class StepOpinion(Record):
    """One unit asked at a step, frozen at reception with the step.

    It is open from the moment the step begins until it is answered; `outcome` compares `finished_at` with
    its own `due_at`. The case stays with whoever leads the step.
    """

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="step_opinions", db_index=False
    )
    step = models.ForeignKey(
        "cases.CaseStep", models.PROTECT, verbose_name="bước lấy ý kiến", related_name="opinions"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    name = models.TextField("nội dung xin ý kiến")
    unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="đơn vị cho ý kiến",
        related_name="case_opinions",
        db_index=False,
    )
    planned_minutes = models.PositiveIntegerField("thời gian (phút làm việc)")
    assignee = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người cho ý kiến",
        related_name="case_opinions",
        null=True,
        blank=True,
        db_index=False,
    )
    started_at = models.DateTimeField("hỏi lúc", null=True, blank=True)
    due_at = models.DateTimeField("hạn cho ý kiến", null=True, blank=True)
    finished_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    outcome = models.CharField(
        "kết quả theo hạn", max_length=8, choices=list(STEP_OUTCOME_LABELS.items()), blank=True
    )
    answer = models.TextField("ý kiến", blank=True)
    file = models.ForeignKey(
        "storage.StoredFile",
        models.PROTECT,
        verbose_name="văn bản trả lời",
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )

    class Meta:
        verbose_name = "ý kiến của đơn vị"
        verbose_name_plural = "ý kiến của các đơn vị"
        ordering = ["case", "step__position", "position"]
        indexes = [
            models.Index(fields=["case", "step", "position"], name="step_opinion_of_case"),
            models.Index(
                fields=["unit", "due_at"],
                name="step_opinion_open",
                condition=Q(started_at__isnull=False, finished_at=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["step", "unit"],
                name="step_opinion_unit_once",
                violation_error_message="Mỗi đơn vị chỉ được lấy ý kiến một lần trong một bước.",
            ),
            models.CheckConstraint(
                condition=Q(started_at=None, due_at=None, finished_at=None)
                | Q(started_at__isnull=False, due_at__isnull=False),
                name="step_opinion_asked_with_deadline",
                violation_error_message="Lấy ý kiến phải có thời hạn trả lời.",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None, outcome="", answer="", file=None)
                | (
                    Q(finished_at__gte=F("started_at"), started_at__isnull=False, assignee__isnull=False)
                    & ~Q(outcome="")
                    & ~Q(answer="")
                ),
                name="step_opinion_answered_whole",
                violation_error_message="Ý kiến phải có người cho ý kiến, nội dung và lúc trả lời.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.name}"
