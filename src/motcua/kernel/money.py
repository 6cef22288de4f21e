"""Amounts of đồng: whole numbers, written in figures and in words as fee receipts want them."""

import re
from typing import NewType

Dong = NewType("Dong", int)

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ((10**6, "triệu"), (10**3, "nghìn"), (1, ""))
_BILLION = 10**9
_HUNDRED = 100
_TEN = 10
_FIVE = 5
_FOUR = 4
_UNIT = re.compile(r"\s*(?:đồng|đ|vnđ|vnd)\.?$", re.IGNORECASE)
_FIGURES = re.compile(r"\d+|\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*")


class AmountRefused(ValueError):  # noqa: N818 - named by what happened
    """The text is not an amount of money; the message is a Vietnamese sentence."""


def format_dong(amount: int) -> str:
    """Return the amount in figures: 1234567 is "1.234.567 đ"."""
    return f"{amount:,} đ".replace(",", ".")


def parse_dong(text: str) -> Dong:
    """Read an amount as people type it: "1.234.567", "1,234,567 đ", "50000 đồng"."""
    figures = _UNIT.sub("", text.replace("\u00a0", " ").strip())
    if not _FIGURES.fullmatch(figures) or not figures.isascii():
        raise AmountRefused("Số tiền phải là số nguyên đồng, ví dụ 50000 hoặc 50.000. Hãy nhập lại.")
    return Dong(int(re.sub(r"[., ]", "", figures)))


def dong_in_words(amount: int) -> str:
    """Return the amount in Vietnamese words with a capital first letter and the unit."""
    sign = "âm " if amount < 0 else ""
    sentence = f"{sign}{_number(abs(amount))} đồng"
    return sentence[0].upper() + sentence[1:]


def _number(number: int) -> str:
    """Read any whole number; beyond 999 triệu the reading starts over in units of tỷ."""
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, _BILLION)
    words = [f"{_number(billions)} tỷ"] if billions else []
    words += _below_billion(rest, follows=bool(billions))
    return " ".join(words)


def _below_billion(number: int, *, follows: bool) -> list[str]:
    words: list[str] = []
    for scale, name in _SCALES:
        group = number // scale % 1000
        if group:
            words.append(f"{_group(group, follows=follows or bool(words))} {name}".rstrip())
    return words


def _group(group: int, *, follows: bool) -> str:
    """Read three digits; after a higher group an absent hundred is said: "không trăm"."""
    hundreds, rest = divmod(group, _HUNDRED)
    tens, units = divmod(rest, _TEN)
    words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or follows else []
    if tens > 1:
        words.append(f"{_DIGITS[tens]} mươi")
    elif tens == 1:
        words.append("mười")
    elif units and words:
        words.append("linh")
    if units:
        words.append(_unit(units, tens=tens))
    return " ".join(words)


def _unit(units: int, *, tens: int) -> str:
    """The last digit changes its sound after a ten: mốt, tư, lăm."""
    if units == _FIVE and tens:
        return "lăm"
    if tens > 1 and units == 1:
        return "mốt"
    if tens > 1 and units == _FOUR:
        return "tư"
    return _DIGITS[units]
