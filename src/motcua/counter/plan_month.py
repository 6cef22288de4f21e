"""Days on which tasks of a plan fall due: the weeks of a month with its holidays, the days of the year."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from motcua.kernel.working_time import WorkingCalendar
from motcua.kernel.working_time.error import CalendarError
from motcua.organisations.queries.calendars import NationalCalendarMissing, working_calendar
from motcua.plans.queries.plans import OccurrenceRow, TaskRow

type Due = tuple[TaskRow, OccurrenceRow]
_DECEMBER = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDay:
    """A day of the grid; `note` says why nobody works, empty on a working day."""

    day: date
    inside: bool
    today: bool
    free: bool
    note: str
    dues: Sequence[Due]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month in weeks from Monday, with the marks of the months around it."""

    first: date
    weeks: Sequence[Sequence[MonthDay]]
    before: str
    after: str


def month_asked(*, text: str, year: int, today: date) -> date:
    """Read "2026-03"; else this month when it lies in the plan's year, else the year's January."""
    number, _, month = text.partition("-")
    digits = number.isascii() and number.isdigit() and month.isascii() and month.isdigit()
    if digits and 2000 <= int(number) <= 2200 and 1 <= int(month) <= _DECEMBER:  # noqa: PLR2004 - calendars
        return date(int(number), int(month), 1)
    return today.replace(day=1) if today.year == year else date(year, 1, 1)


def month_of(*, first: date, rows: Sequence[TaskRow], today: date, agency_id: UUID) -> Month:
    """Lay the days of a month out in weeks, with what falls due and what the working calendar says."""
    dues = _by_day(rows)
    working = _calendar(agency_id)
    weeks = [
        [
            MonthDay(
                day=day,
                inside=day.month == first.month,
                today=day == today,
                free=_is_free(day, working),
                note=_note(day, working),
                dues=dues.get(day, ()),
            )
            for day in week
        ]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
    last = (first - timedelta(days=1)).replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return Month(first=first, weeks=weeks, before=f"{last:%Y-%m}", after=f"{following:%Y-%m}")


def year_of(*, rows: Sequence[TaskRow]) -> list[tuple[date, Sequence[Due]]]:
    """Give every day on which something falls due, with what does."""
    return sorted(_by_day(rows).items())


def _by_day(rows: Sequence[TaskRow]) -> dict[date, list[Due]]:
    found: dict[date, list[Due]] = defaultdict(list)
    for row in rows:
        for one in row.occurrences:
            if one.occurrence.last_day is not None:
                found[one.occurrence.last_day].append((row, one))
    return dict(found)


def _calendar(agency_id: UUID) -> WorkingCalendar | None:
    try:
        return working_calendar(unit_id=agency_id)
    except NationalCalendarMissing:
        return None


def _is_free(day: date, working: WorkingCalendar | None) -> bool:
    """Tell whether nobody works; a day past what the calendar knows is judged by its weekday."""
    try:
        return working is not None and working.day(date=day).minutes == 0
    except CalendarError:
        return day.weekday() >= calendar.SATURDAY


def _note(day: date, working: WorkingCalendar | None) -> str:
    rule = working.known_rules.get(day) if working is not None else None
    return rule.name if rule is not None else ""
