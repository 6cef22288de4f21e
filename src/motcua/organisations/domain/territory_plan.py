"""What a newer list means for what is known: who stays, who is new, who changed, who is gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motcua.kernel.text import same_text
from motcua.organisations.domain.structure import Level
from motcua.organisations.domain.territory_file import TerritoryRow


@dataclass(frozen=True, slots=True)
class Standing:
    """A territory in force on the day of the list."""

    id: UUID
    code: str
    kind: str
    name: str
    parent: tuple[Level, str] | None
    valid_from: date


@dataclass(frozen=True, slots=True)
class ListPlan:
    """The changes a list asks for.

    `corrected` were themselves opened on the day of the list, so the list corrects them in place;
    `doubtful` were too, but the list has them no longer: a person must say which of the two is right.
    """

    opened: tuple[TerritoryRow, ...]
    corrected: tuple[tuple[Standing, TerritoryRow], ...]
    closed: tuple[Standing, ...]
    doubtful: tuple[Standing, ...]
    unchanged: int

    @property
    def is_empty(self) -> bool:
        return not (self.opened or self.corrected or self.closed or self.doubtful)


def plan_list(*, standing: Iterable[Standing], rows: Iterable[TerritoryRow], as_of: date) -> ListPlan:
    """Compare a complete list of one level with what is in force on its day."""
    known = {territory.code: territory for territory in standing}
    listed = {row.code: row for row in rows}
    changed = [known[code] for code, row in listed.items() if code in known and not _same(known[code], row)]
    gone = [territory for code, territory in known.items() if code not in listed]
    in_place = {territory.code for territory in changed if territory.valid_from == as_of}
    followed = {territory.code for territory in changed} - in_place
    return ListPlan(
        opened=tuple(row for code, row in listed.items() if code not in known or code in followed),
        corrected=tuple((known[code], listed[code]) for code in sorted(in_place)),
        closed=tuple(t for t in (*changed, *gone) if t.valid_from != as_of),
        doubtful=tuple(territory for territory in gone if territory.valid_from == as_of),
        unchanged=len(listed.keys() & known.keys()) - len(changed),
    )


def _same(territory: Standing, row: TerritoryRow) -> bool:
    """Sources place tones differently ("Hòa", "Hoà"): that is no change of name."""
    if (territory.kind, territory.parent) != (row.kind, row.parent):
        return False
    return territory.name == row.name or same_text(territory.name, row.name)
