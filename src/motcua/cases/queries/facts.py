"""Reading the facts of cases and of their events in a stable order, a chunk at a time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched, chain
from typing import Any
from uuid import UUID

from django.db.models import FETCH_RAISE, Count, Model, Q, QuerySet
from django.utils import timezone

from motcua.cases.domain.apology import ApologyStatus
from motcua.cases.domain.clock import CLOCK_EFFECTS, ClockState, SegmentKind
from motcua.cases.domain.facts import FactFlag
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.route import outcome_of
from motcua.cases.domain.state import STATES, State
from motcua.cases.domain.vocabulary import ResultKind, StepOutcome
from motcua.cases.models import Apology, Case, CaseEvent, CaseStep, Consultation, Participation
from motcua.cases.queries.clock import clock_from, local

CHUNK = 2000
_JOINED = (
    "agency",
    "assignee",
    "competent_unit__agency",
    "current_unit",
    "field",
    "procedure",
    "procedure_version",
    "regime",
    "returning_unit",
)
_READ = (
    "id",
    "code",
    "external_codes",
    "channel",
    "state",
    "result_kind",
    "immediate",
    "submitted_at",
    "accepted_at",
    "original_due_at",
    "due_at",
    "due_provisional",
    "resolved_at",
    "returned_at",
    "supplement_count",
    "scored_contacts",
    "event_count",
    "last_hash",
    "calendar_unit",
    "agency__name",
    "agency__code",
    "assignee__full_name",
    "competent_unit__agency__code",
    "current_unit__name",
    "field__code",
    "field__name",
    "procedure__code",
    "procedure_version__number",
    "regime__code",
    "returning_unit__name",
)

type Row = tuple[Any, ...]
type Counts = Mapping[UUID, int]


@dataclass(frozen=True, slots=True)
class FactChunk:
    """The rows of some cases and of their events, in the order of the columns."""

    cases: list[Row]
    events: list[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What other tables know of the cases of a chunk."""

    outcomes: Mapping[UUID, Counter[str]]
    agencies: Counts
    apologies: Counts


def fact_chunks(
    *, since: dt.date, until: dt.date, agency_ids: Collection[UUID], now: dt.datetime
) -> Iterator[FactChunk]:
    """Give the cases that came within the days, both included, oldest key first; no agency means all.

    A case belongs to its day of acceptance, before that to the day on which its dossier came.
    """
    rows = cases_between(since=since, until=until, agency_ids=agency_ids)
    for cases in batched(rows.iterator(chunk_size=CHUNK), CHUNK):
        yield _chunk(cases, now)


def cases_between(*, since: dt.date, until: dt.date, agency_ids: Collection[UUID]) -> QuerySet[Case]:
    """Give the cases with what their facts need, and nothing about who filed them."""
    first, beyond = _midnight(since), _midnight(until + dt.timedelta(days=1))
    came = Q(accepted_at__gte=first, accepted_at__lt=beyond) | Q(
        accepted_at=None, submitted_at__gte=first, submitted_at__lt=beyond
    )
    rows = Case.objects.filter(came)
    if agency_ids:
        rows = rows.filter(Q(agency_id__in=agency_ids) | Q(competent_unit__agency_id__in=agency_ids))
    return rows.select_related(*_JOINED).only(*_READ).order_by("id").fetch_mode(FETCH_RAISE)


def _chunk(cases: Sequence[Case], now: dt.datetime) -> FactChunk:
    ids = [case.id for case in cases]
    events: dict[UUID, list[CaseEvent]] = {key: [] for key in ids}
    stored = (
        CaseEvent.objects.filter(case_id__in=ids).select_related("unit", "step").order_by("case_id", "seq")
    )
    for event in stored.fetch_mode(FETCH_RAISE):
        events[event.case_id].append(event)
    around = _around(ids)
    return FactChunk(
        cases=[_case_row(case, events[case.id], around, now) for case in cases],
        events=[_event_row(case, event) for case in cases for event in events[case.id]],
    )


def _around(ids: Sequence[UUID]) -> _Around:
    outcomes: dict[UUID, Counter[str]] = {key: Counter() for key in ids}
    sources: Sequence[type[Model]] = (CaseStep, Participation)
    judged = [
        model._default_manager.filter(case_id__in=ids).exclude(outcome="").values_list("case_id", "outcome")  # noqa: SLF001
        for model in sources
    ]
    for case_id, outcome in chain(*judged):
        outcomes[case_id][outcome] += 1
    agencies = Counter(_counted(Participation.objects.filter(case_id__in=ids)))
    agencies.update(_counted(Consultation.objects.filter(case_id__in=ids)))
    signed = Apology.objects.filter(case_id__in=ids, status=ApologyStatus.SIGNED.value)
    return _Around(outcomes=outcomes, agencies=agencies, apologies=_counted(signed))


def _counted(rows: QuerySet[Any]) -> dict[UUID, int]:
    return dict(rows.order_by().values("case_id").annotate(n=Count("id")).values_list("case_id", "n"))


def _case_row(case: Case, events: Sequence[CaseEvent], around: _Around, now: dt.datetime) -> Row:
    clock = clock_from(case=case, events=events, now=now)
    birth: Mapping[str, Any] = next((event.data for event in events if event.kind == Action.RECEIVE), {})
    rule: Mapping[str, Any] = birth.get("clock", {})
    timeliness, apologies = _timeliness(case, clock, now), around.apologies.get(case.id, 0)
    flags = {
        FactFlag.EXTENDED: bool(clock and clock.extensions),
        FactFlag.APOLOGISED: apologies > 0,
        FactFlag.LATE_WITHOUT_APOLOGY: timeliness == StepOutcome.LATE and not apologies,
        FactFlag.HARD_AREA: bool(rule.get("extra_days")),
        **_flags(case, {event.kind for event in events}),
    }
    return (
        *_what(case),
        *_when(case, birth, clock),
        rule.get("term", ""),
        rule.get("amount"),
        rule.get("unit", ""),
        rule.get("extra_days", 0),
        rule.get("counting", ""),
        rule.get("cutoff", ""),
        rule.get("supplement_mode", ""),
        case.supplement_count,
        *_pauses(clock, events),
        clock.elapsed_minutes if clock else None,
        clock.extensions if clock else 0,
        timeliness,
        case.scored_contacts,
        *(around.outcomes[case.id][outcome] for outcome in StepOutcome),
        around.agencies.get(case.id, 0),
        apologies,
        case.event_count,
        case.last_hash,
        " ".join(flag for flag in FactFlag if flags[flag]),
    )


def _what(case: Case) -> Row:
    """What it is, who holds it, where it stands."""
    holder = case.assignee
    return (
        str(case.id),
        case.code,
        " ".join(case.external_codes),
        case.agency.code,
        case.agency.name,
        case.competent_unit.agency.code,
        case.returning_unit.name,
        case.current_unit.name if case.current_unit else "",
        str(holder.id) if holder else "",
        holder.full_name if holder else "",
        case.procedure.code,
        case.procedure_version.number,
        case.field.code,
        case.field.name,
        case.channel,
        case.regime.code,
        case.state,
        STATES[State(case.state)].national_code,
        case.result_kind,
    )


def _when(case: Case, birth: Mapping[str, Any], clock: ClockState | None) -> Row:
    return (
        _at(case.submitted_at),
        _at(case.accepted_at),
        _read(birth.get("counted_from")),
        _read(birth.get("due_at")),
        _at(case.original_due_at),
        _at(case.due_at),
        _at(case.resolved_at),
        _at(case.returned_at),
        _zoned(clock.ended_at) if clock and clock.ended_at else None,
    )


def _timeliness(case: Case, clock: ClockState | None, now: dt.datetime) -> str:
    """Compare the end with the original due date; a case that is open says nothing until it is late."""
    if clock is None or case.original_due_at is None:
        return ""
    due_at = local(case.original_due_at)
    if clock.ended_at is not None:
        return outcome_of(finished_at=clock.ended_at, due_at=due_at) or ""
    return StepOutcome.LATE.value if clock.running and local(now) > due_at else ""


def _pauses(clock: ClockState | None, events: Sequence[CaseEvent]) -> tuple[int, int]:
    paused = sum(event.kind in {Action.PAUSE_CLOCK, Action.REQUEST_FINANCE} for event in events)
    if clock is None:
        return paused, 0
    return paused, sum(part.minutes for part in clock.segments if part.kind is SegmentKind.PAUSE)


def _flags(case: Case, kinds: Collection[str]) -> dict[FactFlag, bool]:
    """What is special by the case itself and by what ever happened to it."""
    return {
        FactFlag.IMMEDIATE: case.immediate,
        FactFlag.ENTRUSTED: case.competent_unit.agency_id != case.agency_id,
        FactFlag.PROVISIONAL_DUE: case.due_provisional,
        FactFlag.SECOND_SUPPLEMENT: case.supplement_count > 1,
        FactFlag.REFUSED: case.result_kind == ResultKind.REFUSED,
        FactFlag.REOPENED: Action.CORRECT_ERROR in kinds,
        FactFlag.REORGANISED: Action.REORGANISE in kinds,
    }


def _event_row(case: Case, event: CaseEvent) -> Row:
    effect = CLOCK_EFFECTS.get(Action(event.kind))
    return (
        str(event.case_id),
        case.code,
        event.seq,
        _at(event.at),
        event.kind,
        event.from_state,
        event.to_state,
        effect.value if effect else "",
        _read(event.data.get("counted_from")),
        _read(event.data.get("new_due_at")),
        event.unit.name if event.unit else "",
        str(event.staff_id) if event.staff_id else "",
        event.step.position if event.step else None,
        event.hash,
        event.previous_hash,
    )


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _at(moment: dt.datetime | None) -> dt.datetime | None:
    """Give the moment in the zone of the office."""
    return timezone.localtime(moment) if moment else None


def _zoned(moment: dt.datetime) -> dt.datetime:
    return timezone.make_aware(moment)


def _read(text: object) -> dt.datetime | None:
    """Read a moment that an event keeps; without a zone it is the office's local time."""
    if not text:
        return None
    moment = dt.datetime.fromisoformat(str(text))
    return _zoned(moment) if moment.tzinfo is None else _at(moment)
