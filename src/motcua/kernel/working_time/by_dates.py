"""Whole days counted after the day of receipt: working days, calendar days and months.

BLDS 2015, Điều 147: the first day is not counted. Điều 148: the term ends with the last day, and when
that is a day of rest, with the next working day; a term of months ends on the day of the same number,
or on the last day of the month.
"""

import datetime as dt
from calendar import monthrange

from motcua.kernel.working_time import wording
from motcua.kernel.working_time.calendar import WorkingCalendar
from motcua.kernel.working_time.day import DayCount
from motcua.kernel.working_time.limit import MINUTES_PER_WORKING_DAY
from motcua.kernel.working_time.start import Start

MINUTES_PER_CALENDAR_DAY = 24 * 60
MONTHS_PER_YEAR = 12

Count = tuple[dt.datetime, list[DayCount]]


def count_working_days(*, calendar: WorkingCalendar, start: Start, days: int) -> Count:
    """Closing of the N-th working day after the starting day; each counts 480 minutes, be it a half day."""
    walk = calendar.days_from(date=start.moment.date())
    counts = [DayCount(next(walk).date, 0, wording.start_of_dates(start=start))]
    number = 0
    for day in walk:
        if not day.minutes:
            counts.append(DayCount(day.date, 0, wording.off_day(day=day)))
            continue
        number += 1
        text = wording.numbered_working_day(day=day, number=number, total=days)
        if number == days:
            counts.append(_last_day(day.date, MINUTES_PER_WORKING_DAY, text, day.closing))
            break
        counts.append(DayCount(day.date, MINUTES_PER_WORKING_DAY, text))
    return day.closing, counts


def count_calendar_days(*, calendar: WorkingCalendar, start: Start, days: int) -> Count:
    """Closing of the N-th day after the starting day, or of the next working day; 1,440 minutes a day."""
    walk = calendar.days_from(date=start.moment.date())
    counts = [DayCount(next(walk).date, 0, wording.start_of_dates(start=start))]
    for number, day in enumerate(walk, start=1):
        if number < days:
            text = wording.numbered_calendar_day(day=day, number=number, total=days)
            counts.append(DayCount(day.date, MINUTES_PER_CALENDAR_DAY, text))
        elif number == days and not day.minutes:
            text = wording.last_day_off(day=day, number=number, total=days)
            counts.append(DayCount(day.date, MINUTES_PER_CALENDAR_DAY, text))
        elif number == days:
            text = wording.numbered_calendar_day(day=day, number=number, total=days)
            counts.append(_last_day(day.date, MINUTES_PER_CALENDAR_DAY, text, day.closing))
            break
        elif day.minutes:
            counts.append(_last_day(day.date, 0, wording.working_day(day=day), day.closing))
            break
        else:
            counts.append(DayCount(day.date, 0, wording.off_day(day=day)))
    return day.closing, counts


def count_months(*, calendar: WorkingCalendar, start: Start, months: int) -> Count:
    """The calendar days up to the day of the same number `months` later."""
    first = start.moment.date()
    days = (add_months(date=first, months=months) - first).days
    return count_calendar_days(calendar=calendar, start=start, days=days)


def add_months(*, date: dt.date, months: int) -> dt.date:
    """Same-numbered day `months` later; the last day of that month when it has no such day."""
    years, month = divmod(date.month - 1 + months, MONTHS_PER_YEAR)
    year, month = date.year + years, month + 1
    return dt.date(year, month, min(date.day, monthrange(year, month)[1]))


def _last_day(date: dt.date, minutes: int, text: str, closing: dt.datetime) -> DayCount:
    return DayCount(date, minutes, wording.term_ends(text=text, closing=closing))
