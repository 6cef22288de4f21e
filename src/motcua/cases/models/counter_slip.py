"""Slips given out at the counter when there is no case: the register of guidance and refusals."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from motcua.cases.domain.counter_slip import REFUSAL_GROUND_LABELS, SLIP_KIND_LABELS, RefusalGround, SlipKind
from motcua.infra.database.models import Record


class CounterSlip(Record):
    """One slip: who asked for what, why it was not taken in, by whom it was given; never changed.

    `items` are the papers of a guidance as they were asked for, each with its reason and ground. `number` is
    that of the paper. `search` holds folded words as a case does, so that the register is searched by name.
    """

    kind = models.CharField("loại phiếu", max_length=10, choices=list(SLIP_KIND_LABELS.items()))
    agency = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="cơ quan",
        related_name="agency_counter_slips",
        db_index=False,
    )
    office = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="bộ phận một cửa",
        related_name="counter_slips",
        db_index=False,
    )
    procedure_version = models.ForeignKey(
        "procedures.ProcedureVersion",
        models.PROTECT,
        verbose_name="thủ tục",
        related_name="counter_slips",
        null=True,
        blank=True,
        db_index=False,
    )
    applicant = models.ForeignKey(
        "people.Applicant", models.PROTECT, verbose_name="người yêu cầu", related_name="counter_slips"
    )
    applicant_name = models.CharField("tên người yêu cầu", max_length=300)
    request = models.CharField("nội dung yêu cầu giải quyết", max_length=1000)
    items = models.JSONField("nội dung cần hoàn thiện", default=list, blank=True)
    ground = models.CharField(
        "lý do từ chối", max_length=20, choices=list(REFUSAL_GROUND_LABELS.items()), blank=True
    )
    reason = models.CharField("lý do", max_length=1000)
    legal_basis = models.CharField("căn cứ pháp lý", max_length=300, blank=True)
    competent_agency = models.CharField("cơ quan có thẩm quyền", max_length=200, blank=True)
    number = models.CharField("số, ký hiệu", max_length=80)
    paper = models.OneToOneField(
        "documents.IssuedPaper", models.PROTECT, verbose_name="phiếu", related_name="counter_slip"
    )
    issued_at = models.DateTimeField("giao lúc")
    issued_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người giao",
        related_name="counter_slips",
        db_index=False,
    )
    search = SearchVectorField("từ để tìm", editable=False)

    class Meta:
        verbose_name = "phiếu giao tại quầy"
        verbose_name_plural = "phiếu giao tại quầy"
        indexes = [
            models.Index(fields=["agency", "-issued_at", "-id"], name="counter_slip_recent"),
            GinIndex(fields=["search"], name="counter_slip_search"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(applicant_name="") & ~Q(request="") & ~Q(reason="") & ~Q(number=""),
                name="counter_slip_described",
                violation_error_message="Phiếu phải có số, người yêu cầu, nội dung yêu cầu và lý do.",
            ),
            models.CheckConstraint(
                condition=Q(kind=SlipKind.REFUSAL.value, items=[])
                & Q(ground__in=[ground.value for ground in RefusalGround])
                & ~Q(legal_basis="")
                | Q(kind=SlipKind.GUIDANCE.value, ground="", competent_agency="") & ~Q(items=[]),
                name="counter_slip_content",
                violation_error_message=(
                    "Phiếu từ chối phải có lý do trong danh mục và căn cứ; phiếu hướng dẫn phải có nội dung."
                ),
            ),
            models.CheckConstraint(
                condition=Q(ground=RefusalGround.NOT_COMPETENT.value) & ~Q(competent_agency="")
                | ~Q(ground=RefusalGround.NOT_COMPETENT.value) & Q(competent_agency=""),
                name="counter_slip_elsewhere",
                violation_error_message=(
                    "Chỉ từ chối vì không thuộc thẩm quyền thì ghi, và phải ghi, cơ quan có thẩm quyền."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.number
