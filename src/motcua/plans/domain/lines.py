"""The lines of a source, without what a page or a signature service prints around the text."""

import re
from dataclasses import dataclass

from motcua.plans.domain.source import Source, trimmed


@dataclass(frozen=True, slots=True)
class Line:
    """One line that says something; `blanks` and `spaced` tell of the empty lines before it."""

    start: int
    end: int
    page: int
    blanks: int
    spaced: int  # lines before it that hold nothing but spaces: mostly an empty cell
    trailing: int  # spaces at its end


_BANNER = re.compile(
    r"cuc chung thuc so va bao mat|da ky len van ban nay|^\s*20\d\d-\d\d-\d\dt\d\d:\d\d"
    r"|^\s*(?:nguoi ky|thoi gian ky|ngay ky|co quan|email|chu ky so|don vi)\s?:.*(?:@|\.gov\.vn|\d\d:\d\d)"
    r"|\+07:?00\b.*$|^[^<>]*<[\w.%+-]+@[\w.-]+>\s*(?:da ky)?"
)
_PAGE_NUMBER = re.compile(r"\s*(?:trang\s+)?-?\s*\d{1,3}\s*(?:/\s*\d{1,3})?\s*-?\s*")


def read_lines(*, source: Source) -> list[Line]:
    """Give the lines in order; banners of electronic signatures are left out."""
    found: list[Line] = []
    banner = False
    blanks = spaced = 0
    start, page = 0, 1
    for end in _ends(source.text):
        span = trimmed(source, start, end)
        if span.end == span.start:
            blanks += 1
            spaced += end > start
            banner = False
        elif _BANNER.search(source.flat[span.start : span.end]):
            banner = True
        elif not banner:
            found.append(
                Line(span.start, span.end, page, blanks, spaced, _trailing(source.text, span.end, end))
            )
            blanks = spaced = 0
        page += source.text[end : end + 1] == "\f"
        start = end + 1
    return found


def _ends(text: str) -> list[int]:
    return [found.start() for found in re.finditer(r"[\n\f]|$(?![\n\f])", text)]


def _trailing(text: str, end: int, line_end: int) -> int:
    return len(text[end:line_end])


def is_page_number(*, source: Source, line: Line) -> bool:
    """Say whether a line may be the number of a page: digits that stand alone."""
    return bool(_PAGE_NUMBER.fullmatch(source.flat, line.start, line.end))
