"""Rows of a list of cases: everything a row shows, loaded for the whole list at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import FETCH_RAISE, CharField, Prefetch, QuerySet, Value
from django.utils import timezone

from motcua.cases.domain.awaited import AWAITED_LABELS, Awaited
from motcua.cases.domain.lifecycle import ACTION_LABELS, Action
from motcua.cases.domain.route import Route, RouteStep, route_from
from motcua.cases.domain.state import STATE_LABELS, STATES, State
from motcua.cases.domain.timeliness import Standing, Wait, standing_of
from motcua.cases.models import Case, CaseStep, Consultation, Participation
from motcua.cases.models.consultation import OPEN_CONSULTATION
from motcua.cases.models.participation import OPEN_PART
from motcua.cases.policies.next_action import primary_action
from motcua.kernel.decision import Decision
from motcua.organisations.domain.actor import Actor
from motcua.organisations.queries.calendars import working_calendar
from motcua.procedures.domain.branching import Answer, Branch
from motcua.procedures.domain.vocabulary import Channel, label_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAction:
    """The one thing a row offers to do, and whether this actor may."""

    action: Action
    label: str
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One case as a list shows it; moments are aware."""

    id: UUID
    code: str
    revision: int
    applicant_name: str
    procedure_name: str
    field_name: str
    summary: str
    channel_label: str
    state: State
    state_label: str
    step_name: str
    step_position: int | None
    step_count: int
    unit_name: str
    assignee_name: str
    accepted_at: dt.datetime | None
    due_at: dt.datetime | None
    due_provisional: bool
    resolved_at: dt.datetime | None
    standing: Standing
    next_action: NextAction | None
    covered: bool = False  # its holder is away and the actor covers
    awaited: tuple[str, ...] = ()  # whom it waits for while its clock runs on, in words


def rows_of(*, ids: Sequence[UUID], actor: Actor, now: dt.datetime) -> list[CaseRow]:
    """Load the rows of `ids`, in that order, in three queries."""
    found = {case.id: case for case in loaded_cases().filter(id__in=ids)}
    others = _others_awaited(ids)
    return [
        row_of(case=found[key], actor=actor, now=now, others=others.get(key, ()))
        for key in ids
        if key in found
    ]


def _others_awaited(ids: Sequence[UUID]) -> dict[UUID, set[Awaited]]:
    """Give which cases have an opinion or a part of another agency outstanding."""
    asked = Consultation.objects.filter(OPEN_CONSULTATION, case_id__in=ids).order_by()
    parts = Participation.objects.filter(OPEN_PART, case_id__in=ids).order_by()
    found: dict[UUID, set[Awaited]] = {}
    rows = _said(asked, Awaited.OPINION).union(_said(parts, Awaited.PART)).order_by()
    for case_id, what in rows:
        found.setdefault(case_id, set()).add(Awaited(what))
    return found


def _said(rows: QuerySet[Any], what: Awaited) -> QuerySet[Any]:
    named: QuerySet[Any] = rows.values_list("case_id", Value(what.value, output_field=CharField()))
    return named


def loaded_cases() -> QuerySet[Case]:
    """Give cases with all that a row and the policies read; anything else raises."""
    steps = CaseStep.objects.order_by("position").only(*_OF_STEP).fetch_mode(FETCH_RAISE)
    return (
        Case.objects.select_related(
            "procedure_version", "field", "current_unit", "current_step", "assignee", "result"
        )
        .only(*_OF_CASE)
        .prefetch_related(Prefetch("steps", queryset=steps))
        .fetch_mode(FETCH_RAISE)
    )


# Fifty rows of everything that seven tables hold would take a quarter longer.
_OF_STEP = (
    *("case", "position", "name", "unit", "role"),
    *("question", "answer", "branch_of", "branch_answer", "left_out", "awaited"),
)
_OF_CASE = (
    "code",
    "revision",
    "applicant_name",
    "summary",
    "channel",
    "state",
    "accepted_at",
    "due_at",
    "due_provisional",
    "paused_since",
    "wait_until",
    "resolved_at",
    "agency",
    "receiving_unit",
    "returning_unit",
    "competent_unit",
    "procedure_version__name",
    "field__name",
    "current_unit__name",
    "current_unit__agency",
    *(f"current_step__{name}" for name in _OF_STEP),
    "assignee__full_name",
    "result__case",
    "result__kind",
    "result__title",
    "result__number",
    "result__approved_at",
    "result__proposed_by",
    "result__file",
)

# The long texts of a procedure are no part of the page of a case.
UNREAD = tuple(
    f"procedure_version__{name}"
    for name in (
        "search",
        "authority",
        "coordinating",
        "sequence_text",
        "methods_text",
        "requirements",
        "conditions",
        "legal_bases_text",
        "unread",
    )
)


def row_of(*, case: Case, actor: Actor, now: dt.datetime, others: Collection[Awaited] = ()) -> CaseRow:
    """Make the row of a loaded case; `others` are known to be waited for."""
    state = State(case.state)
    step, way = case.current_step, [entry for entry in case.steps.all() if not entry.left_out]
    return CaseRow(
        id=case.id,
        code=case.code,
        revision=case.revision,
        applicant_name=case.applicant_name,
        procedure_name=case.procedure_version.name,
        field_name=case.field.name,
        summary=case.summary,
        channel_label=label_of(Channel(case.channel)),
        state=state,
        state_label=STATE_LABELS[state],
        step_name=step.name if step else "",
        step_position=1 + sum(entry.position < step.position for entry in way) if step else None,
        step_count=len(way),
        unit_name=case.current_unit.name if case.current_unit else "",
        assignee_name=case.assignee.full_name if case.assignee else "",
        accepted_at=case.accepted_at,
        due_at=case.due_at,
        due_provisional=case.due_provisional,
        resolved_at=case.resolved_at,
        standing=standing_at(case=case, now=now),
        next_action=_next_action(case, actor, now),
        covered=case.assignee_id in actor.covers,
        awaited=_awaited(case, actor, others),
    )


def _awaited(case: Case, actor: Actor, others: Collection[Awaited]) -> tuple[str, ...]:
    """Name the outstanding in the order of `Awaited`; a case that ended waits for nobody."""
    if STATES[State(case.state)].final or case.state == State.RESOLVED:
        return ()
    found = set(others)
    if case.current_step and case.current_step.awaited:
        found.add(Awaited.OPINION)
    if case.current_unit and case.agency_id == actor.agency_id != case.current_unit.agency_id:
        found.add(Awaited.ELSEWHERE)
    return tuple(AWAITED_LABELS[one] for one in Awaited if one in found)


def standing_at(*, case: Case, now: dt.datetime) -> Standing:
    """Say how a case stands, counted by the calendar of the agency that is competent."""
    return standing_of(
        state=State(case.state),
        due_at=_local(case.due_at) if case.due_at else None,
        now=_local(now),
        calendar=working_calendar(unit_id=case.competent_unit_id),
        wait=Wait(
            since=_local(case.paused_since) if case.paused_since else None,
            until=_local(case.wait_until) if case.wait_until else None,
        ),
    )


def route_of(case: Case, *, answer: Answer | None = None) -> Route:
    """Give the way ahead of a case whose steps are loaded; `answer` is tried on the present question."""
    step = case.current_step
    return route_from(
        steps=[route_step(entry) for entry in case.steps.all()],
        position=step.position if step else len(case.steps.all()),
        home=case.returning_unit_id,
        answer=answer,
    )


def route_step(step: CaseStep) -> RouteStep:
    """Give what the way ahead needs to know of a step."""
    return RouteStep(
        id=step.id,
        position=step.position,
        name=step.name,
        unit_id=step.unit_id,
        role=step.role,
        asks=bool(step.question),
        answer=Answer(step.answer) if step.answer else None,
        branch=Branch(of=step.branch_of, answer=Answer(step.branch_answer)) if step.branch_of else None,
    )


def _next_action(case: Case, actor: Actor, now: dt.datetime) -> NextAction | None:
    return next_action_of(primary_action(actor=actor, case=case, route=route_of(case), at=now))


def next_action_of(found: tuple[Action, Decision] | None) -> NextAction | None:
    """Put the action that brings a case forward into words, if there is one."""
    if found is None:
        return None
    action, decision = found
    return NextAction(action=action, label=ACTION_LABELS[action], decision=decision)


def _local(moment: dt.datetime) -> dt.datetime:
    return timezone.localtime(moment).replace(tzinfo=None)
