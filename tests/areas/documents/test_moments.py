"""Days and times in the words of official papers."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from motcua.documents.domain.moments import day_in_words, moment_in_words, place_and_date


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 9), "ngày 09 tháng 01 năm 2026"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 1), "ngày 01 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_day_takes_a_zero_below_10_and_in_the_first_two_months(day: date, words: str) -> None:
    assert day_in_words(day) == words


def test_moment_is_told_in_the_time_of_viet_nam() -> None:
    at = datetime(2026, 2, 4, 18, 5, tzinfo=UTC)

    assert moment_in_words(at) == "01 giờ 05 phút, ngày 05 tháng 02 năm 2026"


def test_date_line_without_a_place_begins_with_a_capital() -> None:
    at = datetime(2026, 2, 4, 18, 5, tzinfo=UTC)

    assert place_and_date(place="", at=at) == "Ngày 05 tháng 02 năm 2026"
    assert place_and_date(place="Xuân Hòa", at=at) == "Xuân Hòa, ngày 05 tháng 02 năm 2026"
