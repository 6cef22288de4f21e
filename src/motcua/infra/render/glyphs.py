"""Fit the words of people to the glyphs of the fonts that ship.

PDF/A wants a glyph for every letter, so a name with an emoji must not stop the counter: what no
font can draw is printed as a hollow square, and stays as it was in the record.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).resolve().parent / "fonts"
MISSING = "\u25a1"  # hollow square
_BREAK_HERE = "\u200b"  # zero width space
_STEP = 16
# A word that no line can hold, such as a pasted address: Vietnamese words have at most seven letters.
_ENDLESS_WORD = re.compile(r"[^\s/-]{33,}")  # after "/" and "-" a line may break anyway
_SEGMENTS = 4  # the format of a cmap table that Tinos has


def printable(value: Any) -> Any:
    """Give `value` (JSON) with every string fit for printing."""
    if isinstance(value, str):
        return _printable_text(value)
    if isinstance(value, dict):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value


def _printable_text(text: str) -> str:
    known = letters()
    composed = unicodedata.normalize("NFC", text)
    if not known.issuperset(composed):
        composed = "".join(_drawn(char) for char in composed)
    return _ENDLESS_WORD.sub(_breakable, composed)


def _drawn(char: str) -> str:
    if char in letters() or char == "\n":
        return char
    category = unicodedata.category(char)
    if category in {"Zs", "Zl", "Zp"} or char.isspace():
        return " "
    # Control and format characters, half surrogates and stray marks have no look of their own.
    return "" if category in {"Cc", "Cf", "Cs", "Mn", "Me"} else MISSING


def _breakable(match: re.Match[str]) -> str:
    word = match.group()
    return _BREAK_HERE.join(word[place : place + _STEP] for place in range(0, len(word), _STEP))


@cache
def letters() -> frozenset[str]:
    """Give every character that all four faces can draw, control characters left out."""
    faces = [_code_points(path.read_bytes()) for path in sorted(FONTS.glob("*.ttf"))]
    common = frozenset.intersection(*faces)
    return frozenset(chr(code) for code in common if unicodedata.category(chr(code)) not in {"Cc", "Cf"})


def _code_points(font: bytes) -> frozenset[int]:
    """Read the character map of a TrueType font (OpenType specification, table cmap, format 4)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    records = [struct.unpack_from(">4sLLL", font, 12 + 16 * place) for place in range(tables)]
    cmap = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    encodings = [struct.unpack_from(">HHL", font, cmap + 4 + 8 * place) for place in range(count)]
    start = cmap + next(offset for platform, encoding, offset in encodings if (platform, encoding) == (3, 1))
    table_format, _, _, doubled = struct.unpack_from(">HHHH", font, start)
    if table_format != _SEGMENTS:
        raise ValueError("The font's character map is not of format 4.")
    ends = struct.unpack_from(f">{doubled // 2}H", font, start + 14)
    starts = struct.unpack_from(f">{doubled // 2}H", font, start + 16 + doubled)
    spans = zip(starts, ends, strict=True)
    return frozenset(code for first, last in spans for code in range(first, last + 1) if code != 0xFFFF)  # noqa: PLR2004 - end mark of the table
