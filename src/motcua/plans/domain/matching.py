"""Which unit of the office a name in a plan means: proposals by their words, nothing where it is unsure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from motcua.kernel.text import fold

_OFFICE, _ONE_STOP, _LEADERS = "vanphong", "motcua", "lanhdao"
# Abbreviations written out, so that "VP HĐND&UBND" and the full name share their words; what only together
# names one thing ("văn phòng") becomes one word.
_WRITTEN_OUT = tuple(
    (re.compile(pattern), full)
    for pattern, full in (
        (r"\bubnd\b", "uy ban nhan dan"),
        (r"\bhdnd\b", "hoi dong nhan dan"),
        (r"\bbpmc\b|\b(?:bo phan )?(?:1|mot) cua\b", _ONE_STOP),
        (r"\b(?:bo phan )?(?:tn|tiep nhan) va (?:tkq|tra ket qua)\b", _ONE_STOP),
        (r"\b(?:trung tam|ttr?) ?(?:phuc vu hanh chinh cong|pvhcc)\b|\bttpvhcc\b", _ONE_STOP),
        (r"\b(?:vp|van phong)\b", _OFFICE),
        (r"\b(?:pho )?chu tich\b|\blanh dao\b", _LEADERS),
        (r"\bptp\b", "phong tu phap"),
        (r"\bkt xh\b", "kinh te xa hoi"),
        (r"\bphong kt\b", "phong kinh te"),
        (r"\bvh ?xh\b|\bvan hoa xh\b", "van hoa xa hoi"),
        (r"\btc kt\b|\btai chinh kt\b", "tai chinh ke toan"),
    )
)
# Parts of an office that bear a name of their own: without it in both names these are two different things.
_HEADS = frozenset({_OFFICE, _ONE_STOP})
_EMPTY_WORDS = frozenset(
    [
        "va",
        "cua",
        "cac",
        "cong",
        "chuc",
        "chuyen",
        "mon",
        "thuoc",
        "phong",
        "ban",
        "don",
        "vi",
        "cap",
        "can",
        "bo",
        "phan",
        "lien",
        "quan",
        "co",
        "cbcc",
        "khac",
    ]
)
# "Các công chức chuyên môn": everybody in the office, so the office itself.
_EVERYBODY = re.compile(
    r"(?:tat ca )?(?:cac|cbcc|toan the) (?:\w+ ){0,3}"
    r"?(?:chuyen mon|cong chuc|phong ban|phong|don vi)\b(?!.*\bto chuc\b)"
)
_PLACE = re.compile(
    r"\b(?P<level>xa(?! hoi)|phuong|thi tran|dac khu|huyen|thi xa|(?<!lien )quan|thanh pho|tp|tinh)\b"
    r"(?P<name>(?: \w+){0,4})$"
)
_SURE = 0.5
_CLEAR_LEAD = 0.15
_PART_OF_NAME = 0.65


@dataclass(frozen=True, slots=True)
class Known:
    """A unit of the office by its names and the titles of its people.

    `one_stop` for the office that receives and returns, `whole` for the agency itself: its place is that of
    all its units.
    """

    unit_id: UUID
    names: tuple[str, ...]
    one_stop: bool = False
    whole: bool = False


def propose_unit(*, name: str, units: Collection[Known]) -> UUID | None:
    """Give the unit that a name means, when one is clearly nearer than all others."""
    text = _written_out(name)
    if not _is_here(text, units):
        return None
    words = _words(text)
    if _is_everybody(text, words):
        return next((unit.unit_id for unit in units if unit.whole), None)
    ranked = sorted(((_nearness(words, unit), unit.unit_id) for unit in units), reverse=True)
    if not ranked or ranked[0][0] < _SURE:
        return None
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    return ranked[0][1] if ranked[0][0] - second >= _CLEAR_LEAD else None


def propose_units(
    *, names: Iterable[str], units: Collection[Known], aliases: Mapping[str, UUID | None]
) -> dict[str, UUID | None]:
    """Give for each name what it was said to mean before, else what it is likely to mean."""
    return {
        name: aliases[fold(name)] if fold(name) in aliases else propose_unit(name=name, units=units)
        for name in names
    }


def _written_out(name: str) -> str:
    """Give the folded name with its abbreviations written out."""
    text = " ".join(re.findall(r"\w+", fold(name).replace("&", " va ")))
    for pattern, full in _WRITTEN_OUT:
        text = pattern.sub(full, text)
    return text


def _words(text: str) -> frozenset[str]:
    """Give the words that tell one unit from another: without the place and empty words."""
    return frozenset(_PLACE.sub("", text).split()) - _EMPTY_WORDS


def _is_everybody(text: str, words: frozenset[str]) -> bool:
    """Whether a name means all who work in the office: "các công chức chuyên môn (thuộc UBND xã)"."""
    if not words:
        return bool(text)
    return _EVERYBODY.match(text) is not None and "uy ban nhan dan" in text


def _is_here(text: str, units: Collection[Known]) -> bool:
    """Whether the place in a name, if any, is that of the office: "UBND tỉnh" is no unit of a commune."""
    said = _PLACE.search(text)
    whole = next((unit for unit in units if unit.whole), None)
    own = _PLACE.search(_written_out(whole.names[0])) if whole else None
    if said is None or own is None:
        return True
    return said["level"] == own["level"] and said["name"] in {"", own["name"]}


def _nearness(words: frozenset[str], unit: Known) -> float:
    """How near the nearest of the unit's names is: the share of words in common."""
    names = [_words(_written_out(name)) for name in unit.names if name]
    if unit.one_stop:
        names.append(frozenset({_ONE_STOP}))
    return max((_likeness(words, own) for own in names if own), default=0.0)


def _likeness(words: frozenset[str], own: frozenset[str]) -> float:
    if words & _HEADS != own & _HEADS:
        return 0.0
    share = len(words & own) / len(words | own)
    return max(share, _PART_OF_NAME) if words < own else share
