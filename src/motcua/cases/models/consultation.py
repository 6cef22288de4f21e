"""An opinion that was asked for, and its answer."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.cases.domain.vocabulary import STEP_OUTCOME_LABELS
from motcua.infra.database.models import Record

OPEN_CONSULTATION = Q(answered_at=None)
_NOT_ANSWERED = Q(answered_at=None, answered_by=None, outcome="", answer="", file=None)
_ANSWERED = (
    Q(answered_at__gte=F("asked_at"), answered_by__isnull=False)
    & ~Q(outcome="")
    & (~Q(answer="") | Q(file__isnull=False))
)


class Consultation(Record):
    """One request for an opinion with its deadline (NĐ 61/2018, Điều 19.5): a unit here, or a body by name.

    `answered_by` is who gave the answer, or who recorded it for a body that does not work in this system.
    `paused`: the procedure's own law excludes the time of consultation, so the clock stood for this one.
    """

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="consultations", db_index=False
    )
    number = models.PositiveSmallIntegerField("lần")
    unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="đơn vị được lấy ý kiến",
        related_name="consultations",
        null=True,
        blank=True,
        db_index=False,
    )
    outside_name = models.CharField("cơ quan ngoài hệ thống", max_length=250, blank=True)
    on_behalf = models.BooleanField("nơi hỏi ghi thay", default=False)
    question = models.CharField("nội dung lấy ý kiến", max_length=2000)
    asked_at = models.DateTimeField("hỏi lúc")
    asked_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người hỏi",
        related_name="asked_consultations",
        db_index=False,
    )
    due_at = models.DateTimeField("hạn trả lời")
    paused = models.BooleanField("tạm dừng tính thời hạn", default=False)
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    answered_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người trả lời",
        related_name="answered_consultations",
        null=True,
        blank=True,
        db_index=False,
    )
    answer = models.CharField("ý kiến", max_length=2000, blank=True)
    file = models.ForeignKey(
        "storage.StoredFile",
        models.PROTECT,
        verbose_name="văn bản trả lời",
        related_name="consultations",
        null=True,
        blank=True,
        db_index=False,
    )
    outcome = models.CharField(
        "kết quả theo hạn", max_length=8, choices=list(STEP_OUTCOME_LABELS.items()), blank=True
    )
    late_reported_at = models.DateTimeField("báo chậm lúc", null=True, blank=True)

    class Meta:
        verbose_name = "lấy ý kiến"
        verbose_name_plural = "lấy ý kiến"
        ordering = ["case", "number"]
        indexes = [
            models.Index(fields=["unit", "due_at"], name="consultation_open", condition=OPEN_CONSULTATION),
            models.Index(
                fields=["due_at"],
                name="consultation_unreported",
                condition=OPEN_CONSULTATION & Q(late_reported_at=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "number"],
                name="consultation_number_unique",
                violation_error_message="Lần lấy ý kiến này đã được ghi.",
            ),
            models.CheckConstraint(
                condition=(Q(unit__isnull=False) & Q(outside_name=""))
                | (Q(unit=None) & ~Q(outside_name="") & Q(on_behalf=True)),
                name="consultation_one_body",
                violation_error_message="Ghi một đơn vị trong hệ thống hoặc tên một cơ quan bên ngoài.",
            ),
            models.CheckConstraint(
                condition=~Q(question="") & Q(due_at__gt=F("asked_at")),
                name="consultation_asked_whole",
                violation_error_message="Lấy ý kiến phải có nội dung và hạn trả lời sau lúc hỏi.",
            ),
            models.CheckConstraint(
                condition=_NOT_ANSWERED | _ANSWERED,
                name="consultation_answered_whole",
                violation_error_message="Ý kiến trả lời phải có nội dung hoặc văn bản, người và lúc trả lời.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.outside_name or self.unit_id}"
