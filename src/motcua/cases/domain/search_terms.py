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
# A bare running number is looked for on each day back to this one.
DAYS_BACK = 366
_TAIL = re.compile(r"(\d{6})-?(\d{0,10})")
_NUMBER = re.compile(r"[-\s]*(\d{1,5})")
_PAPER = re.compile(r"(?=.*\d)[0-9A-Za-z][0-9A-Za-z .\-]{5,20}")
_SEQUENCE_WIDTH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTerms:
    """The readings of one text; a reading that does not fit is empty.

    `codes` are whole codes or their ends (day and number), `code_start` the beginning of such an end.
    """

    codes: tuple[str, ...] = ()
    code_start: str = ""
    number: str = ""
    phone: str = ""
    words: tuple[str, ...] = ()


def read_terms(*, text: str, today: dt.date) -> SearchTerms:
    """Read the text in every way that it allows."""
    typed = normalise(text)[:LONGEST_TEXT]
    codes, start = _codes(typed, today)
    numbers = number_words(number=typed) if _PAPER.fullmatch(typed) else []
    words = [word for word in words_of(text=typed) if not word.isdigit()]
    return SearchTerms(
        codes=codes,
        code_start=start,
        number=numbers[0] if numbers else "",
        phone=_phone(typed),
        words=tuple(dict.fromkeys(words))[:MOST_WORDS] if not codes else (),
    )


def _codes(typed: str, today: dt.date) -> tuple[tuple[str, ...], str]:
    try:
        return tuple(code.casefold()[:LONGEST_WORD] for code in case_code_spellings(typed)), ""
    except InvalidIdentifier:
        pass
    if number := _NUMBER.fullmatch(typed):
        days = (today - dt.timedelta(days=back) for back in range(DAYS_BACK))
        return tuple(f"{day:%y%m%d}-{number[1]:0>{_SEQUENCE_WIDTH}}" for day in days), ""
    tail = _TAIL.fullmatch(typed.replace(" ", ""))
    if tail is None or not _is_day(tail[1]):
        return (), ""
    if len(tail[2]) >= _SEQUENCE_WIDTH:
        return (f"{tail[1]}-{tail[2]}",), ""
    return (), f"{tail[1]}-{tail[2]}"


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
