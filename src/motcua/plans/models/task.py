"""The tasks of a plan: who leads and helps, when they fall due, and the journal of what was done."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record
from motcua.plans.domain.deadlines import DeadlineKind
from motcua.plans.domain.kinds import ENTRY_LABELS, PARTY_ROLE_LABELS, EntryKind, PartyRole
from motcua.plans.models.plan import Plan, PlanSection

_KINDS = [kind.value for kind in DeadlineKind]


class PlanTask(Record):
    """One duty of a plan. How it stands is told by its occurrences (`domain.standing`), never set.

    `deadline_*`, `rhythms` and `months` are `domain.deadlines.Deadline`; `spans` leads from each value to the
    characters of the reading's text it came from. `budget` is in đồng. `parent` is the task of the plan from
    above that this one takes over.
    """

    plan = models.ForeignKey(
        Plan, models.PROTECT, verbose_name="kế hoạch", related_name="tasks", db_index=False
    )
    section = models.ForeignKey(
        PlanSection,
        models.PROTECT,
        verbose_name="mục",
        related_name="tasks",
        null=True,
        blank=True,
        db_index=False,
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    number = models.CharField("số thứ tự", max_length=20, blank=True)
    title = models.TextField("nội dung công việc")
    deliverable = models.TextField("sản phẩm", blank=True)
    deadline_text = models.CharField("thời hạn ghi trong kế hoạch", max_length=500, blank=True)
    deadline_kind = models.CharField(
        "loại thời hạn", max_length=12, choices=[(kind, kind) for kind in _KINDS]
    )
    deadline_day = models.DateField("ngày hết hạn", null=True, blank=True)
    deadline_inclusive = models.BooleanField("tính cả ngày đó", null=True, blank=True)
    rhythms = ArrayField(models.CharField(max_length=12), verbose_name="nhịp", default=list, blank=True)
    months = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name="các tháng", default=list, blank=True
    )
    spans = models.JSONField("chỗ trong văn bản", default=dict, blank=True)
    responsible = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người phụ trách",
        related_name="plan_tasks",
        null=True,
        blank=True,
    )
    budget = models.PositiveBigIntegerField("kinh phí (đồng)", null=True, blank=True)
    budget_source = models.CharField("nguồn kinh phí", max_length=250, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="nhiệm vụ cấp trên",
        related_name="children",
        null=True,
        blank=True,
    )
    cancelled_on = models.DateField("thôi thực hiện từ ngày", null=True, blank=True)
    cancel_reason = models.CharField("lý do thôi thực hiện", max_length=500, blank=True)
    revision = models.PositiveIntegerField("lần sửa", default=0)

    class Meta:
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "position"],
                name="plan_task_position",
                violation_error_message="Thứ tự nhiệm vụ này đã có.",
            ),
            models.CheckConstraint(
                condition=Q(deadline_kind__in=_KINDS) & ~Q(title=""),
                name="plan_task_said",
                violation_error_message="Nhiệm vụ phải có nội dung và loại thời hạn trong danh mục.",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on=None, cancel_reason="")
                | (Q(cancelled_on__isnull=False) & ~Q(cancel_reason="")),
                name="plan_task_cancelled_whole",
                violation_error_message="Thôi thực hiện nhiệm vụ phải có ngày và lý do.",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="plan_task_not_own_parent",
                violation_error_message="Một nhiệm vụ không thể là nhiệm vụ cấp trên của chính nó.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class TaskParty(Record):
    """An agency named in a task; `unit` is what it means in this office, none for one outside it."""

    task = models.ForeignKey(
        PlanTask, models.PROTECT, verbose_name="nhiệm vụ", related_name="parties", db_index=False
    )
    role = models.CharField("vai trò", max_length=12, choices=list(PARTY_ROLE_LABELS.items()))
    position = models.PositiveSmallIntegerField("thứ tự")
    text = models.CharField("tên trong kế hoạch", max_length=300)
    unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="đơn vị",
        related_name="plan_parts",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "cơ quan của nhiệm vụ"
        verbose_name_plural = "cơ quan của nhiệm vụ"
        constraints = [
            models.UniqueConstraint(
                fields=["task", "role", "position"],
                name="plan_party_position",
                violation_error_message="Thứ tự cơ quan này đã có.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[one.value for one in PartyRole]) & ~Q(text=""),
                name="plan_party_named",
                violation_error_message="Cơ quan của nhiệm vụ phải có tên và vai trò trong danh mục.",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Occurrence(Record):
    """One time that a task falls due; `last_day` is the last day in time, none without a deadline."""

    task = models.ForeignKey(
        PlanTask, models.PROTECT, verbose_name="nhiệm vụ", related_name="occurrences", db_index=False
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    label = models.CharField("kỳ", max_length=60, blank=True)
    last_day = models.DateField("hạn", null=True, blank=True)
    begun_on = models.DateField("bắt đầu ngày", null=True, blank=True)
    done_on = models.DateField("hoàn thành ngày", null=True, blank=True)

    class Meta:
        verbose_name = "kỳ thực hiện"
        verbose_name_plural = "kỳ thực hiện"
        indexes = [
            models.Index(fields=["last_day"], name="plan_occurrence_open", condition=Q(done_on=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "position"],
                name="plan_occurrence_position",
                violation_error_message="Thứ tự kỳ này đã có.",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(begun_on__isnull=False, done_on__gte=F("begun_on")),
                name="plan_occurrence_in_order",
                violation_error_message="Ngày hoàn thành không được trước ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return self.label or (f"{self.last_day:%d/%m/%Y}" if self.last_day else "không ghi thời hạn")


class TaskEntry(Record):
    """One entry in the journal of a task, for ever: a trigger refuses UPDATE and DELETE.

    `text` says it in words, `file` and `link` show it, `paper` is the letter sent, `detail` what stood before
    and after a change.
    """

    task = models.ForeignKey(
        PlanTask, models.PROTECT, verbose_name="nhiệm vụ", related_name="entries", db_index=False
    )
    occurrence = models.ForeignKey(
        Occurrence,
        models.PROTECT,
        verbose_name="kỳ",
        related_name="entries",
        null=True,
        blank=True,
        db_index=False,
    )
    kind = models.CharField("loại", max_length=10, choices=list(ENTRY_LABELS.items()))
    text = models.TextField("nội dung", blank=True)
    link = models.URLField("đường dẫn", max_length=500, blank=True)
    file = models.ForeignKey(
        "storage.StoredFile",
        models.PROTECT,
        verbose_name="tệp",
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    paper = models.ForeignKey(
        "documents.IssuedPaper",
        models.PROTECT,
        verbose_name="văn bản",
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    detail = models.JSONField("chi tiết", default=dict, blank=True)
    actor = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người ghi",
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    actor_name = models.CharField("tên người ghi", max_length=120)
    at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "nhật ký nhiệm vụ"
        verbose_name_plural = "nhật ký nhiệm vụ"
        indexes = [models.Index(fields=["task", "-at", "-id"], name="plan_entry_task")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in EntryKind]),
                name="plan_entry_kind_known",
                violation_error_message="Loại ghi chép không có trong danh mục.",
            ),
            models.CheckConstraint(
                condition=~Q(text="")
                | ~Q(link="")
                | Q(file__isnull=False)
                | Q(paper__isnull=False)
                | ~Q(detail={}),
                name="plan_entry_says_something",
                violation_error_message="Hãy ghi nội dung hoặc đính kèm minh chứng.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%d/%m/%Y %H:%M}"
