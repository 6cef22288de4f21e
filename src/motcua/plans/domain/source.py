"""The text a plan is read from: repaired, and each of its characters leads back to the original.

Cells of a table lie between tabs, breaks inside a cell are `BREAK`, pages end with a form feed: every
format is brought to this one text, and every value that is read points into it.
"""

import html
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from motcua.kernel.text import fold, normalise

BREAK = "\u2028"

_TAGS = "a|b|br|div|em|font|i|li|ol|p|s|span|strong|sub|sup|u|ul"
_MARKUP = re.compile(
    rf"</?(?P<tag>{_TAGS})(?:\s[^<>]*)?/?>"
    r"|&(?:[a-zA-Z]{2,8}|#\d{1,6});"
    r"|(?m:^)#{1,6}[ ]"
    r"|\*{2,3}|(?<=\S)\*|\*(?=\S)"
    r"|\\(?=[\\`*_{}\[\]()#+\-.!|~>])",
    re.IGNORECASE,
)
_BREAKING = frozenset({"br", "li", "p", "div"})
_RUN = re.compile(r"\r\n|\S+|\s")
_KEPT_SPACES = {"\r\n": "\n", "\r": "\n", "\n": "\n", "\t": "\t", "\f": "\f", BREAK: BREAK}
_BREAK_SPACES = frozenset("\v\u0085\u2029")
# Letters of Vietnamese to their bare form, one for one, so that offsets survive the folding.
_FLAT = {code: bare for code in range(0xC0, 0x1EFA) if len(bare := fold(chr(code))) == 1}
_PRIVATE_BULLETS = re.compile("[\ue000-\uf8ff•●▪◦‣➢]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters of the source from `start` (included) to `end` (not included)."""

    start: int
    end: int


@dataclass(frozen=True)
class Source:
    """`origins[k]` is the place in the original of character k; one more than there are characters."""

    text: str
    origins: Sequence[int]

    @cached_property
    def flat(self) -> str:
        """The text in lower case without diacritics, of the same length."""
        return flatten(self.text)

    @cached_property
    def page_starts(self) -> list[int]:
        """Offsets at which pages begin."""
        return [0, *(at + 1 for at, char in enumerate(self.text) if char == "\f")]


def flatten(text: str) -> str:
    """Give the text in lower case without diacritics, each letter in its place."""
    lowered = text.lower()
    return (lowered if len(lowered) == len(text) else text).translate(_FLAT)


def read_source(*, text: str, origins: Sequence[int] | None = None) -> Source:
    """Repair a text and remember where each character came from.

    `origins`, when given, leads from `text` to what it was itself taken from.
    """
    parts: list[str] = []
    places = array("l")
    for piece, start in _without_markup(text):
        for clean, offsets in _clean(piece, start):
            parts.append(clean)
            places.extend(offsets)
    places.append(len(text))
    if origins is not None:
        places = array("l", (origins[min(place, len(origins) - 1)] for place in places))
    return Source(text="".join(parts), origins=places)


def _without_markup(text: str) -> Iterable[tuple[str, int]]:
    """Give the pieces between marks; entities and breaking tags become characters."""
    end = 0
    for mark in _MARKUP.finditer(text):
        if mark.start() > end:
            yield text[end : mark.start()], end
        tag = (mark["tag"] or "").lower()
        if tag in _BREAKING:
            yield BREAK, mark.start()
        elif mark[0].startswith("&"):
            yield html.unescape(mark[0]), mark.start()
        end = mark.end()
    if end < len(text):
        yield text[end:], end


def _clean(piece: str, start: int) -> Iterable[tuple[str, Iterable[int]]]:
    for found in _RUN.finditer(piece):
        run, at = found[0], start + found.start()
        if run.isspace():
            yield _KEPT_SPACES.get(run, BREAK if run in _BREAK_SPACES else " "), (at,)
        elif run.isascii():
            yield run, range(at, at + len(run))
        else:
            yield _repaired(run, at)


def _repaired(run: str, at: int) -> tuple[str, Iterable[int]]:
    clean = _PRIVATE_BULLETS.sub("-", normalise(run))
    if len(clean) == len(run):
        return clean, range(at, at + len(run))
    ratio = len(run) / max(len(clean), 1)
    return clean, [at + min(int(place * ratio), len(run) - 1) for place in range(len(clean))]


def origin_of(source: Source, span: Span) -> Span:
    """Give the characters of the original that a span of the source came from."""
    start = source.origins[span.start]
    return Span(start, max(source.origins[span.end - 1] + 1, start) if span.end > span.start else start)


def page_of(source: Source, offset: int) -> int:
    """Give the page, counted from 1, on which a character stands."""
    return bisect_right(source.page_starts, offset)


def trimmed(source: Source, start: int, end: int) -> Span:
    """Give the span without the space at its ends."""
    while start < end and source.text[start].isspace():
        start += 1
    while end > start and source.text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def runs_of(*, places: Sequence[int]) -> tuple[Span, ...]:
    """Give the spans that cover these places, which come in order."""
    runs: list[Span] = []
    for place in places:
        if runs and place == runs[-1].end:
            runs[-1] = Span(runs[-1].start, place + 1)
        elif not runs or place >= runs[-1].end:
            runs.append(Span(place, place + 1))
    return tuple(runs)
