"""Amounts of đồng in figures and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.money import AmountRefused, dong_in_words, format_dong, parse_dong


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (4, "Bốn đồng"),
        (5, "Năm đồng"),
        (10, "Mười đồng"),
        (11, "Mười một đồng"),
        (14, "Mười bốn đồng"),
        (15, "Mười lăm đồng"),
        (20, "Hai mươi đồng"),
        (21, "Hai mươi mốt đồng"),
        (24, "Hai mươi tư đồng"),
        (55, "Năm mươi lăm đồng"),
        (101, "Một trăm linh một đồng"),
        (104, "Một trăm linh bốn đồng"),
        (105, "Một trăm linh năm đồng"),
        (110, "Một trăm mười đồng"),
        (2_000, "Hai nghìn đồng"),
        (1_005, "Một nghìn không trăm linh năm đồng"),
        (1_050, "Một nghìn không trăm năm mươi đồng"),
        (16_000, "Mười sáu nghìn đồng"),
        (200_000, "Hai trăm nghìn đồng"),
        (1_000_001, "Một triệu không trăm linh một đồng"),
        (
            1_234_567,
            "Một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng",
        ),
        (10_015_000, "Mười triệu không trăm mười lăm nghìn đồng"),
        (1_000_000_000, "Một tỷ đồng"),
        (21_000_000_004, "Hai mươi mốt tỷ không trăm linh bốn đồng"),
        (1_001_000_000_000, "Một nghìn không trăm linh một tỷ đồng"),
        (-50_000, "Âm năm mươi nghìn đồng"),
    ],
)
def test_dong_in_words_follows_the_rules_of_reading(amount: int, words: str) -> None:
    assert dong_in_words(amount) == words


_VALUES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 10**3, "triệu": 10**6}


def _read(words: list[str]) -> int:
    """Read an amount back, word by word, the way a person adds it up."""
    if "tỷ" in words:
        cut = len(words) - 1 - words[::-1].index("tỷ")
        return _read(words[:cut]) * 10**9 + _read(words[cut + 1 :])
    total = group = digit = 0
    for word in words:
        if word in _SCALES:
            total, group, digit = total + (group + digit) * _SCALES[word], 0, 0
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "mười":
            group += 10
        elif word != "linh":
            digit = _VALUES[word]
    return total + group + digit


@given(st.integers(min_value=0, max_value=10**21))
def test_dong_in_words_read_back_gives_the_amount(amount: int) -> None:
    words = dong_in_words(amount)

    assert words[0].isupper()
    assert words.endswith(" đồng")
    assert _read(words.lower().split()[:-1]) == amount


@pytest.mark.parametrize(
    ("amount", "figures"),
    [(0, "0 đ"), (999, "999 đ"), (1_234_567, "1.234.567 đ"), (-2_000, "-2.000 đ")],
)
def test_format_dong_groups_by_dots(amount: int, figures: str) -> None:
    assert format_dong(amount) == figures


@given(st.integers(min_value=0, max_value=10**15))
def test_parse_dong_formatted_amount_round_trips(amount: int) -> None:
    assert parse_dong(format_dong(amount)) == amount


@pytest.mark.parametrize("typed", ["50000", "50.000", "50,000 VND", "50 000 đồng", " 50.000đ "])
def test_parse_dong_usual_spellings_are_read(typed: str) -> None:
    assert parse_dong(typed) == 50_000


@pytest.mark.parametrize("typed", ["", "đ", "12,5", "1.23.456", "1.234,567", "-5", "năm", "٥٠"])
def test_parse_dong_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(AmountRefused, match="số nguyên đồng"):
        parse_dong(typed)
