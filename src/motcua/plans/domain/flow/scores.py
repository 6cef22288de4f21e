"""How well a run of atoms suits a column: what it begins with, what it consists of, where it stops.

The figures are log-odds of a kind, set by hand: what one sure sign weighs is about 2.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from motcua.plans.domain.columns import Column
from motcua.plans.domain.deadlines import is_complete
from motcua.plans.domain.flow.atoms import Atom
from motcua.plans.domain.source import Source
from motcua.plans.domain.vocabulary import (
    AGENCY_HEAD,
    AGENCY_TRAILERS,
    AGENCY_WORDS,
    DEADLINE_START,
    DEADLINE_STUB,
    DEADLINE_WORDS,
    HANGING_WORDS,
    LOW_HEAD,
    PRODUCT_START,
    STRONG_HEAD,
    TASK_VERBS,
    words,
)

AGENCIES = frozenset({Column.LEAD, Column.COORDINATING})
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
_QUOTES = ".-–+\"“”'"
_SHORT_LINE = 4
_SPLIT = re.compile(r"[\s,;:()]+")
_NUMERIC = re.compile(r"[\d/.-]+")
_CLOSED = re.compile(r"[.;:,!?)…]$")
_AGENCY_GAIN, _AGENCY_LOSS, _NAME_LOSS = 0.25, -0.7, -0.3
_DEADLINE_GAIN, _DEADLINE_LOSS = 0.5, -1.2
# More words of the right kind than these prove nothing more.
MOST_GAIN = {**dict.fromkeys(EMPTY, 0.0), Column.LEAD: 2.5, Column.COORDINATING: 2.5, Column.DEADLINE: 2.0}
_NARROW, _WIDE = 0.7, 1.3
# "UBND" often only says whose the body before it is.
_OWNER = re.compile(r"ubnd|uy ban|hdnd|hoi dong|chu tich|dang uy")
_OWNED = words("mon chuc vi quan nganh phan the phong ban cuc tich so dao")
_OWNER_JUNCTION = 0.3
# The last line before a page break may hold the first line of every cell of a row.
_CUT_LINE = 0.2


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


@dataclass(frozen=True)
class _Seen:
    """One look at every atom: its words and what may begin at it."""

    atoms: Sequence[Atom]
    texts: list[str]
    lines: list[str]
    flats: list[str]
    last_line: int  # the first atom of the last line, when the page cuts it
    ahead: list[str]  # the atom and the two after it, for signs that wrap over lines
    tokens: list[list[str]]


def gather(
    *,
    source: Source,
    atoms: Sequence[Atom],
    widths: Mapping[Column, float],
    known: Collection[str],
    blank_signs: tuple[float, float] = (0.0, 0.0),
) -> Evidence:
    """Look at each atom once. `blank_signs`: how a line after no empty line, and after one, opens a cell."""
    texts = [source.text[atom.start : atom.end].strip() for atom in atoms]
    flats = [source.flat[atom.start : atom.end].strip() for atom in atoms]
    ahead = [" ".join(flats[place : place + 3]) for place in range(len(atoms))]
    tokens = [[word for raw in _SPLIT.split(flat) if (word := raw.strip(_QUOTES))] for flat in flats]
    last_line = max((place for place, atom in enumerate(atoms) if atom.line_start), default=0)
    seen = _Seen(atoms, texts, line_texts(atoms=atoms, texts=texts), flats, last_line, ahead, tokens)
    starts = [_starts(seen, place) for place in range(len(atoms))]
    columns = list(EMPTY)
    opened = {column: [start[column] for start in starts] for column in columns}
    signs = _Signs(
        numbers=[float(atom.sound) for atom in atoms],
        holes=[_hole(atoms, place) for place in range(len(atoms))],
        junctions=[_junction(seen, place) for place in range(len(atoms))],
        deadlines=[_opens_deadline(seen, place) for place in range(len(atoms))],
        words=[float(len(words)) for words in tokens],
    )
    gains = _gains(seen)
    return Evidence(
        starts=opened,
        ends={
            column: [_end(column, flat, words) for flat, words in zip(flats, tokens, strict=True)]
            for column in columns
        },
        inner={column: _summed(_inner(column, signs, seen, widths.get(column, 0.0))) for column in columns},
        gains=gains,
        words=_summed(signs.words),
        numbers=_summed(signs.numbers),
        holes=_summed(signs.holes),
        junctions=_summed(signs.junctions),
        deadlines=_summed(signs.deadlines),
        texts=texts,
        blanks=[blank_signs[atom.blanks > 0] if atom.line_start else 0.0 for atom in atoms],
        whole=_whole_deadlines(seen, opened[Column.DEADLINE], gains[Column.DEADLINE]),
        names=_known_names(flats, opened[Column.LEAD], known),
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


def _inner(column: Column, signs: _Signs, seen: _Seen, width: float) -> list[float]:
    junction, deadline, word = _INSIDE[column]
    early = _early(seen, width)
    overlong = _overlong(seen, width)
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


def _gains(seen: _Seen) -> dict[Column, list[float]]:
    nothing = [0.0] * (len(seen.atoms) + 1)
    agency = _summed(
        [_agency_words(text, words) for text, words in zip(seen.texts, seen.tokens, strict=True)]
    )
    deadline = _summed([_deadline_words(words) for words in seen.tokens])
    made = dict.fromkeys(EMPTY, nothing)
    return {**made, Column.LEAD: agency, Column.COORDINATING: agency, Column.DEADLINE: deadline}


def _whole_deadlines(
    seen: _Seen, starts: Sequence[float], gains: Sequence[float]
) -> dict[int, dict[int, float]]:
    texts = seen.texts
    pure = _summed([sum(not _is_deadline_word(word) for word in words) for words in seen.tokens])
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


def _summed(values: Sequence[float]) -> list[float]:
    return [0.0, *accumulate(values)]


def _starts(seen: _Seen, place: int) -> dict[Column, float]:
    atom, text, flat = seen.atoms[place], seen.texts[place], seen.ahead[place]
    bare = text.lstrip('-–+•* "“(')
    capital = bare[:1].isupper()
    digit = bare[:1].isdigit()
    cut = place >= seen.last_line
    inside = 0.0 if atom.line_start else _CUT_LINE if cut else 1.0
    agency = AGENCY_HEAD.match(flat) if capital else LOW_HEAD.match(flat)
    owned = (
        place > 0 and _OWNER.match(flat) and seen.tokens[place - 1] and seen.tokens[place - 1][-1] in _OWNED
    )
    deadline = DEADLINE_START.match(flat) or (cut and capital and DEADLINE_STUB.match(flat))
    product = PRODUCT_START.match(flat)
    verb = TASK_VERBS.match(flat.lstrip('-–+•* "“('))
    title = (0.8 if verb else 0.0) if capital or digit else -3.0
    title -= 1.0 if deadline and capital and not verb else 0.0
    title -= 1.5 if agency and not verb else 0.0
    listed = text[:1] in "-–+" and place > 0 and seen.flats[place - 1].endswith((";", ","))
    made = {
        Column.TITLE: title - 3.0 * inside,
        Column.LEAD: ((2.0 if capital else 1.2) if agency else -2.5)
        - 2.2 * inside
        - 1.5 * listed
        - (4.5 if owned else 0.0),
        Column.DEADLINE: ((2.5 if capital else 2.0 if digit else -1.0) if deadline else -3.5) - 1.5 * inside,
        Column.DELIVERABLE: _product_start(capital=capital, digit=digit, known=bool(product)) - 1.5 * inside,
        Column.TARGET: (0.5 if digit or capital else -1.5) - 1.5 * inside,
        Column.OTHER: -0.5 - inside,
    }
    made[Column.COORDINATING] = made[Column.LEAD]
    return made


def _product_start(*, capital: bool, digit: bool, known: bool) -> float:
    if known:
        return 1.0 if capital or digit else -0.5
    return 0.0 if capital or digit else -2.0


def _end(column: Column, flat: str, words: Sequence[str]) -> float:
    last = next((word for word in reversed(words) if word), "")
    if column in AGENCIES:
        if flat.endswith(("-", "–")):
            return -1.5
        if last in AGENCY_TRAILERS or flat.endswith(("&", ",")):
            return -2.0
        return -1.0 if flat.endswith(";") else 0.0
    if column in {Column.TITLE, Column.DELIVERABLE}:
        return -1.0 if (last in HANGING_WORDS and not _CLOSED.search(flat)) or flat.endswith(",") else 0.0
    return 0.0


def _agency_words(text: str, words: Sequence[str]) -> float:
    names = {word for word in text.split() if word[:1].isupper()}
    loss = _NAME_LOSS if names else _AGENCY_LOSS
    return sum(_AGENCY_GAIN if word in AGENCY_WORDS else loss for word in words if word and word != "&")


def _deadline_words(words: Sequence[str]) -> float:
    return sum(_DEADLINE_GAIN if _is_deadline_word(word) else _DEADLINE_LOSS for word in words)


def _is_deadline_word(word: str) -> bool:
    return word in DEADLINE_WORDS or bool(_NUMERIC.fullmatch(word))


def _junction(seen: _Seen, place: int) -> float:
    """One when a body begins here though nothing before leads on to it."""
    if not (place and seen.atoms[place].line_start and seen.texts[place][:1].isupper()):
        return 0.0
    if not STRONG_HEAD.match(seen.ahead[place]):
        return 0.0
    before = seen.flats[place - 1]
    last = before.split()[-1] if before else ""
    if last in AGENCY_TRAILERS or before.endswith((",", ";", "-", "&", ":")):
        return 0.0
    return _OWNER_JUNCTION if _OWNER.match(seen.flats[place]) else 1.0


def _opens_deadline(seen: _Seen, place: int) -> float:
    """One when a line opens what is, with the next lines, a whole deadline."""
    text, ahead = seen.texts[place], seen.ahead[place]
    if not seen.atoms[place].line_start or not text[:1].isupper() or not DEADLINE_START.match(ahead):
        return 0.0
    if TASK_VERBS.match(ahead) and len(seen.tokens[place]) > _SHORT_LINE:
        return 0.0
    words = [word for word in (raw.strip(_QUOTES) for raw in _SPLIT.split(ahead)) if word][:3]
    return 1.0 if all(word in DEADLINE_WORDS or _NUMERIC.fullmatch(word) for word in words[:2]) else 0.0


def _hole(atoms: Sequence[Atom], place: int) -> float:
    """Signs of an empty cell before an atom, which speak against a cell that runs through."""
    atom = atoms[place]
    before = atoms[place - 1].trailing if place else 0
    return 0.5 * min(atom.spaced, 2) + (1.5 if before >= 3 else 0.0)  # noqa: PLR2004 - spaces


def line_texts(*, atoms: Sequence[Atom], texts: Sequence[str]) -> list[str]:
    """Give for each atom the whole line it stands on."""
    found = [""] * len(atoms)
    first = 0
    for place in range(1, len(atoms) + 1):
        if place == len(atoms) or atoms[place].line_start:
            found[first:place] = [" ".join(texts[first:place])] * (place - first)
            first = place
    return found


def _early(seen: _Seen, width: float) -> list[float]:
    """One where the line before stopped though the next word would have found room in the column."""
    found = [0.0] * len(seen.atoms)
    for place in range(1, len(seen.atoms) if width else 0):
        before, here = seen.lines[place - 1], seen.texts[place]
        if not seen.atoms[place].line_start or not here or not before:
            continue
        if _CLOSED.search(before) or here[0] in "-+•*":
            continue
        room = len(before) + 1 + len(here.split()[0])
        found[place] = 1.0 if room < _NARROW * width else 0.0
    return found


def _overlong(seen: _Seen, width: float) -> list[float]:
    return [
        1.0 if width and atom.line_start and len(line) > _WIDE * width else 0.0
        for atom, line in zip(seen.atoms, seen.lines, strict=True)
    ]


def agency_key(flat: str) -> str:
    """Give the words of an agency cell so that the same bodies have the same key."""
    return re.sub(r"[\W_]+", " ", flat).strip()


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
        score += 1.0 if _CLOSED.search(evidence.texts[last - 1]) or atoms[last].number else -1.0
    return score
