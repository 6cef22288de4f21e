"""Of which rows a figure is read: agencies, period, and what narrows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motcua.kernel.period import Period, month


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The agencies whose records count, and the field, channel, level or units they are confined to.

    None of these means all. `level` is that at which a procedure is settled. `units` are a unit with all that
    is below it: one of them received the case or has a step of it. Tallies tell neither apart; what is
    confined to a level or to units is counted from the cases.
    """

    agencies: frozenset[UUID]
    field_id: UUID | None = None
    channel: str = ""
    level: str = ""
    units: frozenset[UUID] = frozenset()

    @property
    def is_tallied(self) -> bool:
        """Whether the tallies of months tell these rows from the others."""
        return not (self.level or self.units)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A period as its whole months and the days before and after them."""

    months: tuple[date, ...]
    ends: tuple[Period, ...]


def stretch_of(*, period: Period) -> Stretch:
    """Part a period into whole months, named by their first day, and what is left at its ends."""
    months = tuple(start for start in _month_starts(period) if _month(start).end <= period.end)
    if not months:
        return Stretch(months=(), ends=(period,))
    last = _month(months[-1])
    ends = [Period(period.start, months[0])] if period.start < months[0] else []
    if last.end < period.end:
        ends.append(Period(last.end, period.end))
    return Stretch(months=months, ends=tuple(ends))


def months_of(*, period: Period) -> tuple[Period, ...]:
    """Give the part of each calendar month that lies in the period, in order."""
    starts = [period.start, *(start for start in _month_starts(period) if start > period.start)]
    return tuple(_cut(_month(start), period) for start in starts)


def day_looked_at(*, period: Period, today: date | None) -> date:
    """Give the day on which procedures are looked at: the last of the period, or today while it runs."""
    return period.last_day if today is None else min(period.last_day, today)


def _cut(whole: Period, period: Period) -> Period:
    """The part of a month that lies in the period; a whole month stays one."""
    start, end = max(whole.start, period.start), min(whole.end, period.end)
    return whole if (start, end) == (whole.start, whole.end) else Period(start, end)


def _month_starts(period: Period) -> Iterator[date]:
    """The first days of the months that begin in the period."""
    start = _month(period.start)
    begun = start if start.start >= period.start else _month(start.end)
    while begun.start < period.end:
        yield begun.start
        begun = _month(begun.end)


def _month(day: date) -> Period:
    return month(year=day.year, month=day.month)
