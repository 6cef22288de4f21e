"""The paragraphs of running text: lines joined until one opens the next."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.plans.domain.lines import Line
from motcua.plans.domain.numbering import Number, read_number
from motcua.plans.domain.rows import Cell
from motcua.plans.domain.source import Source, Span

HEADING = re.compile(r"(?:(?:[ivx]{1,5}|[a-h]|phan [ivx\d]+)[.):]?\s+\S|dieu \d+\.)")
STOP = re.compile(r"noi nhan|tm\.|kt\.|tren day la|phu luc|\(?(?:cac )?nhiem vu cu the|s?tt\s|dieu \d+\.")
_CLOSED = re.compile(r"[.;:!?]\s*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    cell: Cell
    flat: str
    number: Number | None
    bullet: bool


def paragraphs_of(*, source: Source, lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Give the paragraphs in order."""
    spans: list[Span] = []
    for line in lines:
        text = source.text[line.start : line.end]
        before = source.text[spans[-1].start : spans[-1].end] if spans else ""
        if spans and _opens(text, source.flat[line.start : line.end], before):
            yield _paragraph(source, tuple(spans))
            spans = []
        spans.append(Span(line.start, line.end))
    if spans:
        yield _paragraph(source, tuple(spans))


def _opens(text: str, flat: str, before: str) -> bool:
    """Say whether a line begins a paragraph."""
    if (
        text[:2] in {"- ", "+ ", "* "}
        or re.match(r"[a-zđ]\)\s", text)
        or HEADING.match(flat)
        or STOP.match(flat)
    ):
        return True
    number = read_number(text)
    if number and text[number.length : number.length + 1] in {" ", ""} and text[number.length - 1] in ".)":
        return True
    alone = before.isupper() or (len(before) < 60 and bool(read_number(before)) and text[:1].isupper())  # noqa: PLR2004
    return text[:1].isupper() and (bool(_CLOSED.search(before)) or alone)


def _paragraph(source: Source, cell: Cell) -> Paragraph:
    text = source.text[cell[0].start : cell[0].end]
    number = read_number(text)
    if number and (number.style != "plain" or text[number.length - 1 : number.length] not in {".", ")"}):
        number = None
    flat = " ".join(" ".join(source.flat[span.start : span.end] for span in cell).split())
    return Paragraph(cell, flat, number, text[:1] in "-+")
