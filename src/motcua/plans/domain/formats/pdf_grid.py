"""Lines drawn on a page of a PDF, and the cells they make of the words between them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from motcua.plans.domain.source import BREAK

_NEAR = 2.5  # points within which two lines are one
_SHORTEST = 8.0
_FEWEST_COLUMNS = 4  # lines, so three columns
_FULL = 0.8


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words and where it begins on the page."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, level or upright."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the columns of a table stand, where its rows end, and the lines that say so."""

    edges: Sequence[float]
    cuts: Sequence[float]
    uprights: Sequence[Rule]
    levels: Sequence[Rule]


def page_lines(*, words: Sequence[Words], rules: Sequence[Rule]) -> list[str]:
    """Give the text of a page whose tables are drawn with lines; an empty list when none is."""
    uprights = [
        rule for rule in rules if abs(rule.x1 - rule.x0) <= _NEAR and abs(rule.y1 - rule.y0) >= _SHORTEST
    ]
    levels = [
        rule for rule in rules if abs(rule.y1 - rule.y0) <= _NEAR and abs(rule.x1 - rule.x0) >= _SHORTEST
    ]
    edges = _grouped(rule.x0 for rule in uprights)
    if len(edges) < _FEWEST_COLUMNS or not levels:
        return []
    top = max(max(rule.y0, rule.y1) for rule in uprights)
    bottom = min(min(rule.y0, rule.y1) for rule in uprights)
    frame = _Frame(edges, _cuts(levels, top, bottom), uprights, levels)
    inside = [
        run
        for run in words
        if bottom - _NEAR <= run.y <= top + _NEAR and edges[0] - _NEAR <= run.x <= edges[-1]
    ]
    above = [run for run in words if run.y > top + _NEAR]
    below = [run for run in words if run.y < bottom - _NEAR]
    return [*_running(above), *_table(inside, frame), *_running(below)]


def _grouped(values: Iterable[float]) -> list[float]:
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > _NEAR:
            made.append(value)
    return made


def _running(words: Sequence[Words]) -> list[str]:
    """Lines of words outside tables, from top to bottom."""
    lines: list[tuple[float, list[Words]]] = []
    for run in sorted(words, key=lambda run: (-run.y, run.x)):
        if lines and abs(lines[-1][0] - run.y) <= _NEAR:
            lines[-1][1].append(run)
        else:
            lines.append((run.y, [run]))
    made: list[str] = []
    for place, (y, runs) in enumerate(lines):
        if place and lines[place - 1][0] - y > 2.2 * max(runs[0].size, 8.0):
            made.append("")
        made.append(" ".join(run.text.strip() for run in sorted(runs, key=lambda run: run.x)))
    return made


def _cuts(levels: Sequence[Rule], top: float, bottom: float) -> list[float]:
    cuts = sorted({*_grouped(rule.y0 for rule in levels), bottom, top}, reverse=True)
    return [cut for place, cut in enumerate(cuts) if place == 0 or cuts[place - 1] - cut > _NEAR]


def _table(words: Sequence[Words], frame: _Frame) -> list[str]:
    """Rows between level lines; a cell goes on through a line that does not cross its column."""
    columns = len(frame.edges) - 1
    cells: dict[tuple[int, int], list[Words]] = {}
    for run in words:
        row = _between(frame.cuts, run.y)
        column = min(max(bisect_right(frame.edges, run.x + 1.0) - 1, 0), columns - 1)
        while row > 0 and not _crosses(
            frame.levels, frame.cuts[row], frame.edges[column], frame.edges[column + 1]
        ):
            row -= 1
        column = _first_joined(frame.uprights, frame.edges, column, run.y)
        cells.setdefault((row, column), []).append(run)
    widths = _column_widths(cells)
    last = max((row for row, _ in cells), default=-1)
    rows = range(last + 1)
    written = [
        [_cell_text(cells.get((row, column), []), widths.get(column, 0)) for column in range(columns)]
        for row in rows
    ]
    _repeat_merged(written, frame)
    return ["\t".join(row) for row in written if any(row)]


def _between(cuts: Sequence[float], y: float) -> int:
    """Count the level lines above a base line of words."""
    return max(sum(cut > y + _NEAR for cut in cuts) - 1, 0)


def _crosses(levels: Sequence[Rule], cut: float, left: float, right: float) -> bool:
    middle = (left + right) / 2
    return any(
        abs(rule.y0 - cut) <= _NEAR and min(rule.x0, rule.x1) <= middle <= max(rule.x0, rule.x1)
        for rule in levels
    )


def _first_joined(uprights: Sequence[Rule], edges: Sequence[float], column: int, y: float) -> int:
    """Go left over upright lines that are missing beside these words: a cell across columns."""
    while column > 0 and not any(
        abs(rule.x0 - edges[column]) <= _NEAR
        and min(rule.y0, rule.y1) - _NEAR <= y <= max(rule.y0, rule.y1) + _NEAR
        for rule in uprights
    ):
        column -= 1
    return column


def _repeat_merged(written: list[list[str]], frame: _Frame) -> None:
    """What stands in a cell over several rows is said of each of them."""
    for row in range(1, len(written)):
        if not any(written[row]):
            continue
        for column in range(len(frame.edges) - 1):
            merged = not _crosses(frame.levels, frame.cuts[row], frame.edges[column], frame.edges[column + 1])
            if merged and not written[row][column]:
                written[row][column] = written[row - 1][column]


def _column_widths(cells: dict[tuple[int, int], list[Words]]) -> dict[int, int]:
    widths: dict[int, int] = {}
    for (_row, column), runs in cells.items():
        for line in _lines(runs):
            widths[column] = max(widths.get(column, 0), min(len(line), 120))
    return widths


def _lines(runs: Sequence[Words]) -> list[str]:
    lines: list[tuple[float, list[Words]]] = []
    for run in sorted(runs, key=lambda run: (-run.y, run.x)):
        if lines and abs(lines[-1][0] - run.y) <= _NEAR:
            lines[-1][1].append(run)
        else:
            lines.append((run.y, [run]))
    return [
        " ".join(" ".join(run.text for run in sorted(found, key=lambda run: run.x)).split())
        for _, found in lines
    ]


def _cell_text(runs: Sequence[Words], width: int) -> str:
    made = ""
    before = ""
    for line in _lines(runs):
        if made:
            room = len(before) + 1 + len(line.split()[0]) if line else 0
            ends = before.endswith((".", ";", ":")) and room < _FULL * width
            made += BREAK if ends or line[:2] in {"- ", "+ ", "• "} else " "
        made += line
        before = line
    return made
