"""How well a run of atoms suits a column: what it begins with, what it consists of, where it stops.

The figures are log-odds of a kind, set by hand: what one sure sign weighs is about 2.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from motcua.plans.domain.columns import Column
from motcua.plans.domain.deadlines import is_complete
from motcua.plans.domain.flow.atoms import Atom
from motcua.plans.domain.flow.signs import (
    CLOSED,
    Seen,
    agency_key,
    agency_words,
    deadline_words,
    early_ends,
    end_score,
    hole_before,
    is_deadline_word,
    junction_at,
    look,
    opens_deadline,
    overlong_lines,
    starts_at,
    summed,
)
from motcua.plans.domain.source import Source

LONGEST = {
    Column.TITLE: 90,
    Column.LEAD: 24,
    Column.COORDINATING: 24,
    Column.DEADLINE: 12,
    Column.DELIVERABLE: 50,
    Column.TARGET: 40,
    Column.OTHER: 20,
}
EMPTY = {
    Column.TITLE: -7.0,
    Column.LEAD: -2.5,
    Column.COORDINATING: -1.5,
    Column.DEADLINE: -2.5,
    Column.DELIVERABLE: -1.2,
    Column.TARGET: -0.3,
    Column.OTHER: 0.0,
}
# More words of the right kind than these prove nothing more.
MOST_GAIN = {**dict.fromkeys(EMPTY, 0.0), Column.LEAD: 2.5, Column.COORDINATING: 2.5, Column.DEADLINE: 2.0}


@dataclass(frozen=True)
class Evidence:
    """What is known of each atom. `inner` and `gains` are summed from the left: a run is judged at once.

    `whole` holds what a run earns for being a complete deadline, `names` for being bodies met elsewhere.
    """

    starts: Mapping[Column, list[float]]
    ends: Mapping[Column, list[float]]
    inner: Mapping[Column, list[float]]
    gains: Mapping[Column, list[float]]
    words: list[float]
    numbers: list[float]
    holes: list[float]
    junctions: list[float]
    deadlines: list[float]
    texts: list[str]
    blanks: list[float]
    whole: Mapping[int, Mapping[int, float]]
    names: Mapping[int, Mapping[int, float]]


def gather(
    *,
    source: Source,
    atoms: Sequence[Atom],
    widths: Mapping[Column, float],
    known: Collection[str],
    blank_signs: tuple[float, float] = (0.0, 0.0),
) -> Evidence:
    """Look at each atom once. `blank_signs`: how a line after no empty line, and after one, opens a cell."""
    seen = look(source=source, atoms=atoms)
    starts = [starts_at(seen, place) for place in range(len(atoms))]
    columns = list(EMPTY)
    opened = {column: [start[column] for start in starts] for column in columns}
    signs = _Signs(
        numbers=[float(atom.sound) for atom in atoms],
        holes=[hole_before(atoms, place) for place in range(len(atoms))],
        junctions=[junction_at(seen, place) for place in range(len(atoms))],
        deadlines=[opens_deadline(seen, place) for place in range(len(atoms))],
        words=[float(len(words)) for words in seen.tokens],
    )
    gains = _gains(seen)
    return Evidence(
        starts=opened,
        ends={
            column: [
                end_score(column, flat, words) for flat, words in zip(seen.flats, seen.tokens, strict=True)
            ]
            for column in columns
        },
        inner={column: summed(_inner(column, signs, seen, widths.get(column, 0.0))) for column in columns},
        gains=gains,
        words=summed(signs.words),
        numbers=summed(signs.numbers),
        holes=summed(signs.holes),
        junctions=summed(signs.junctions),
        deadlines=summed(signs.deadlines),
        texts=seen.texts,
        blanks=[blank_signs[atom.blanks > 0] if atom.line_start else 0.0 for atom in atoms],
        whole=_whole_deadlines(seen, opened[Column.DEADLINE], gains[Column.DEADLINE]),
        names=_known_names(seen.flats, opened[Column.LEAD], known),
    )


@dataclass(frozen=True, slots=True)
class _Signs:
    numbers: list[float]
    holes: list[float]
    junctions: list[float]
    deadlines: list[float]
    words: list[float]


# What an atom inside a cell costs when it carries a sign: (junction, opens a deadline, a word).
_INSIDE: Mapping[Column, tuple[float, float, float]] = {
    Column.TITLE: (0.8, 2.0, 0.0),
    Column.LEAD: (1.5, 3.0, 0.0),
    Column.COORDINATING: (1.5, 3.0, 0.0),
    Column.DEADLINE: (1.5, 0.0, 0.0),
    Column.DELIVERABLE: (0.5, 2.0, 0.04),
    Column.TARGET: (0.5, 2.0, 0.04),
    Column.OTHER: (0.5, 1.0, 0.1),
}
_NUMBER_INSIDE, _EARLY_END, _OVERLONG_LINE = 5.0, 1.2, 1.5


def _inner(column: Column, signs: _Signs, seen: Seen, width: float) -> list[float]:
    junction, deadline, word = _INSIDE[column]
    early = early_ends(seen, width)
    overlong = overlong_lines(seen, width)
    return [
        -_NUMBER_INSIDE * signs.numbers[place]
        - signs.holes[place]
        - junction * signs.junctions[place]
        - deadline * signs.deadlines[place]
        - word * signs.words[place]
        - _EARLY_END * early[place]
        - _OVERLONG_LINE * overlong[place]
        for place in range(len(seen.atoms))
    ]


def _gains(seen: Seen) -> dict[Column, list[float]]:
    nothing = [0.0] * (len(seen.atoms) + 1)
    agency = summed([agency_words(text, words) for text, words in zip(seen.texts, seen.tokens, strict=True)])
    deadline = summed([deadline_words(words) for words in seen.tokens])
    made = dict.fromkeys(EMPTY, nothing)
    return {**made, Column.LEAD: agency, Column.COORDINATING: agency, Column.DEADLINE: deadline}


def _whole_deadlines(
    seen: Seen, starts: Sequence[float], gains: Sequence[float]
) -> dict[int, dict[int, float]]:
    texts = seen.texts
    pure = summed([sum(not is_deadline_word(word) for word in words) for words in seen.tokens])
    found: dict[int, dict[int, float]] = {}
    for first, start in enumerate(starts):
        if start < 0:
            continue
        runs = found.setdefault(first, {})
        conditional = _CONDITION.match(seen.ahead[first])
        for last in range(first + 1, min(len(texts), first + LONGEST[Column.DEADLINE]) + 1):
            gain = gains[last] - gains[first]
            if gain < _HOPELESS * (_WORDY if conditional else 1):
                break
            if is_complete(text=" ".join(texts[first:last])):
                foreign = pure[last] - pure[first]
                runs[last] = 1.0 if foreign else 3.0
                if conditional and foreign:  # other words than those of time are no sign against it
                    runs[last] = 2.0 - 0.1 * foreign - min(gain, 0.0)
    return found


def _known_names(
    flats: Sequence[str], starts: Sequence[float], known: Collection[str]
) -> dict[int, dict[int, float]]:
    if not known:
        return {}
    beginnings = {name[:at] for name in known for at in range(1, len(name) + 1)}
    found: dict[int, dict[int, float]] = {}
    for first, start in enumerate(starts):
        if start < -_BESIDE_START:
            continue
        for last in range(first + 1, min(len(flats), first + LONGEST[Column.LEAD]) + 1):
            key = agency_key(" ".join(flats[first:last]))
            if key not in beginnings:
                break
            if key in known and not flats[last - 1].endswith((",", ";", "-")):
                found.setdefault(first, {})[last] = 2.0
    return found


_CONDITION = re.compile(r"[-+*\s]*(?:thuong xuyen,? )?(?:khi|sau khi|ngay sau|theo|neu)\b")
_WORDY = 5
_HOPELESS, _BESIDE_START = -4.0, 2.5


def heading_score(evidence: Evidence, atoms: Sequence[Atom], first: int, last: int) -> float:
    """Judge the atoms as a heading that spans the table."""
    atom = atoms[first]
    text = " ".join(evidence.texts[first:last])
    score = -2.0 - (0.0 if atom.line_start else 4.0)
    if atom.number is None:
        score -= 0.0 if text.isupper() and len(text) > 8 else 7.0  # noqa: PLR2004
    elif atom.number.style in {"roman", "letter"}:
        score += 4.0
    score += 2.0 if text.isupper() else 0.0
    if atoms[last - 1].trailing >= 3:  # noqa: PLR2004 - the cells beside it are empty
        score += 3.0
    if last < len(atoms) and (following := atoms[last].number) is not None and atoms[last].sound:
        below = atom.number is not None and (
            following.style != atom.number.style or len(following.parts) > len(atom.number.parts)
        )
        score += 1.5 if below else -1.0
    elif last < len(atoms) and text.isupper() and evidence.texts[last].isupper():
        score -= 4.0
    score -= 5.0 * (evidence.numbers[last] - evidence.numbers[first + 1])
    score -= evidence.holes[last] - evidence.holes[first + 1]
    score -= 1.0 * (evidence.junctions[last] - evidence.junctions[first + 1])
    return score - 2.5 * (evidence.deadlines[last] - evidence.deadlines[first + 1])


def tail_score(evidence: Evidence, atoms: Sequence[Atom], last: int) -> float:
    """Judge the first atoms after a repeated header as the rest of the row that the page cut."""
    text = evidence.texts[0].lstrip('"“(')
    score = -1.0
    if atoms[0].number is not None and atoms[0].sound:
        score -= 7.0
    elif text[:1].islower() or text[:1] in "-–+,;.":
        score += 4.0
    elif text[:1].isdigit():
        score += 2.0
    score -= 5.0 * (evidence.numbers[last] - evidence.numbers[1])
    score -= 4.0 * (evidence.deadlines[last] - evidence.deadlines[0])
    score -= 0.4 * (evidence.junctions[last] - evidence.junctions[1])
    if last < len(atoms):
        score += 1.0 if CLOSED.search(evidence.texts[last - 1]) or atoms[last].number else -1.0
    return score
