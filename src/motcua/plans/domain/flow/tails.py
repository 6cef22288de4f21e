"""The rest of a row that a page cut: its words dealt out to the columns they carry on."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from motcua.plans.domain.columns import Column
from motcua.plans.domain.deadlines import is_complete
from motcua.plans.domain.flow.signs import AGENCIES, agency_key
from motcua.plans.domain.rows import Cell, text_of
from motcua.plans.domain.source import Source, Span, flatten
from motcua.plans.domain.vocabulary import AGENCY_TRAILERS, AGENCY_WORDS, DEADLINE_WORDS

_NEVER = -1e9
_PART = -0.5  # the fewer columns the page cut, the likelier
_LINE_START, _INSIDE_LINE, _LIST_GOES_ON, _IMPOSSIBLE = 0.6, -1.2, -1.5, -6.0
_CLOSED_BODY = 1.5
# A cell whose last line had room for the next word was not cut.
_HAD_ROOM, _SPARE = 1.0, 0.8
_BULLETS = frozenset("-–+•*")
_WORD = re.compile(r"\S+")
_CLOSED = re.compile(r"[.;:!?)…]$")
_EDGE = ".,;:()-–+ "


@dataclass(frozen=True, slots=True)
class _Rest:
    """The words after the page break, as they are and folded."""

    spans: list[Span]
    words: list[str]
    flats: list[str]
    line_starts: frozenset[int]


def deal_out(
    *,
    source: Source,
    head: Mapping[Column, Cell],
    rest: Sequence[Span],
    columns: Sequence[Column],
    known: Collection[str],
    widths: Mapping[Column, float],
    signs: Mapping[int, float],
) -> dict[Column, Cell]:
    """Give to each column its part of the words in `rest`, columns in their order.

    `signs`: how much the lines that begin at these places look like the beginning of a cell.
    """
    spans = [
        Span(at.start(), at.end())
        for span in rest
        for at in _WORD.finditer(source.text, span.start, span.end)
    ]
    words = [source.text[span.start : span.end] for span in spans]
    starts = frozenset(place for place, span in enumerate(spans) if _opens_line(source, span, rest))
    dealt = _Rest(spans, words, [flatten(word).strip(_EDGE) for word in words], starts)
    size = len(words)
    best = [[_NEVER] * (size + 1) for _ in range(len(columns) + 1)]
    back = [[0] * (size + 1) for _ in range(len(columns) + 1)]
    best[0][0] = 0.0
    for place, column in enumerate(columns):
        text = text_of(source=source, cell=head.get(column, ()))
        room = widths.get(column, 0.0) - _last_line(source, head.get(column, ()))
        for first in range(size + 1):
            so_far = best[place][first]
            if so_far <= _NEVER:
                continue
            for last, score in _parts(column, text, dealt, first, known):
                total = so_far + score
                if last > first:
                    total += signs.get(spans[first].start, 0.0) if first else 0.0
                if last > first and len(words[first]) + 1 < _SPARE * room:
                    total -= _HAD_ROOM
                if total > best[place + 1][last]:
                    best[place + 1][last], back[place + 1][last] = total, first
    return _by_column(dealt, columns, back, rest)


def _last_line(source: Source, cell: Cell) -> int:
    """Count the characters of the last line that a cell has before the page break."""
    if not cell:
        return 0
    begin = max(source.text.rfind("\n", 0, cell[-1].end) + 1, cell[0].start)
    return cell[-1].end - begin


def _opens_line(source: Source, span: Span, rest: Sequence[Span]) -> bool:
    begin = source.text.rfind("\n", 0, span.start) + 1
    return not source.text[begin : span.start].strip() or span.start == rest[0].start


def _parts(
    column: Column, head: str, rest: _Rest, first: int, known: Collection[str]
) -> Iterator[tuple[int, float]]:
    """Judge every part that begins at `first`, the empty one too."""
    yield first, _nothing(column, head, known)
    if first == len(rest.words):
        return
    if not head or (rest.words[first] in _BULLETS and first + 1 == len(rest.words)):
        yield len(rest.words), _IMPOSSIBLE * (len(rest.words) - first)
        return
    start = _PART + (_LINE_START if first in rest.line_starts else _INSIDE_LINE)
    if rest.words[first][0] in _BULLETS and first and rest.words[first - 1][-1] in ";,":
        start += _LIST_GOES_ON
    judged = (
        _agencies(head, rest, first, known)
        if column in AGENCIES
        else _deadline(head, rest, first)
        if column is Column.DEADLINE
        else _running(column, head, rest, first)
    )
    for last, score in judged:
        yield last, start + score


def _nothing(column: Column, head: str, known: Collection[str]) -> float:
    if column in AGENCIES and head:
        before = agency_key(flatten(head))
        cut = before not in known and any(name.startswith(f"{before} ") for name in known)
        return -2.0 * cut - (1.0 if before.split()[-1:] and before.split()[-1] in AGENCY_TRAILERS else 0.0)
    if column is Column.DEADLINE:
        return 0.0 if not head or is_complete(text=head) else -2.0
    return 0.0


def _running(column: Column, head: str, rest: _Rest, first: int) -> Iterator[tuple[int, float]]:
    """Titles and products: what counts is how the words before stopped and how these begin."""
    opening = rest.words[first][0]
    listed = head[:1] in _BULLETS or "\n" in head
    score = -1.5 if head.endswith(".") and not (listed and opening in _BULLETS) else 0.0
    score -= 2.0 if opening in _BULLETS and not listed else 0.0
    for last in range(first + 1, len(rest.words) + 1):
        if column is Column.TITLE:
            closed = 0.8 if _CLOSED.search(rest.words[last - 1]) else 0.0
            yield last, score + closed + 0.02 * (last - first)
        else:
            yield last, score


def _agencies(head: str, rest: _Rest, first: int, known: Collection[str]) -> Iterator[tuple[int, float]]:
    before = agency_key(flatten(head))
    whole, gain = before, 0.0
    base = (-2.0 if before in known else 0.0) + (
        1.0 if before.split()[-1:] and before.split()[-1] in AGENCY_TRAILERS else 0.0
    )
    base += 1.0 if rest.flats[first] in AGENCY_TRAILERS else 0.0
    base -= _CLOSED_BODY if head.endswith((".", ";")) and rest.words[first][0] not in _BULLETS else 0.0
    for last in range(first + 1, len(rest.words) + 1):
        word = rest.flats[last - 1]
        if word:
            gain += 0.0 if word in AGENCY_WORDS else -1.5
            whole = f"{whole} {agency_key(word)}".strip()
        elif last == first + 1:
            continue
        if whole in known:
            yield last, gain + 4.0
        elif gain > _IMPOSSIBLE:
            yield last, base + gain
        else:
            return


def _deadline(head: str, rest: _Rest, first: int) -> Iterator[tuple[int, float]]:
    done = is_complete(text=head)
    foreign = 0
    for last in range(first + 1, len(rest.words) + 1):
        word = rest.flats[last - 1]
        foreign += bool(word) and word not in DEADLINE_WORDS and not word[0].isdigit()
        if foreign > 3:  # noqa: PLR2004 - no deadline holds so many other words
            return
        if is_complete(text=f"{head} {' '.join(rest.words[first:last])}"):
            yield last, (-1.5 if done else 4.0) - 2.0 * foreign
        else:
            yield last, -4.0 - foreign


def _by_column(
    rest: _Rest, columns: Sequence[Column], back: Sequence[Sequence[int]], lines: Sequence[Span]
) -> dict[Column, Cell]:
    found: dict[Column, Cell] = {}
    last = len(rest.words)
    for place in range(len(columns), 0, -1):
        first = back[place][last]
        if last > first:
            found[columns[place - 1]] = _joined(rest.spans[first:last], lines)
        last = first
    return found


def _joined(words: Sequence[Span], lines: Sequence[Span]) -> Cell:
    """Put the words of one line together again."""
    found: list[Span] = []
    for span in lines:
        inside = [word for word in words if span.start <= word.start < span.end]
        if inside:
            found.append(Span(inside[0].start, inside[-1].end))
    return tuple(found)
