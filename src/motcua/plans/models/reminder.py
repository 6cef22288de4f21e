"""Reminders of plans: when an agency wants them, and what each person was reminded of."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record
from motcua.plans.domain.reminding import REMINDER_LABELS, ReminderKind
from motcua.plans.models.task import Occurrence


class ReminderRule(Record):
    """The days on which an agency reminds, from a day on; the rule before it stays for what was then."""

    agency = models.ForeignKey(
        "organisations.Unit", models.PROTECT, verbose_name="cơ quan", related_name="+", db_index=False
    )
    valid_from = models.DateField("áp dụng từ ngày")
    before = ArrayField(models.PositiveSmallIntegerField(), verbose_name="nhắc trước hạn (ngày)")
    first_after = models.PositiveSmallIntegerField("nhắc lần đầu sau hạn (ngày)")
    every_after = models.PositiveSmallIntegerField("rồi nhắc lại mỗi (ngày)")
    set_by = models.ForeignKey(
        "organisations.Staff", models.PROTECT, verbose_name="người đặt", related_name="+", db_index=False
    )
    set_at = models.DateTimeField("đặt lúc")

    class Meta:
        verbose_name = "lịch nhắc việc"
        verbose_name_plural = "lịch nhắc việc"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "valid_from"],
                name="plan_reminder_rule_once",
                violation_error_message="Đã có lịch nhắc việc áp dụng từ ngày này.",
            ),
            models.CheckConstraint(
                condition=Q(first_after__gte=1, every_after__gte=1),
                name="plan_reminder_rule_possible",
                violation_error_message="Số ngày nhắc sau hạn phải từ 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"Nhắc việc từ {self.valid_from:%d/%m/%Y}"


class PlanNotice(Record):
    """A reminder to one person; `on` is the day that it was made for, so that the job may run twice."""

    staff = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người nhận",
        related_name="plan_notices",
        db_index=False,
    )
    occurrence = models.ForeignKey(
        Occurrence, models.PROTECT, verbose_name="kỳ", related_name="notices", db_index=False
    )
    kind = models.CharField("loại", max_length=8, choices=list(REMINDER_LABELS.items()))
    on = models.DateField("cho ngày")
    text = models.CharField("nội dung", max_length=300)
    made_at = models.DateTimeField("lập lúc")
    read_at = models.DateTimeField("đã xem lúc", null=True, blank=True)

    class Meta:
        verbose_name = "nhắc việc"
        verbose_name_plural = "nhắc việc"
        indexes = [
            models.Index(fields=["staff", "-made_at", "-id"], name="plan_notice_person"),
            models.Index(fields=["staff"], name="plan_notice_unread", condition=Q(read_at=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["occurrence", "staff", "kind", "on"],
                name="plan_notice_once",
                violation_error_message="Người này đã được nhắc việc đó cho ngày này.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ReminderKind]) & ~Q(text=""),
                name="plan_notice_said",
                violation_error_message="Nhắc việc phải có loại trong danh mục và nội dung.",
            ),
            models.CheckConstraint(
                condition=Q(read_at=None) | Q(read_at__gte=F("made_at")),
                name="plan_notice_read_after",
                violation_error_message="Nhắc việc không được xem trước khi lập.",
            ),
        ]

    def __str__(self) -> str:
        return self.text
