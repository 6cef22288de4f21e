"""The smallest pieces that a cell can consist of: lines, cut where another cell may begin inside them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from motcua.plans.domain.lines import Line
from motcua.plans.domain.numbering import Number, follows, is_child, read_number
from motcua.plans.domain.source import Source, Span
from motcua.plans.domain.vocabulary import DEADLINE_START, DEADLINE_STUB, PRODUCT_START, STRONG_HEAD


@dataclass(slots=True)
class Atom:
    """`bars`: lines with nothing but a bar before it; `alone`: its number stood on a line of its own."""

    start: int
    end: int
    line_start: bool
    blanks: int = 0
    spaced: int = 0
    trailing: int = 0
    bars: int = 0
    number: Number | None = None
    number_span: Span | None = None
    alone: bool = False
    sound: bool = False  # its number continues the numbers before it


_BAR = re.compile(r"[\s|]*\|[\s|]*")
_WORD = re.compile(r"\S+")
_UPPER_OR_MARK = re.compile(r"[A-ZĐÀ-ỸƠƯ-]")
_OPENINGS = (STRONG_HEAD, DEADLINE_START, DEADLINE_STUB, PRODUCT_START)
_LONE_NUMBER = re.compile(r"[\s.)]*")
_MAY_FOLLOW_NUMBER = re.compile(r"[-+\"“(]?\s*(?:[A-ZĐÀ-Ỹ]|\d{1,3}\s?%)")


def read_atoms(*, source: Source, lines: Sequence[Line]) -> list[Atom]:
    """Give the atoms of the lines between two headers of a table."""
    atoms: list[Atom] = []
    bars = 0
    waiting: Atom | None = None  # a number alone on its line
    for line in lines:
        if _BAR.fullmatch(source.text, line.start, line.end):
            bars += source.text.count("|", line.start, line.end)
            continue
        made = _line_atoms(source, line)
        made[0].bars, bars = bars, 0
        if waiting is not None:
            made = _with_number(waiting, made)
        waiting = made.pop() if made[0].start == made[0].end else None
        atoms.extend(made)
    if waiting is not None and atoms and not waiting.bars:
        atoms[-1].end = max(atoms[-1].end, waiting.end)
    return atoms


def _line_atoms(source: Source, line: Line) -> list[Atom]:
    text = source.text[line.start : line.end]
    number = read_number(text)
    start = line.start
    if number:
        rest = text[number.length :].lstrip()
        start = line.end - len(rest)
        if not rest and _LONE_NUMBER.fullmatch(text[number.length :]):
            start = line.end
        elif not _MAY_FOLLOW_NUMBER.match(rest) or not _apart(text, number):
            number, start = None, line.start
    first = Atom(start, line.end, True, line.blanks, line.spaced, number=number)
    if number:
        first.number_span = Span(line.start, line.start + len(number.text))
    atoms = [first]
    for at in _cuts(source, start, line.end):
        atoms[-1].end = at
        atoms.append(Atom(at, line.end, False))
    atoms[-1].trailing = line.trailing
    return atoms


def _apart(text: str, number: Number) -> bool:
    return text[number.length : number.length + 1].isspace() or (
        text[number.length - 1] in ".)" and (number.style != "plain" or not text[number.length].isdigit())
    )


def _with_number(waiting: Atom, made: list[Atom]) -> list[Atom]:
    first = made[0]
    if first.number is None:
        first.number, first.number_span, first.alone = waiting.number, waiting.number_span, True
    first.bars += waiting.bars
    first.blanks += waiting.blanks
    first.spaced = max(first.spaced, waiting.spaced)
    first.line_start = True
    return made


def _cuts(source: Source, start: int, end: int) -> list[int]:
    """Places inside a line where a word with a capital, or a dash, may open a cell."""
    found: list[int] = []
    after_mark = False
    for word in _WORD.finditer(source.text, start, end):
        at = word.start()
        mark = word[0] in {"-", "–", "+"}
        if at > start and not after_mark and _UPPER_OR_MARK.match(word[0]):
            opens = at if not mark else source.text.find(word[0], at) + 2
            if any(p.match(source.flat, opens, end) for p in _OPENINGS):
                found.append(at)
        after_mark = mark
    return found


def judge_numbers(*, atoms: Iterable[Atom]) -> None:
    """Mark the numbers of a whole table that go on from one met before, start a list or a part."""
    seen: dict[str, Number] = {}
    last: Number | None = None
    for atom in atoms:
        number = atom.number
        if number is None:
            continue
        earlier = seen.get(number.style)
        atom.sound = (
            number.style == "dotted"
            or number.parts == (1,)
            or (last is None)
            or (earlier is not None and follows(earlier=earlier, later=number))
            or (last is not None and is_child(parent=last, child=number))
            or _resumes(seen.get("dotted"), number)
        )
        if atom.sound:
            if number.style == "roman":
                seen = {"roman": number}
            seen[number.style] = last = number


def _resumes(dotted: Number | None, number: Number) -> bool:
    """After 4.3 comes 5."""
    return (
        dotted is not None
        and number.style == "plain"
        and number.parts[0] in {dotted.parts[0], dotted.parts[0] + 1}
    )
