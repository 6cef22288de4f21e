"""What stops the clock in the middle of the handling: a payment, or a reason the procedure names."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record
from motcua.procedures.domain.vocabulary import PauseReason, label_of
from motcua.procedures.models.choices import choices_of


class FinancialObligation(Record):
    """A notice of tax or fee and the evidence of its payment; the clock stands between the two.

    Amounts are whole đồng. `note` says why less was paid than the notice asks (exemption, reduction).
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="obligations")
    notice_number = models.CharField("số thông báo", max_length=80)
    notice_date = models.DateField("ngày thông báo")
    agency_name = models.CharField("cơ quan thông báo", max_length=250)
    amount = models.PositiveBigIntegerField("số tiền phải nộp (đồng)")
    notice_file = models.ForeignKey(
        "storage.StoredFile",
        models.PROTECT,
        verbose_name="tệp thông báo",
        related_name="obligation_notices",
        null=True,
        blank=True,
        db_index=False,
    )
    requested_at = models.DateTimeField("ghi nhận lúc")
    requested_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người ghi nhận",
        related_name="recorded_obligations",
        db_index=False,
    )
    paid_on = models.DateField("ngày nộp", null=True, blank=True)
    paid_amount = models.PositiveBigIntegerField("số tiền đã nộp (đồng)", null=True, blank=True)
    payment_file = models.ForeignKey(
        "storage.StoredFile",
        models.PROTECT,
        verbose_name="chứng từ",
        related_name="obligation_payments",
        null=True,
        blank=True,
        db_index=False,
    )
    note = models.CharField("ghi chú", max_length=500, blank=True)
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người xác nhận",
        related_name="confirmed_obligations",
        null=True,
        blank=True,
        db_index=False,
    )

    class Meta:
        verbose_name = "nghĩa vụ tài chính"
        verbose_name_plural = "nghĩa vụ tài chính"
        ordering = ["case", "requested_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(confirmed_at=None),
                name="obligation_one_unpaid",
                violation_error_message="Hồ sơ đang chờ nghĩa vụ tài chính theo một thông báo trước.",
            ),
            models.CheckConstraint(
                condition=~Q(notice_number="") & ~Q(agency_name="") & Q(amount__gt=0),
                name="obligation_described",
                violation_error_message="Nghĩa vụ tài chính phải có số thông báo, cơ quan và số tiền.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None, paid_on=None, paid_amount=None)
                | Q(
                    confirmed_at__isnull=False,
                    confirmed_at__gte=F("requested_at"),
                    confirmed_by__isnull=False,
                    paid_on__isnull=False,
                    paid_on__gte=F("notice_date"),
                    paid_amount__isnull=False,
                ),
                name="obligation_payment_whole",
                violation_error_message="Chứng từ nộp tiền phải có ngày không trước thông báo và số tiền.",
            ),
            models.CheckConstraint(
                condition=Q(paid_amount=None) | Q(paid_amount__gte=F("amount")) | ~Q(note=""),
                name="obligation_less_explained",
                violation_error_message="Nộp ít hơn thông báo thì phải ghi căn cứ miễn, giảm.",
            ),
        ]

    def __str__(self) -> str:
        return self.notice_number


class ClockPause(Record):
    """A stretch that the procedure leaves out of its time, with its legal basis and its evidence."""

    case = models.ForeignKey("cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="pauses")
    reason = models.CharField("lý do", max_length=30, choices=choices_of(PauseReason))
    legal_basis = models.CharField("căn cứ pháp lý", max_length=300)
    evidence = models.CharField("văn bản, minh chứng", max_length=300)
    file = models.ForeignKey(
        "storage.StoredFile",
        models.PROTECT,
        verbose_name="tệp minh chứng",
        related_name="clock_pauses",
        null=True,
        blank=True,
        db_index=False,
    )
    paused_at = models.DateTimeField("tạm dừng lúc")
    paused_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người ghi",
        related_name="recorded_pauses",
        db_index=False,
    )
    resumed_at = models.DateTimeField("tiếp tục lúc", null=True, blank=True)
    resumed_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người ghi tiếp tục",
        related_name="ended_pauses",
        null=True,
        blank=True,
        db_index=False,
    )
    outcome = models.CharField("kết quả, minh chứng khi tiếp tục", max_length=300, blank=True)

    class Meta:
        verbose_name = "tạm dừng tính thời hạn"
        verbose_name_plural = "tạm dừng tính thời hạn"
        ordering = ["case", "paused_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(resumed_at=None),
                name="clock_pause_one_open",
                violation_error_message="Thời hạn của hồ sơ đang tạm dừng.",
            ),
            models.CheckConstraint(
                condition=~Q(legal_basis="") & ~Q(evidence=""),
                name="clock_pause_founded",
                violation_error_message="Tạm dừng tính thời hạn phải có căn cứ pháp lý và minh chứng.",
            ),
            models.CheckConstraint(
                condition=Q(resumed_at=None, resumed_by=None, outcome="")
                | Q(resumed_at__isnull=False, resumed_at__gte=F("paused_at"), resumed_by__isnull=False)
                & ~Q(outcome=""),
                name="clock_pause_end_whole",
                violation_error_message=(
                    "Tiếp tục tính thời hạn phải có người ghi, minh chứng và không trước lúc tạm dừng."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{label_of(PauseReason(self.reason))} ({self.paused_at:%d/%m/%Y})"
