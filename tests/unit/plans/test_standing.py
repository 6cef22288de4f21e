"""How a task stands: every combination of begun, done and last day, and tasks of several occurrences."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.plans.domain.standing import Days, Standing, last_day_in_time, standing_of, standing_of_task

TODAY = date(2026, 6, 15)
DAY = timedelta(days=1)
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("last", "begun", "done", "expected"),
    [
        (TODAY, None, None, Standing.NOT_BEGUN),
        (TODAY, TODAY, None, Standing.RUNNING),
        (TODAY, TODAY + DAY, None, Standing.NOT_BEGUN),
        (TODAY - DAY, None, None, Standing.LATE),
        (TODAY - DAY, TODAY - DAY, None, Standing.LATE),
        (TODAY, TODAY, TODAY, Standing.DONE_ON_TIME),
        (TODAY - DAY, TODAY - DAY, TODAY, Standing.DONE_LATE),
        (TODAY, TODAY, TODAY + DAY, Standing.RUNNING),
        (None, None, None, Standing.NOT_BEGUN),
        (None, TODAY, TODAY, Standing.DONE_ON_TIME),
    ],
)
def test_an_occurrence_stands_by_its_days(
    last: date | None, begun: date | None, done: date | None, expected: Standing
) -> None:
    assert standing_of(days=Days(last_day=last, begun_on=begun, done_on=done), today=TODAY) is expected


def occurrence(last: date, done: date | None = None) -> Days:
    return Days(last_day=last, begun_on=done, done_on=done)


@pytest.mark.parametrize(
    ("occurrences", "expected"),
    [
        ([], Standing.NOT_BEGUN),
        ([occurrence(TODAY - DAY), occurrence(TODAY + DAY, TODAY)], Standing.LATE),
        ([occurrence(TODAY, TODAY), occurrence(TODAY + DAY)], Standing.RUNNING),
        ([occurrence(TODAY, TODAY), occurrence(TODAY, TODAY)], Standing.DONE_ON_TIME),
        ([occurrence(TODAY, TODAY), occurrence(TODAY - DAY, TODAY)], Standing.DONE_LATE),
    ],
)
def test_a_task_stands_by_its_occurrences(occurrences: list[Days], expected: Standing) -> None:
    assert standing_of_task(occurrences=occurrences, cancelled_on=None, today=TODAY) is expected


def test_a_cancelled_task_stays_what_it_was_before_that_day() -> None:
    late = [occurrence(TODAY - 5 * DAY)]

    assert standing_of_task(occurrences=late, cancelled_on=TODAY, today=TODAY) is Standing.CANCELLED
    assert standing_of_task(occurrences=late, cancelled_on=TODAY, today=TODAY - DAY) is Standing.LATE


@pytest.mark.parametrize(("inclusive", "last"), [(True, 15), (None, 15), (False, 14)])
def test_before_a_day_leaves_the_day_before(inclusive: bool | None, last: int) -> None:
    assert last_day_in_time(day=TODAY, inclusive=inclusive) == date(2026, 6, last)


@given(last=days, done=days, today=days)
def test_lateness_never_heals(last: date, done: date, today: date) -> None:
    """What was late on a day is never on time later."""
    was = standing_of(days=Days(last_day=last, begun_on=done, done_on=done), today=today)
    later = standing_of(days=Days(last_day=last, begun_on=done, done_on=done), today=date(2027, 1, 1))

    assert (later is Standing.DONE_LATE) == (done > last)
    if was in {Standing.LATE, Standing.DONE_LATE}:
        assert later is Standing.DONE_LATE
