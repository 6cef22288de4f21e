"""The text of an official letter: levels of NĐ 30/2020/NĐ-CP (Phụ lục I, phần I, II.5) and tables."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """What a line of the text is."""

    PARAGRAPH = "paragraph"
    CHAPTER = "chapter"  # Phần, Chương, Mục: label and title centred in bold
    ARTICLE = "article"  # Điều 1. Title in bold
    HEADING = "heading"  # I. or 1. in bold, in letters without articles
    CLAUSE = "clause"  # 1.
    POINT = "point"  # a)
    DASH = "dash"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text; `label` is its number as printed ("Điều 1.", "a)"), `title` what is bold after it."""

    text: str = ""
    level: Level = Level.PARAGRAPH
    label: str = ""
    title: str = ""

    def plain(self) -> dict[str, Any]:
        """Give the line as it is kept."""
        return {"level": self.level.value, "label": self.label, "title": self.title, "text": self.text}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table inside the text; `widths` are shares of the width, `centred` the columns set in the middle.

    `headings` are the rows that head those below them: bold, and never left behind at the foot of a page.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    centred: frozenset[int] = frozenset()
    headings: frozenset[int] = frozenset()

    def plain(self) -> dict[str, Any]:
        """Give the table as it is kept."""
        return {
            "level": "table",
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
            "widths": list(self.widths),
            "centred": sorted(self.centred),
            "headings": sorted(self.headings),
        }


type Part = Line | Table


def paragraph(text: str) -> Line:
    """Give a line of plain text."""
    return Line(text=text)


def article(number: int, title: str = "", text: str = "") -> Line:
    """Give "Điều 1. Title", with text on the same line when there is no title."""
    return Line(level=Level.ARTICLE, label=f"Điều {number}.", title=title, text=text)


def clause(number: int, text: str) -> Line:
    """Give "1. text"."""
    return Line(level=Level.CLAUSE, label=f"{number}.", text=text)


def point(letter: str, text: str) -> Line:
    """Give "a) text"."""
    return Line(level=Level.POINT, label=f"{letter})", text=text)


def ended(body: Sequence[Part]) -> tuple[Part, ...]:
    """Put the mark of the end, "./.", after the last sentence."""
    if not body or not isinstance(body[-1], Line):
        return tuple(body)
    last = body[-1]
    if last.text:
        return (*body[:-1], replace(last, text=_marked(last.text)))
    return (*body[:-1], replace(last, title=_marked(last.title)))


def _marked(words: str) -> str:
    return words.rstrip().removesuffix("./.").rstrip(".;") + "./."
