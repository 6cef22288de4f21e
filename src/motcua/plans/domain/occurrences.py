"""The occurrences of a task: on which days of the plan's year its duty falls due, and under which name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.kernel.period import month
from motcua.plans.domain.deadlines import Deadline, DeadlineKind, Rhythm
from motcua.plans.domain.standing import last_day_in_time

_MONTHS = range(1, 13)
_QUARTER_ENDS = {3: "Quý I", 6: "Quý II", 9: "Quý III", 12: "Quý IV"}
_HALF_ENDS = {6: "6 tháng đầu năm", 12: "6 tháng cuối năm"}
_YEAR_END = {12: "Cả năm"}
# Without a rhythm of its own a standing duty is looked at each quarter, as the reports on it are.
_STANDING = (DeadlineKind.CONTINUOUS, DeadlineKind.PERIODIC)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Due:
    """One time that a task falls due: its name ("Quý I", empty for the only one), the last day in time."""

    label: str
    last_day: date | None


def occurrences_of(*, deadline: Deadline, year: int, begins: date | None = None) -> list[Due]:
    """Give the occurrences of a deadline in the plan's year, in order.

    What would have fallen due before the plan `begins` never comes. A duty on demand has none until somebody
    asks; one without a deadline has one without a day.
    """
    if deadline.kind is DeadlineKind.ON_DEMAND:
        return []
    if deadline.kind in _STANDING:
        dues = _weekly(year) if Rhythm.WEEKLY in deadline.rhythms else _monthly(deadline, year)
        return [due for due in dues if _falls(due, deadline, begins)]
    if deadline.day is None:
        return [Due("", None)]
    return [Due("", last_day_in_time(day=deadline.day, inclusive=deadline.inclusive))]


def _falls(due: Due, deadline: Deadline, begins: date | None) -> bool:
    first, last = begins or date.min, deadline.day or date.max
    return due.last_day is not None and first <= due.last_day <= last


def _weekly(year: int) -> Iterator[Due]:
    """The Sundays of the year, by the number of the week."""
    day = date(year, 1, 1)
    day += timedelta(days=6 - day.weekday())
    while day.year == year:
        yield Due(f"Tuần {day.isocalendar().week}", day)
        day += _WEEK


def _monthly(deadline: Deadline, year: int) -> Iterator[Due]:
    """The ends of the months in which the task comes again; two rhythms that meet are one occurrence."""
    names = list(_names(deadline))
    for number in _MONTHS:
        labels = [labels_by_month[number] for labels_by_month in names if number in labels_by_month]
        if labels:
            yield Due(", ".join(labels), month(year=year, month=number).last_day)


def _names(deadline: Deadline) -> Iterable[dict[int, str]]:
    rhythms = {
        Rhythm.MONTHLY: {number: f"Tháng {number}" for number in _MONTHS},
        Rhythm.NAMED_MONTHS: {number: f"Tháng {number}" for number in deadline.months},
        Rhythm.QUARTERLY: _QUARTER_ENDS,
        Rhythm.HALF_YEARLY: _HALF_ENDS,
        Rhythm.YEARLY: _YEAR_END,
    }
    return [rhythms[rhythm] for rhythm in rhythms if rhythm in deadline.rhythms] or [_QUARTER_ENDS]
