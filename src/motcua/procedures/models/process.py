"""The internal process of a procedure version in an agency, and its steps (TT 01/2018/TT-VPCP, Điều 8)."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record
from motcua.procedures.domain.branching import Answer
from motcua.procedures.domain.vocabulary import ProcessState
from motcua.procedures.models.choices import choices_of
from motcua.procedures.models.procedure import ProcedureVersion
from motcua.procedures.models.validity import ends_after_start, same_subject, validity

_AT_WORK = Q(state__in=[ProcessState.ACTIVE, ProcessState.RETIRED])
_DECIDED = Q(decision_number__gt="") & Q(decided_on__isnull=False)


def asked_whole() -> Q:
    """A question comes with the words of both answers, or there is none."""
    worded = ~Q(question="") & ~Q(yes_words="") & ~Q(no_words="") & ~Q(yes_words=F("no_words"))
    return Q(question="", yes_words="", no_words="") | worded


def branched_whole() -> Q:
    """A branch comes from a step before, with the answer that leads into it."""
    known = Q(branch_answer__in=[answer.value for answer in Answer])
    forked = Q(branch_of__isnull=False, branch_of__gte=1, branch_of__lt=F("position")) & known
    return Q(branch_of=None, branch_answer="") | forked


class InternalProcess(Record):
    """How an agency works the version, step by step; never edited once it is at work."""

    version = models.ForeignKey(
        ProcedureVersion, verbose_name="phiên bản thủ tục", on_delete=models.PROTECT, related_name="processes"
    )
    agency = models.ForeignKey(
        "organisations.Unit", verbose_name="cơ quan", on_delete=models.PROTECT, related_name="processes"
    )
    number = models.PositiveIntegerField("phiên bản quy trình")
    state = models.CharField(
        "trạng thái", max_length=10, choices=choices_of(ProcessState), default=ProcessState.DRAFT.value
    )
    decision_number = models.CharField("số quyết định phê duyệt", max_length=200, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    decided_by = models.CharField("cơ quan ban hành quyết định", max_length=300, blank=True)
    decision_file = models.ForeignKey(
        "storage.StoredFile",
        verbose_name="tệp quyết định",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    # Of the longest path: it decides whether the limit is kept.
    total_minutes = models.PositiveIntegerField("tổng thời gian (phút làm việc)", default=0)
    stated_minutes = models.PositiveIntegerField(
        "tổng thời gian ghi trong quyết định (phút làm việc)", null=True, blank=True
    )
    mismatch_explanation = models.CharField("giải trình chênh lệch với thời hạn", max_length=1000, blank=True)
    valid_from = models.DateField("áp dụng từ ngày", null=True, blank=True)
    valid_to = models.DateField("ngừng áp dụng từ ngày", null=True, blank=True)
    source = models.CharField("nguồn dữ liệu", max_length=300, blank=True)
    content_hash = models.CharField("dấu vết nội dung", max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = "quy trình nội bộ"
        verbose_name_plural = "quy trình nội bộ"
        constraints = [
            models.UniqueConstraint(
                fields=["version", "agency", "number"],
                name="internalprocess_number_unique",
                violation_error_message="Cơ quan đã có quy trình mang số này cho phiên bản thủ tục.",
            ),
            models.UniqueConstraint(
                fields=["version", "agency"],
                condition=Q(state=ProcessState.ACTIVE),
                name="internalprocess_one_active",
                violation_error_message="Cơ quan đã có một quy trình đang áp dụng cho phiên bản thủ tục này.",
            ),
            ExclusionConstraint(
                name="internalprocess_dates_apart",
                expressions=[(same_subject("version_id", "agency_id"), "&&"), (validity(), "&&")],
                condition=_AT_WORK,
                violation_error_message="Thời gian áp dụng trùng với một quy trình khác của cơ quan.",
            ),
            ends_after_start(name="internalprocess_dates_ordered"),
            models.CheckConstraint(
                condition=Q(state=ProcessState.DRAFT) | _DECIDED,
                name="internalprocess_decided",
                violation_error_message="Quy trình đã phê duyệt phải có số và ngày quyết định.",
            ),
            models.CheckConstraint(
                condition=Q(decision_number="", decided_on=None) | _DECIDED,
                name="internalprocess_decision_paired",
                violation_error_message="Số và ngày quyết định phải cùng có hoặc cùng để trống.",
            ),
            models.CheckConstraint(
                condition=~_AT_WORK | Q(valid_from__isnull=False),
                name="internalprocess_at_work_dated",
                violation_error_message="Quy trình đã áp dụng phải có ngày bắt đầu áp dụng.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProcessState.RETIRED) | Q(valid_to__isnull=False),
                name="internalprocess_retired_dated",
                violation_error_message="Quy trình ngừng áp dụng phải có ngày kết thúc.",
            ),
        ]

    def __str__(self) -> str:
        return f"Quy trình {self.number} ({self.get_state_display()})"


class ProcessStep(Record):
    """One step: who does it and in how many working minutes; an uncounted step takes no time of the limit.

    With a `question` the process forks behind it; `branch_of` names the step whose answer decides this one.
    """

    process = models.ForeignKey(
        InternalProcess, verbose_name="quy trình", on_delete=models.PROTECT, related_name="steps"
    )
    position = models.PositiveSmallIntegerField("bước")
    name = models.TextField("nội dung công việc")
    unit = models.ForeignKey(
        "organisations.Unit",
        verbose_name="đơn vị",
        on_delete=models.PROTECT,
        related_name="process_steps",
        null=True,
        blank=True,
    )
    unit_label = models.CharField("phân công nhiệm vụ", max_length=1000, blank=True)
    role = models.CharField("vai trò", max_length=30, blank=True)
    minutes = models.PositiveIntegerField("thời gian (phút làm việc)", default=0)
    counted = models.BooleanField("tính vào thời hạn", default=True)
    question = models.CharField("câu hỏi rẽ nhánh", max_length=300, blank=True)
    yes_words = models.CharField("trả lời thứ nhất", max_length=80, blank=True)
    no_words = models.CharField("trả lời thứ hai", max_length=80, blank=True)
    branch_of = models.PositiveSmallIntegerField("rẽ nhánh từ bước", null=True, blank=True)
    branch_answer = models.CharField(
        "khi trả lời", max_length=3, choices=[(answer.value, answer.value) for answer in Answer], blank=True
    )

    class Meta:
        verbose_name = "bước quy trình"
        verbose_name_plural = "bước quy trình"
        constraints = [
            models.CheckConstraint(
                condition=asked_whole(),
                name="processstep_question_whole",
                violation_error_message="Câu hỏi rẽ nhánh phải có hai câu trả lời khác nhau.",
            ),
            models.CheckConstraint(
                condition=branched_whole(),
                name="processstep_branch_whole",
                violation_error_message="Nhánh phải rẽ từ một bước đứng trước, với câu trả lời đã chọn.",
            ),
            models.UniqueConstraint(
                fields=["process", "position"],
                name="processstep_position_unique",
                violation_error_message="Quy trình đã có bước ở thứ tự này.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="processstep_named",
                violation_error_message="Bước quy trình phải có nội dung công việc.",
            ),
            models.CheckConstraint(
                condition=Q(counted=True, minutes__gte=1) | Q(counted=False, minutes=0),
                name="processstep_counted_has_minutes",
                violation_error_message="Bước tính vào thời hạn phải có thời gian; bước khác thì không.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.name}"


class ProcessOpinion(Record):
    """A unit asked at once with the others of a step, and its working minutes within those of the step."""

    step = models.ForeignKey(
        ProcessStep, verbose_name="bước lấy ý kiến", on_delete=models.PROTECT, related_name="opinions"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    name = models.TextField("nội dung xin ý kiến")
    unit = models.ForeignKey(
        "organisations.Unit",
        verbose_name="đơn vị cho ý kiến",
        on_delete=models.PROTECT,
        related_name="process_opinions",
        null=True,
        blank=True,
    )
    minutes = models.PositiveIntegerField("thời gian (phút làm việc)")

    class Meta:
        verbose_name = "đơn vị được lấy ý kiến"
        verbose_name_plural = "đơn vị được lấy ý kiến"
        constraints = [
            models.UniqueConstraint(
                fields=["step", "position"],
                name="processopinion_position_unique",
                violation_error_message="Bước đã có đơn vị cho ý kiến ở thứ tự này.",
            ),
            models.UniqueConstraint(
                fields=["step", "unit"],
                name="processopinion_unit_once",
                violation_error_message="Mỗi đơn vị chỉ được lấy ý kiến một lần trong một bước.",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & Q(minutes__gte=1),
                name="processopinion_whole",
                violation_error_message="Ý kiến phải có nội dung và thời gian.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.name}"
