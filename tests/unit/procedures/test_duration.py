from __future__ import annotations

import contextlib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.procedures.domain.duration import (
    Duration,
    DurationUnit,
    UnreadableDuration,
    find_durations,
    is_same_day,
    limit_of,
    read_duration,
    working_minutes,
)
from motcua.procedures.domain.vocabulary import LimitUnit


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("03 ngày làm việc", 3, DurationUnit.WORKING_DAY),
        ("7.5 ngày làm việc", Fraction(15, 2), DurationUnit.WORKING_DAY),
        ("0,25 ngày", Fraction(1, 4), DurationUnit.DAY),
        ("không quá 02 tháng", 2, DurationUnit.MONTH),
        ("Không quá 17 ngày kể từ ngày nhận được hồ sơ hợp lệ.", 17, DurationUnit.DAY),
        ("168 giờ (tương đương 21 ngày) kể từ ngày nhận đủ hồ sơ", 168, DurationUnit.HOUR),
        ("15 (mười lăm) ngày", 15, DurationUnit.DAY),
        ("03  ngày   làm việc", 3, DurationUnit.WORKING_DAY),
        ("30 phút", 30, DurationUnit.MINUTE),
        ("8,25", Fraction(33, 4), DurationUnit.UNNAMED),
    ],
)
def test_duration_in_words_of_offices_is_read(text: str, amount: Fraction, unit: DurationUnit) -> None:
    assert read_duration(text) == Duration(Fraction(amount), unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Không quy định",
        "Giờ hành chính",
        "0 ngày",
        "Trong thời gian thông báo",
        "ba ngày",
        "5 ngày 20/11",
    ],
)
def test_duration_that_is_none_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(UnreadableDuration) as refusal:
        read_duration(text)

    assert str(refusal.value)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("0,25 ngày làm việc", 120), ("04 giờ làm việc", 240), ("1 ngày", 480), ("30 phút", 30)],
)
def test_step_time_becomes_working_minutes(text: str, minutes: int) -> None:
    assert working_minutes(read_duration(text)) == minutes


def test_step_time_in_months_is_refused() -> None:
    with pytest.raises(UnreadableDuration, match="phút, giờ hoặc ngày"):
        working_minutes(read_duration("2 tháng"))


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("3 ngày làm việc", (3, LimitUnit.WORKING_DAY)),
        ("0,5 ngày làm việc", (4, LimitUnit.WORKING_HOUR)),
        ("15 ngày", (15, LimitUnit.CALENDAR_DAY)),
        ("2 tuần", (14, LimitUnit.CALENDAR_DAY)),
        ("120 phút", (2, LimitUnit.WORKING_HOUR)),
    ],
)
def test_limit_is_a_whole_amount(text: str, limit: tuple[int, LimitUnit]) -> None:
    assert limit_of(read_duration(text)) == limit


def test_limit_of_half_a_calendar_day_is_refused() -> None:
    with pytest.raises(UnreadableDuration, match="không tròn"):
        limit_of(read_duration("1,5 ngày"))


def test_durations_in_a_paragraph_are_found_and_dates_are_not() -> None:
    text = "Theo Nghị định ngày 20/11/2025, tháng 12 năm 2025: 05 ngày làm việc, phức tạp thì 20 ngày."

    found = [mention.duration for mention in find_durations(text)]

    assert found == [
        Duration(Fraction(5), DurationUnit.WORKING_DAY),
        Duration(Fraction(20), DurationUnit.DAY),
    ]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Ngay trong ngày làm việc", True),
        ("Giải quyết trong ngày.", True),
        ("03 ngày làm việc", False),
        ("Trả trong ngày làm việc tiếp theo", False),
    ],
)
def test_same_day_is_told_from_days(text: str, *, same: bool) -> None:
    assert is_same_day(text) is same


@given(days=st.integers(1, 900), quarters=st.integers(0, 3))
def test_working_days_with_quarters_keep_their_minutes(days: int, quarters: int) -> None:
    text = f"{days},{quarters * 25:02d} ngày làm việc"

    assert working_minutes(read_duration(text)) == days * 480 + quarters * 120


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(UnreadableDuration):
        assert read_duration(text).amount > 0
