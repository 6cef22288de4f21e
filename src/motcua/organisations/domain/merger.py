"""The merger of agencies: what is asked for, and what became of the units."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """Which agencies go into which, from what day, by which text; codes as they hold on that day.

    `name` opens the successor with the code `into` when no such agency exists.
    """

    into: str
    predecessors: tuple[str, ...]
    on: date
    legal_basis: str
    name: str = ""


@dataclass(slots=True, kw_only=True)
class MergedUnits:
    """What became of the units: `successors` gives the new unit of each old one; `agencies` their names."""

    into_id: UUID
    into_name: str
    agencies: dict[UUID, str]
    successors: dict[UUID, UUID] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)
    closed: int = 0
    staff: int = 0
    grants: int = 0
    delegations: int = 0
    own_calendars: list[str] = field(default_factory=list)
