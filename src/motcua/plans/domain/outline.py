"""Rows of a table put in order: rows cut by a page made whole, headings told from tasks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from motcua.plans.domain.columns import Column
from motcua.plans.domain.numbering import Number, depth_of, is_child, read_number, read_number_alone
from motcua.plans.domain.rows import Cell, Row, text_of
from motcua.plans.domain.source import BREAK, Source, Span

_DUTIES = frozenset({Column.LEAD, Column.COORDINATING, Column.DEADLINE, Column.DELIVERABLE, Column.TARGET})
# A row with none of these is dirt of a scan.
_TELLING = frozenset({Column.NUMBER, Column.TITLE, Column.LEAD, Column.DEADLINE})
_NAMES = frozenset({Column.LEAD, Column.COORDINATING, Column.DEADLINE})
_CLOSED = re.compile(r"[.;:!?)]\s*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with its number taken apart from its words."""

    row: Row
    number: Number | None
    number_span: Span | None
    heading: bool = False


def read_outline(*, source: Source, rows: Sequence[Row]) -> list[Entry]:
    """Give the entries of a table in order."""
    whole: list[Row] = []
    for row in rows:
        if not any(_says_something(source, span) for cell in row.cells.values() for span in cell):
            continue
        if whole and _carries_on(source, whole[-1], row):
            whole[-1] = _joined(source, whole[-1], row)
        else:
            whole.append(row)
    entries = [_entry(source, row) for row in whole if row.cells.keys() & _TELLING]
    return [
        replace(entry, heading=_is_heading(source, entries, place)) for place, entry in enumerate(entries)
    ]


def _says_something(source: Source, span: Span) -> bool:
    return any(char.isalnum() for char in source.text[span.start : span.end])


def _carries_on(source: Source, earlier: Row, later: Row) -> bool:
    """A row without number that starts in the middle of sentences is the rest of the row before."""
    if later.wide or earlier.wide or Column.NUMBER in later.cells or later.table != earlier.table:
        return False
    title = text_of(source=source, cell=later.cells.get(Column.TITLE, ()))
    if not title:
        return True
    if read_number(title) and not later.cut:
        return False
    starts_low = not title[0].isupper() and title[0] not in "-+•*"
    own_duties = [
        column
        for column in (Column.LEAD, Column.COORDINATING, Column.DEADLINE)
        if (words := text_of(source=source, cell=later.cells.get(column, ())))
        and words.lstrip("-+ ")[:1].isupper()
    ]
    if starts_low and len(own_duties) < 2:  # noqa: PLR2004 - a task has both who and when
        return True
    before = text_of(source=source, cell=earlier.cells.get(Column.TITLE, ()))
    if not later.cut or own_duties or _CLOSED.search(before):
        return False
    numbered = Column.NUMBER in earlier.cells or read_number(before) is not None
    return numbered or later.cells.keys() != {Column.TITLE}


def _joined(source: Source, earlier: Row, later: Row) -> Row:
    cells = dict(earlier.cells)
    for column, cell in later.cells.items():
        if column in _NAMES and _is_repeated(source, cells.get(column, ()), cell):
            continue
        cells[column] = (*cells.get(column, ()), *cell)
    return replace(earlier, cells=cells, doubts=(*earlier.doubts, *later.doubts))


def _is_repeated(source: Source, earlier: Cell, later: Cell) -> bool:
    """Some files print the words after the page break on both pages."""
    before, after = text_of(source=source, cell=earlier), text_of(source=source, cell=later)
    return f" {before}".endswith(f" {after}")


def _entry(source: Source, row: Row) -> Entry:
    cell = row.cells.get(Column.NUMBER)
    if cell:
        number = read_number_alone(text_of(source=source, cell=cell))
        return Entry(row, number, cell[0])
    title = row.cells.get(Column.TITLE, ())
    number = read_number(source.text[title[0].start : title[0].end]) if title else None
    if number is None or not title:
        return Entry(row, None, None)
    start = title[0].start + number.length
    if start >= title[0].end or (
        source.text[start] not in " \u2028\t\n" and source.text[start - 1] not in ".)"
    ):
        return Entry(row, None, None)
    begin = Span(title[0].start, title[0].start + len(number.text))
    while start < title[0].end and source.text[start] in f" -–:{BREAK}":
        start += 1
    cells = {**row.cells, Column.TITLE: (Span(start, title[0].end), *title[1:])}
    return Entry(replace(row, cells=cells), number, begin)


def _is_heading(source: Source, entries: Sequence[Entry], place: int) -> bool:
    """A row that names neither body, time nor product is a heading when more stands below it."""
    entry = entries[place]
    if entry.row.cells.keys() & _DUTIES:
        return False
    following = entries[place + 1] if place + 1 < len(entries) else None
    if entry.row.wide or (entry.number and entry.number.style in {"roman", "letter"}):
        return True
    title = text_of(source=source, cell=entry.row.cells.get(Column.TITLE, ()))
    if title.isupper():
        return True
    return following is not None and _stands_above(entry, following)


def _stands_above(entry: Entry, following: Entry) -> bool:
    """Say whether a row without duties is the heading of the row that follows it."""
    if following.number is None:
        return bool(following.row.cells.keys() & _DUTIES)
    if entry.number is None:
        return following.number.parts[-1] == 1
    return is_child(parent=entry.number, child=following.number) or depth_of(following.number) > depth_of(
        entry.number
    )
