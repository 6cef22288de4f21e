"""How a share lies to the goal of a target: reached or not, and by how many rows it falls short. Exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from motcua.indicators.domain.figure import Figure
from motcua.kernel.period import Period, month
from motcua.plans.domain.kinds import Comparator

_HUNDRED = 100


class Outcome(StrEnum):
    """How a target stands on a day."""

    REACHED = "REACHED"
    MISSED = "MISSED"
    NOTHING_YET = "NOTHING_YET"
    NO_DATA = "NO_DATA"
    NOT_COUNTED = "NOT_COUNTED"


OUTCOME_LABELS: dict[Outcome, str] = {
    Outcome.REACHED: "Đạt",
    Outcome.MISSED: "Chưa đạt",
    Outcome.NOTHING_YET: "Chưa phát sinh",
    Outcome.NO_DATA: "Chưa có dữ liệu",
    Outcome.NOT_COUNTED: "Chưa báo số",
}


@dataclass(frozen=True, slots=True)
class Goal:
    """What a target asks for, its value in per cent or in the unit of what is counted by hand.

    A share that shall be "=" its goal may be better: plans write "đạt 100 %", and of every metric the more is
    the better.
    """

    comparator: Comparator
    value: Decimal

    @property
    def is_ceiling(self) -> bool:
        """Whether less is better here."""
        return self.comparator in {Comparator.AT_MOST, Comparator.LESS}

    def reached_by(self, value: Fraction | Decimal) -> bool:
        """Say whether a value meets the goal."""
        goal, reached = Fraction(self.value), Fraction(value)
        match self.comparator:
            case Comparator.EQUAL | Comparator.AT_LEAST:
                return reached >= goal
            case Comparator.MORE:
                return reached > goal
            case Comparator.AT_MOST:
                return reached <= goal
            case Comparator.LESS:
                return reached < goal

    def short_by(self, figure: Figure) -> int:
        """Count the rows that would have to count more (or less, under a ceiling) for the goal to be met.

        A share of more than the whole can never be: then all rows are not enough and one more is said.
        """
        mark = Fraction(self.value) * figure.among / _HUNDRED
        match self.comparator:
            case Comparator.EQUAL | Comparator.AT_LEAST:
                return max(0, ceil(mark) - figure.counted)
            case Comparator.MORE:
                return max(0, floor(mark) + 1 - figure.counted)
            case Comparator.AT_MOST:
                return max(0, figure.counted - floor(mark))
            case Comparator.LESS:
                return max(0, figure.counted - (ceil(mark) - 1))


def outcome_of(*, goal: Goal, figure: Figure) -> Outcome:
    """Say how a share stands; of no rows at all there is none."""
    if figure.share is None:
        return Outcome.NOTHING_YET
    return Outcome.REACHED if goal.reached_by(figure.share * _HUNDRED) else Outcome.MISSED


def period_of(*, year: int, due: date | None, as_of: date, today: date) -> Period | None:
    """Give the days that count for a target of a plan's year: from 1 January until it is due, or until now.

    What lies ahead has no rows yet, so the month that runs today counts as a whole: whole months are tallied.
    None before the year has begun.
    """
    start, end_of_year = date(year, 1, 1), date(year, 12, 31)
    last = min(due or end_of_year, end_of_year, as_of)
    if last < start:
        return None
    end = month(year=last.year, month=last.month).end if last == today else last + timedelta(days=1)
    return Period(start, end)


def left_of(*, year: int, due: date | None, today: date) -> Fraction:
    """Give the months left until a target is due, as a part of thirty days; 0 when it is over."""
    last = min(due or date(year, 12, 31), date(year, 12, 31))
    return Fraction(max(0, (last - today).days), 30)


def spread(values: Sequence[Fraction | None]) -> list[float | None]:
    """Give shares in per cent for drawing; none stays none."""
    return [None if value is None else float(value * _HUNDRED) for value in values]
