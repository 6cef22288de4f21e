"""The least a clock must do: walk the days of each stretch in which it ran, add up the office hours in it.

No calendar to ask, no deadline, no explanation, no check: a table of the day's hours, and subtraction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise

from motcua.cases.domain.clock import ClockEffect, ClockEvent
from motcua.kernel.working_time import WorkingCalendar

type Hours = Mapping[dt.date, Sequence[tuple[dt.datetime, dt.datetime]]]

_RUNS = (ClockEffect.START, ClockEffect.RESUME)
_DAY = dt.timedelta(days=1)


def hours_between(*, calendar: WorkingCalendar, first: dt.date, last: dt.date) -> Hours:
    """Give the office hours of every day, both ends included: made before the clock of the measure starts."""
    days = [first + _DAY * place for place in range((last - first).days + 1)]
    midnights = {day: dt.datetime.combine(day, dt.time()) for day in days}
    return {
        day: [
            (midnight + dt.timedelta(minutes=part.start), midnight + dt.timedelta(minutes=part.end))
            for part in calendar.day(date=day).counted
        ]
        for day, midnight in midnights.items()
    }


def minutes_run(*, events: Sequence[ClockEvent], hours: Hours, counted_from: dt.datetime) -> int:
    """Give the working minutes between the events after which the clock ran and those that followed."""
    total = dt.timedelta()
    for event, following in pairwise(events):
        if event.effect not in _RUNS:
            continue
        begun = max(event.at, counted_from)
        day = begun.date()
        while day <= following.at.date():
            for opens, closes in hours[day]:
                total += max(min(closes, following.at) - max(opens, begun), dt.timedelta())
            day += _DAY
    return int(total.total_seconds()) // 60
