"""How the handling ended without a result: withdrawn, stopped, or closed for want of an answer."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.cases.domain.ending import ENDING_KIND_LABELS, EndingKind
from motcua.infra.database.models import Record
from motcua.procedures.domain.vocabulary import Channel
from motcua.procedures.models.choices import choices_of


class CaseEnding(Record):
    """The end of a case without a result, with what the notice of it prints (TT 03/2025, Mẫu số 05).

    `asked_on` and `channel` tell of the applicant's own request and are there for a withdrawal alone.
    `returned` lists the papers given back, as they are printed.
    """

    case = models.OneToOneField("cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="ending")
    kind = models.CharField("hình thức", max_length=10, choices=list(ENDING_KIND_LABELS.items()))
    reason = models.CharField("lý do", max_length=1000)
    legal_basis = models.CharField("căn cứ pháp lý", max_length=300, blank=True)
    asked_on = models.DateField("ngày yêu cầu", null=True, blank=True)
    channel = models.CharField("hình thức yêu cầu", max_length=10, choices=choices_of(Channel), blank=True)
    returned = ArrayField(
        models.TextField(), verbose_name="giấy tờ trả lại người nộp", default=list, blank=True
    )
    ended_at = models.DateTimeField("dừng lúc")
    ended_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người ghi",
        related_name="recorded_endings",
        db_index=False,
    )

    class Meta:
        verbose_name = "dừng giải quyết hồ sơ"
        verbose_name_plural = "dừng giải quyết hồ sơ"
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & Q(kind__in=[kind.value for kind in EndingKind]),
                name="case_ending_reasoned",
                violation_error_message="Dừng giải quyết hồ sơ phải có hình thức và lý do.",
            ),
            models.CheckConstraint(
                condition=(Q(kind=EndingKind.WITHDRAWN.value, asked_on__isnull=False) & ~Q(channel=""))
                | (~Q(kind=EndingKind.WITHDRAWN.value) & Q(asked_on=None, channel="")),
                name="case_ending_asked",
                violation_error_message="Rút hồ sơ phải có ngày và hình thức yêu cầu của người nộp.",
            ),
        ]

    def __str__(self) -> str:
        return f"{ENDING_KIND_LABELS[EndingKind(self.kind)]} ({self.ended_at:%d/%m/%Y})"
