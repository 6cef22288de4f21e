"""Numbers of headings and tasks: I, II · 1, 2 · 1.1 · a), and which of them may follow which."""

import re
from dataclasses import dataclass

_NUMBER = re.compile(
    r"(?P<roman>[IVX]{1,6})(?=[.)\s:/-]|$)[.):/-]?"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3})(?![\d/%,])[.)]?"
    r"|(?P<plain>\d{1,3})(?![\d/%,]|\.\d)[.):]?"
    r"|(?P<letter>[A-ZĐ]|[a-zđ](?=\)))(?=[.)])[.)]"
)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_LARGEST_PLAIN = 200


@dataclass(frozen=True, slots=True)
class Number:
    """`parts` are the places at each level; `length` counts the characters read."""

    text: str
    style: str
    parts: tuple[int, ...]
    length: int


def read_number(text: str) -> Number | None:
    """Read the number with which a text begins."""
    found = _NUMBER.match(text)
    if not found or (found.end() < len(text) and text[found.end()].isdigit()):
        return None
    style = str(found.lastgroup)
    bare = found[style]
    if style == "roman":
        place = _roman(bare)
        return Number(bare, style, (place,), found.end()) if place else None
    if style == "letter":
        return Number(bare, style, (ord(bare.upper()) - 64,), found.end())
    parts = tuple(int(part) for part in bare.split("."))
    if parts[0] > _LARGEST_PLAIN or 0 in parts:
        return None
    return Number(bare, style, parts, found.end())


def read_number_alone(text: str) -> Number | None:
    """Read the number of a cell that holds nothing else: there a letter needs no mark after it."""
    letter = text.rstrip(".")
    return read_number(text) or (read_number(f"{letter})") if len(letter) == 1 else None)


def _roman(text: str) -> int:
    total = 0
    for place, letter in enumerate(text):
        value = _ROMAN[letter]
        total += -value if value < max((_ROMAN[later] for later in text[place + 1 :]), default=0) else value
    return total if _spelled(total) == text else 0


def _spelled(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def depth_of(number: Number | None) -> int:
    """Give the level of a heading: letters above Roman numerals above 1 above 1.1."""
    if number is None:
        return 1
    if number.style == "letter":
        return 0 if number.text.isupper() else 4
    if number.style == "roman":
        return 1
    return 1 + len(number.parts)


def follows(*, earlier: Number, later: Number) -> bool:
    """Say whether `later` may come next after `earlier` at the same level."""
    return (
        earlier.style == later.style
        and earlier.parts[:-1] == later.parts[:-1]
        and later.parts[-1] in {earlier.parts[-1], earlier.parts[-1] + 1}
    )


def is_child(*, parent: Number, child: Number) -> bool:
    """Say whether a number is the first below a heading: 4 → 4.1, II → 1."""
    if child.style == "dotted":
        return parent.parts == child.parts[: len(parent.parts)] or parent.style in {"roman", "letter"}
    return parent.style in {"roman", "letter"} and child.parts == (1,)
