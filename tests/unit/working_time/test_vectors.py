"""Ten receipts of 2026 with known due dates, by both conventions, on the national calendar."""

import pytest

from tests.unit.working_time.calendars import at, due, on

VECTORS = [
    # received, hours, due by HOURS, days, due by DATES
    ("2026-03-05T09:10", "24h", "2026-03-10T09:10", "3d", "2026-03-10"),
    ("2026-03-05T16:45", "8h", "2026-03-06T16:45", "1d", "2026-03-06"),
    ("2026-03-06T15:40", "40h", "2026-03-13T15:40", "5d", "2026-03-13"),
    ("2026-03-07T09:00", "8h", "2026-03-09T17:30", "1d", "2026-03-10"),  # Saturday
    ("2026-02-13T10:00", "16h", "2026-02-24T10:00", "2d", "2026-02-24"),  # before Tết
    ("2026-04-24T14:00", "24h", "2026-05-04T14:00", "3d", "2026-05-04"),  # Giỗ Tổ, 30/4, 1/5
    ("2026-08-21T15:30", "16h", "2026-08-24T15:30", "2d", "2026-08-24"),  # Saturday 22/8 is worked
    ("2026-08-28T09:00", "8h", "2026-09-03T09:00", "1d", "2026-09-03"),  # 2/9
    ("2026-03-05T17:45", "8h", "2026-03-06T17:30", "1d", "2026-03-09"),  # after closing
]


@pytest.mark.parametrize(("received", "hours", "due_at", "_days", "_date"), VECTORS)
def test_due_by_hours_for_a_known_receipt_is_the_known_minute(
    received: str, hours: str, due_at: str, _days: str, _date: str
) -> None:
    assert due(received, hours, "HOURS").due_at == at(due_at)


@pytest.mark.parametrize(("received", "_hours", "_due_at", "days", "date"), VECTORS)
def test_due_by_dates_for_a_known_receipt_is_the_closing_of_the_known_day(
    received: str, _hours: str, _due_at: str, days: str, date: str
) -> None:
    assert due(received, days, "DATES").due_at == at(f"{date}T17:30")


@pytest.mark.parametrize(("received", "hours", "due_at", "days", "date"), VECTORS)
def test_due_of_hours_and_of_as_many_days_is_the_same_under_either_convention(
    received: str, hours: str, due_at: str, days: str, date: str
) -> None:
    assert due(received, days, "HOURS").due_at == at(due_at)
    assert due(received, hours, "DATES").due_at.date() == on(date)


def test_due_by_hours_of_four_hours_received_at_noon_is_the_closing_of_that_day() -> None:
    assert due("2026-03-05T12:00", "4h", "HOURS").due_at == at("2026-03-05T17:30")


def test_due_by_dates_of_a_part_of_a_day_runs_by_the_hour() -> None:
    deadline = due("2026-03-05T16:45", "4h", "DATES")

    assert deadline.due_at == at("2026-03-06T10:45")
    assert [day.minutes for day in deadline.days] == [45, 195]
