"""The foot of a paper: who receives it, by whose authority it is signed, and by whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.plans.domain.lines import Line
from motcua.plans.domain.plan import Passage, Signature
from motcua.plans.domain.source import BREAK, Source, Span, trimmed

# Columns that stand beside each other: cells of a table, or words far apart on one line.
_PIECE = re.compile(rf"[^\t\n{BREAK}]+?(?=[\t\n{BREAK}]|[ ]{{4,}}|\Z)")
_OPENS = re.compile(r"noi nhan\s*:|(?:tm|kt|tl|tuq)\.\s")
_RECEIVERS = re.compile(r"noi nhan\s*:?\s*")
_AUTHORITY = re.compile(r"(?:tm|kt|tl|tuq|q)\.\s|(?:pho )?chu tich|chanh |truong phong|quyen ")
_ENDS = re.compile(
    r"(?:phu luc|ke hoach|danh muc|bieu)\b|s?tt\b|(?:[ivx]{1,5}|\d{1,2})\.\s|\((?:ban hanh )?kem theo"
)
_BULLET = re.compile(r"[-+*–•]\s*")
_ITEM_ENDS = re.compile(r"[;.]\s*$")
_NAME = re.compile(r"(?:[^\W\d_]{1,3}\.\s?)*(?:[^\W\d_]+\s+){1,5}[^\W\d_]+")
_KEPT = re.compile(r"luu\s*:")
_MOST_PIECES = 80


@dataclass(frozen=True, slots=True)
class Closing:
    """`start` and `end` are the characters between which the foot stands; equal when there is none."""

    start: int
    end: int
    distribution: tuple[Passage, ...]
    signature: Signature


def read_closing(*, source: Source, lines: Sequence[Line]) -> Closing:
    """Read the first foot of the paper; the copy that is kept ("Lưu: VT") is no receiver."""
    begin = next((k for k, line in enumerate(lines) if _OPENS.search(_flat(source, line))), None)
    if begin is None:
        return Closing(len(source.text), len(source.text), (), Signature())
    receivers: list[tuple[str, list[Span]]] = []
    authority: list[Passage] = []
    name = Passage("")
    end = lines[begin].start
    for span in list(_pieces(source, lines[begin:]))[:_MOST_PIECES]:
        text, flat = source.text[span.start : span.end], source.flat[span.start : span.end]
        if _ENDS.match(flat):
            break
        if _is_authority(text, flat):
            authority.append(Passage(text, (span,)))
        elif authority and not name.text and _is_name(text, receivers):
            name = Passage(text, (span,))
        elif not authority or _BULLET.match(text) or not _all_said(receivers):
            _add_receiver(receivers, text, span)
        else:
            break
        end = span.end
    return Closing(
        start=lines[begin].start,
        end=end,
        distribution=tuple(_passages(receivers)),
        signature=Signature(tuple(authority), name),
    )


def _flat(source: Source, line: Line) -> str:
    return source.flat[line.start : line.end]


def _pieces(source: Source, lines: Sequence[Line]) -> Iterator[Span]:
    for line in lines:
        for found in _PIECE.finditer(source.text, line.start, line.end):
            span = trimmed(source, found.start(), found.end())
            title = _RECEIVERS.match(source.flat, span.start, span.end)
            if title:
                span = trimmed(source, title.end(), span.end)
            if span.end > span.start:
                yield span


def _is_authority(text: str, flat: str) -> bool:
    return text.isupper() and bool(_AUTHORITY.match(flat) or len(text.split()) > 1) and text[0] != "-"


def _is_name(text: str, receivers: Sequence[tuple[str, list[Span]]]) -> bool:
    return (
        bool(_NAME.fullmatch(text))
        and all(word[0].isupper() for word in text.split())
        and (_all_said(receivers) or not receivers)
    )


def _all_said(receivers: Sequence[tuple[str, list[Span]]]) -> bool:
    return not receivers or bool(_ITEM_ENDS.search(receivers[-1][0]))


def _add_receiver(receivers: list[tuple[str, list[Span]]], text: str, span: Span) -> None:
    """A line without bullet goes on with the one before, unless that one ended."""
    if receivers and not _BULLET.match(text) and not _all_said(receivers):
        before, spans = receivers[-1]
        receivers[-1] = (f"{before} {text}", [*spans, span])
    else:
        receivers.append((text, [span]))


def _passages(receivers: Sequence[tuple[str, list[Span]]]) -> Iterator[Passage]:
    for text, spans in receivers:
        said = " ".join(_BULLET.sub("", text, count=1).split()).rstrip(" ;.,")
        if said and not said.startswith("(") and not _KEPT.match(said.casefold().replace("ư", "u")):
            yield Passage(said, tuple(spans))
