"""Time and amounts are said as an officer says them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from motcua.infra.components.wording import say_due, say_minutes, say_moment, say_number, urgency_of


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (2 * 480, "còn 2 ngày"),
        (2 * 480 + 479, "còn 2 ngày"),
        (480, "còn 1 ngày"),
        (479, "còn 7 giờ"),
        (60, "còn 1 giờ"),
        (59, "còn 59 phút"),
        (0, "đến hạn"),
        (-1, "quá 1 phút"),
        (-190, "quá 3 giờ"),
        (-3 * 480, "quá 3 ngày"),
    ],
)
def test_due_words_of_minutes_name_the_unit_that_matters(minutes: int, words: str) -> None:
    assert say_due(minutes=minutes) == words


def test_due_words_of_a_shorter_day_count_its_own_hours() -> None:
    assert say_due(minutes=420, day_minutes=420) == "còn 1 ngày"


@pytest.mark.parametrize(("minutes", "urgency"), [(-1, "late"), (0, "soon"), (480, "soon"), (481, "ontime")])
def test_urgency_of_minutes_turns_at_one_day_and_at_zero(minutes: int, urgency: str) -> None:
    assert urgency_of(minutes=minutes) == urgency


@pytest.mark.parametrize(
    ("minutes", "words"), [(450, "7 giờ 30 phút"), (480, "8 giờ"), (30, "30 phút"), (0, "0 phút")]
)
def test_minutes_in_words_are_exact(minutes: int, words: str) -> None:
    assert say_minutes(minutes=minutes) == words


def test_moment_of_an_aware_time_is_said_in_local_time_with_its_weekday() -> None:
    assert say_moment(datetime(2026, 11, 20, 9, 30, tzinfo=UTC)) == "16:30, thứ Sáu 20/11/2026"


def test_moment_of_a_date_has_no_hour() -> None:
    assert say_moment(date(2026, 11, 22)) == "Chủ nhật 22/11/2026"


@pytest.mark.parametrize(
    ("value", "words"), [(1284, "1.284"), (96.4, "96,4"), (1234567.5, "1.234.567,5"), (0, "0")]
)
def test_number_is_written_as_vietnamese_papers_do(value: float, words: str) -> None:
    assert say_number(value) == words
