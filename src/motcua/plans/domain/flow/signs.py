"""What each atom says by itself: which cell may begin or stop at it, of whom and of when it speaks.

The figures are log-odds of a kind, set by hand: what one sure sign weighs is about 2.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from motcua.plans.domain.columns import Column
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
CLOSED = re.compile(r"[.;:,!?)…]$")
_QUOTES = ".-–+\"“”'"
_SHORT_LINE = 4
_SPLIT = re.compile(r"[\s,;:()]+")
_NUMERIC = re.compile(r"[\d/.-]+")
_AGENCY_GAIN, _AGENCY_LOSS, _NAME_LOSS = 0.25, -0.7, -0.3
_DEADLINE_GAIN, _DEADLINE_LOSS = 0.5, -1.2
_NARROW, _WIDE = 0.7, 1.3
# "UBND" often only says whose the body before it is.
_OWNER = re.compile(r"ubnd|uy ban|hdnd|hoi dong|chu tich|dang uy")
_OWNED = words("mon chuc vi quan nganh phan the phong ban cuc tich so dao")
_OWNER_JUNCTION = 0.3
# The last line before a page break may hold the first line of every cell of a row.
_CUT_LINE = 0.2


@dataclass(frozen=True)
class Seen:
    """One look at every atom: its words and what may begin at it."""

    atoms: Sequence[Atom]
    texts: list[str]
    lines: list[str]
    flats: list[str]
    last_line: int  # the first atom of the last line, when the page cuts it
    ahead: list[str]  # the atom and the two after it, for signs that wrap over lines
    tokens: list[list[str]]


def look(*, source: Source, atoms: Sequence[Atom]) -> Seen:
    """Look at every atom once."""
    texts = [source.text[atom.start : atom.end].strip() for atom in atoms]
    flats = [source.flat[atom.start : atom.end].strip() for atom in atoms]
    ahead = [" ".join(flats[place : place + 3]) for place in range(len(atoms))]
    tokens = [[word for raw in _SPLIT.split(flat) if (word := raw.strip(_QUOTES))] for flat in flats]
    last_line = max((place for place, atom in enumerate(atoms) if atom.line_start), default=0)
    return Seen(atoms, texts, line_texts(atoms=atoms, texts=texts), flats, last_line, ahead, tokens)


def summed(values: Sequence[float]) -> list[float]:
    return [0.0, *accumulate(values)]


def starts_at(seen: Seen, place: int) -> dict[Column, float]:
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


def end_score(column: Column, flat: str, words: Sequence[str]) -> float:
    last = next((word for word in reversed(words) if word), "")
    if column in AGENCIES:
        if flat.endswith(("-", "–")):
            return -1.5
        if last in AGENCY_TRAILERS or flat.endswith(("&", ",")):
            return -2.0
        return -1.0 if flat.endswith(";") else 0.0
    if column in {Column.TITLE, Column.DELIVERABLE}:
        return -1.0 if (last in HANGING_WORDS and not CLOSED.search(flat)) or flat.endswith(",") else 0.0
    return 0.0


def agency_words(text: str, words: Sequence[str]) -> float:
    names = {word for word in text.split() if word[:1].isupper()}
    loss = _NAME_LOSS if names else _AGENCY_LOSS
    return sum(_AGENCY_GAIN if word in AGENCY_WORDS else loss for word in words if word and word != "&")


def deadline_words(words: Sequence[str]) -> float:
    return sum(_DEADLINE_GAIN if is_deadline_word(word) else _DEADLINE_LOSS for word in words)


def is_deadline_word(word: str) -> bool:
    return word in DEADLINE_WORDS or bool(_NUMERIC.fullmatch(word))


def junction_at(seen: Seen, place: int) -> float:
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


def opens_deadline(seen: Seen, place: int) -> float:
    """One when a line opens what is, with the next lines, a whole deadline."""
    text, ahead = seen.texts[place], seen.ahead[place]
    if not seen.atoms[place].line_start or not text[:1].isupper() or not DEADLINE_START.match(ahead):
        return 0.0
    if TASK_VERBS.match(ahead) and len(seen.tokens[place]) > _SHORT_LINE:
        return 0.0
    words = [word for word in (raw.strip(_QUOTES) for raw in _SPLIT.split(ahead)) if word][:3]
    return 1.0 if all(word in DEADLINE_WORDS or _NUMERIC.fullmatch(word) for word in words[:2]) else 0.0


def hole_before(atoms: Sequence[Atom], place: int) -> float:
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


def early_ends(seen: Seen, width: float) -> list[float]:
    """One where the line before stopped though the next word would have found room in the column."""
    found = [0.0] * len(seen.atoms)
    for place in range(1, len(seen.atoms) if width else 0):
        before, here = seen.lines[place - 1], seen.texts[place]
        if not seen.atoms[place].line_start or not here or not before:
            continue
        if CLOSED.search(before) or here[0] in "-+•*":
            continue
        room = len(before) + 1 + len(here.split()[0])
        found[place] = 1.0 if room < _NARROW * width else 0.0
    return found


def overlong_lines(seen: Seen, width: float) -> list[float]:
    return [
        1.0 if width and atom.line_start and len(line) > _WIDE * width else 0.0
        for atom, line in zip(seen.atoms, seen.lines, strict=True)
    ]


def agency_key(flat: str) -> str:
    """Give the words of an agency cell so that the same bodies have the same key."""
    return re.sub(r"[\W_]+", " ", flat).strip()
