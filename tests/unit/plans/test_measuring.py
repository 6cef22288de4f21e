"""Goals met or missed, by how many rows, over which days: against slow counts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.indicators.domain.figure import Figure
from motcua.kernel.period import Period
from motcua.plans.domain.kinds import Comparator
from motcua.plans.domain.measuring import Goal, Outcome, left_of, outcome_of, period_of

figures = st.integers(1, 60).flatmap(
    lambda among: st.integers(0, among).map(lambda counted: Figure(counted, among))
)
goals = st.builds(
    Goal, st.sampled_from(list(Comparator)), st.integers(0, 100).map(Decimal) | st.just(Decimal("97.5"))
)


def meets(goal: Goal, counted: int, among: int) -> bool:
    """The plain meaning of a goal, in whole numbers."""
    left, right = counted * 1000, int(goal.value * 10) * among
    return {
        Comparator.EQUAL: left >= right,
        Comparator.AT_LEAST: left >= right,
        Comparator.MORE: left > right,
        Comparator.AT_MOST: left <= right,
        Comparator.LESS: left < right,
    }[goal.comparator]


@given(goal=goals, figure=figures)
def test_a_goal_is_met_as_whole_numbers_say(goal: Goal, figure: Figure) -> None:
    met = meets(goal, figure.counted, figure.among)

    assert outcome_of(goal=goal, figure=figure) is (Outcome.REACHED if met else Outcome.MISSED)


@given(goal=goals, figure=figures)
def test_what_is_short_is_the_fewest_rows_that_would_do(goal: Goal, figure: Figure) -> None:
    short = goal.short_by(figure)
    step = -1 if goal.is_ceiling else 1
    slow = next(
        (more for more in range(figure.among + 2) if meets(goal, figure.counted + step * more, figure.among)),
        None,
    )

    assert short == slow


@pytest.mark.parametrize(
    ("comparator", "value", "counted", "outcome", "short"),
    [
        (">=", "98", 98, Outcome.REACHED, 0),
        (">", "98", 98, Outcome.MISSED, 1),
        ("=", "100", 99, Outcome.MISSED, 1),
        ("<=", "2", 2, Outcome.REACHED, 0),
        ("<", "2", 2, Outcome.MISSED, 1),
        (">=", "97.5", 97, Outcome.MISSED, 1),
    ],
)
def test_the_edge_of_a_goal(comparator: str, value: str, counted: int, outcome: Outcome, short: int) -> None:
    goal, figure = Goal(Comparator(comparator), Decimal(value)), Figure(counted, 100)

    assert (outcome_of(goal=goal, figure=figure), goal.short_by(figure)) == (outcome, short)


def test_of_nothing_there_is_no_outcome() -> None:
    assert outcome_of(goal=Goal(Comparator.EQUAL, Decimal(100)), figure=Figure(0, 0)) is Outcome.NOTHING_YET


@pytest.mark.parametrize(
    ("due", "as_of", "today", "period"),
    [
        # What runs today counts as a whole month: nothing lies ahead.
        (None, date(2026, 5, 12), date(2026, 5, 12), Period(date(2026, 1, 1), date(2026, 6, 1))),
        # A day that is past counts to its end and no further.
        (None, date(2026, 5, 12), date(2026, 8, 3), Period(date(2026, 1, 1), date(2026, 5, 13))),
        (
            date(2026, 3, 15),
            date(2026, 5, 12),
            date(2026, 5, 12),
            Period(date(2026, 1, 1), date(2026, 3, 16)),
        ),
        (date(2027, 3, 15), date(2027, 5, 1), date(2027, 5, 1), Period(date(2026, 1, 1), date(2027, 1, 1))),
        (None, date(2025, 12, 31), date(2025, 12, 31), None),
    ],
)
def test_the_days_that_count(due: date | None, as_of: date, today: date, period: Period | None) -> None:
    assert period_of(year=2026, due=due, as_of=as_of, today=today) == period


def test_what_is_left_of_the_year_is_told_in_months() -> None:
    assert left_of(year=2026, due=None, today=date(2026, 12, 1)) == Fraction(1)
    assert left_of(year=2026, due=date(2026, 6, 30), today=date(2026, 12, 1)) == 0
