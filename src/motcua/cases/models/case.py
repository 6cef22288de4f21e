"""The case: who asked for what, where it stands and when it is due."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from motcua.cases.domain.state import (
    ASKED_STATES,
    OPEN_STATES,
    SETTLED_STATES,
    STATE_LABELS,
    UNACCEPTED_STATES,
    State,
)
from motcua.cases.domain.vocabulary import RESULT_KIND_LABELS, RETURN_METHOD_LABELS, ResultKind, ReturnMethod
from motcua.infra.database.models import Record
from motcua.kernel.working_time.limit import Counting
from motcua.procedures.domain.vocabulary import Channel, LimitUnit
from motcua.procedures.models.choices import choices_of

_OPEN = Q(state__in=[state.value for state in OPEN_STATES])
_SETTLED = Q(state__in=[state.value for state in SETTLED_STATES])
# What waits for the applicant or for others; the list of it asks in these very words to find its index.
WAITING = Q(state__in=[State.SUPPLEMENT.value, State.WAIT_FINANCE.value]) | Q(
    state=State.PROCESSING.value, paused_since__isnull=False
)
_NEVER_ACCEPTED = Q(state__in=[state.value for state in UNACCEPTED_STATES])
# A case that ended before it was accepted never gets a code.
_MAY_LACK_CODE = _NEVER_ACCEPTED | Q(state__in=[State.WITHDRAWN.value, State.STOPPED.value])
_ASKED = Q(state__in=[state.value for state in ASKED_STATES])
_HANDLED = Q(state__in=[State.PROCESSING.value, State.SUPPLEMENT.value, State.WAIT_FINANCE.value])
# What is settled on the spot may stand in a register of its own instead (certification).
_REGISTERED = Q(book__isnull=False) | Q(immediate=True)
_CODED = ~Q(code="") & Q(accepted_at__isnull=False) & _REGISTERED
_UNCODED = Q(code="", accepted_at=None, book=None)
_RETURNED_ELSEWHERE = ~Q(returning_unit=F("receiving_unit"))


class Case(Record):
    """One application from its arrival to the return of the result.

    Regime, procedure version and limit are frozen at reception: a later change of law does not move a
    due date. `due_at` is a stored snapshot of the fold over the events (`domain.clock`), never counted up;
    `original_due_at` is the same without extensions, so that an extension never makes a late case punctual.
    `calendar_unit` is set when agencies are merged: the case is counted by the calendar it was promised by.
    `revision` grows with every change and tells two officers apart who act on one case.
    `search` holds folded words, numbers and codes, and one word per unit that may see the case
    (`domain.search_words`), so that one GIN look-up answers "these words, in my agency".
    """

    code = models.CharField("mã hồ sơ", max_length=60, blank=True)
    external_codes = ArrayField(
        models.CharField(max_length=60), verbose_name="mã do hệ thống khác cấp", default=list, blank=True
    )
    regime = models.ForeignKey(
        "cases.Regime",
        models.PROTECT,
        verbose_name="giai đoạn pháp lý",
        related_name="cases",
        db_index=False,
    )
    procedure_version = models.ForeignKey(
        "procedures.ProcedureVersion",
        models.PROTECT,
        verbose_name="phiên bản thủ tục",
        related_name="cases",
        db_index=False,
    )
    procedure = models.ForeignKey(
        "procedures.Procedure", models.PROTECT, verbose_name="thủ tục", related_name="cases", db_index=False
    )
    field = models.ForeignKey(
        "procedures.ProcedureField",
        models.PROTECT,
        verbose_name="lĩnh vực",
        related_name="cases",
        db_index=False,
    )
    agency = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="cơ quan tiếp nhận",
        related_name="cases",
        db_index=False,
    )
    receiving_unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="bộ phận một cửa tiếp nhận",
        related_name="received_cases",
        db_index=False,
    )
    # Where the applicant collects; another office than the receiving one only when he chose so at intake.
    returning_unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="bộ phận một cửa trả kết quả",
        related_name="returned_cases",
        db_index=False,
    )
    competent_unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="cơ quan giải quyết",
        related_name="competent_cases",
        db_index=False,
    )
    calendar_unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="đơn vị có lịch tính hạn",
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    current_unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="đơn vị đang giữ",
        related_name="current_cases",
        null=True,
        blank=True,
        db_index=False,
    )
    assignee = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người thụ lý",
        related_name="assigned_cases",
        null=True,
        blank=True,
        db_index=False,
    )
    current_step = models.ForeignKey(
        "cases.CaseStep",
        models.PROTECT,
        verbose_name="bước hiện tại",
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    channel = models.CharField("hình thức nộp", max_length=10, choices=choices_of(Channel))
    applicant = models.ForeignKey(
        "people.Applicant", models.PROTECT, verbose_name="chủ hồ sơ", related_name="cases"
    )
    applicant_name = models.CharField("tên chủ hồ sơ", max_length=300)
    applicant_sort_key = models.CharField("khóa sắp xếp", max_length=900, db_collation="C")
    submitter = models.ForeignKey(
        "people.Applicant",
        models.PROTECT,
        verbose_name="người nộp",
        related_name="submitted_cases",
        null=True,
        blank=True,
        db_index=False,
    )
    authorisation = models.CharField("giấy ủy quyền", max_length=300, blank=True)
    summary = models.CharField("nội dung yêu cầu giải quyết", max_length=1000)
    sets_count = models.PositiveSmallIntegerField("số bộ hồ sơ", default=1)
    submitted_at = models.DateTimeField("nộp lúc", null=True, blank=True)
    accepted_at = models.DateTimeField("tiếp nhận lúc", null=True, blank=True)
    original_due_at = models.DateTimeField("hạn trả ban đầu", null=True, blank=True)
    due_at = models.DateTimeField("hạn trả", null=True, blank=True)
    due_provisional = models.BooleanField("hạn trả dự kiến", default=False)
    # What statistics compare: working minutes without the waiting (QĐ 766/QĐ-TTg), kept when the case ends.
    elapsed_for_stats = models.PositiveIntegerField("thời gian giải quyết (phút)", null=True, blank=True)
    # Since when the clock stands, whatever the state; empty while it runs and when it has ended.
    paused_since = models.DateTimeField("tạm dừng từ", null=True, blank=True)
    wait_until = models.DateTimeField("hạn chờ người nộp", null=True, blank=True)
    # More than one request makes the case late in the national statistics; `scored_contacts` leaves out what
    # was the applicant's fault (TT 01/2018/TT-VPCP, Điều 13, indicator 3).
    supplement_count = models.PositiveSmallIntegerField("số lần yêu cầu bổ sung", default=0)
    scored_contacts = models.PositiveSmallIntegerField("số lần phải liên hệ để hoàn thiện", default=0)
    limit_amount = models.PositiveIntegerField("thời hạn", null=True, blank=True)
    limit_unit = models.CharField(
        "đơn vị tính",
        max_length=15,
        choices=choices_of(LimitUnit),
        blank=True,
    )
    counting = models.CharField("cách tính", max_length=10, choices=choices_of(Counting), blank=True)
    limit_text = models.CharField("thời hạn ghi trên giấy", max_length=200, blank=True)
    resolved_at = models.DateTimeField("có kết quả lúc", null=True, blank=True)
    returned_at = models.DateTimeField("trả kết quả lúc", null=True, blank=True)
    state = models.CharField("trạng thái", max_length=20, choices=list(STATE_LABELS.items()))
    result_kind = models.CharField(
        "loại kết quả", max_length=10, choices=list(RESULT_KIND_LABELS.items()), default=ResultKind.NONE
    )
    return_method = models.CharField(
        "cách nhận kết quả",
        max_length=10,
        choices=list(RETURN_METHOD_LABELS.items()),
        default=ReturnMethod.COUNTER,
    )
    return_place = models.CharField("nơi nhận kết quả", max_length=300, blank=True)
    received_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người tiếp nhận",
        related_name="received_cases",
        null=True,
        blank=True,
        db_index=False,
    )
    immediate = models.BooleanField("trả kết quả ngay", default=False)
    book = models.ForeignKey(
        "cases.RegisterBook",
        models.PROTECT,
        verbose_name="sổ theo dõi",
        related_name="cases",
        null=True,
        blank=True,
        db_index=False,
    )
    book_number = models.PositiveIntegerField("số thứ tự trong sổ", null=True, blank=True)
    changed_at = models.DateTimeField("thay đổi lúc")
    revision = models.PositiveIntegerField("lần thay đổi", default=0)
    event_count = models.PositiveIntegerField("số sự kiện", default=0)
    last_hash = models.CharField("mã băm cuối", max_length=64, blank=True)
    search = SearchVectorField("từ để tìm", editable=False)

    class Meta:
        verbose_name = "hồ sơ"
        verbose_name_plural = "hồ sơ"
        # Work lists read open cases only. Of a million cases a few thousand are open, so these partial
        # indexes stay small whatever the archive holds, and each gives its list already in order.
        indexes = [
            models.Index(fields=["agency", "due_at", "id"], name="case_open_agency", condition=_OPEN),
            models.Index(fields=["current_unit", "due_at", "id"], name="case_open_unit", condition=_OPEN),
            # What a unit holds for another agency, told apart from what it holds for its own.
            models.Index(fields=["current_unit", "agency"], name="case_open_visiting", condition=_OPEN),
            models.Index(
                fields=["assignee", "due_at", "id"],
                name="case_open_assignee",
                condition=_OPEN & Q(assignee__isnull=False),
            ),
            # Results that wait at the one-stop office to be collected.
            models.Index(
                fields=["returning_unit", "resolved_at", "id"],
                name="case_waiting_return",
                condition=Q(state=State.RESOLVED.value),
            ),
            # Few of the open cases wait: their list would else be looked for among all of those.
            models.Index(fields=["agency", "due_at", "id"], name="case_waiting_agency", condition=WAITING),
            # Dossiers that wait for the applicant, the first to be closed first.
            models.Index(
                fields=["wait_until", "id"], name="case_waiting_close", condition=Q(wait_until__isnull=False)
            ),
            # Everything of an agency, newest first; also serves searches for words that are in most cases.
            models.Index(fields=["agency", "-accepted_at", "-id"], name="case_agency_recent"),
            # What an agency settled in a period, in that order: figures count it and open it as a list.
            models.Index(
                fields=["agency", "resolved_at", "id"],
                name="case_agency_settled",
                condition=Q(resolved_at__isnull=False),
            ),
            # What other systems read: everything of an agency in the order of its last change.
            models.Index(fields=["agency", "changed_at", "id"], name="case_agency_changed"),
            # The same narrowed to procedure, field or state: else a rare one would be looked for in all.
            models.Index(fields=["agency", "procedure", "-accepted_at", "-id"], name="case_agency_procedure"),
            models.Index(fields=["agency", "field", "-accepted_at", "-id"], name="case_agency_field"),
            models.Index(
                fields=["agency", "channel", "-accepted_at", "-id"],
                name="case_agency_channel",
                condition=~Q(channel=Channel.COUNTER.value),
            ),
            models.Index(
                fields=["agency", "state", "-accepted_at", "-id"],
                name="case_agency_state",
                condition=~Q(state=State.RETURNED.value),
            ),
            # What an office receives for another agency (NĐ 118/2025, Điều 14), as that agency lists it.
            models.Index(
                fields=["competent_unit", "-accepted_at", "-id"],
                name="case_entrusted",
                condition=~Q(competent_unit=F("agency")),
            ),
            # What an office returns for another that received it: few, listed like the entrusted ones.
            models.Index(
                fields=["returning_unit", "-accepted_at", "-id"],
                name="case_returned_elsewhere",
                condition=_RETURNED_ELSEWHERE,
            ),
            # Array elements in a tsvector, never parsed: see domain.search_words.
            GinIndex(fields=["search"], name="case_search"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(code=""),
                name="case_code_unique",
                violation_error_message="Mã hồ sơ này đã được cấp.",
            ),
            models.UniqueConstraint(
                fields=["book", "book_number"],
                name="case_book_number_unique",
                violation_error_message="Số thứ tự này trong sổ theo dõi đã được dùng.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="case_state_known",
                violation_error_message="Trạng thái hồ sơ không có trong danh mục.",
            ),
            models.CheckConstraint(
                condition=_CODED | (_UNCODED & _MAY_LACK_CODE),
                name="case_code_with_acceptance",
                violation_error_message="Hồ sơ đã tiếp nhận phải có mã, lúc tiếp nhận và số trong sổ.",
            ),
            models.CheckConstraint(
                condition=~(_NEVER_ACCEPTED & ~Q(code="")),
                name="case_no_code_before_acceptance",
                violation_error_message="Chỉ cấp mã hồ sơ khi tiếp nhận.",
            ),
            models.CheckConstraint(
                condition=Q(book=None, book_number=None)
                | Q(book__isnull=False, book_number__isnull=False, book_number__gte=1),
                name="case_book_paired",
                violation_error_message="Sổ theo dõi và số thứ tự trong sổ phải cùng có.",
            ),
            models.CheckConstraint(
                condition=Q(original_due_at=None, due_at=None)
                | Q(original_due_at__isnull=False, due_at__isnull=False, accepted_at__isnull=False),
                name="case_due_paired",
                violation_error_message="Hạn trả chỉ có khi hồ sơ được tiếp nhận, cùng với hạn trả ban đầu.",
            ),
            models.CheckConstraint(
                condition=Q(limit_amount=None, limit_unit="", counting="")
                | (Q(limit_amount__isnull=False, limit_amount__gte=1) & ~Q(limit_unit="") & ~Q(counting="")),
                name="case_limit_whole",
                violation_error_message="Thời hạn phải lớn hơn 0 và có đơn vị tính, cách tính.",
            ),
            models.CheckConstraint(
                condition=(Q(submitted_at=None) | Q(accepted_at=None) | Q(accepted_at__gte=F("submitted_at")))
                & (Q(resolved_at=None) | Q(resolved_at__gte=F("accepted_at")))
                & (Q(returned_at=None) | Q(returned_at__gte=F("resolved_at"))),
                name="case_times_ordered",
                violation_error_message="Lúc nộp, tiếp nhận, có kết quả và trả kết quả phải theo thứ tự.",
            ),
            models.CheckConstraint(
                condition=(_SETTLED & Q(resolved_at__isnull=False) & ~Q(result_kind=ResultKind.NONE.value))
                | (~_SETTLED & Q(resolved_at=None, result_kind=ResultKind.NONE.value)),
                name="case_resolved_with_result",
                violation_error_message="Hồ sơ đã xử lý xong phải có thời điểm và loại kết quả.",
            ),
            models.CheckConstraint(
                condition=Q(state=State.RETURNED.value, returned_at__isnull=False)
                | (~Q(state=State.RETURNED.value) & Q(returned_at=None)),
                name="case_returned_with_time",
                violation_error_message="Hồ sơ đã trả kết quả phải có thời điểm trả.",
            ),
            models.CheckConstraint(
                condition=Q(wait_until=None) | _ASKED,
                name="case_waits_when_asked",
                violation_error_message="Hạn chờ người nộp chỉ có khi hồ sơ đang chờ bổ sung.",
            ),
            models.CheckConstraint(
                condition=Q(paused_since=None) | _HANDLED,
                name="case_paused_in_handling",
                violation_error_message="Chỉ tạm dừng tính thời hạn khi hồ sơ đang được giải quyết.",
            ),
            models.CheckConstraint(
                condition=Q(scored_contacts__lte=F("supplement_count")),
                name="case_contacts_counted",
                violation_error_message="Số lần phải liên hệ không nhiều hơn số lần yêu cầu bổ sung.",
            ),
            models.CheckConstraint(
                condition=~_RETURNED_ELSEWHERE | Q(return_method=ReturnMethod.COUNTER.value),
                name="case_elsewhere_by_counter",
                violation_error_message="Chỉ trả kết quả ở nơi khác nơi tiếp nhận khi nhận trực tiếp.",
            ),
            models.CheckConstraint(
                condition=Q(sets_count__gte=1),
                name="case_sets_positive",
                violation_error_message="Số bộ hồ sơ phải từ 1 trở lên.",
            ),
            models.CheckConstraint(
                condition=~Q(applicant_name="") & ~Q(summary=""),
                name="case_described",
                violation_error_message="Hồ sơ phải có tên chủ hồ sơ và nội dung yêu cầu giải quyết.",
            ),
        ]

    def __str__(self) -> str:
        return self.code or str(self.id)
