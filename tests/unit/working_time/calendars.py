"""Calendars and short forms that the tests of working time share."""

import datetime as dt
from importlib import resources

from motcua.kernel.working_time import (
    CalendarYear,
    Counting,
    CutoffRule,
    DayRule,
    Deadline,
    WeeklyHours,
    WorkingCalendar,
    compute_deadline,
    office_week,
    parse_calendar,
    parse_hours,
    parse_limit,
)

FULL_DAY = parse_hours(text="07:30-11:30,13:30-17:30")
MORNING = parse_hours(text="07:30-11:30")
SINCE_EVER = dt.date.min
OFFICE_WEEK = office_week(valid_from=SINCE_EVER, intervals=FULL_DAY)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def on(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def national_text() -> str:
    return resources.files("motcua.kernel").joinpath("data", "national_calendar.csv").read_text("utf-8")


NATION = parse_calendar(text=national_text(), name="Quốc gia", hours=[OFFICE_WEEK])


def plain(
    *rules: DayRule,
    hours: tuple[WeeklyHours, ...] = (OFFICE_WEEK,),
    years: tuple[CalendarYear, ...] = (),
    parent: WorkingCalendar | None = None,
) -> WorkingCalendar:
    """A calendar with these rules and nothing of the nation's."""
    return WorkingCalendar(name="Xã thử", hours=hours, rules=rules, years=years, parent=parent)


def due(
    received: str,
    limit: str,
    counting: str = "DATES",
    *,
    calendar: WorkingCalendar = NATION,
    cutoff: CutoffRule | None = None,
) -> Deadline:
    return compute_deadline(
        calendar=calendar,
        received_at=at(received),
        limit=parse_limit(text=limit),
        counting=Counting(counting),
        cutoff=cutoff,
    )
