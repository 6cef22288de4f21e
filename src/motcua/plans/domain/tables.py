"""Task tables whose cells are known: parted by tabs or bars, or brought to tabs by a reader."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.plans.domain.columns import Column, column_of, is_header
from motcua.plans.domain.lines import Line
from motcua.plans.domain.rows import Row
from motcua.plans.domain.source import BREAK, Source, Span, trimmed

_RULE = re.compile(r"[\s|:=+-]+")
_SECTION = re.compile(r"(?:[ivx]{1,6}|[a-z]|\d{1,2})[.)\s]\s*\S")
_AFTER_TABLE = re.compile(
    r"(?:[ivx]{1,5}[.)]?\s+|phan [ivx\d]+[.:]?\s+)?to chuc thuc hien(?: ke hoach)?\s*[.:]?\s*$|tren day la\b"
)
_FOOT = re.compile(r"\s*(?:noi nhan\s*:|(?:tm|kt|tl|tuq)\.\s)")
_FEWEST_CELLS = 3
_NUMBERED_HEADING = 2  # cells


@dataclass(frozen=True, slots=True)
class _Cut:
    """One line cut into its cells; `cells` is empty for a line of running text."""

    line: Line
    cells: tuple[Span, ...]


def read_tables(*, source: Source, lines: Sequence[Line]) -> list[Row]:
    """Give the rows of every task table whose cells are parted by tabs or bars."""
    cuts = _cuts(source, lines)
    return list(_rows(source, cuts)) if any(cut.cells for cut in cuts) else []


def _cuts(source: Source, lines: Sequence[Line]) -> list[_Cut]:
    cuts: list[_Cut] = []
    for line in lines:
        # The ends of a line are cells too: its leading and trailing tabs were trimmed off.
        start = source.text.rfind("\n", 0, line.start) + 1
        start = max(start, source.text.rfind("\f", 0, line.start) + 1)
        end = line.end + len(_tail(source.text, line.end))
        text = source.text[start:end]
        if "\t" in text:
            cuts.append(_Cut(line, _split(source, start, end, "\t")))
        elif text.count("|") >= _FEWEST_CELLS - 1 and not _RULE.fullmatch(text):
            begin, stop = line.start, line.end
            begin += source.text[begin] == "|"
            stop -= source.text[stop - 1] == "|" and stop - 1 > begin
            cuts.append(_Cut(line, _split(source, begin, stop, "|")))
        elif not _RULE.fullmatch(text):
            cuts.append(_Cut(line, ()))
    return cuts


def _tail(text: str, end: int) -> str:
    found = re.compile(r"[^\S\n\f]*").match(text, end)
    return found[0] if found else ""


def _split(source: Source, start: int, end: int, mark: str) -> tuple[Span, ...]:
    ends = [found for found in range(start, end) if source.text[found] == mark]
    return tuple(
        trimmed(source, first, last)
        for first, last in zip([start, *(at + 1 for at in ends)], [*ends, end], strict=True)
    )


def _rows(source: Source, cuts: Sequence[_Cut]) -> Iterator[Row]:
    columns: list[Column | None] | None = None
    table, cut, at = 0, False, 0
    while at < len(cuts):
        header, used = _header(source, cuts, at)
        if header:
            table += header != columns
            cut, columns, at = header == columns, header, at + used
            continue
        here = cuts[at]
        at += 1
        columns = None if _ends_table(source, here) else columns
        if columns is None or _is_numbering(source, here.cells):
            continue
        if not here.cells:
            if _is_section_line(source, here, cuts[at:]):
                yield Row({Column.TITLE: (Span(here.line.start, here.line.end),)}, wide=True, table=table)
                cut = False
            continue
        if _other_table(source, here.cells, columns):
            columns = None
            continue
        cells, at = _completed(here, cuts, at, len(columns))
        row = _row(cells, columns, cut=cut, table=table)
        if row:
            yield row
            cut = False


def _header(source: Source, cuts: Sequence[_Cut], at: int) -> tuple[list[Column | None] | None, int]:
    """Read a header of one row, or of two when a heading spans columns that are named below it."""
    top = [_words(source, span) for span in cuts[at].cells]
    if len(top) < _FEWEST_CELLS:
        return None, 0
    below = [_words(source, span) for span in cuts[at + 1].cells] if at + 1 < len(cuts) else []
    named = [column_of(heading=words) for words in top]
    spoken = sum(bool(words) for words in top)
    if len(below) == len(top) and any(below) and 2 * sum(map(bool, named)) > spoken:
        under = [column_of(heading=words) if words else None for words in below]
        if all(under[place] for place, words in enumerate(below) if words):
            both = [lower or upper for upper, lower in zip(named, under, strict=True)]
            if is_header(both):
                return both, 2
    return (named, 1) if is_header(named) else (None, 0)


def _words(source: Source, span: Span) -> str:
    return " ".join(source.text[span.start : span.end].replace(BREAK, " ").split())


def _is_numbering(source: Source, cells: Sequence[Span]) -> bool:
    """Columns are sometimes numbered below the header: (1) (2) (3)."""
    words = [_words(source, span).strip("()") for span in cells]
    digits = [word for word in words if word]
    return len(digits) >= _FEWEST_CELLS and digits == [str(place) for place in range(1, len(digits) + 1)]


def _is_section_line(source: Source, cut: _Cut, following: Sequence[_Cut]) -> bool:
    """A heading that stands between two parts of a table whose frame was broken."""
    near = next((other for other in following[:2] if other.cells), None)
    return bool(near) and bool(_SECTION.match(source.flat, cut.line.start, cut.line.end))


def _ends_table(source: Source, cut: _Cut) -> bool:
    """The organisation of the work, or the foot of the paper, is no part of the table before it."""
    if not cut.cells:
        words = source.flat[cut.line.start : cut.line.end]
        return bool(_AFTER_TABLE.match(words) or _FOOT.match(words))
    return any(_FOOT.match(source.flat, cell.start, cell.end) for cell in cut.cells)


def _other_table(source: Source, cells: Sequence[Span], columns: Sequence[Column | None]) -> bool:
    """The header of a table that is none of tasks ends the one before."""
    names = [column_of(heading=_words(source, span)) for span in cells]
    if len(cells) != len(columns) and names[0] is Column.NUMBER:
        return True
    return names[0] is Column.NUMBER and not is_header(names)


def _completed(here: _Cut, cuts: Sequence[_Cut], at: int, wanted: int) -> tuple[list[Span], int]:
    """Join the lines of a row whose cells hold line ends of their own."""
    cells = list(here.cells)
    follow = at
    while len(cells) < wanted and follow < len(cuts) and cuts[follow].line.blanks == 0:
        further = cuts[follow].cells or (Span(cuts[follow].line.start, cuts[follow].line.end),)
        if len(cells) + len(further) - 1 > wanted:
            break
        cells[-1:] = [Span(cells[-1].start, further[0].end), *further[1:]]
        follow += 1
        if len(cells) == wanted:
            return cells, follow
    return list(here.cells), at


def _row(cells: Sequence[Span], columns: Sequence[Column | None], *, cut: bool, table: int) -> Row | None:
    found: dict[Column, tuple[Span, ...]] = {}
    for span, column in zip(cells, columns, strict=False):
        if column and column is not Column.OTHER and span.end > span.start:
            found[column] = (*found.get(column, ()), span)
    filled = [span for span in cells if span.end > span.start]
    if not filled:
        return None
    if (len(filled) == 1 and not found.get(Column.TITLE) and filled[0] == cells[0]) or len(cells) == 1:
        return Row({Column.TITLE: (filled[0],)}, cut=cut, wide=True, table=table)
    if len(filled) == _NUMBERED_HEADING and Column.NUMBER in found and filled[1] == cells[1]:
        # Joined over the columns beside its number, in whatever order they stand.
        found = {Column.NUMBER: (filled[0],), Column.TITLE: (filled[1],)}
    return Row(found, cut=cut, table=table)
