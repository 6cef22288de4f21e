"""Dossiers before their acceptance: who waits for an answer, who still completes, whose time is over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import FETCH_RAISE, F, Q, QuerySet

from motcua.cases.domain.arrival import answer_standing, explained
from motcua.cases.domain.intake import IntakeRefused
from motcua.cases.domain.state import OPEN_STATES, UNACCEPTED_STATES, State
from motcua.cases.domain.timeliness import Standing, Timeliness, remaining_words
from motcua.cases.models import Arrival, Case, CaseComponent
from motcua.cases.policies.next_action import primary_action_before_acceptance
from motcua.cases.queries.case_rows import NextAction, next_action_of
from motcua.cases.queries.clock import local
from motcua.cases.queries.deadlines import preview
from motcua.cases.queries.visibility import seeing_units
from motcua.kernel.working_time import DayCount, Deadline, working_minutes_between
from motcua.organisations.domain.actor import Actor
from motcua.organisations.queries.calendars import working_calendar
from motcua.procedures.domain.vocabulary import Channel, label_of
from motcua.procedures.queries.components import components_of

PAGE_SIZE = 50


class ArrivalView(StrEnum):
    """The lists of what is not accepted yet."""

    WAITING = "WAITING"
    COMPLETING = "COMPLETING"
    OVER = "OVER"


VIEW_LABELS = {
    ArrivalView.WAITING: "Chờ tiếp nhận",
    ArrivalView.COMPLETING: "Chờ người nộp hoàn thiện",
    ArrivalView.OVER: "Hết thời gian hoàn thiện",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalRow:
    """One dossier as the list shows it; `due_at` is when the answer, or the completion, is due."""

    id: UUID
    revision: int
    external_code: str
    applicant_name: str
    procedure_name: str
    channel_label: str
    state: State
    arrived_at: dt.datetime | None
    due_at: dt.datetime | None
    standing: Standing
    next_action: NextAction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalPage:
    """One page of a list; pages count from 1."""

    view: ArrivalView
    rows: list[ArrivalRow]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalFacts:
    """What the page of a case shows of its last arrival; `days` explain the time of the answer.

    Before acceptance, `missing` are the required papers that did not come, and `deadline` is what would be
    promised were the dossier accepted now; none when the limit has to be chosen first.
    """

    arrival: Arrival
    standing: Standing | None
    days: tuple[DayCount, ...]
    answered_in_time: bool | None
    missing: tuple[str, ...]
    deadline: Deadline | None


def arrivals_page(*, actor: Actor, view: ArrivalView, now: dt.datetime, page: int = 1) -> ArrivalPage:
    """Give a page of a list in two queries and the calendar's, the most urgent first; `now` is aware."""
    found = _arrivals(actor, view, now)
    total = found.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(page, pages)
    rows = found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return ArrivalPage(
        view=view,
        rows=[_row(arrival, actor, now) for arrival in rows],
        total=total,
        page=page,
        pages=pages,
    )


def waiting_counts(*, actor: Actor, now: dt.datetime) -> tuple[int, int]:
    """Count what waits for an answer, and what of it is overdue, in one query."""
    waiting = Arrival.objects.filter(answered_at=None, office_id__in=seeing_units(actor=actor))
    moments = list(waiting.values_list("answer_due_at", flat=True))
    return len(moments), sum(due is not None and due < now for due in moments)


def arrival_facts(*, case: Case, now: dt.datetime) -> ArrivalFacts | None:
    """Give the last arrival of a case; none when it was handed in at the counter."""
    arrival = Arrival.objects.filter(case_id=case.id).order_by("-seq").first()
    if arrival is None:
        return None
    due_at, answered_at = arrival.answer_due_at, arrival.answered_at
    calendar = working_calendar(unit_id=case.competent_unit_id)
    waits = State(case.state) in UNACCEPTED_STATES and State(case.state) in OPEN_STATES
    days: tuple[DayCount, ...] = ()
    if due_at is not None:
        days = explained(counted_from=local(arrival.counted_from), due_at=local(due_at), calendar=calendar)
    return ArrivalFacts(
        arrival=arrival,
        standing=_answer_standing(arrival, case, now) if answered_at is None else None,
        days=days,
        answered_in_time=answered_at <= due_at if answered_at and due_at else None,
        missing=_missing(case) if waits else (),
        deadline=_deadline(case, now) if waits else None,
    )


def _missing(case: Case) -> tuple[str, ...]:
    came = CaseComponent.objects.filter(case_id=case.id, component__isnull=False).values("component_id")
    asked = components_of(version_id=case.procedure_version_id).filter(required=True)
    return tuple(asked.exclude(id__in=came).values_list("name", flat=True))


def _deadline(case: Case, now: dt.datetime) -> Deadline | None:
    try:
        return preview(
            version_id=case.procedure_version_id,
            time_limit_id=None,
            unit_id=case.receiving_unit_id,
            at=now,
            channel=Channel(case.channel),
        )
    except IntakeRefused:
        return None


def _arrivals(actor: Actor, view: ArrivalView, now: dt.datetime) -> QuerySet[Arrival]:
    rows = Arrival.objects.filter(office_id__in=seeing_units(actor=actor))
    rows = (
        rows.select_related("case__procedure_version", "case__current_unit")
        .only(*_READ)
        .fetch_mode(FETCH_RAISE)
    )
    if view is ArrivalView.WAITING:
        return rows.filter(answered_at=None).order_by(
            F("answer_due_at").asc(nulls_last=True), "arrived_at", "id"
        )
    over = Q(case__wait_until__lt=now)
    not_over = ~over | Q(case__wait_until=None)
    completing = rows.filter(seq=1, case__state=State.INTAKE_SUPPLEMENT)
    completing = completing.filter(over if view is ArrivalView.OVER else not_over)
    return completing.order_by(F("case__wait_until").asc(nulls_last=True), "id")


_OF_CASE = (
    "revision",
    "external_codes",
    "applicant_name",
    "channel",
    "state",
    "wait_until",
    "receiving_unit",
    "competent_unit",
    "current_unit__name",
    "assignee",
    "procedure_version__name",
)
_READ = ("arrived_at", "alert_at", "answer_due_at", "answered_at", *(f"case__{name}" for name in _OF_CASE))


def _row(arrival: Arrival, actor: Actor, now: dt.datetime) -> ArrivalRow:
    case = arrival.case
    state = State(case.state)
    waiting = state is State.SUBMITTED
    return ArrivalRow(
        id=case.id,
        revision=case.revision,
        external_code=next(iter(case.external_codes), ""),
        applicant_name=case.applicant_name,
        procedure_name=case.procedure_version.name,
        channel_label=label_of(Channel(case.channel)),
        state=state,
        arrived_at=arrival.arrived_at,
        due_at=arrival.answer_due_at if waiting else case.wait_until,
        standing=_answer_standing(arrival, case, now) if waiting else _completion_standing(case, now),
        next_action=next_action_of(primary_action_before_acceptance(actor=actor, case=case, at=now)),
    )


def _answer_standing(arrival: Arrival, case: Case, now: dt.datetime) -> Standing:
    return answer_standing(
        now=local(now),
        alert_at=local(arrival.alert_at) if arrival.alert_at else None,
        due_at=local(arrival.answer_due_at) if arrival.answer_due_at else None,
        calendar=working_calendar(unit_id=case.competent_unit_id),
    )


def _completion_standing(case: Case, now: dt.datetime) -> Standing:
    if case.wait_until is None:
        return Standing(Timeliness.WAITING, "Chưa báo người nộp")
    calendar = working_calendar(unit_id=case.competent_unit_id)
    minutes = working_minutes_between(calendar=calendar, start=local(now), end=local(case.wait_until))
    overdue = now > case.wait_until
    words = remaining_words(minutes=minutes, overdue=overdue)
    return Standing(Timeliness.LATE if overdue else Timeliness.WAITING, words, minutes)
