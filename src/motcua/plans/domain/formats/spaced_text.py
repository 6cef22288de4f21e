"""Text that keeps the places of words by spaces, as scanners write it: its columns are found again."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from motcua.plans.domain.columns import Column, exact_column_of, is_header
from motcua.plans.domain.formats.cells import Placed, add, mark
from motcua.plans.domain.numbering import read_number
from motcua.plans.domain.source import Source, read_source

_WORD = re.compile(r"[^\s|]+")
_CHUNK = re.compile(r"[^\s|]+(?: [^\s|]+)*")
_BAR_ROW = re.compile(r"^[ \t]*\|.*\|.*\|\s*$", re.MULTILINE)
_TALLEST_HEADER = 4
_FEWEST_COLUMNS = 3
_CLOSED = re.compile(r"[.;:!?)]$")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a line: its columns on the page and its place in the text."""

    text: str
    left: int
    right: int
    start: int


@dataclass(frozen=True, slots=True)
class _Line:
    words: tuple[_Word, ...]
    text: str
    start: int
    gap: int  # lines since the one before


@dataclass(frozen=True, slots=True)
class _Header:
    first: int
    after: int
    names: tuple[str, ...]
    columns: tuple[Column | None, ...]
    centres: tuple[int, ...]


def read_spaced(*, text: str) -> Source | None:
    """Give the source of a text whose table keeps its columns by spaces; None when there is no such table."""
    if "\t" in text or _BAR_ROW.search(text):
        return None
    lines = _lines(text)
    headers = list(_headers(lines))
    if not headers:
        return None
    placed = Placed()
    _write_lines(placed, lines[: headers[0].first])
    for header, following in zip(headers, [*headers[1:], None], strict=True):
        body = lines[header.after : following.first if following else len(lines)]
        _write_table(placed, header, body)
    return read_source(text="".join(placed.text), origins=[*placed.places, len(text)])


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    start, gap = 0, 1
    for line in re.split(r"[\n\f]", text):
        words = tuple(
            _Word(word[0], word.start(), word.end(), start + word.start()) for word in _WORD.finditer(line)
        )
        if words:
            found.append(_Line(words, line, start, gap))
            gap = 0
        gap += 1
        start += len(line) + 1
    return found


def _headers(lines: Sequence[_Line]) -> Iterator[_Header]:
    place = 0
    while place < len(lines):
        header = _header_at(lines, place)
        if header is None:
            place += 1
        else:
            yield header
            place = header.after


def _header_at(lines: Sequence[_Line], place: int) -> _Header | None:
    """Read the headings that stand beside each other in one to four lines."""
    found: _Header | None = None
    for height in range(1, _TALLEST_HEADER + 1):
        clusters = _clusters(lines[place : place + height])
        if len(clusters) < _FEWEST_COLUMNS or place + height > len(lines):
            continue
        names = tuple(name for name, _, _ in clusters)
        columns = tuple(exact_column_of(heading=name) for name in names)
        if all(columns) and is_header(columns):
            centres = tuple((left + right) // 2 for _, left, right in clusters)
            found = _Header(place, place + height, names, columns, centres)
    return found


def _clusters(lines: Sequence[_Line]) -> list[tuple[str, int, int]]:
    """Join what stands above each other: (words, left, right)."""
    clusters: list[tuple[str, int, int]] = []
    for line in lines:
        for chunk in _CHUNK.finditer(line.text):
            touching = [c for c in clusters if c[1] < chunk.end() and chunk.start() < c[2]]
            if not touching:
                clusters.append((chunk[0], chunk.start(), chunk.end()))
                continue
            clusters = [c for c in clusters if c not in touching]
            words = " ".join([c[0] for c in touching] + [chunk[0]])
            left, right = min(c[1] for c in touching), max(c[2] for c in touching)
            clusters.append((words, min(left, chunk.start()), max(right, chunk.end())))
    return sorted(clusters, key=lambda cluster: cluster[1])


def _write_lines(placed: Placed, lines: Sequence[_Line]) -> None:
    for line in lines:
        if line.gap > 1:
            mark(placed, "\n")
        add(placed, line.text.rstrip(), line.start)
        mark(placed, "\n")


def _write_table(placed: Placed, header: _Header, body: Sequence[_Line]) -> None:
    edges = _edges(header, body)
    _write_row(placed, [[_Word(name, 0, 0, body[0].start if body else 0)] for name in header.names])
    for row in _rows(header, edges, body):
        cells: list[list[_Word]] = [[] for _ in header.columns]
        for line in row:
            for column, words in enumerate(_parted(header, edges, line)):
                cells[column].extend(words)
        _write_row(placed, cells)


def _write_row(placed: Placed, cells: Sequence[Sequence[_Word]]) -> None:
    for column, words in enumerate(cells):
        if column:
            mark(placed, "\t")
        for place, word in enumerate(words):
            if place:
                mark(placed, " ")
            add(placed, word.text, word.start)
    mark(placed, "\n")


def _edges(header: _Header, body: Sequence[_Line]) -> list[int]:
    """Between two headings the column ends where the fewest words of the body are cut."""
    width = max((word.right for line in body for word in line.words), default=0) + 2
    crossing = [0] * (width + 1)
    for line in body:
        for word in line.words:
            for at in range(word.left, min(word.right + 1, width)):
                crossing[at] += 1
    return [_least(crossing, left + 1, right) for left, right in pairwise(header.centres)]


def _least(crossing: Sequence[int], first: int, last: int) -> int:
    """Give the middle of the widest stretch that is crossed least."""
    last = min(last, len(crossing) - 1)
    if first >= last:
        return first
    lowest = min(crossing[first:last])
    best, run = (0, first), 0
    for at in range(first, last + 1):
        if at < last and crossing[at] == lowest:
            run += 1
        else:
            best = max(best, (run, at - run // 2 - 1), key=lambda found: found[0])
            run = 0
    return best[1] + 1


def _parted(header: _Header, edges: Sequence[int], line: _Line) -> list[list[_Word]]:
    """Deal the words of a line out to the columns; a heading that runs on over edges stays whole."""
    title = header.columns.index(Column.TITLE) if Column.TITLE in header.columns else 0
    cells: list[list[_Word]] = [[] for _ in header.columns]
    for chunk in _CHUNK.finditer(line.text):
        words = [word for word in line.words if chunk.start() <= word.left < chunk.end()]
        over = {bisect_right(edges, (word.left + word.right) // 2) for word in words}
        for word in words:
            column = bisect_right(edges, (word.left + word.right) // 2)
            cells[title if len(over) > 2 and column > title else column].append(word)  # noqa: PLR2004 - columns
    return cells


def _rows(header: _Header, edges: Sequence[int], body: Sequence[_Line]) -> Iterator[Sequence[_Line]]:
    """Part the lines into rows: each has a number, which may stand in the middle of its lines."""
    if not body:
        return
    parted = [_parted(header, edges, line) for line in body]
    starts = [place for place, cells in enumerate(parted) if _numbered(header, cells)]
    cuts = [0]
    for earlier, later in pairwise(starts):
        cuts.append(
            max(range(earlier + 1, later + 1), key=lambda at: _opening(header, body, parted, at, later))
        )
    if starts and starts[0] > 0 and _opening(header, body, parted, starts[0], starts[0]) >= 1:
        cuts.insert(1, starts[0])
    yield from (body[first:last] for first, last in pairwise([*cuts, len(body)]) if first < last)


def _numbered(header: _Header, cells: Sequence[Sequence[_Word]]) -> bool:
    if Column.NUMBER not in header.columns:
        return False
    words = " ".join(word.text for word in cells[header.columns.index(Column.NUMBER)])
    number = read_number(words)
    return number is not None and number.length == len(words)


def _opening(
    header: _Header, body: Sequence[_Line], parted: Sequence[Sequence[Sequence[_Word]]], at: int, number: int
) -> float:
    """How much a line looks like the first of a row."""
    title = header.columns.index(Column.TITLE) if Column.TITLE in header.columns else 0
    here = " ".join(word.text for word in parted[at][title])
    before = " ".join(word.text for word in parted[at - 1][title])
    score = 1.0 * (body[at].gap - 1) + (0.6 if at == number else 0.0)
    score += 0.5 if here[:1].isupper() else 0.0
    return score + (0.5 if not before or _CLOSED.search(before) else 0.0)
