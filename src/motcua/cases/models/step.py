"""The steps of a case: its internal process as it was on the day of reception."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.cases.domain.vocabulary import STEP_OUTCOME_LABELS
from motcua.infra.database.models import Record
from motcua.procedures.domain.branching import Answer
from motcua.procedures.models.process import asked_whole, branched_whole

_ANSWERS = [(answer.value, answer.value) for answer in Answer]


class CaseStep(Record):
    """One step frozen at reception: who does it and in how many working minutes.

    `outcome` compares `finished_at` with the step's own `due_at` (TT 01/2018/TT-VPCP, Điều 8).
    A step with a `question` is passed on with an `answer`; steps of the other branch are then `left_out`.
    `awaited` counts the opinions that the step still waits for (`StepOpinion`).
    """

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="steps", db_index=False
    )
    position = models.PositiveSmallIntegerField("bước")
    name = models.TextField("nội dung công việc")
    unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="đơn vị",
        related_name="case_steps",
        db_index=False,
    )
    role = models.CharField("vai trò", max_length=30, blank=True)
    planned_minutes = models.PositiveIntegerField("thời gian (phút làm việc)", default=0)
    counted = models.BooleanField("tính vào thời hạn", default=True)
    question = models.CharField("câu hỏi rẽ nhánh", max_length=300, blank=True)
    yes_words = models.CharField("trả lời thứ nhất", max_length=80, blank=True)
    no_words = models.CharField("trả lời thứ hai", max_length=80, blank=True)
    answer = models.CharField("đã trả lời", max_length=3, choices=_ANSWERS, blank=True)
    branch_of = models.PositiveSmallIntegerField("rẽ nhánh từ bước", null=True, blank=True)
    branch_answer = models.CharField("khi trả lời", max_length=3, choices=_ANSWERS, blank=True)
    left_out = models.BooleanField("ngoài nhánh đã chọn", default=False)
    awaited = models.PositiveSmallIntegerField("số ý kiến còn chờ", default=0)
    assignee = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người thực hiện",
        related_name="case_steps",
        null=True,
        blank=True,
        db_index=False,
    )
    started_at = models.DateTimeField("bắt đầu lúc", null=True, blank=True)
    due_at = models.DateTimeField("hạn của bước", null=True, blank=True)
    finished_at = models.DateTimeField("xong lúc", null=True, blank=True)
    outcome = models.CharField(
        "kết quả theo hạn", max_length=8, choices=list(STEP_OUTCOME_LABELS.items()), blank=True
    )

    class Meta:
        verbose_name = "bước giải quyết"
        verbose_name_plural = "bước giải quyết"
        ordering = ["case", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "position"],
                name="case_step_position_unique",
                violation_error_message="Hồ sơ đã có bước ở thứ tự này.",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None, outcome="")
                | (
                    Q(started_at__isnull=False, finished_at__isnull=False, finished_at__gte=F("started_at"))
                    & (Q(counted=False) | ~Q(outcome=""))
                ),
                name="case_step_finished_whole",
                violation_error_message="Bước đã xong phải có lúc bắt đầu, lúc xong và kết quả theo hạn.",
            ),
            models.CheckConstraint(
                condition=asked_whole() & (Q(answer="") | (Q(answer__in=list(Answer)) & ~Q(question=""))),
                name="case_step_question_whole",
                violation_error_message="Chỉ bước có câu hỏi mới có câu trả lời.",
            ),
            models.CheckConstraint(
                condition=branched_whole(),
                name="case_step_branch_whole",
                violation_error_message="Nhánh phải rẽ từ một bước đứng trước, với câu trả lời đã chọn.",
            ),
            models.CheckConstraint(
                condition=Q(left_out=False)
                | Q(branch_of__isnull=False, started_at=None, finished_at=None, awaited=0),
                name="case_step_left_out_undone",
                violation_error_message="Bước ngoài nhánh đã chọn thì không được thực hiện.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.name}"
