"""The clock of a stored case: its rule and its events read, the fold done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from motcua.cases.domain.clock import CLOCK_EFFECTS, ClockEvent, ClockState, fold
from motcua.cases.domain.due import ClockRule
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.term import read_rule
from motcua.cases.models import Case, CaseEvent
from motcua.organisations.queries.calendars import working_calendar

_CLOCK_KINDS = [action.value for action in CLOCK_EFFECTS]


def clock_of(*, case: Case, now: dt.datetime) -> ClockState | None:
    """Fold the clock of a case as it stands at `now` (aware); none before acceptance."""
    return _fold(case, _events_of(case), now)


def clock_after(*, case: Case, event: CaseEvent) -> ClockState | None:
    """Fold the clock with an event that is not stored yet; none when it has not started."""
    return _fold(case, [*_events_of(case), event], event.at)


def clock_from(*, case: Case, events: Iterable[CaseEvent], now: dt.datetime) -> ClockState | None:
    """Fold the clock from all events of the case, read beforehand in their order."""
    return _fold(case, (event for event in events if event.kind in CLOCK_EFFECTS), now)


def local(moment: dt.datetime) -> dt.datetime:
    """Give an aware moment as naive local time of the office, to count with."""
    return timezone.localtime(moment).replace(tzinfo=None)


def aware(moment: dt.datetime) -> dt.datetime:
    """Give naive local time of the office as an aware moment, to store."""
    return timezone.make_aware(moment)


def _events_of(case: Case) -> list[CaseEvent]:
    return list(CaseEvent.objects.filter(case_id=case.id, kind__in=_CLOCK_KINDS).order_by("seq"))


def _fold(case: Case, events: Iterable[CaseEvent], now: dt.datetime) -> ClockState | None:
    moments, rule = [], None
    for event in events:
        if event.kind == Action.RECEIVE:
            rule = _rule(event.data)
        moments.append(_moment(event))
    if rule is None:
        return None
    return fold(
        events=moments,
        calendar=working_calendar(unit_id=case.calendar_unit_id or case.competent_unit_id),
        rule=rule,
        now=local(now),
    )


def _rule(data: Mapping[str, Any]) -> ClockRule:
    return read_rule(written=data["clock"])


def _moment(event: CaseEvent) -> ClockEvent:
    new_due, counted_from = event.data.get("new_due_at"), event.data.get("counted_from")
    return ClockEvent(
        at=local(dt.datetime.fromisoformat(str(counted_from)) if counted_from else event.at),
        effect=CLOCK_EFFECTS[Action(event.kind)],
        reason=str(event.data.get("pause_reason", "")),
        basis=str(event.data.get("legal_basis", "")),
        new_due=local(dt.datetime.fromisoformat(str(new_due))) if new_due else None,
    )
