"""Working time between two moments, and moments a working time away: worklists and the clock of a case.

Every function takes naive local time and drops seconds. `working_minutes_between(start, shift(start,
m)) == m` for every start and every m, negative ones too, which is what makes a clock that pauses and
restarts add up.
"""

import datetime as dt
from bisect import bisect_left, bisect_right

from motcua.kernel.working_time import wording
from motcua.kernel.working_time.calendar import WorkingCalendar
from motcua.kernel.working_time.day import DayCount, minute_of, require_local
from motcua.kernel.working_time.start import normalise_start


def working_minutes_between(*, calendar: WorkingCalendar, start: dt.datetime, end: dt.datetime) -> int:
    """Working minutes from `start` to `end`; negative when `end` comes first, as for a case that is late."""
    require_local(moment=start)
    require_local(moment=end)
    if end < start:
        return -working_minutes_between(calendar=calendar, start=end, end=start)
    whole_years = sum(
        calendar.year_index(year=year).minutes_before[-1] for year in range(start.year, end.year)
    )
    return whole_years + _minutes_into_year(calendar, end) - _minutes_into_year(calendar, start)


def working_days_between(*, calendar: WorkingCalendar, start: dt.date, end: dt.date) -> int:
    """Working days after `start` up to and including `end`; negative when `end` comes first."""
    if end < start:
        return -working_days_between(calendar=calendar, start=end, end=start)
    whole_years = sum(
        calendar.year_index(year=year).working_days_before[-1] for year in range(start.year, end.year)
    )
    return whole_years + _working_days_through(calendar, end) - _working_days_through(calendar, start)


def shift(*, calendar: WorkingCalendar, start: dt.datetime, minutes: int) -> dt.datetime:
    """The moment `minutes` of working time after `start`, or before it when negative.

    Forwards a full day ends at closing; backwards it begins at opening. Zero leaves the moment where it is.
    """
    require_local(moment=start)
    year, target = start.year, _minutes_into_year(calendar, start) + minutes
    if minutes == 0:
        return start.replace(second=0, microsecond=0)
    while target > (total := calendar.year_index(year=year).minutes_before[-1]):
        year, target = year + 1, target - total
    while target < 0:
        year -= 1
        target += calendar.year_index(year=year).minutes_before[-1]
    index = calendar.year_index(year=year)
    if minutes > 0:
        position = bisect_left(index.minutes_before, target) - 1
        day = index.days[position]
        return day.at(minute=day.minute_completing(worked=target - index.minutes_before[position]))
    position = bisect_right(index.minutes_before, target) - 1
    day = index.days[position]
    return day.at(minute=day.minute_following(worked=target - index.minutes_before[position]))


def next_working_moment(*, calendar: WorkingCalendar, moment: dt.datetime) -> dt.datetime:
    """`moment` itself within working hours, else the next opening."""
    return normalise_start(calendar=calendar, received_at=moment).moment


def explain_elapsed(
    *, calendar: WorkingCalendar, start: dt.datetime, end: dt.datetime
) -> tuple[DayCount, ...]:
    """The working minutes between two moments, day by day; none when `end` is before `start`."""
    require_local(moment=start)
    require_local(moment=end)
    counts: list[DayCount] = []
    if end < start:
        return ()
    for day in calendar.days_from(date=start.date()):
        if day.date > end.date():
            break
        begun = day.worked_before(minute=minute_of(moment=start)) if day.date == start.date() else 0
        done = day.worked_before(minute=minute_of(moment=end)) if day.date == end.date() else day.minutes
        text = wording.worked(day=day, minutes=done - begun) if day.minutes else wording.off_day(day=day)
        counts.append(DayCount(day.date, done - begun, text))
    return tuple(counts)


def _minutes_into_year(calendar: WorkingCalendar, moment: dt.datetime) -> int:
    index = calendar.year_index(year=moment.year)
    position = index.position(date=moment.date())
    return index.minutes_before[position] + index.days[position].worked_before(
        minute=minute_of(moment=moment)
    )


def _working_days_through(calendar: WorkingCalendar, date: dt.date) -> int:
    index = calendar.year_index(year=date.year)
    return index.working_days_before[index.position(date=date) + 1]
