"""What a case waited for and waits for: papers asked for, payments, pauses, and the end without a result."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch

from motcua.cases.domain.notice import CHANNEL_LABELS, NoticeChannel
from motcua.cases.domain.state import State
from motcua.cases.domain.supplement import (
    REPEAT_GROUND_LABELS,
    SUPPLEMENT_REASON_LABELS,
    SUPPLEMENT_STAGE_LABELS,
    RepeatGround,
    SupplementReason,
    SupplementStage,
    late_in_statistics,
)
from motcua.cases.domain.timeliness import remaining_words
from motcua.cases.models import (
    Case,
    CaseComponent,
    CaseEnding,
    ClockPause,
    FinancialObligation,
    SupplementItem,
    SupplementRequest,
)
from motcua.cases.policies.pausing import pause_reasons
from motcua.cases.queries.clock import local
from motcua.kernel.money import format_dong
from motcua.kernel.working_time import working_minutes_between
from motcua.organisations.queries.calendars import working_calendar
from motcua.procedures.domain.vocabulary import PauseReason

_ENDED = (State.WITHDRAWN, State.STOPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """One item: what was asked, why, and the paper that came."""

    name: str
    why: str
    answer: CaseComponent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementWords:
    """One request in words; `breach` says that the applicant was told too late, `timer` how long he has."""

    title: str
    request: SupplementRequest
    lines: tuple[AskedLine, ...]
    told: str
    breach: str
    timer: str
    repeat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationWords:
    """One notice of payment in words."""

    obligation: FinancialObligation
    amount: str
    paid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWaits:
    """Everything the section shows, the latest first."""

    supplements: tuple[SupplementWords, ...]
    obligations: tuple[ObligationWords, ...]
    pauses: tuple[ClockPause, ...]
    ending: CaseEnding | None
    late_in_statistics: bool


def waits_of(*, case: Case, now: dt.datetime) -> CaseWaits | None:
    """Read what the case waited for, in a fixed number of queries; none when it never waited nor ended so."""
    version = case.procedure_version
    supplements = _supplements(case, now) if case.supplement_count else ()
    obligations: tuple[ObligationWords, ...] = ()
    pauses: tuple[ClockPause, ...] = ()
    if PauseReason.FINANCIAL_OBLIGATION in version.pause_policy:
        obligations = tuple(
            _obligation(row)
            for row in FinancialObligation.objects.filter(case_id=case.id)
            .select_related("requested_by", "confirmed_by")
            .order_by("-requested_at")
        )
    if pause_reasons(case=case):
        pauses = tuple(
            ClockPause.objects.filter(case_id=case.id)
            .select_related("paused_by", "resumed_by")
            .order_by("-paused_at")
        )
    endings = CaseEnding.objects.select_related("ended_by").filter(case_id=case.id)
    ending = endings.first() if case.state in _ENDED else None
    if not (supplements or obligations or pauses or ending):
        return None
    return CaseWaits(
        supplements=supplements,
        obligations=obligations,
        pauses=pauses,
        ending=ending,
        late_in_statistics=late_in_statistics(supplement_count=case.supplement_count),
    )


def _supplements(case: Case, now: dt.datetime) -> tuple[SupplementWords, ...]:
    items = Prefetch("items", queryset=SupplementItem.objects.select_related("answer").order_by("position"))
    rows = SupplementRequest.objects.filter(case_id=case.id).prefetch_related(items)
    people = ("requested_by", "notified_by", "received_by", "approval__approved_by")
    return tuple(_supplement(row, case, now) for row in rows.select_related(*people).order_by("-seq"))


def _supplement(row: SupplementRequest, case: Case, now: dt.datetime) -> SupplementWords:
    stage = SUPPLEMENT_STAGE_LABELS[SupplementStage(row.stage)]
    return SupplementWords(
        title=f"Yêu cầu bổ sung lần {row.seq} ({stage[:1].lower()}{stage[1:]})",
        request=row,
        lines=tuple(_line(item) for item in row.items.all()),
        told=CHANNEL_LABELS[NoticeChannel(row.notified_via)] if row.notified_via else "",
        breach=_breach(row, now),
        timer=_timer(row, case, now),
        repeat=_repeat(row),
    )


def _line(item: SupplementItem) -> AskedLine:
    why = SUPPLEMENT_REASON_LABELS[SupplementReason(item.reason_code)]
    parts = (why, item.detail, f"căn cứ {item.legal_basis}" if item.legal_basis else "")
    return AskedLine(name=item.name, why=": ".join(filter(None, parts)), answer=item.answer)


def _breach(row: SupplementRequest, now: dt.datetime) -> str:
    """A notice that came late, or has not come although its time is over (NĐ 61/2018, Điều 19.4)."""
    if row.notify_by is None or (row.notified_at or row.received_at or now) <= row.notify_by:
        return ""
    return "Thông báo chậm so với thời hạn" if row.notified_at else "Quá thời hạn thông báo cho người nộp"


def _timer(row: SupplementRequest, case: Case, now: dt.datetime) -> str:
    if row.received_at is not None or row.close_by is None or case.wait_until is None:
        return ""
    minutes = working_minutes_between(
        calendar=working_calendar(unit_id=case.competent_unit_id), start=local(now), end=local(row.close_by)
    )
    return remaining_words(minutes=minutes, overdue=now > row.close_by)


def _repeat(row: SupplementRequest) -> str:
    if row.approval is None:
        return ""
    ground = REPEAT_GROUND_LABELS[RepeatGround(row.approval.ground)]
    leader = row.approval.approved_by.full_name
    return f"{leader} đồng ý: {ground[:1].lower()}{ground[1:]}, {row.approval.reason}"


def _obligation(row: FinancialObligation) -> ObligationWords:
    paid = "" if row.paid_amount is None else format_dong(row.paid_amount)
    return ObligationWords(obligation=row, amount=format_dong(row.amount), paid=paid)
