"""The clock of a case counted the slow way: minute by minute, day by day, straight from the rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from motcua.cases.domain.due import ClockRule, SameDay
from motcua.kernel.working_time import Counting, LimitUnit, WorkingCalendar
from motcua.kernel.working_time.start import normalise_start

MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)
type Stretch = tuple[dt.datetime, dt.datetime]


def is_working(calendar: WorkingCalendar, moment: dt.datetime) -> bool:
    """Whether the minute that begins at the moment is worked."""
    minute = moment.hour * 60 + moment.minute
    return any(part.start <= minute < part.end for part in calendar.day(date=moment.date()).counted)


def is_paused(paused: Sequence[Stretch], moment: dt.datetime) -> bool:
    return any(start <= moment < end for start, end in paused)


def slow_due(
    *, calendar: WorkingCalendar, received_at: dt.datetime, rule: ClockRule, paused: Sequence[Stretch]
) -> dt.datetime:
    """Find the due moment by walking."""
    start = normalise_start(calendar=calendar, received_at=received_at, cutoff=rule.cutoff).moment
    if isinstance(rule.term, SameDay):
        return slow_days(calendar, start.date() - DAY, 1, paused, working=True)
    minutes = rule.term.working_minutes
    if minutes is not None and (rule.counting is Counting.HOURS or minutes % 480):
        return slow_minutes(calendar, start, minutes, paused)
    if minutes is not None:
        return slow_days(calendar, start.date(), minutes // 480, paused, working=True)
    days = rule.term.amount
    if rule.term.unit is LimitUnit.MONTH:
        days = (same_number(start.date(), rule.term.amount) - start.date()).days
    return slow_days(calendar, start.date(), days, paused, working=False)


def slow_minutes(
    calendar: WorkingCalendar, start: dt.datetime, minutes: int, paused: Sequence[Stretch]
) -> dt.datetime:
    moment = start
    while minutes:
        if is_working(calendar, moment) and not is_paused(paused, moment):
            minutes -= 1
        moment += MINUTE
    return moment


def slow_days(
    calendar: WorkingCalendar, after: dt.date, days: int, paused: Sequence[Stretch], *, working: bool
) -> dt.datetime:
    """Count days whose last minute was not paused; a last day of rest gives way to the next working day."""
    date = after
    while days:
        date += DAY
        day = calendar.day(date=date)
        if working and not day.minutes:
            continue
        end = day.closing if working else dt.datetime.combine(date + DAY, dt.time())
        days -= not is_paused(paused, end - MINUTE)
    while not calendar.day(date=date).minutes:
        date += DAY
    return calendar.day(date=date).closing


def same_number(date: dt.date, months: int) -> dt.date:
    year, month = divmod(date.month - 1 + months, 12)
    for day in range(date.day, 0, -1):
        try:
            return dt.date(date.year + year, month + 1, day)
        except ValueError:
            continue
    raise AssertionError


def slow_elapsed(calendar: WorkingCalendar, runs: Sequence[Stretch]) -> int:
    """Working minutes within the stretches."""
    return sum(
        is_working(calendar, start + MINUTE * step)
        for start, end in runs
        for step in range(int((end - start) / MINUTE))
    )
