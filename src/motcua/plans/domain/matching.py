"""Which unit of the office a name in a plan means: proposals by their words, nothing where it is unsure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from motcua.kernel.text import fold

# Abbreviations of the office written out, so that "VP HĐND&UBND" and the full name share their words.
_WRITTEN_OUT = (
    (r"\bubnd\b", "uy ban nhan dan"),
    (r"\bhdnd\b", "hoi dong nhan dan"),
    (r"\bvp\b", "van phong"),
    (r"\bbpmc\b|\bbo phan (?:1|mot) cua\b", "mot cua"),
    (r"\bbo phan tiep nhan va tra ket qua\b", "mot cua"),
    (r"\b(?:trung tam|ttr?) ?(?:phuc vu hanh chinh cong|pvhcc)\b|\bttpvhcc\b", "mot cua"),
    (r"\bptp\b", "phong tu phap"),
    (r"\bkt-?xh\b|\bkinh te xa hoi\b", "kinh te"),
    (r"\bvh-?xh\b", "van hoa xa hoi"),
    (r"\btc-?kt\b", "tai chinh ke toan"),
)
_PLACE = re.compile(r"\b(?:xa|phuong|thi tran|huyen|quan|thanh pho|tinh)(?: \S+){0,3}$")
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
        "lien",
        "quan",
    ]
)
_SURE = 0.5
_CLEAR_LEAD = 0.15


@dataclass(frozen=True, slots=True)
class Known:
    """A unit of the office by its names; `one_stop` for the office that receives and returns."""

    unit_id: UUID
    names: tuple[str, ...]
    one_stop: bool = False


def propose_unit(*, name: str, units: Collection[Known]) -> UUID | None:
    """Give the unit that a name means, when one is clearly nearer than all others."""
    words = words_of(name)
    if not words:
        return None
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


def words_of(name: str) -> frozenset[str]:
    """Give the words that tell one unit from another: written out, without the place and empty words."""
    text = fold(name).replace("&", " va ").replace("-", " ")
    for pattern, full in _WRITTEN_OUT:
        text = re.sub(pattern, full, text)
    bare = _PLACE.sub("", " ".join(text.split()))
    return frozenset(bare.split()) - _EMPTY_WORDS


def _nearness(words: frozenset[str], unit: Known) -> float:
    """The share of words in common, of the nearest of the unit's names."""
    names = [words_of(name) for name in unit.names if name]
    if unit.one_stop:
        names.append(frozenset({"mot"}))
    return max((len(words & own) / len(words | own) for own in names if own), default=0.0)
