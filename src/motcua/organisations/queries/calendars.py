"""From stored calendars to the working calendar of a unit, kept ready in memory.

Intake asks for a calendar at every key press, so calendars are kept per process. Every edit adds to
`Calendar.revision`; the sum of all revisions is asked for at most every `CHECK_SECONDS` (one query over a
table of a few rows) and a changed sum empties the shelf. The process that edits empties its own at once.
So another process may count with the old calendar for that long, which is as if the edit had come that much
later: an edit never moves a due date that a case already has.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import FETCH_RAISE, Case, QuerySet, Sum, When

from motcua.kernel.working_time import DayKind, DayRule, WeeklyHours, WorkingCalendar
from motcua.organisations.domain.structure import Level
from motcua.organisations.domain.week import DayDetails, compose, read_day, read_week
from motcua.organisations.domain.working_days import CalendarScope
from motcua.organisations.models import Calendar, CalendarDay, Territory, Unit
from motcua.organisations.models import WeeklyHours as StoredHours

CHECK_SECONDS = 2.0


class NationalCalendarMissing(Exception):  # noqa: N818 - named by what happened
    """Nothing can be counted before the national calendar has been set up."""

    def __init__(self) -> None:
        super().__init__("Chưa có lịch làm việc toàn quốc. Hãy nhờ quản trị hệ thống khởi tạo lịch.")


@dataclass(frozen=True, slots=True)
class CalendarRecords:
    """What one calendar itself stores, in the kernel's terms."""

    hours: tuple[WeeklyHours, ...]
    rules: tuple[DayRule, ...]
    confirmed_years: tuple[int, ...]


class CalendarShelf:
    """Working calendars of this process, by unit; `clock` gives seconds that only grow."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.empty()

    def empty(self) -> None:
        """Forget everything, so that the next question reads the database."""
        self._revisions: int | None = None
        self._checked = float("-inf")
        self._by_calendar: dict[UUID, WorkingCalendar] = {}
        self._by_unit: dict[UUID, WorkingCalendar] = {}

    def calendar(self, *, unit_id: UUID) -> WorkingCalendar:
        """Give the working calendar of a unit; raise `NationalCalendarMissing` or `Unit.DoesNotExist`."""
        self._drop_when_old()
        found = self._by_unit.get(unit_id)
        if found is None:
            found = self._by_unit[unit_id] = self._build(calendar_of_unit(unit_id=unit_id))
        return found

    def _drop_when_old(self) -> None:
        now = self._clock()
        if now - self._checked < CHECK_SECONDS:
            return
        revisions = Calendar.objects.aggregate(total=Sum("revision"))["total"]
        if revisions != self._revisions:
            self._by_calendar, self._by_unit = {}, {}
        self._revisions, self._checked = revisions, now

    def _build(self, calendar: Calendar) -> WorkingCalendar:
        found = self._by_calendar.get(calendar.id)
        if found is None:
            parent = self._build(calendar.parent) if calendar.parent else None
            found = composed(calendar=calendar, records=records_of(calendar=calendar), parent=parent)
            self._by_calendar[calendar.id] = found
        return found


_SHELF = CalendarShelf()


def working_calendar(*, unit_id: UUID) -> WorkingCalendar:
    """Give the calendar by which a unit counts: the nearest one above it, over province and nation."""
    return _SHELF.calendar(unit_id=unit_id)


def forget_calendars() -> None:
    """Empty the shelf of this process after an edit."""
    _SHELF.empty()


def working_calendar_from_store(*, calendar: Calendar) -> WorkingCalendar:
    """Build a calendar from the database, past the shelf: what an editor sees is what is stored."""
    parent = working_calendar_from_store(calendar=calendar.parent) if calendar.parent else None
    return composed(calendar=calendar, records=records_of(calendar=calendar), parent=parent)


def records_of(*, calendar: Calendar) -> CalendarRecords:
    """Read what a calendar itself stores, inheritance left out."""
    hours = calendar.weekly_hours.order_by("valid_from")
    days = calendar.days.order_by("date")
    return CalendarRecords(
        hours=tuple(week_of(stored) for stored in hours),
        rules=tuple(rule_of(stored) for stored in days),
        confirmed_years=tuple(calendar.confirmed_years),
    )


def composed(
    *, calendar: Calendar, records: CalendarRecords, parent: WorkingCalendar | None
) -> WorkingCalendar:
    """Put records, stored or proposed, on top of the parent's calendar."""
    return compose(
        name=calendar.name,
        hours=records.hours,
        rules=records.rules,
        confirmed_years=records.confirmed_years,
        parent=parent,
    )


def week_of(stored: StoredHours) -> WeeklyHours:
    """Read stored weekly hours in the kernel's terms."""
    return read_week(valid_from=stored.valid_from, intervals=stored.intervals, reception=stored.reception)


def rule_of(stored: CalendarDay) -> DayRule:
    """Read a stored day in the kernel's terms."""
    return read_day(
        DayDetails(
            date=stored.date,
            kind=DayKind(stored.kind),
            name=stored.name,
            source_document=stored.source_document,
            counts_for_deadline=stored.counts_for_deadline,
            counter_open=stored.counter_open,
            intervals=tuple(stored.intervals),
            verified=stored.verified,
        )
    )


def calendar_of_unit(*, unit_id: UUID) -> Calendar:
    """Find whose calendar holds for a unit: its own, its nearest superior's, the province's, the nation's."""
    ancestry = Unit.objects.values_list("ancestry", flat=True).get(id=unit_id)
    path = Unit.objects.filter(id__in=ancestry).order_by("-ancestry__len")
    own = path.filter(calendar__isnull=False).select_related("calendar").first()
    if own is not None and own.calendar is not None:
        return own.calendar
    placed = path.filter(territory__isnull=False).select_related("territory__parent__parent").first()
    province = _province_of(placed.territory) if placed and placed.territory else None
    return (_calendar_of_province(province) if province else None) or national_calendar()


def national_calendar() -> Calendar:
    """Give the calendar on which all others rest; raise `NationalCalendarMissing` before it is set up."""
    calendar = Calendar.objects.filter(scope=CalendarScope.NATION).first()
    if calendar is None:
        raise NationalCalendarMissing
    return calendar


def all_calendars() -> QuerySet[Calendar]:
    """Give every calendar with what it belongs to: nation first, then provinces, then units."""
    rows = Calendar.objects.select_related("parent", "territory", "unit")
    depth = Case(When(scope="NATION", then=0), When(scope="PROVINCE", then=1), default=2)
    return rows.order_by(depth, "territory__code", "name", "id").fetch_mode(FETCH_RAISE)


def days_of_year(*, calendar_id: UUID, year: int) -> QuerySet[CalendarDay]:
    """Give the days a calendar itself stores for a year, in order."""
    return CalendarDay.objects.filter(calendar_id=calendar_id, date__year=year).order_by("date")


def hours_of(*, calendar_id: UUID) -> QuerySet[StoredHours]:
    """Give the weekly hours a calendar itself stores, the latest first."""
    return StoredHours.objects.filter(calendar_id=calendar_id).order_by("-valid_from")


def _province_of(territory: Territory) -> Territory | None:
    current: Territory | None = territory
    while current is not None and current.level != Level.PROVINCE:
        current = current.parent
    return current


def _calendar_of_province(province: Territory) -> Calendar | None:
    # By code: a province that was renamed is another row with the same code, and keeps its calendar.
    rows = Calendar.objects.filter(scope=CalendarScope.PROVINCE, territory__code=province.code)
    return rows.order_by("-territory__valid_from").first()
