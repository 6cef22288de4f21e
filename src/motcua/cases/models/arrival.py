"""Arrivals: each time a dossier came online or by post, when its answer was due and when it was given."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.cases.domain.arrival import ANSWERS
from motcua.infra.database.models import Record

UNANSWERED = Q(answered_at=None)


class Arrival(Record):
    """One arrival of a dossier; it comes again when it was sent back to be completed.

    `external_code` is the code of the national portal or the number of the letter, given with the first
    arrival; `counted_from` is `arrived_at` moved into working time and past the cut-off. The times are null
    where the law of the day has none. `answer` is the act that answered; without one it is owed.
    """

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="arrivals", db_index=False
    )
    seq = models.PositiveSmallIntegerField("lần đến")
    office = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="nơi tiếp nhận",
        related_name="arrivals",
        db_index=False,
    )
    external_code = models.CharField("mã của nơi gửi", max_length=60, blank=True)
    arrived_at = models.DateTimeField("đến lúc")
    counted_from = models.DateTimeField("tính từ lúc")
    alert_at = models.DateTimeField("nhắc lúc", null=True, blank=True)
    answer_due_at = models.DateTimeField("hạn trả lời", null=True, blank=True)
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    answer = models.CharField("trả lời", max_length=24, choices=list(ANSWERS.items()), blank=True)

    class Meta:
        verbose_name = "lần hồ sơ đến"
        verbose_name_plural = "các lần hồ sơ đến"
        indexes = [
            # What an office still owes an answer, the most urgent first.
            models.Index(
                fields=["office", "answer_due_at", "arrived_at", "id"],
                name="arrival_unanswered",
                condition=UNANSWERED,
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "seq"],
                name="arrival_once",
                violation_error_message="Lần đến này của hồ sơ đã được ghi.",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=UNANSWERED,
                name="arrival_one_unanswered",
                violation_error_message="Hồ sơ đang chờ trả lời lần đến trước.",
            ),
            models.UniqueConstraint(
                fields=["external_code"],
                condition=~Q(external_code=""),
                name="arrival_external_code_unique",
                violation_error_message="Hồ sơ mang mã này đã được ghi.",
            ),
            models.CheckConstraint(
                condition=Q(seq=1) | Q(seq__gt=1, external_code=""),
                name="arrival_external_code_first",
                violation_error_message="Mã của nơi gửi chỉ ghi ở lần đến đầu tiên.",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="arrival_answer_paired",
                violation_error_message="Lúc trả lời và việc trả lời phải cùng có.",
            ),
            models.CheckConstraint(
                condition=Q(alert_at=None, answer_due_at=None)
                | (
                    Q(answer_due_at__isnull=False, answer_due_at__gte=F("counted_from"))
                    & (Q(alert_at=None) | Q(alert_at__lte=F("answer_due_at")))
                ),
                name="arrival_times_ordered",
                violation_error_message="Lúc nhắc và hạn trả lời phải sau lúc bắt đầu tính và theo thứ tự.",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=F("arrived_at")),
                name="arrival_answered_after",
                violation_error_message="Không thể trả lời trước khi hồ sơ đến.",
            ),
        ]

    def __str__(self) -> str:
        return self.external_code or f"{self.seq}"
