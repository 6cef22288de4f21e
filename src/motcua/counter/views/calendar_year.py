"""A year of a calendar as twelve months of days, each with its mark and its words."""

from __future__ import annotations

import calendar as months_of
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from motcua.counter.forms.calendar import SITUATION_NAMES, WEEKDAY_NAMES, Situation
from motcua.kernel.working_time import Day, DayKind, RuleStatus, WorkingCalendar

_DAY = timedelta(days=1)
WEEKDAYS_SHORT = tuple(zip(("T2", "T3", "T4", "T5", "T6", "T7", "CN"), WEEKDAY_NAMES, strict=True))
_WEEKS = months_of.Calendar()  # weeks begin on Monday

# A letter in the cell besides the colour; the words stand below the month and in the name of the link.
MARKS: Mapping[Situation, str] = {
    Situation.HOLIDAY: "L",
    Situation.COMP_OFF: "B",
    Situation.SWAP_OFF: "H",
    Situation.SWAP_WORK: "+",
    Situation.WORK: "G",
    Situation.RECEPTION: "T",
    Situation.WEEKEND: "N",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One day: `situation` is empty for a day like its weekday; `own` when this calendar itself says so."""

    date: date
    situation: str
    mark: str
    words: str
    working: bool
    unsure: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row that are the same, as they are listed below a month."""

    first: date
    last: date
    situation: str
    name: str
    unsure: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Month:
    """The weeks of a month, Monday first (None outside the month), and the days that differ, in words."""

    number: int
    weeks: tuple[tuple[Cell | None, ...], ...]
    stretches: tuple[Stretch, ...]
    working_days: int


@dataclass(frozen=True, slots=True)
class LegendLine:
    """What a mark means."""

    situation: str
    mark: str
    words: str


LEGEND = tuple(LegendLine(key.value, mark, SITUATION_NAMES[key]) for key, mark in MARKS.items())


def months_of_year(*, calendar: WorkingCalendar, year: int) -> list[Month]:
    """Lay a year out; raise a `WorkingTimeError` when the calendar does not answer for it."""
    own = {rule.date for rule in calendar.rules}
    days = {day.date: day for day in calendar.year_index(year=year).days}
    return [_month(year, number, days, own) for number in range(1, 13)]


def _month(year: int, number: int, days: Mapping[date, Day], own: set[date]) -> Month:
    weeks = tuple(
        tuple(_cell(days[day], own) if day.month == number else None for day in week)
        for week in _WEEKS.monthdatescalendar(year, number)
    )
    within = [day for day in days.values() if day.date.month == number]
    return Month(
        number=number,
        weeks=weeks,
        stretches=tuple(_stretches(within, own)),
        working_days=sum(day.minutes > 0 for day in within),
    )


def _cell(day: Day, own: set[date]) -> Cell:
    situation = situation_of(day)
    words = (
        SITUATION_NAMES[situation] if situation else ("Ngày làm việc" if day.minutes else "Nghỉ hằng tuần")
    )
    if day.rule and day.rule.name:
        words = f"{words}: {day.rule.name}"
    return Cell(
        date=day.date,
        situation=situation.value if situation else "",
        mark=MARKS[situation] if situation else "",
        words=words,
        working=day.minutes > 0,
        unsure=is_unsure(day),
        own=day.date in own,
    )


def situation_of(day: Day) -> Situation | None:
    """Tell what was said of a day; a weekly reception on Saturdays counts as said."""
    if day.counter and not day.minutes:
        return Situation.RECEPTION
    if day.rule is None:
        return None
    return Situation(DayKind(day.kind))


def is_unsure(day: Day) -> bool:
    """Whether the day rests on something computed or expected, not announced."""
    return day.rule is not None and day.rule.status is not RuleStatus.OFFICIAL


def _stretches(days: Sequence[Day], own: set[date]) -> Iterator[Stretch]:
    differing = [day for day in days if day.rule is not None]
    # Days in a row have the same distance to their place in the list.
    keyed = (
        (day.date - place * _DAY, situation_of(day), day, is_unsure(day))
        for place, day in enumerate(differing)
    )
    for (_, situation, name, unsure, is_own), group in groupby(
        keyed,
        key=lambda item: (
            item[0],
            item[1],
            item[2].rule.name if item[2].rule else "",
            item[3],
            item[2].date in own,
        ),
    ):
        dates = [day.date for _, _, day, _ in group]
        words = SITUATION_NAMES[situation] if situation else ""
        yield Stretch(dates[0], dates[-1], words, name, unsure, is_own)
