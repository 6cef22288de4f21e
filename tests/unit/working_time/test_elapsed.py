"""Time between moments and moments a time away, on the national calendar."""

import pytest

from motcua.kernel.working_time import (
    MomentError,
    next_working_moment,
    shift,
    working_days_between,
    working_minutes_between,
)
from tests.unit.working_time.calendars import NATION, at, on


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-03-05T09:10", "2026-03-05T09:10", 0),
        ("2026-03-05T09:10", "2026-03-10T09:10", 3 * 480),
        ("2026-03-05T11:30", "2026-03-05T13:30", 0),
        ("2026-03-06T17:30", "2026-03-09T07:30", 0),
        ("2026-02-13T17:00", "2026-02-23T08:00", 60),
        ("2025-12-31T17:00", "2026-01-05T08:00", 60),
        ("2024-12-31T17:00", "2026-01-05T08:00", 30 + 250 * 480 + 30),
        ("2026-03-05T09:10:59", "2026-03-05T09:11:00", 1),
    ],
)
def test_working_minutes_between_two_moments_skip_what_is_not_worked(
    start: str, end: str, minutes: int
) -> None:
    assert working_minutes_between(calendar=NATION, start=at(start), end=at(end)) == minutes
    assert working_minutes_between(calendar=NATION, start=at(end), end=at(start)) == -minutes


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-03-05", "2026-03-05", 0),
        ("2026-03-05", "2026-03-06", 1),
        ("2026-03-06", "2026-03-08", 0),
        ("2026-08-21", "2026-08-24", 2),
        ("2025-12-30", "2026-01-12", 8),
    ],
)
def test_working_days_between_two_dates_leave_out_the_first(start: str, end: str, days: int) -> None:
    assert working_days_between(calendar=NATION, start=on(start), end=on(end)) == days
    assert working_days_between(calendar=NATION, start=on(end), end=on(start)) == -days


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-03-05T09:10", 0, "2026-03-05T09:10"),
        ("2026-03-05T17:30", 0, "2026-03-05T17:30"),
        ("2026-03-05T07:30", 240, "2026-03-05T11:30"),
        ("2026-03-05T07:30", 241, "2026-03-05T13:31"),
        ("2026-03-06T17:00", 60, "2026-03-09T08:00"),
        ("2026-03-06T18:00", 480, "2026-03-09T17:30"),
        ("2025-12-31T17:00", 60, "2026-01-05T08:00"),
        ("2026-03-09T08:00", -60, "2026-03-06T17:00"),
        ("2026-03-09T08:00", -30, "2026-03-09T07:30"),
        ("2026-01-05T08:00", -60, "2025-12-31T17:00"),
        ("2026-03-05T13:31", -1, "2026-03-05T13:30"),
    ],
)
def test_shift_by_working_minutes_lands_within_working_hours(start: str, minutes: int, end: str) -> None:
    assert shift(calendar=NATION, start=at(start), minutes=minutes) == at(end)


def test_pausing_and_resuming_keeps_the_minutes_of_the_limit() -> None:
    received, paused, resumed = at("2026-03-05T09:10"), at("2026-03-06T10:00"), at("2026-03-16T14:00")
    used = working_minutes_between(calendar=NATION, start=received, end=paused)

    due_at = shift(calendar=NATION, start=resumed, minutes=24 * 60 - used)

    assert (used, due_at) == (530, at("2026-03-18T11:10"))


@pytest.mark.parametrize(
    ("moment", "working"),
    [
        ("2026-03-05T09:10", "2026-03-05T09:10"),
        ("2026-03-05T12:10", "2026-03-05T13:30"),
        ("2026-02-14T09:10", "2026-02-23T07:30"),
    ],
)
def test_next_working_moment_waits_for_the_next_opening(moment: str, working: str) -> None:
    assert next_working_moment(calendar=NATION, moment=at(moment)) == at(working)


def test_elapsed_time_of_a_moment_with_a_zone_is_refused() -> None:
    with pytest.raises(MomentError, match="không kèm múi giờ"):
        working_minutes_between(
            calendar=NATION, start=at("2026-03-05T09:00"), end=at("2026-03-05T10:00+07:00")
        )
