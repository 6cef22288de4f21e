"""Messages to the applicant of a case: what was to be said, by which way, and whether it was."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.cases.domain.notice import (
    BY_HAND,
    CHANNEL_LABELS,
    STATUS_LABELS,
    NoticeChannel,
    NoticeStatus,
)
from motcua.infra.database.models import Record

_BY_HAND = [channel.value for channel in BY_HAND]


class ApplicantNotice(Record):
    """One message: `made_by` is null for what the system wrote, `settled_by` the officer who told it.

    Nothing is "sent" that no channel took over: without one it waits until an officer has told it, with
    name and time (NĐ 61/2018, Điều 19.9: thư điện tử, tin nhắn, điện thoại, mạng xã hội).
    """

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="notices", db_index=False
    )
    act = models.CharField("về việc", max_length=24, blank=True)  # an Action; no choices, so that it may grow
    paper = models.ForeignKey(
        "documents.IssuedPaper",
        models.PROTECT,
        verbose_name="giấy tờ kèm theo",
        related_name="notices",
        null=True,
        blank=True,
        db_index=False,
    )
    subject = models.CharField("tiêu đề", max_length=200)
    text = models.TextField("nội dung")
    channel = models.CharField("cách báo", max_length=10, choices=list(CHANNEL_LABELS.items()))
    recipient = models.CharField("người nhận", max_length=300)
    address = models.CharField("địa chỉ nhận", max_length=254, blank=True)
    made_at = models.DateTimeField("lập lúc")
    made_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người lập",
        related_name="made_notices",
        null=True,
        blank=True,
        db_index=False,
    )
    status = models.CharField("trạng thái", max_length=10, choices=list(STATUS_LABELS.items()))
    attempts = models.PositiveSmallIntegerField("số lần đã thử gửi", default=0)
    try_after = models.DateTimeField("thử gửi từ lúc", null=True, blank=True)
    failure = models.CharField("lý do không gửi được", max_length=500, blank=True)
    settled_at = models.DateTimeField("xong lúc", null=True, blank=True)
    settled_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người đã báo",
        related_name="told_notices",
        null=True,
        blank=True,
        db_index=False,
    )
    note = models.CharField("ghi chú", max_length=500, blank=True)

    class Meta:
        verbose_name = "thông báo cho người nộp"
        verbose_name_plural = "thông báo cho người nộp"
        indexes = [
            models.Index(fields=["case", "-made_at"], name="applicant_notice_case"),
            models.Index(
                fields=["channel", "try_after"],
                name="applicant_notice_waiting",
                condition=Q(status=NoticeStatus.WAITING.value),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(subject="") & ~Q(text="") & ~Q(recipient=""),
                name="applicant_notice_written",
                violation_error_message="Thông báo phải có tiêu đề, nội dung và người nhận.",
            ),
            models.CheckConstraint(
                condition=Q(channel__in=[channel.value for channel in NoticeChannel]),
                name="applicant_notice_channel_known",
                violation_error_message="Cách báo cho người nộp không có trong danh mục.",
            ),
            models.CheckConstraint(
                condition=Q(status=NoticeStatus.WAITING.value, settled_at=None, settled_by=None)
                | Q(status=NoticeStatus.FAILED.value, settled_at=None, settled_by=None, attempts__gte=1)
                & ~Q(failure="")
                | Q(status=NoticeStatus.SENT.value, settled_at__gte=F("made_at"), settled_by=None)
                & ~Q(address="")
                & ~Q(channel__in=_BY_HAND)
                | Q(
                    status=NoticeStatus.TOLD.value,
                    settled_at__gte=F("made_at"),
                    settled_by__isnull=False,
                    channel__in=_BY_HAND,
                ),
                name="applicant_notice_honest",
                violation_error_message="Thông báo chỉ ghi là đã gửi khi kênh gửi đã nhận, "
                "và chỉ ghi là đã báo trực tiếp khi có người báo và thời điểm báo.",
            ),
        ]

    def __str__(self) -> str:
        return self.subject
