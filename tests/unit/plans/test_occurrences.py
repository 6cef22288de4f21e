"""On which days a task falls due: every kind of deadline, and a slow count of the year against it."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.plans.domain.deadlines import Deadline, DeadlineKind, Rhythm
from motcua.plans.domain.occurrences import Due, occurrences_of

BY_DATE, CONTINUOUS, PERIODIC = DeadlineKind.BY_DATE, DeadlineKind.CONTINUOUS, DeadlineKind.PERIODIC


def test_a_date_comes_once_and_before_it_leaves_the_day_before() -> None:
    day = date(2026, 3, 1)

    assert occurrences_of(deadline=Deadline(BY_DATE, day, True), year=2026) == [Due("", day)]
    assert occurrences_of(deadline=Deadline(BY_DATE, day, False), year=2026) == [Due("", date(2026, 2, 28))]


def test_on_demand_has_none_and_no_deadline_has_one_without_a_day() -> None:
    assert occurrences_of(deadline=Deadline(DeadlineKind.ON_DEMAND), year=2026) == []
    assert occurrences_of(deadline=Deadline(DeadlineKind.UNSPECIFIED), year=2026) == [Due("", None)]


def test_a_standing_duty_is_looked_at_each_quarter_until_its_end() -> None:
    until = Deadline(CONTINUOUS, date(2026, 9, 30), True)

    assert occurrences_of(deadline=until, year=2026) == [
        Due("Quý I", date(2026, 3, 31)),
        Due("Quý II", date(2026, 6, 30)),
        Due("Quý III", date(2026, 9, 30)),
    ]


def test_rhythms_that_meet_are_one_occurrence() -> None:
    rhythms = (Rhythm.MONTHLY, Rhythm.QUARTERLY, Rhythm.YEARLY)

    found = occurrences_of(deadline=Deadline(PERIODIC, rhythms=rhythms), year=2024)

    assert [due.last_day for due in found if due.last_day][1] == date(2024, 2, 29)
    assert (len(found), found[2].label, found[11].label) == (12, "Tháng 3, Quý I", "Tháng 12, Quý IV, Cả năm")


def test_what_fell_due_before_the_plan_began_never_comes() -> None:
    monthly = Deadline(PERIODIC, rhythms=(Rhythm.MONTHLY,))

    found = occurrences_of(deadline=monthly, year=2026, begins=date(2026, 3, 5))

    assert [due.label for due in found] == [f"Tháng {number}" for number in range(3, 13)]


@given(
    year=st.integers(2020, 2035),
    months=st.sets(st.integers(1, 12), min_size=1).map(sorted),
)
def test_named_months_fall_due_on_their_last_days(year: int, months: list[int]) -> None:
    deadline = Deadline(PERIODIC, rhythms=(Rhythm.NAMED_MONTHS,), months=tuple(months))

    found = occurrences_of(deadline=deadline, year=year)

    assert [due.last_day for due in found] == [
        date(year, number, calendar.monthrange(year, number)[1]) for number in months
    ]


@pytest.mark.parametrize("year", range(2024, 2032))
def test_weeks_end_on_every_sunday_of_the_year(year: int) -> None:
    first = date(year, 1, 1)
    slow = [first + timedelta(days=number) for number in range(366)]

    found = occurrences_of(deadline=Deadline(PERIODIC, rhythms=(Rhythm.WEEKLY,)), year=year)

    assert [due.last_day for due in found] == [day for day in slow if day.year == year and day.weekday() == 6]
