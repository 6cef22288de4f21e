"""What somebody who types into the search box may mean: a code or its end, a number of a paper, a name."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from motcua.cases.domain.search_words import LONGEST_WORD, number_words, words_of
from motcua.kernel.identifiers import InvalidIdentifier, case_code_spellings, parse_phone
from motcua.kernel.text import normalise

LONGEST_TEXT = 200
MOST_WORDS = 8
_TAIL = re.compile(r"(\d{6})-?(\d{0,10})")
_NUMBER = re.compile(r"[-\s]*(\d{1,5})")
_PAPER = re.compile(r"(?=.*\d)[0-9A-Za-z][0-9A-Za-z .\-]{5,20}")
_SEQUENCE_WIDTH = 4
_END_LENGTH = len("yymmdd-") + _SEQUENCE_WIDTH


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTerms:
    """The readings of one text; a reading that does not fit is empty.

    `codes` are whole codes or their ends (day and number), `code_start` the beginning of such an end,
    `running_number` the number of a day alone.
    """

    codes: tuple[str, ...] = ()
    running_number: str = ""
    code_start: str = ""
    number: str = ""
    phone: str = ""
    words: tuple[str, ...] = ()


def read_terms(*, text: str) -> SearchTerms:
    """Read the text in every way that it allows."""
    typed = normalise(text)[:LONGEST_TEXT]
    whole = _whole_codes(typed)
    if whole:
        return SearchTerms(codes=whole)
    start = _code_start(typed)
    ends = (start,) if len(start) >= _END_LENGTH else ()
    running = _NUMBER.fullmatch(typed)
    numbers = number_words(number=typed) if _PAPER.fullmatch(typed) else []
    words = [word for word in words_of(text=typed) if not word.isdigit()]
    return SearchTerms(
        codes=ends,
        running_number=running[1] if running else "",
        code_start="" if ends else start,
        number=numbers[0] if numbers else "",
        phone=_phone(typed),
        words=tuple(dict.fromkeys(words))[:MOST_WORDS],
    )


def tails_of(*, number: str, today: dt.date, days: int) -> list[str]:
    """Write the ends of the codes that have this number on one of the last days, today first."""
    back = (today - dt.timedelta(days=ago) for ago in range(days))
    return [f"{day:%y%m%d}-{number:0>{_SEQUENCE_WIDTH}}" for day in back]


def _whole_codes(typed: str) -> tuple[str, ...]:
    try:
        return tuple(code.casefold()[:LONGEST_WORD] for code in case_code_spellings(typed))
    except InvalidIdentifier:
        return ()


def _code_start(typed: str) -> str:
    tail = _TAIL.fullmatch(typed.replace(" ", ""))
    return f"{tail[1]}-{tail[2]}" if tail and _is_day(tail[1]) else ""


def _is_day(digits: str) -> bool:
    try:
        dt.datetime.strptime(digits, "%y%m%d").replace(tzinfo=dt.UTC)
    except ValueError:
        return False
    return True


def _phone(typed: str) -> str:
    try:
        return parse_phone(typed)
    except InvalidIdentifier:
        return ""
