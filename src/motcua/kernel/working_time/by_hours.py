"""The HOURS convention: working minutes counted one after another from the moment of receipt."""

import datetime as dt

from motcua.kernel.working_time import wording
from motcua.kernel.working_time.calendar import WorkingCalendar
from motcua.kernel.working_time.day import Day, DayCount, minute_of
from motcua.kernel.working_time.start import Start


def count_hours(
    *, calendar: WorkingCalendar, start: Start, minutes: int
) -> tuple[dt.datetime, list[DayCount]]:
    """Due moment and explanation from the starting day on; the minutes of the days add up to `minutes`."""
    counts: list[DayCount] = []
    remaining = minutes
    begun = calendar.day(date=start.moment.date()).worked_before(minute=minute_of(moment=start.moment))
    for day in calendar.days_from(date=start.moment.date()):
        taken = min(day.minutes - begun, remaining)
        remaining -= taken
        text = _text(day, start, taken)
        if not remaining:
            due_at = day.at(minute=day.minute_completing(worked=begun + taken))
            counts.append(DayCount(day.date, taken, f"{text}, {wording.expired_at(moment=due_at)}"))
            break
        counts.append(DayCount(day.date, taken, text))
        begun = 0
    return due_at, counts


def _text(day: Day, start: Start, taken: int) -> str:
    if day.date == start.moment.date():
        return wording.start_of_hours(day=day, start=start)
    return wording.worked(day=day, minutes=taken) if day.minutes else wording.off_day(day=day)
