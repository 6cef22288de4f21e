"""Limits and hours as people type them."""

import pytest

from motcua.kernel.working_time import (
    Interval,
    IntervalError,
    Limit,
    LimitError,
    LimitUnit,
    parse_hours,
    parse_limit,
)


@pytest.mark.parametrize(
    ("text", "amount", "unit", "minutes"),
    [
        ("16h", 16, LimitUnit.WORKING_HOUR, 960),
        ("3d", 3, LimitUnit.WORKING_DAY, 1440),
        ("5cd", 5, LimitUnit.CALENDAR_DAY, None),
        ("2m", 2, LimitUnit.MONTH, None),
        ("90min", 90, LimitUnit.WORKING_MINUTE, 90),
        (" 3 D ", 3, LimitUnit.WORKING_DAY, 1440),
        ("2.0d", 2, LimitUnit.WORKING_DAY, 960),
        ("0.25d", 120, LimitUnit.WORKING_MINUTE, 120),
        ("1,5h", 90, LimitUnit.WORKING_MINUTE, 90),
    ],
)
def test_limit_as_typed_is_read(text: str, amount: int, unit: LimitUnit, minutes: int | None) -> None:
    limit = parse_limit(text=text)

    assert (limit, limit.working_minutes) == (Limit(amount, unit), minutes)


@pytest.mark.parametrize("text", ["0h", "0d", "-1d", "0cd", "0m", "0min"])
def test_limit_of_nothing_or_less_is_refused(text: str) -> None:
    with pytest.raises(LimitError, match="phải lớn hơn 0"):
        parse_limit(text=text)


@pytest.mark.parametrize("text", ["", "h", "16", "3 ngày", "1e3d", "٣d", "3d5h", "--1d", "NaNd"])
def test_limit_that_cannot_be_read_is_refused_with_examples(text: str) -> None:
    with pytest.raises(LimitError, match="Viết như 16h"):
        parse_limit(text=text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1.5cd", "phải là số nguyên ngày"),
        ("0.5m", "phải là số nguyên tháng"),
        ("0.001h", "không tròn phút"),
        ("99999d", "quá dài"),
        ("61m", "quá dài"),
    ],
)
def test_limit_that_no_office_could_mean_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(LimitError, match=sentence):
        parse_limit(text=text)


def test_limit_reads_as_words() -> None:
    assert str(parse_limit(text="16h")) == "16 giờ làm việc"


def test_hours_as_typed_are_read_in_order() -> None:
    assert parse_hours(text="13:30-17:30, 7:30-11:30") == (Interval(450, 690), Interval(810, 1050))


def test_hours_that_touch_are_accepted() -> None:
    assert parse_hours(text="07:00-12:00,12:00-16:00") == (Interval(420, 720), Interval(720, 960))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Không đọc được khung giờ"),
        ("07:30", "Không đọc được khung giờ"),
        ("07:30-", "Không đọc được giờ"),
        ("7-11", "Không đọc được giờ “7”"),
        ("24:00-25:00", "Không đọc được giờ “24:00”"),
        ("11:30-07:30", "bắt đầu trước giờ kết thúc"),
        ("07:30-07:30", "bắt đầu trước giờ kết thúc"),
        ("07:30-11:30,11:00-17:00", "07:30-11:30 và 11:00-17:00 chồng lên nhau"),
    ],
)
def test_hours_that_make_no_sense_are_refused(text: str, sentence: str) -> None:
    with pytest.raises(IntervalError, match=sentence):
        parse_hours(text=text)
