"""The working calendar: plain data of nation, province and unit, the nearest rule winning."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, islice

from motcua.kernel.working_time.day import Day, DayRule, RuleStatus, resolve_day
from motcua.kernel.working_time.error import CalendarError, DateOutsideCalendarError, NoWorkingDayError
from motcua.kernel.working_time.interval import WeeklyHours

OLDEST_YEAR, NEWEST_YEAR = 1976, 2200


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """A year whose holidays have been entered; `confirmed` once the yearly notice fixes all of them."""

    year: int
    confirmed: bool
    source: str = ""


@dataclass(frozen=True, slots=True)
class YearIndex:
    """The days of a year with running totals, so that any stretch of time is two look-ups."""

    first_ordinal: int
    days: tuple[Day, ...]
    minutes_before: tuple[int, ...]  # one more than days: the last is the total of the year
    working_days_before: tuple[int, ...]
    doubtful: tuple[DayRule, ...]

    def position(self, *, date: dt.date) -> int:
        """Index of `date` within the year, from 0."""
        return date.toordinal() - self.first_ordinal


@dataclass(frozen=True, eq=False)
class WorkingCalendar:
    """Weekly hours, special days and known years of one level, on top of those of `parent`.

    For each date the nearest level that says something wins: unit, then province, then nation. Before
    the first weekly hours of the chain begin, those first hours hold. A calendar answers for the years
    entered and, provisionally, for the year after an entered one; with no year entered, every result is
    provisional.

    The object never changes. It caches an index per year on first use (1 to 2 ms), so keep calendars
    and reuse them; equality is identity.
    """

    name: str
    hours: tuple[WeeklyHours, ...] = ()
    rules: tuple[DayRule, ...] = ()
    years: tuple[CalendarYear, ...] = ()
    parent: "WorkingCalendar | None" = None
    _indexes: dict[int, YearIndex] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        if not self.known_hours:
            raise CalendarError(
                f"Lịch “{self.name}” chưa có giờ làm việc. Khai giờ làm việc trong tuần trước."
            )
        if len({week.valid_from for week in self.hours}) < len(self.hours):
            raise CalendarError(f"Lịch “{self.name}” có hai bảng giờ làm việc áp dụng từ cùng một ngày.")
        if len({rule.date for rule in self.rules}) < len(self.rules):
            raise CalendarError(f"Lịch “{self.name}” khai một ngày hai lần. Mỗi ngày chỉ có một quy định.")

    @cached_property
    def known_rules(self) -> dict[dt.date, DayRule]:
        inherited = self.parent.known_rules if self.parent else {}
        return inherited | {rule.date: rule for rule in self.rules}

    @cached_property
    def known_years(self) -> dict[int, CalendarYear]:
        inherited = self.parent.known_years if self.parent else {}
        return inherited | {entry.year: entry for entry in self.years}

    @cached_property
    def known_hours(self) -> tuple[tuple[WeeklyHours, ...], ...]:
        """Weekly hours of each level that has any, nearest level first, latest record first."""
        inherited = self.parent.known_hours if self.parent else ()
        own = tuple(sorted(self.hours, key=lambda week: week.valid_from, reverse=True))
        return (own, *inherited) if own else inherited

    def hours_on(self, *, date: dt.date) -> WeeklyHours:
        """The weekly hours in force on `date`."""
        for level in self.known_hours:
            for week in level:
                if week.valid_from <= date:
                    return week
        return self.known_hours[-1][-1]

    def day(self, *, date: dt.date) -> Day:
        index = self.year_index(year=date.year)
        return index.days[index.position(date=date)]

    def days_from(self, *, date: dt.date) -> Iterator[Day]:
        """Every day from `date` on; raises on leaving the years that the calendar answers for."""
        year, position = date.year, self.year_index(year=date.year).position(date=date)
        while True:
            yield from islice(self.year_index(year=year).days, position, None)
            year, position = year + 1, 0

    def is_confirmed(self, *, year: int) -> bool:
        entry = self.known_years.get(year)
        return entry is not None and entry.confirmed

    def year_index(self, *, year: int) -> YearIndex:
        index = self._indexes.get(year)
        if index is None:
            index = self._indexes[year] = self._build_index(year)
        return index

    def _build_index(self, year: int) -> YearIndex:
        self._require_year(year)
        first = dt.date(year, 1, 1).toordinal()
        dates = (
            dt.date.fromordinal(ordinal) for ordinal in range(first, dt.date(year + 1, 1, 1).toordinal())
        )
        days = tuple(
            resolve_day(date=date, rule=self.known_rules.get(date), week=self.hours_on(date=date))
            for date in dates
        )
        if not any(day.minutes for day in days):
            raise NoWorkingDayError(
                f"Lịch “{self.name}” không có ngày làm việc nào trong năm {year}. Kiểm tra lại lịch."
            )
        return YearIndex(
            first_ordinal=first,
            days=days,
            minutes_before=tuple(accumulate((day.minutes for day in days), initial=0)),
            working_days_before=tuple(accumulate((day.minutes > 0 for day in days), initial=0)),
            doubtful=tuple(
                day.rule for day in days if day.rule and day.rule.status is not RuleStatus.OFFICIAL
            ),
        )

    def _require_year(self, year: int) -> None:
        known = self.known_years
        if known and year not in known and year - 1 not in known:
            raise DateOutsideCalendarError(
                f"Lịch “{self.name}” chưa có ngày nghỉ của năm {year} "
                f"(đã có từ {min(known)} đến {max(known)}). Nhập lịch nghỉ của năm đó trước."
            )
        if not OLDEST_YEAR <= year <= NEWEST_YEAR:
            raise DateOutsideCalendarError(
                f"Năm {year} nằm ngoài khoảng tính được ({OLDEST_YEAR} đến {NEWEST_YEAR})."
            )
