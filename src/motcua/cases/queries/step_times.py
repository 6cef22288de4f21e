"""Past cases of a procedure with what each of their steps took, in three queries however many there are."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from motcua.cases.domain.clock import CLOCK_EFFECTS, ClockEffect
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.step_times import PastCase, StepTook, keys_of
from motcua.cases.models import Case, CaseEvent, CaseStep
from motcua.cases.queries.clock import local
from motcua.cases.queries.visibility import visible_cases
from motcua.kernel.working_time import WorkingCalendar, working_minutes_between
from motcua.organisations.domain.actor import Actor
from motcua.organisations.queries.calendars import working_calendar

MOST_CASES = 200
_STANDS = {ClockEffect.STOP, ClockEffect.PAUSE}
_RUNS = {ClockEffect.RESTART, ClockEffect.RESUME}
_KINDS = [action.value for action, effect in CLOCK_EFFECTS.items() if effect in _STANDS | _RUNS]

type Span = tuple[dt.datetime, dt.datetime]


def past_cases(*, procedure_id: UUID, agency_id: UUID, actor: Actor) -> list[PastCase]:
    """Give the last cases of the procedure that have their result and that the actor may see."""
    cases = list(
        visible_cases(actor=actor)
        .filter(procedure_id=procedure_id, agency_id=agency_id, resolved_at__isnull=False)
        .only("id", "resolved_at", "original_due_at")
        .order_by("-resolved_at", "-id")[:MOST_CASES]
    )
    if not cases:
        return []
    ids = [case.id for case in cases]
    steps, pauses = _steps(ids), _pauses(ids)
    calendar = working_calendar(unit_id=agency_id)
    return [
        PastCase(
            id=case.id, late=_is_late(case), steps=tuple(_took(steps[case.id], pauses[case.id], calendar))
        )
        for case in cases
    ]


def _is_late(case: Case) -> bool:
    """Late against the first due date: an extension with an apology does not make a case punctual."""
    if case.resolved_at is None or case.original_due_at is None:
        return False
    return case.resolved_at > case.original_due_at


def _steps(ids: Sequence[UUID]) -> dict[UUID, list[CaseStep]]:
    found: dict[UUID, list[CaseStep]] = defaultdict(list)
    rows = CaseStep.objects.filter(case_id__in=ids).order_by("case_id", "position")
    for step in rows.only("case_id", "name", "planned_minutes", "started_at", "finished_at"):
        found[step.case_id].append(step)
    return found


def _pauses(ids: Sequence[UUID]) -> dict[UUID, list[Span]]:
    """When the clock of each case stood still."""
    found: dict[UUID, list[Span]] = defaultdict(list)
    standing: dict[UUID, dt.datetime] = {}
    events = CaseEvent.objects.filter(case_id__in=ids, kind__in=_KINDS).order_by("case_id", "seq")
    for case_id, kind, at in events.values_list("case_id", "kind", "at"):
        if CLOCK_EFFECTS[Action(kind)] in _STANDS:
            standing.setdefault(case_id, at)
        elif case_id in standing:
            found[case_id].append((standing.pop(case_id), at))
    return found


def _took(steps: Sequence[CaseStep], pauses: Sequence[Span], calendar: WorkingCalendar) -> Iterable[StepTook]:
    for key, step in zip(keys_of(step.name for step in steps), steps, strict=True):
        if step.started_at is None or step.finished_at is None:
            continue
        span = step.started_at, step.finished_at
        stood = [(max(span[0], start), min(span[1], end)) for start, end in pauses]
        waited = sum(_minutes(part, calendar) for part in stood if part[0] < part[1])
        yield StepTook(key=key, planned=step.planned_minutes, minutes=_minutes(span, calendar) - waited)


def _minutes(span: Span, calendar: WorkingCalendar) -> int:
    return working_minutes_between(calendar=calendar, start=_minute(span[0]), end=_minute(span[1]))


def _minute(moment: dt.datetime) -> dt.datetime:
    return local(moment).replace(second=0, microsecond=0)
