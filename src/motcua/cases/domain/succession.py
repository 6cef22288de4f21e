"""Who takes over the cases of somebody who leaves: all to one, evenly, or by field."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class SuccessionWay(StrEnum):
    """How the cases are given out."""

    ONE = "ONE"
    SPREAD = "SPREAD"
    FIELD = "FIELD"


SUCCESSION_WAY_LABELS = {
    SuccessionWay.ONE: "Giao hết cho một người",
    SuccessionWay.SPREAD: "Chia đều cho những người được chọn",
    SuccessionWay.FIELD: "Theo lĩnh vực",
}


@dataclass(frozen=True, slots=True)
class ToGive[Case: Hashable, Person: Hashable]:
    """A case, with the people who can do the step where it stands."""

    case: Case
    able: Collection[Person]


def spread[Case: Hashable, Person: Hashable](
    *, cases: Sequence[ToGive[Case, Person]], people: Sequence[Person], loads: Mapping[Person, int]
) -> dict[Case, Person]:
    """Give each case to whoever of the able people has least by then, counted from what each has now.

    A case that none of the people can do is left out: it is told, not forced on anybody.
    """
    has = {person: loads.get(person, 0) for person in people}
    given: dict[Case, Person] = {}
    for item in cases:
        able = [person for person in people if person in item.able]
        if able:
            chosen = min(able, key=lambda person: has[person])
            has[chosen] += 1
            given[item.case] = chosen
    return given
