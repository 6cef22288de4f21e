"""Where counting starts: outside working hours, and past a cut-off."""

import pytest

from motcua.kernel.working_time import (
    CutoffError,
    CutoffRule,
    DayKind,
    DayRule,
    IntervalError,
    parse_cutoff,
)
from tests.unit.working_time.calendars import MORNING, at, due, on, plain


@pytest.mark.parametrize(
    ("received", "started"),
    [
        ("2026-03-05T05:00", "2026-03-05T07:30"),  # before opening
        ("2026-03-05T07:30", "2026-03-05T07:30"),
        ("2026-03-05T11:29", "2026-03-05T11:29"),
        ("2026-03-05T11:30", "2026-03-05T13:30"),  # the break begins
        ("2026-03-05T12:00", "2026-03-05T13:30"),
        ("2026-03-05T17:29", "2026-03-05T17:29"),
        ("2026-03-05T17:30", "2026-03-06T07:30"),  # closed
        ("2026-03-06T23:59", "2026-03-09T07:30"),  # over the weekend
        ("2026-03-08T10:00", "2026-03-09T07:30"),
        ("2026-02-14T10:00", "2026-02-23T07:30"),  # over Tết
        ("2025-12-31T18:00", "2026-01-05T07:30"),  # over the new year and the day off in exchange
    ],
)
def test_start_outside_working_hours_moves_to_the_next_opening(received: str, started: str) -> None:
    assert due(received, "1d").started_at == at(started)


def test_start_with_seconds_drops_them() -> None:
    deadline = due("2026-03-05T09:10:59", "1h", "HOURS")

    assert (deadline.received_at, deadline.due_at) == (at("2026-03-05T09:10"), at("2026-03-05T10:10"))


@pytest.mark.parametrize(
    ("received", "cutoff", "started"),
    [
        ("2026-03-05T15:00", "15:00", "2026-03-05T15:00"),  # the stroke is in time
        ("2026-03-05T15:01", "15:00", "2026-03-06T07:30"),
        ("2026-03-06T15:01", "15:00", "2026-03-09T07:30"),
        ("2026-03-07T16:00", "15:00", "2026-03-09T07:30"),  # an off day has no cut-off
        ("2026-03-05T11:45", "12:00", "2026-03-05T13:30"),  # received in time, in the break
        ("2026-03-05T16:30", "last60", "2026-03-05T16:30"),
        ("2026-03-05T16:31", "last60", "2026-03-06T07:30"),
        ("2026-03-05T17:01", "17:00>08:00", "2026-03-06T08:00"),
        ("2026-03-05T19:00", "17:00>08:00", "2026-03-06T08:00"),
        ("2026-03-07T09:00", "17:00>08:00", "2026-03-09T08:00"),
        ("2026-03-05T02:00", "17:00>08:00", "2026-03-05T08:00"),
        ("2026-03-05T07:40", "17:00>08:00", "2026-03-05T07:40"),  # within hours nothing moves
    ],
)
def test_start_with_cutoff_moves_only_what_is_late(received: str, cutoff: str, started: str) -> None:
    assert due(received, "1d", cutoff=parse_cutoff(text=cutoff)).started_at == at(started)


def test_start_in_the_last_hour_of_a_half_day_is_measured_from_its_own_closing() -> None:
    calendar = plain(DayRule(on("2026-03-05"), DayKind.WORK, intervals=MORNING))

    deadline = due("2026-03-05T10:31", "1d", calendar=calendar, cutoff=CutoffRule(last_minutes=60))

    assert deadline.started_at == at("2026-03-06T07:30")


def test_cutoff_moves_the_due_date_by_a_day_under_either_convention() -> None:
    cutoff = parse_cutoff(text="15:00")

    assert due("2026-03-05T15:30", "8h", "HOURS", cutoff=cutoff).due_at == at("2026-03-06T17:30")
    assert due("2026-03-05T15:30", "1d", "DATES", cutoff=cutoff).due_at == at("2026-03-09T17:30")


def test_cutoff_resuming_after_closing_is_refused() -> None:
    with pytest.raises(CutoffError, match="nằm sau giờ làm việc"):
        due("2026-03-05T18:00", "1d", cutoff=parse_cutoff(text="17:00>18:00"))


@pytest.mark.parametrize("text", ["", "3pm", "last", "15:00>", ">08:00", "15:00 08:00"])
def test_cutoff_that_cannot_be_read_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(CutoffError, match="Viết như 15:00, last60"):
        parse_cutoff(text=text)


def test_cutoff_at_an_hour_that_does_not_exist_is_refused() -> None:
    with pytest.raises(IntervalError, match="Không đọc được giờ “25:00”"):
        parse_cutoff(text="25:00")


@pytest.mark.parametrize(("after", "last_minutes"), [(None, None), (900, 60)])
def test_cutoff_with_none_or_both_of_its_measures_is_refused(
    after: int | None, last_minutes: int | None
) -> None:
    with pytest.raises(CutoffError, match="chỉ chọn một"):
        CutoffRule(after=after, last_minutes=last_minutes)


def test_cutoff_of_the_last_zero_minutes_is_refused() -> None:
    with pytest.raises(CutoffError, match="lớn hơn 0"):
        parse_cutoff(text="last0")
