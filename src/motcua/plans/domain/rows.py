"""Rows of a task table as the layouts hand them on: the cells under each column, and how a row came about."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from motcua.plans.domain.columns import Column
from motcua.plans.domain.source import BREAK, Source, Span

Cell = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """`cut`: it follows a repeated header and may carry on the row before; `wide`: one cell across the table."""

    cells: Mapping[Column, Cell]
    cut: bool = False
    wide: bool = False
    table: int = 0
    doubts: tuple[str, ...] = field(default=())


_PARAGRAPH = re.compile(r"\s*(?:[-+•*]\s|[-+](?=\w)|[a-zđ]\)\s)")


def text_of(*, source: Source, cell: Sequence[Span]) -> str:
    """Give the words of a cell: wrapped lines joined, listed items each on a line."""
    parts: list[str] = []
    for span in cell:
        for place, piece in enumerate(source.text[span.start : span.end].split(BREAK)):
            words = " ".join(piece.split())
            if not words:
                continue
            if parts:
                parts.append("\n" if place or _PARAGRAPH.match(piece) else " ")
            parts.append(words)
    return "".join(parts)


def without_bullet(text: str) -> str:
    """Leave out a bullet before a text that is no list."""
    if "\n" in text:
        return text
    return re.sub(r"^[-+•*]\s*", "", text)
