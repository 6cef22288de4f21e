"""Read the rows of tables that lie in running text: find the headers, read what stands between them."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from motcua.plans.domain.columns import Column, Heading, headings_at, is_header
from motcua.plans.domain.flow.atoms import Atom, judge_numbers, read_atoms
from motcua.plans.domain.flow.path import Piece, best_path
from motcua.plans.domain.flow.scores import gather
from motcua.plans.domain.flow.signs import AGENCIES, agency_key, line_texts
from motcua.plans.domain.flow.tails import deal_out
from motcua.plans.domain.lines import Line, is_page_number
from motcua.plans.domain.rows import Cell, Row
from motcua.plans.domain.source import Source, Span
from motcua.plans.domain.vocabulary import AGENCY_TRAILERS

_OPENING = re.compile(
    r"[|\s]*(?:s?tt|so|noi dung|nhiem vu|cong viec|hoat dong|ten|cac|danh muc|muc tieu|thoi|co quan|don vi)\b"
)
_END = re.compile(
    r"(?:noi nhan\b|tm\. ?uy ban|kt\. ?chu tich|tl\. ?chu tich|q\. ?chu tich)|chu tich\s*$"
    r"|(?:(?:[ivx]+|\d|phan \w+)[.):]?\s+)?to chuc thuc hien\s*:?\s*$|dieu \d+\.",
    re.MULTILINE,
)
_NUMBERING = re.compile(r"[\s(]*1\)?[\s(]+2\)?[\s(]+3[\s()\d]*")
_PASSES = 2
_MANY = 0.9
_MOST_BLANK = 2.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines between one header of a table and the next."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    table: int
    repeated: bool


@dataclass(frozen=True, slots=True)
class _Learned:
    """What one reading of the table taught for the next.

    How wide its columns are, which bodies recur, what an empty line says for a new cell.
    """

    widths: Mapping[Column, float]
    known: Collection[str]
    blank_signs: tuple[float, float] = (0.0, 0.0)


def read_flow(*, source: Source, lines: Sequence[Line]) -> list[Row]:
    """Give the rows of every task table found in running text."""
    stretches = _stretches(source, lines)
    read = [(stretch, read_atoms(source=source, lines=stretch.lines)) for stretch in stretches]
    read = [(stretch, atoms) for stretch, atoms in read if atoms]
    for table in {stretch.table for stretch in stretches}:
        judge_numbers(atoms=[atom for stretch, atoms in read if stretch.table == table for atom in atoms])
    learned = _Learned({}, frozenset())
    paths: list[tuple[Stretch, list[Atom], list[Piece]]] = []
    for _ in range(_PASSES):
        paths = [(stretch, atoms, _path(source, stretch, atoms, learned)) for stretch, atoms in read]
        learned = _learn(source, paths)
    return _rows(source, paths, learned)


def _stretches(source: Source, lines: Sequence[Line]) -> list[Stretch]:
    found: list[Stretch] = []
    headers = _headers(source, lines)
    table = 0
    for place, (first, after, columns) in enumerate(headers):
        stop = headers[place + 1][0] if place + 1 < len(headers) else len(lines)
        repeated = place > 0 and headers[place - 1][2] == columns
        table += not repeated
        body = list(lines[after:stop])
        if stop < len(lines) and body and is_page_number(source=source, line=body[-1]):
            body.pop()
        body = _until_end(source, body)
        body = [line for line in body if not _NUMBERING.fullmatch(source.flat, line.start, line.end)]
        found.append(Stretch(columns, tuple(body), table, repeated))
        _ = first
    return found


def _headers(source: Source, lines: Sequence[Line]) -> list[tuple[int, int, tuple[Column, ...]]]:
    """Give for each header its first line, the line after it, and its columns."""
    found: list[tuple[int, int, tuple[Column, ...]]] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        start = _after_bars(source, line)
        headings = (
            headings_at(flat=source.flat, start=start) if _OPENING.match(source.flat, line.start) else []
        )
        columns = [heading.column for heading in headings]
        if columns and columns[0] in {Column.NUMBER, Column.TITLE} and is_header(columns):
            after = _line_after(lines, place, headings)
            found.append((place, after, tuple(columns)))
            place = after
        else:
            place += 1
    return found


def _after_bars(source: Source, line: Line) -> int:
    start = line.start
    while start < line.end and source.text[start] in "| \t":
        start += 1
    return start


def _line_after(lines: Sequence[Line], place: int, headings: Sequence[Heading]) -> int:
    end = headings[-1].end
    return next((at for at in range(place, len(lines)) if lines[at].start >= end), len(lines))


def _until_end(source: Source, lines: list[Line]) -> list[Line]:
    for place, line in enumerate(lines):
        if place and _END.match(source.flat, line.start):
            return lines[:place]
    return lines


def _path(source: Source, stretch: Stretch, atoms: Sequence[Atom], learned: _Learned) -> list[Piece]:
    evidence = gather(
        source=source,
        atoms=atoms,
        widths=learned.widths,
        known=learned.known,
        blank_signs=learned.blank_signs,
    )
    columns = [column for column in stretch.columns if column is not Column.NUMBER]
    return best_path(evidence=evidence, atoms=atoms, columns=columns, after_header=stretch.repeated)


def _rows(
    source: Source, paths: Iterable[tuple[Stretch, list[Atom], list[Piece]]], learned: _Learned
) -> list[Row]:
    rows: list[Row] = []
    alone: list[bool] = []
    for stretch, atoms, pieces in paths:
        columns = [column for column in stretch.columns if column is not Column.NUMBER]
        for piece in pieces:
            spans = tuple(Span(atom.start, atom.end) for atom in atoms[piece.first : piece.last])
            if piece.column is None:
                if rows:
                    rest = atoms[piece.first : piece.last]
                    rows[-1] = _with_tail(source, rows[-1], rest, columns, learned)
            elif piece.new_row or not rows:
                rows.append(_new_row(stretch, atoms[piece.first], piece, spans))
                alone.append(atoms[piece.first].alone)
            else:
                rows[-1] = replace(rows[-1], cells={**rows[-1].cells, piece.column: spans})
    return _numbers_shared(rows, alone)


def _with_tail(
    source: Source, row: Row, rest: Sequence[Atom], columns: Sequence[Column], learned: _Learned
) -> Row:
    signs = {atom.start: learned.blank_signs[atom.blanks > 0] for atom in rest if atom.line_start}
    dealt = deal_out(
        source=source,
        head=row.cells,
        rest=[Span(atom.start, atom.end) for atom in rest],
        columns=columns,
        known=learned.known,
        widths=learned.widths,
        signs=signs,
    )
    cells = dict(row.cells)
    for column, cell in dealt.items():
        cells[column] = (*cells.get(column, ()), *cell)
    return replace(row, cells=cells)


def _new_row(stretch: Stretch, atom: Atom, piece: Piece, spans: Cell) -> Row:
    cells: dict[Column, Cell] = {}
    if atom.number_span:
        cells[Column.NUMBER] = (atom.number_span,)
    if piece.column is not None:
        cells[piece.column] = spans
    return Row(cells, wide=piece.heading, table=stretch.table)


def _numbers_shared(rows: list[Row], alone: Sequence[bool]) -> list[Row]:
    """A number that stands in the middle of merged cells belongs to the row above it too."""
    doubt = "Dòng này không ghi số thứ tự: đã lấy số của ô gộp bên cạnh."
    made = list(rows)
    for place, row in enumerate(rows):
        if Column.NUMBER in row.cells or row.wide:
            continue
        below = place + 1 if place + 1 < len(rows) and alone[place + 1] and not rows[place + 1].wide else None
        above = place - 1 if place and not made[place - 1].wide else None
        lender = below if below is not None else above
        if lender is not None and above is not None and Column.NUMBER in made[lender].cells:
            made[place] = replace(
                row,
                cells={**row.cells, Column.NUMBER: made[lender].cells[Column.NUMBER]},
                doubts=(*row.doubts, doubt),
            )
    return made


def _learn(source: Source, paths: Iterable[tuple[Stretch, list[Atom], list[Piece]]]) -> _Learned:
    """Take the widths of columns, and the bodies met more than once in rows that no page cut."""
    lengths: dict[Column, list[int]] = {}
    names: Counter[str] = Counter()
    blanks: Counter[tuple[bool, bool]] = Counter()  # (opens a cell, after an empty line)
    for _stretch, atoms, pieces in paths:
        whole = len(pieces) - next(
            (back for back, piece in enumerate(reversed(pieces), 1) if piece.new_row), 0
        )
        for place, piece in enumerate(pieces):
            if piece.column is None or piece.heading:
                continue
            run = atoms[piece.first : piece.last]
            lines = line_texts(atoms=run, texts=[source.text[atom.start : atom.end] for atom in run])
            lengths.setdefault(piece.column, []).extend(
                len(line) for atom, line in zip(run, lines, strict=True) if atom.line_start
            )
            for inner, atom in enumerate(run):
                if atom.line_start and (inner or not piece.new_row):
                    blanks[inner == 0, atom.blanks > 0] += 1
            if piece.column in AGENCIES and place < whole:
                names[agency_key(" ".join(source.flat[atom.start : atom.end] for atom in run))] += 1
    widths = {
        column: float(sorted(found)[int(_MANY * (len(found) - 1))])
        for column, found in lengths.items()
        if found
    }
    recurring = {
        name for name, times in names.items() if times > 1 and name.split()[-1] not in AGENCY_TRAILERS
    }
    return _Learned(widths, frozenset(recurring), _blank_signs(blanks))


def _blank_signs(blanks: Mapping[tuple[bool, bool], int]) -> tuple[float, float]:
    """Weigh, for lines after no empty line and after one, how much likelier they open a cell than go on."""
    opening = blanks.get((True, False), 0) + blanks.get((True, True), 0) + 2
    inside = blanks.get((False, False), 0) + blanks.get((False, True), 0) + 2
    signs = [
        log((blanks.get((True, after), 0) + 1) / opening) - log((blanks.get((False, after), 0) + 1) / inside)
        for after in (False, True)
    ]
    return max(-_MOST_BLANK, min(_MOST_BLANK, signs[0])), max(-_MOST_BLANK, min(_MOST_BLANK, signs[1]))
