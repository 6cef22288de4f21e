"""Rows of a task table as the layouts hand them on: the cells under each column, and how a row came about."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from motcua.plans.domain.columns import Column
from motcua.plans.domain.source import BREAK, Source, Span

Cell = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """`cut`: it follows a repeated header and may carry on the row before; `wide`: one cell across all."""

    cells: Mapping[Column, Cell]
    cut: bool = False
    wide: bool = False
    table: int = 0
    doubts: tuple[str, ...] = field(default=())


_PARAGRAPH = re.compile(r"\s*(?:[-+•*]\s|[-+](?=\w)|[a-zđ]\)\s)")


def text_of(*, source: Source, cell: Sequence[Span]) -> str:
    """Give the words of a cell: wrapped lines joined, listed items each on a line."""
    return "".join(part for part, _ in _parts(source, cell))


def text_and_places(*, source: Source, cell: Sequence[Span]) -> tuple[str, list[int]]:
    """Give the words of a cell and, for each character, where in the source it stands."""
    text: list[str] = []
    places: list[int] = []
    for part, start in _parts(source, cell):
        text.append(part)
        places.extend(range(start, start + len(part)))
    return "".join(text), places


def _parts(source: Source, cell: Sequence[Span]) -> Iterator[tuple[str, int]]:
    """Give words and the joints between them, each with its place in the source."""
    said = False
    for span in cell:
        new_paragraph = False
        for piece in _PIECE.finditer(source.text, span.start, span.end):
            listed = bool(_PARAGRAPH.match(source.text, piece.start(), piece.end()))
            for place, word in enumerate(_WORD.finditer(source.text, piece.start(), piece.end())):
                if said:
                    broken = place == 0 and (new_paragraph or listed)
                    yield ("\n" if broken else " "), max(word.start() - 1, 0)
                yield word[0], word.start()
                said = True
            new_paragraph = True


_PIECE = re.compile(f"[^{BREAK}]+")
_WORD = re.compile(r"\S+")


def without_bullet(text: str) -> str:
    """Leave out a bullet before a text that is no list."""
    return text if "\n" in text else re.sub(r"^[-+•*]\s*", "", text)
