"""Requests to complete a dossier: what was asked, why, until when, and what came."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.cases.domain.notice import CHANNEL_LABELS
from motcua.cases.domain.supplement import (
    REPEAT_GROUND_LABELS,
    SUPPLEMENT_REASON_LABELS,
    SUPPLEMENT_STAGE_LABELS,
)
from motcua.cases.domain.vocabulary import COMPONENT_FORM_LABELS
from motcua.infra.database.models import Record


class SupplementApproval(Record):
    """A leader lets the officer ask once more than the law's number; used up by the request that follows."""

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="supplement_approvals"
    )
    ground = models.CharField("căn cứ", max_length=16, choices=list(REPEAT_GROUND_LABELS.items()))
    reason = models.CharField("lý do", max_length=1000)
    approved_at = models.DateTimeField("đồng ý lúc")
    approved_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người đồng ý",
        related_name="supplement_approvals",
        db_index=False,
    )

    class Meta:
        verbose_name = "đồng ý yêu cầu bổ sung thêm"
        verbose_name_plural = "đồng ý yêu cầu bổ sung thêm"
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & Q(ground__in=[ground.value for ground in REPEAT_GROUND_LABELS]),
                name="supplement_approval_grounded",
                violation_error_message="Đồng ý yêu cầu bổ sung thêm phải có căn cứ và lý do.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_ground_display()


class SupplementRequest(Record):
    """One request to complete the dossier, answered or not (Mẫu số 02 of both circulars).

    `notify_by` is the last moment to tell the applicant, `notified_at` when that was done; a later one is a
    breach that stays visible. `close_by` counts from the notice. `approval` is there when the law's number of
    requests was used up before. A case has one unanswered request at most.
    """

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="supplements", db_index=False
    )
    seq = models.PositiveSmallIntegerField("lần")
    stage = models.CharField("giai đoạn", max_length=10, choices=list(SUPPLEMENT_STAGE_LABELS.items()))
    reason = models.CharField("lý do", max_length=1000)
    approval = models.OneToOneField(
        SupplementApproval,
        models.PROTECT,
        verbose_name="được đồng ý",
        related_name="request",
        null=True,
        blank=True,
    )
    requested_at = models.DateTimeField("yêu cầu lúc")
    requested_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người yêu cầu",
        related_name="requested_supplements",
        db_index=False,
    )
    notify_by = models.DateTimeField("hạn thông báo", null=True, blank=True)
    notified_at = models.DateTimeField("thông báo lúc", null=True, blank=True)
    notified_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người thông báo",
        related_name="notified_supplements",
        null=True,
        blank=True,
        db_index=False,
    )
    notified_via = models.CharField(
        "cách thông báo", max_length=8, choices=list(CHANNEL_LABELS.items()), blank=True
    )
    close_by = models.DateTimeField("hạn hoàn thiện", null=True, blank=True)
    received_at = models.DateTimeField("nhận bổ sung lúc", null=True, blank=True)
    received_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người nhận bổ sung",
        related_name="received_supplements",
        null=True,
        blank=True,
        db_index=False,
    )
    previous_due_at = models.DateTimeField("hạn trả trước đó", null=True, blank=True)
    new_due_at = models.DateTimeField("hạn trả mới", null=True, blank=True)

    class Meta:
        verbose_name = "yêu cầu bổ sung hồ sơ"
        verbose_name_plural = "yêu cầu bổ sung hồ sơ"
        ordering = ["case", "seq"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "seq"],
                name="supplement_seq_unique",
                violation_error_message="Lần yêu cầu bổ sung này đã được ghi.",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(received_at=None),
                name="supplement_one_unanswered",
                violation_error_message="Hồ sơ đang chờ bổ sung theo một yêu cầu trước.",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & Q(seq__gte=1),
                name="supplement_reasoned",
                violation_error_message="Yêu cầu bổ sung phải có lý do và lần yêu cầu.",
            ),
            models.CheckConstraint(
                condition=Q(notified_at=None, notified_by=None, notified_via="", close_by=None)
                | Q(
                    notified_at__isnull=False,
                    notified_at__gte=F("requested_at"),
                    notified_by__isnull=False,
                    close_by__gt=F("notified_at"),
                )
                & ~Q(notified_via=""),
                name="supplement_notice_whole",
                violation_error_message=(
                    "Thông báo bổ sung phải có người báo, cách báo, hạn hoàn thiện, không trước lúc yêu cầu."
                ),
            ),
            models.CheckConstraint(
                condition=Q(received_at=None, received_by=None, new_due_at=None)
                | Q(
                    received_at__isnull=False,
                    received_at__gte=F("requested_at"),
                    received_by__isnull=False,
                ),
                name="supplement_receipt_whole",
                violation_error_message="Nhận bổ sung phải có người nhận và không trước lúc yêu cầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"Yêu cầu bổ sung lần {self.seq}"


class SupplementItem(Record):
    """One paper that is asked for, and the paper that came for it.

    Nothing may be asked that is neither on the procedure's list nor founded in law (NĐ 61/2018, Điều 5.1e):
    `component` is the entry of the list, `faulty` the paper of the dossier that has to be replaced, and
    without either `legal_basis` names the article. `answer` is the paper as it was handed in.
    """

    request = models.ForeignKey(
        SupplementRequest, models.PROTECT, verbose_name="yêu cầu bổ sung", related_name="items"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    component = models.ForeignKey(
        "procedures.ProcedureComponent",
        models.PROTECT,
        verbose_name="thành phần theo thủ tục",
        related_name="supplement_items",
        null=True,
        blank=True,
        db_index=False,
    )
    faulty = models.ForeignKey(
        "cases.CaseComponent",
        models.PROTECT,
        verbose_name="giấy tờ cần thay",
        related_name="supplement_items",
        null=True,
        blank=True,
        db_index=False,
    )
    name = models.TextField("giấy tờ, nội dung")
    reason_code = models.CharField("vướng mắc", max_length=20, choices=list(SUPPLEMENT_REASON_LABELS.items()))
    detail = models.CharField("nội dung cụ thể", max_length=500, blank=True)
    legal_basis = models.CharField("căn cứ pháp lý", max_length=300, blank=True)
    wanted_form = models.CharField(
        "hình thức yêu cầu", max_length=12, choices=list(COMPONENT_FORM_LABELS.items()), blank=True
    )
    wanted_quantity = models.PositiveSmallIntegerField("số lượng yêu cầu", default=1)
    answer = models.OneToOneField(
        "cases.CaseComponent",
        models.PROTECT,
        verbose_name="giấy tờ đã bổ sung",
        related_name="answered_item",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "nội dung yêu cầu bổ sung"
        verbose_name_plural = "nội dung yêu cầu bổ sung"
        ordering = ["request", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "position"],
                name="supplement_item_position_unique",
                violation_error_message="Yêu cầu bổ sung đã có nội dung ở thứ tự này.",
            ),
            models.CheckConstraint(
                condition=Q(component__isnull=False) | Q(faulty__isnull=False) | ~Q(legal_basis=""),
                name="supplement_item_founded",
                violation_error_message=(
                    "Chỉ được yêu cầu giấy tờ trong danh mục thành phần hồ sơ hoặc có căn cứ pháp lý."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(name="")
                & Q(reason_code__in=[reason.value for reason in SUPPLEMENT_REASON_LABELS]),
                name="supplement_item_described",
                violation_error_message="Nội dung bổ sung phải có tên và vướng mắc trong danh mục.",
            ),
            models.CheckConstraint(
                condition=Q(wanted_quantity__gte=1),
                name="supplement_item_quantity_positive",
                violation_error_message="Số lượng yêu cầu phải từ 1 trở lên.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
