"""The picture of a process: boxes from top to bottom, arrows past what is skipped; plain numbers, no markup.

Laid out for a telephone: one column of boxes as wide as the window; what skips steps runs down the left side
in a lane of its own. Nothing is told by colour alone, for it is printed in black and white.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from motcua.procedures.domain.branching import Fork, paths_of

WIDTH = 340
_LANE, _INDENT, _GAP, _PADDING, _LINE = 13, 10, 22, 9, 18
_PILL_HEIGHT, _PILL_INSET = 28, 70
# Widths of a letter of the screen's typeface at 13 px, with some to spare for capitals.
_LETTER, _BOLD_LETTER = 6.9, 7.3
_MOST_LINES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnStep:
    """What a box says. `look` is "", "done", "now" or "out"; `note` how the step went in a case."""

    name: str
    who: str
    time: str
    when: str = ""
    question: str = ""
    answers: tuple[str, ...] = ()
    opinions: tuple[str, ...] = ()
    look: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `kind` is "name", "soft", "when", "ask", "opinion" or "note"."""

    x: int
    y: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Box:
    """A box with its lines; `bars` are the upright double lines beside opinions asked at once."""

    x: int
    y: int
    width: int
    height: int
    look: str
    lines: tuple[Line, ...]
    bars: tuple[int, int] | None = None

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def bottom(self) -> int:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything a template draws; `arrows` are paths of straight strokes, each ending in an arrowhead."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[str, ...]


def draw(*, steps: Sequence[DrawnStep], forks: Sequence[Fork]) -> Drawing:
    """Lay the steps out; `forks` says where each leads."""
    edges = edges_of(forks=forks)
    lanes = _lanes(edges)
    left = 2 + _LANE * (1 + max(lanes.values(), default=-1)) + (6 if lanes else 0)
    depths = _depths(forks)
    boxes, y = [_pill("Bắt đầu", left, 2)], 2 + _PILL_HEIGHT + _GAP
    for place, step in enumerate(steps, start=1):
        box = _box(place, step, x=left + _INDENT * depths[place], y=y)
        boxes.append(box)
        y = box.bottom + _GAP
    boxes.append(_pill("Kết thúc", left, y))
    arrows = tuple(_arrow(boxes[start], boxes[end], lanes.get((start, end)), left) for start, end in edges)
    return Drawing(WIDTH, boxes[-1].bottom + 2, tuple(boxes), arrows)


def edges_of(*, forks: Sequence[Fork]) -> tuple[tuple[int, int], ...]:
    """Give what follows what on any path; 0 is the beginning, one more than the steps the end."""
    end = len(forks) + 1
    pairs = {pair for path in paths_of(forks=forks) for pair in pairwise((0, *path.positions, end))}
    return tuple(sorted(pairs))


def _lanes(edges: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """Give each edge that skips steps the innermost lane in which no other runs beside it."""
    lanes: dict[tuple[int, int], int] = {}
    for start, end in sorted(
        (edge for edge in edges if edge[1] > edge[0] + 1), key=lambda edge: edge[1] - edge[0]
    ):
        taken = {lane for (other, until), lane in lanes.items() if other < end and start < until}
        lanes[start, end] = next(lane for lane in range(len(lanes) + 1) if lane not in taken)
    return lanes


def _depths(forks: Sequence[Fork]) -> dict[int, int]:
    depths: dict[int, int] = {}
    for fork in forks:
        depths[fork.position] = 1 + depths[fork.branch.of] if fork.branch else 0
    return depths


def _pill(text: str, left: int, y: int) -> Box:
    x = left + _PILL_INSET
    box = Box(x, y, WIDTH - 2 - _PILL_INSET - x, _PILL_HEIGHT, "pill", ())
    return replace(box, lines=(Line(box.middle, y + 19, text, "pill"),))


def _box(place: int, step: DrawnStep, *, x: int, y: int) -> Box:
    width = WIDTH - x - 2
    room = width - 2 * _PADDING
    texts = [(f"Khi: {step.when}", "when")] if step.when else []
    texts += [(line, "name") for line in _wrapped(f"{place}. {step.name}", room, _BOLD_LETTER)]
    texts += [(line, "soft") for line in _wrapped(" · ".join(filter(None, (step.who, step.time))), room)]
    asked_from = len(texts)
    if step.opinions:
        texts.append(("Lấy ý kiến đồng thời:", "opinion"))
        texts += [(line, "opinion") for text in step.opinions for line in _wrapped(text, room - 12, lines=2)]
    asked_to = len(texts)
    texts += [(line, "ask") for line in _wrapped(f"Hỏi: {step.question}", room) if step.question]
    texts += [(line, "soft") for text in step.answers for line in _wrapped(text, room, lines=2)]
    texts += [(line, "note") for line in _wrapped(step.note, room) if step.note]
    lines = tuple(
        Line(x + _PADDING + (12 if kind == "opinion" else 0), y + _PADDING + 13 + row * _LINE, text, kind)
        for row, (text, kind) in enumerate(texts)
    )
    bars = (y + _PADDING + asked_from * _LINE, y + _PADDING + asked_to * _LINE) if step.opinions else None
    return Box(x, y, width, 2 * _PADDING + len(texts) * _LINE, step.look, lines, bars)


def _wrapped(text: str, room: int, letter: float = _LETTER, lines: int = _MOST_LINES) -> list[str]:
    """Break a text into lines; what is too long ends in an ellipsis, the table beside has the whole."""
    return textwrap.wrap(text, width=max(8, int(room / letter)), max_lines=lines, placeholder=" …")


def _arrow(start: Box, end: Box, lane: int | None, left: int) -> str:
    if lane is None:
        x = min(start.middle, end.middle)
        return f"M{x} {start.bottom} V{end.y - 1}"
    rail = left - 6 - _LANE * (lane + 1) + _LANE // 2
    leaves, arrives = start.bottom - 12, end.y + 14
    return f"M{start.x} {leaves} H{rail} V{arrives} H{end.x - 1}"
