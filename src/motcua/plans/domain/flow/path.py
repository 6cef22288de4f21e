"""The best reading of a run of atoms: which of them make which cell of which row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from motcua.plans.domain.columns import Column
from motcua.plans.domain.flow.atoms import Atom
from motcua.plans.domain.flow.scores import (
    EMPTY,
    LONGEST,
    MOST_GAIN,
    Evidence,
    heading_score,
    tail_score,
)
from motcua.plans.domain.flow.signs import AGENCIES

_NEVER = -1e9
_LONGEST_HEADING = 16
_LONGEST_TAIL = 120
_NEW_NUMBER, _OTHER_NUMBER = 2.5, -1.0
_NO_NUMBER, _NO_NUMBER_BELOW_HEADING, _NO_NUMBER_ANYWHERE = -3.5, -2.0, -0.5
_INSIDE_LINE, _LISTED, _MARKED_EMPTY = -6.0, -4.0, 1.5
_NUMBER_IN_ROW, _NO_DEADLINE, _SHORT_TITLE, _FEW_WORDS = 5.0, 1.0, 0.0, 3
_BEAM, _NEARLY = 20.0, 3.0
# Lines in a tail that surely open a cell: as many as there are columns left speak for it, more against it.
_SIGN, _SURE = 2.0, 0.7


@dataclass(frozen=True, slots=True)
class Piece:
    """Atoms `first` to `last` read as a cell; column None is the tail of the row before."""

    first: int
    last: int
    column: Column | None
    heading: bool = False
    new_row: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    """`scores[at][kind]`: the best way to have read all atoms before `at`, the last cell being of that kind.

    Kinds are the places of the columns; the last one is "the row is closed" (a heading, a tail, the start).
    `steps` holds where that way came from: (at, kind, what was read, up to where).
    """

    scores: list[list[float]]
    steps: list[list[tuple[int, int, Piece, int] | None]]
    columns: tuple[Column, ...]
    after: list[float]  # the cost of leaving all columns after a place empty
    before: list[float]  # and all columns before it


def best_path(
    *, evidence: Evidence, atoms: Sequence[Atom], columns: Sequence[Column], after_header: bool
) -> list[Piece]:
    """Give the pieces in order. `columns` are those of the table but the number, from left to right."""
    kinds = len(columns) + 1
    costs = [EMPTY[column] for column in columns]
    table = _Table(
        scores=[[_NEVER] * kinds for _ in range(len(atoms) + 1)],
        steps=[[None] * kinds for _ in range(len(atoms) + 1)],
        columns=tuple(columns),
        after=[sum(costs[place + 1 :]) for place in range(len(costs))] + [0.0],
        before=[sum(costs[:place]) for place in range(len(costs))],
    )
    table.scores[0][-1] = 0.0
    if after_header:
        _add_tails(table, evidence, atoms)
    numbered = any(atom.sound for atom in atoms)
    for at, atom in enumerate(atoms):
        if max(table.scores[at]) > _NEVER / 2:
            _extend(
                table, at, evidence, atoms, start=_row_start(table, at, atom, evidence, numbered=numbered)
            )
    return _trace(table)


def _keep(table: _Table, at: int, kind: int, score: float, step: tuple[int, int, Piece, int]) -> None:
    if score > table.scores[at][kind]:
        table.scores[at][kind] = score
        table.steps[at][kind] = step


def _add_tails(table: _Table, evidence: Evidence, atoms: Sequence[Atom]) -> None:
    closed = len(table.columns)
    parted = 0
    for last in range(1, min(len(atoms), _LONGEST_TAIL) + 1):
        if last == len(atoms) or atoms[last].line_start:
            score = tail_score(evidence, atoms, last) + _SIGN * min(parted, closed - 1)
            score -= _SIGN * max(parted - closed + 1, 0)
            _keep(table, last, closed, score, (0, closed, Piece(0, last, None), last))
        parted += last < len(atoms) and evidence.blanks[last] > _SURE


def _extend(table: _Table, at: int, evidence: Evidence, atoms: Sequence[Atom], *, start: float) -> None:
    here = table.scores[at]
    end_score, end_kind = max(
        (score + cost, kind) for kind, (score, cost) in enumerate(zip(here, table.after, strict=True))
    )
    if atoms[at].line_start:
        _try_heading(table, at, (end_score, end_kind), evidence, atoms)
    hopeless = max(here) - _BEAM
    for place, column in enumerate(table.columns):
        inside, kind = _inside(here, table, place, atoms[at])
        inside += evidence.blanks[at]
        outside = end_score + start + table.before[place]
        new_row = outside > inside
        score = max(outside, inside)
        if score > hopeless:
            step = _Step(at, end_kind if new_row else kind, place, Piece(at, at, column, False, new_row))
            _try_cells(table, step, score, evidence, atoms)


def _inside(here: Sequence[float], table: _Table, place: int, atom: Atom) -> tuple[float, int]:
    """The best score with which a cell of this column may go on from the columns before it."""
    best, kind = _NEVER, 0
    for earlier in range(place):
        missing = place - earlier - 1
        score = here[earlier] + table.before[place] - table.before[earlier] - EMPTY[table.columns[earlier]]
        if missing and (atom.spaced or atom.bars > 1):
            score += _MARKED_EMPTY * missing
        if score > best:
            best, kind = score, earlier
    return best - (_NUMBER_IN_ROW if atom.sound else 0.0), kind


def _row_start(table: _Table, at: int, atom: Atom, evidence: Evidence, *, numbered: bool) -> float:
    if not atom.line_start:
        return _INSIDE_LINE + _NO_NUMBER
    if atom.number is not None:
        return _NEW_NUMBER if atom.sound else _OTHER_NUMBER
    if not numbered:
        return _NO_NUMBER_ANYWHERE
    listed = _LISTED if evidence.texts[at][:1] in "-+•*" else 0.0
    here, step = table.scores[at], table.steps[at][-1]
    if step is not None and step[2].heading and here[-1] >= max(here) - _NEARLY:
        return _NO_NUMBER_BELOW_HEADING + listed
    return _NO_NUMBER + listed


def _try_heading(
    table: _Table, at: int, end: tuple[float, int], evidence: Evidence, atoms: Sequence[Atom]
) -> None:
    start = end[0] + (_NEW_NUMBER if atoms[at].sound else 0.0)
    for last in range(at + 1, min(len(atoms), at + _LONGEST_HEADING) + 1):
        if last > at + 1 and (atoms[last - 1].sound or atoms[last - 1].bars):
            break
        if last == len(atoms) or atoms[last].line_start:
            score = start + heading_score(evidence, atoms, at, last)
            _keep(
                table,
                last,
                len(table.columns),
                score,
                (at, end[1], Piece(at, last, Column.TITLE, True, True), last),
            )


@dataclass(frozen=True, slots=True)
class _Step:
    """A cell about to be read: where it begins, after which kind of cell, in which place of the row."""

    at: int
    kind: int
    place: int
    piece: Piece


def _try_cells(table: _Table, step: _Step, start: float, evidence: Evidence, atoms: Sequence[Atom]) -> None:
    """Let the cell end after each atom in turn and keep what is better than before."""
    at, place = step.at, step.place
    column = table.columns[place]
    inner, gains, ends, most = (
        evidence.inner[column],
        evidence.gains[column],
        evidence.ends[column],
        MOST_GAIN[column],
    )
    bonus = (
        evidence.whole if column is Column.DEADLINE else evidence.names if column in AGENCIES else {}
    ).get(at, {})
    base = start + evidence.starts[column][at] - inner[at + 1]
    if column is Column.DEADLINE:
        base -= _NO_DEADLINE
    elif column is Column.TITLE:
        base -= _SHORT_TITLE if len(evidence.texts[at].split()) < _FEW_WORDS else 0.0
    words = evidence.gains[column][at]
    for last in range(at + 1, min(len(atoms), at + LONGEST[column]) + 1):
        if last > at + 1 and atoms[last - 1].bars:
            break
        interior = inner[last]
        if interior - inner[at + 1] < -_BEAM:
            break
        score = base + interior + ends[last - 1] + min(gains[last] - words, most)
        if bonus:
            score += bonus.get(last, 0.0)
        if score > table.scores[last][place]:
            table.scores[last][place] = score
            table.steps[last][place] = (at, step.kind, step.piece, last)


def _trace(table: _Table) -> list[Piece]:
    at = len(table.scores) - 1
    # A page may end in the middle of a row: what it lacks weighs only half there.
    ends = [score + cost / 2 for score, cost in zip(table.scores[at], table.after, strict=True)]
    kind = ends.index(max(ends))
    found: list[Piece] = []
    while (step := table.steps[at][kind]) is not None:
        at, kind, piece, last = step
        found.append(replace(piece, last=last))
    return found[::-1]
