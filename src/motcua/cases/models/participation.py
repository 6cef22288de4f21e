"""The part of one agency in an inter-agency case: its work, its time, how it ended."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.cases.domain.interagency import PART_DUTY_LABELS, PART_MODE_LABELS, PartDuty, PartMode
from motcua.cases.domain.vocabulary import STEP_OUTCOME_LABELS
from motcua.infra.database.models import Record

OPEN_PART = Q(sent_at__isnull=False, done_at=None, recalled_at=None)
_NOT_SENT = Q(sent_at=None, due_at=None, received_at=None, done_at=None)
_SENT = Q(sent_at__isnull=False, due_at__isnull=False)
_NOT_DONE = Q(done_at=None, done_by=None, outcome="", answer="", file=None)
_DONE = Q(
    done_at__gte=F("received_at"), done_by__isnull=False, received_at__isnull=False, recalled_at=None
) & ~Q(outcome="")


class Participation(Record):
    """What one agency has to do for a case, in working minutes (NĐ 61/2018, Điều 19.6, 19.7).

    Agencies sent to together are a `round`. Not sent means that on paper the dossier is still with an agency
    before. `on_behalf`: nobody of the unit works in this system, so the office that sent records for it.
    """

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="participations", db_index=False
    )
    round = models.PositiveSmallIntegerField("lượt")
    position = models.PositiveSmallIntegerField("thứ tự")
    unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="cơ quan, đơn vị tham gia",
        related_name="participations",
        db_index=False,
    )
    duty = models.CharField("vai trò", max_length=12, choices=list(PART_DUTY_LABELS.items()))
    mode = models.CharField("cách chuyển", max_length=10, choices=list(PART_MODE_LABELS.items()))
    work = models.CharField("công việc", max_length=1000)
    minutes = models.PositiveIntegerField("thời gian (phút làm việc)")
    on_behalf = models.BooleanField("nơi gửi ghi thay", default=False)
    sent_at = models.DateTimeField("chuyển lúc", null=True, blank=True)
    due_at = models.DateTimeField("hạn trả lời", null=True, blank=True)
    received_at = models.DateTimeField("nhận lúc", null=True, blank=True)
    received_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người nhận",
        related_name="received_parts",
        null=True,
        blank=True,
        db_index=False,
    )
    done_at = models.DateTimeField("xong lúc", null=True, blank=True)
    done_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người trả lời",
        related_name="done_parts",
        null=True,
        blank=True,
        db_index=False,
    )
    outcome = models.CharField(
        "kết quả theo hạn", max_length=8, choices=list(STEP_OUTCOME_LABELS.items()), blank=True
    )
    answer = models.CharField("nội dung trả lời", max_length=2000, blank=True)
    file = models.ForeignKey(
        "storage.StoredFile",
        models.PROTECT,
        verbose_name="văn bản trả lời",
        related_name="participations",
        null=True,
        blank=True,
        db_index=False,
    )
    recalled_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)
    late_reported_at = models.DateTimeField("báo chậm lúc", null=True, blank=True)

    class Meta:
        verbose_name = "phần việc của cơ quan tham gia"
        verbose_name_plural = "phần việc của cơ quan tham gia"
        ordering = ["case", "round", "position"]
        indexes = [
            # What a unit still owes, in the order it is due.
            models.Index(fields=["unit", "due_at"], name="participation_open", condition=OPEN_PART),
            # What the nightly report looks through.
            models.Index(
                fields=["due_at"],
                name="participation_unreported",
                condition=OPEN_PART & Q(late_reported_at=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round", "position"],
                name="participation_position_unique",
                violation_error_message="Lượt này đã có cơ quan ở thứ tự này.",
            ),
            models.UniqueConstraint(
                fields=["case", "round"],
                condition=Q(duty=PartDuty.LEAD.value),
                name="participation_one_lead",
                violation_error_message="Mỗi lượt chỉ có một cơ quan chủ trì.",
            ),
            models.CheckConstraint(
                condition=Q(duty__in=list(PartDuty), mode__in=list(PartMode)),
                name="participation_words_known",
                violation_error_message="Vai trò hoặc cách chuyển không có trong danh mục.",
            ),
            models.CheckConstraint(
                condition=~Q(work="") & Q(minutes__gte=1),
                name="participation_described",
                violation_error_message="Phần việc phải có nội dung và thời gian.",
            ),
            models.CheckConstraint(
                condition=_NOT_SENT | _SENT,
                name="participation_sent_whole",
                violation_error_message="Phần việc đã chuyển phải có lúc chuyển và hạn trả lời.",
            ),
            models.CheckConstraint(
                condition=Q(received_at=None, received_by=None)
                | Q(received_at__gte=F("sent_at"), received_by__isnull=False, received_at__isnull=False),
                name="participation_receipt_whole",
                violation_error_message="Xác nhận nhận phải có người nhận và không trước lúc chuyển.",
            ),
            models.CheckConstraint(
                condition=_NOT_DONE | _DONE,
                name="participation_done_whole",
                violation_error_message="Phần việc đã xong phải có lúc nhận, người trả lời và kết quả.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}.{self.position} {self.unit_id}"
