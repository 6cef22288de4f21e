"""The due moment of a case or step, with its explanation day by day."""

import datetime as dt
from dataclasses import dataclass

from motcua.kernel.working_time import wording
from motcua.kernel.working_time.by_dates import count_calendar_days, count_months, count_working_days
from motcua.kernel.working_time.by_hours import count_hours
from motcua.kernel.working_time.calendar import WorkingCalendar
from motcua.kernel.working_time.day import DayCount
from motcua.kernel.working_time.limit import MINUTES_PER_WORKING_DAY, Counting, Limit, LimitUnit
from motcua.kernel.working_time.start import CutoffRule, Start, StartReason, normalise_start


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a limit ends and why.

    `started_at` is the receipt moved into working time. `days` runs from the day of receipt to the due
    day, one row a date, and the minutes add up to the limit: working minutes (480 a working day) or,
    for calendar days and months, 1,440 a day. `doubts` are the facts that may still change; with any of
    them the due date is provisional ("dự kiến").
    """

    received_at: dt.datetime
    started_at: dt.datetime
    due_at: dt.datetime
    limit: Limit
    counting: Counting
    days: tuple[DayCount, ...]
    doubts: tuple[str, ...]

    @property
    def provisional(self) -> bool:
        return bool(self.doubts)


def compute_deadline(
    *,
    calendar: WorkingCalendar,
    received_at: dt.datetime,
    limit: Limit,
    counting: Counting,
    cutoff: CutoffRule | None = None,
) -> Deadline:
    """Count `limit` from `received_at`, naive local time of the office.

    One working day is 8 working hours: under HOURS `3d` is 1,440 working minutes even over a half day,
    under DATES `24h` is 3 working days. A limit that is no whole number of working days runs by the
    hour under DATES too (BLDS 2015, Điều 147: a term in hours starts at the moment itself). Calendar
    days and months are counted by date under both conventions. Raises a `WorkingTimeError` for a moment
    or calendar that cannot be counted.
    """
    start = normalise_start(calendar=calendar, received_at=received_at, cutoff=cutoff)
    due_at, counts = _count(calendar, start, limit, counting)
    return Deadline(
        received_at=start.received_at,
        started_at=start.moment,
        due_at=due_at,
        limit=limit,
        counting=counting,
        days=(*_days_before(calendar, start), *counts),
        doubts=doubts_between(calendar=calendar, first=start.received_at.date(), last=due_at.date()),
    )


def _count(
    calendar: WorkingCalendar, start: Start, limit: Limit, counting: Counting
) -> tuple[dt.datetime, list[DayCount]]:
    if limit.unit is LimitUnit.MONTH:
        return count_months(calendar=calendar, start=start, months=limit.amount)
    minutes = limit.working_minutes
    if minutes is None:
        return count_calendar_days(calendar=calendar, start=start, days=limit.amount)
    days, rest = divmod(minutes, MINUTES_PER_WORKING_DAY)
    if counting is Counting.DATES and not rest:
        return count_working_days(calendar=calendar, start=start, days=days)
    return count_hours(calendar=calendar, start=start, minutes=minutes)


def _days_before(calendar: WorkingCalendar, start: Start) -> list[DayCount]:
    """The days from receipt to the start of counting, when the receipt was moved to a later day."""
    counts: list[DayCount] = []
    for day in calendar.days_from(date=start.received_at.date()):
        if day.date == start.moment.date():
            break
        too_late = day.minutes and start.reason is not StartReason.OFF_DAY
        text = wording.received_too_late(start=start) if too_late else wording.off_day(day=day)
        counts.append(DayCount(day.date, 0, text))
    return counts


def doubts_between(*, calendar: WorkingCalendar, first: dt.date, last: dt.date) -> tuple[str, ...]:
    """Years not confirmed, and unofficial days of confirmed years, that the count passes over."""
    doubts: list[str] = []
    for year in range(first.year, last.year + 1):
        if not calendar.is_confirmed(year=year):
            doubts.append(wording.year_in_doubt(year=year))
            continue
        doubts += [
            wording.day_in_doubt(name=rule.name, date=rule.date)
            for rule in calendar.year_index(year=year).doubtful
            if first <= rule.date <= last
        ]
    return tuple(doubts)
