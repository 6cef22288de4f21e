"""Take Vietnamese letters apart: the letter on one side, the tone of the syllable on the other."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum


class Tone(IntEnum):
    """The six tones in the order of Vietnamese dictionaries."""

    NGANG = 0
    HUYEN = 1
    HOI = 2
    NGA = 3
    SAC = 4
    NANG = 5


_TONE_MARKS = {
    "\u0300": Tone.HUYEN,
    "\u0309": Tone.HOI,
    "\u0303": Tone.NGA,
    "\u0301": Tone.SAC,
    "\u0323": Tone.NANG,
}


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter in lower case; `form` keeps breve, circumflex and horn, never the tone."""

    base: str
    form: str
    tone: Tone


def letters_of(text: str) -> Iterator[Letter]:
    """Yield every character of the text, spaces and punctuation included, as a `Letter`."""
    base, marks, tone = "", "", Tone.NGANG
    for char in unicodedata.normalize("NFD", text.casefold()):
        if not unicodedata.combining(char):
            if base:
                yield _letter(base, marks, tone)
            base, marks, tone = char, "", Tone.NGANG
        elif char in _TONE_MARKS:
            tone = _TONE_MARKS[char]
        else:
            marks += char
    if base:
        yield _letter(base, marks, tone)


def _letter(base: str, marks: str, tone: Tone) -> Letter:
    return Letter(base=base, form=unicodedata.normalize("NFC", base + marks), tone=tone)
