"""A yearly plan: the paper's header, its prose and the headings of its table."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record
from motcua.plans.domain.kinds import PLAN_FORM_LABELS, RANK_LABELS, PlanForm, Rank
from motcua.plans.models.reading import PlanReading


class Plan(Record):
    """One plan that an agency runs (OWN) or keeps to compare its own with (SUPERIOR).

    `bases` and `named_parents` are documents as [{kind, number, date, text}], `narrative` the prose as
    [{number, title, paragraphs}], `distribution` the lines of "Nơi nhận", `signature` {authority, name}.
    `parent` is the plan from above once it is in the system; `named_parents` what the paper itself says.
    """

    agency = models.ForeignKey(
        "organisations.Unit", models.PROTECT, verbose_name="cơ quan", related_name="+", db_index=False
    )
    rank = models.CharField("kế hoạch của ai", max_length=10, choices=list(RANK_LABELS.items()))
    form = models.CharField("hình thức", max_length=10, choices=list(PLAN_FORM_LABELS.items()))
    issuer_name = models.CharField("cơ quan ban hành", max_length=250)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    title = models.CharField("trích yếu", max_length=500)
    year = models.PositiveSmallIntegerField("năm")
    bases = models.JSONField("căn cứ", default=list, blank=True)
    named_parents = models.JSONField("kế hoạch cấp trên được nêu", default=list, blank=True)
    narrative = models.JSONField("phần lời", default=list, blank=True)
    distribution = models.JSONField("nơi nhận", default=list, blank=True)
    signature = models.JSONField("người ký", default=dict, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="kế hoạch cấp trên",
        related_name="children",
        null=True,
        blank=True,
    )
    reading = models.OneToOneField(
        PlanReading,
        models.PROTECT,
        verbose_name="bản đọc",
        related_name="plan",
        null=True,
        blank=True,
    )
    stored_by = models.ForeignKey(
        "organisations.Staff", models.PROTECT, verbose_name="người lập", related_name="+", db_index=False
    )
    stored_at = models.DateTimeField("lập lúc")
    published_at = models.DateTimeField("công khai lúc", null=True, blank=True)
    published_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người công khai",
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "kế hoạch"
        indexes = [models.Index(fields=["agency", "-year", "-id"], name="plan_agency_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "issuer_name", "number", "year"],
                condition=~Q(number=""),
                name="plan_number_once",
                violation_error_message="Kế hoạch có số, ký hiệu này của cơ quan ban hành đã được lưu.",
            ),
            models.CheckConstraint(
                condition=Q(rank__in=[one.value for one in Rank])
                & Q(form__in=[one.value for one in PlanForm]),
                name="plan_kinds_known",
                violation_error_message="Loại hoặc hình thức kế hoạch không có trong danh mục.",
            ),
            models.CheckConstraint(
                condition=Q(year__range=(2010, 2100)) & ~Q(title="") & ~Q(issuer_name=""),
                name="plan_headed",
                violation_error_message="Kế hoạch phải có cơ quan ban hành, trích yếu và năm từ 2010.",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="plan_not_own_parent",
                violation_error_message="Một kế hoạch không thể là cấp trên của chính nó.",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False, rank=Rank.OWN.value),
                name="plan_published_whole",
                violation_error_message="Chỉ công khai kế hoạch của cơ quan, và phải ghi người công khai.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanSection(Record):
    """A heading of the table; `depth` 1 is the highest, `position` its place in the paper."""

    plan = models.ForeignKey(
        Plan, models.PROTECT, verbose_name="kế hoạch", related_name="sections", db_index=False
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    number = models.CharField("số thứ tự", max_length=20, blank=True)
    title = models.CharField("tên mục", max_length=500)
    depth = models.PositiveSmallIntegerField("bậc", default=1)

    class Meta:
        verbose_name = "mục của kế hoạch"
        verbose_name_plural = "mục của kế hoạch"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "position"],
                name="plan_section_position",
                violation_error_message="Thứ tự mục này đã có.",
            ),
            models.CheckConstraint(
                condition=~Q(title="") & Q(depth__gte=1),
                name="plan_section_titled",
                violation_error_message="Mục phải có tên và bậc từ 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()
