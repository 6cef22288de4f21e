"""Calendar days, months, half days and days worked in exchange."""

import pytest

from motcua.kernel.working_time import DayKind, DayRule
from tests.unit.working_time.calendars import MORNING, at, due, on, plain


@pytest.mark.parametrize(
    ("received", "limit", "date"),
    [
        ("2026-03-05T09:00", "5cd", "2026-03-10"),
        ("2026-03-05T09:00", "1cd", "2026-03-06"),
        ("2026-03-05T09:00", "2cd", "2026-03-09"),  # Saturday: end of the next working day
        ("2026-02-13T09:00", "3cd", "2026-02-23"),  # Tết
        ("2026-08-20T09:00", "2cd", "2026-08-22"),  # a Saturday that is worked
        ("2026-03-07T09:00", "5cd", "2026-03-16"),  # from Monday 9th to Saturday 14th, then Monday
    ],
)
@pytest.mark.parametrize("counting", ["HOURS", "DATES"])
def test_calendar_days_end_on_the_last_day_or_the_working_day_after_it(
    received: str, limit: str, date: str, counting: str
) -> None:
    assert due(received, limit, counting).due_at == at(f"{date}T17:30")


@pytest.mark.parametrize(
    ("received", "limit", "date"),
    [
        ("2026-03-05T09:00", "1m", "2026-04-06"),  # 5 April is a Sunday
        ("2026-03-05T09:00", "2m", "2026-05-05"),
        ("2026-01-30T09:00", "1m", "2026-03-02"),  # last of February is a Saturday
        ("2028-01-31T09:00", "1m", "2028-02-29"),  # leap year
        ("2027-01-29T09:00", "1m", "2027-03-01"),  # 28 February is a Sunday
        ("2027-12-31T09:00", "2m", "2028-02-29"),
        ("2024-02-29T09:00", "12m", "2025-02-28"),
        ("2026-03-31T09:00", "3m", "2026-06-30"),
        ("2026-10-15T09:00", "3m", "2027-01-15"),
    ],
)
def test_months_end_on_the_same_numbered_day_or_the_last_of_the_month(
    received: str, limit: str, date: str
) -> None:
    assert due(received, limit).due_at == at(f"{date}T17:30")


def test_working_days_over_leap_day_count_it() -> None:
    assert due("2028-02-28T09:00", "2d").due_at == at("2028-03-01T17:30")


def test_half_day_is_one_day_by_dates_and_its_own_hours_by_hours() -> None:
    calendar = plain(DayRule(on("2026-03-06"), DayKind.WORK, intervals=MORNING))

    by_dates = due("2026-03-05T07:30", "1d", "DATES", calendar=calendar)
    by_hours = due("2026-03-05T07:30", "2d", "HOURS", calendar=calendar)

    assert by_dates.due_at == at("2026-03-06T11:30")
    assert [day.minutes for day in by_dates.days] == [0, 480]
    assert by_hours.due_at == at("2026-03-09T11:30")
    assert [day.minutes for day in by_hours.days] == [480, 240, 0, 0, 240]


def test_saturday_worked_in_exchange_follows_the_hours_of_an_ordinary_day() -> None:
    calendar = plain(DayRule(on("2026-03-07"), DayKind.SWAP_WORK))

    assert due("2026-03-06T07:30", "16h", "HOURS", calendar=calendar).due_at == at("2026-03-07T17:30")
