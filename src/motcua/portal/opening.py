"""When an office is open today, as its calendar says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.kernel.working_time import WorkingTimeError
from motcua.organisations.models import Office
from motcua.organisations.queries.calendars import NationalCalendarMissing, working_calendar
from motcua.portal.wording import say_hours


@dataclass(frozen=True, slots=True)
class OfficeToday:
    """An office and its hours; `hours` is empty on a day it is closed, none when no calendar says."""

    office: Office
    hours: str | None


def offices_today(offices: Iterable[Office], *, today: date) -> list[OfficeToday]:
    """Give each office with the hours in which it receives people today."""
    return [OfficeToday(office, _hours(office, today)) for office in offices]


def _hours(office: Office, today: date) -> str | None:
    try:
        return say_hours(working_calendar(unit_id=office.unit_id).day(date=today).counter)
    except (NationalCalendarMissing, WorkingTimeError):
        return None
