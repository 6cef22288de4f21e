"""Reading the tree of units.

Each unit stores the path from its root (`Unit.ancestry`, GIN index): a subtree is one index look-up without
recursion, several subtrees are one query, and no cache is needed that could go stale. It can be stored
because it never changes: a unit that moves is closed and followed by another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import FETCH_RAISE, Count, Q, QuerySet

from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import HardArea, Staff, Unit, UnitSuccession
from motcua.organisations.queries.validity import in_force


@dataclass(frozen=True, slots=True)
class UnitHistory:
    """What a unit came from and what became of it, oldest first."""

    predecessors: tuple[UnitSuccession, ...]
    successors: tuple[UnitSuccession, ...]


def subtree_ids(*, unit_id: UUID, on: date) -> frozenset[UUID]:
    """Give the unit and everything below it, as far as in force on the day."""
    rows = Unit.objects.filter(in_force(on), ancestry__contains=[unit_id])
    return frozenset(rows.values_list("id", flat=True))


def agency_of(*, unit_id: UUID) -> Unit:
    """Give the agency that answers for a unit; an agency answers for itself."""
    return Unit.objects.select_related("agency").get(id=unit_id).agency


def unit_with_code(*, code: str, on: date) -> Unit | None:
    """Find the unit that had this code on the day, new order or old; codes are used again after mergers."""
    units = Unit.objects.filter(in_force(on))
    return units.filter(code=code).first() or units.filter(former_code=code).first()


def agencies_with_codes(*, codes: Collection[str]) -> dict[str, set[UUID]]:
    """Find the agencies, past and present, that ever had these codes, new order or old."""
    rows = Unit.objects.filter(Q(code__in=codes) | Q(former_code__in=codes), kind=UnitKind.AGENCY)
    found: dict[str, set[UUID]] = {}
    for key, *written in rows.order_by("id").values_list("id", "code", "former_code"):
        for code in written:
            if code in codes:
                found.setdefault(code, set()).add(key)
    return found


def tree(*, unit_ids: Collection[UUID], on: date) -> QuerySet[Unit]:
    """Give the units in force at or below any of `unit_ids`: parents first, then in the office's order."""
    rows = Unit.objects.filter(in_force(on), ancestry__overlap=list(unit_ids))
    rows = rows.select_related("agency", "parent", "territory", "calendar")
    return rows.order_by("ancestry__len", "position", "name").fetch_mode(FETCH_RAISE)


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A unit as an outline shows it: how deep it lies (0 at the top), and how many people work in it."""

    unit: Unit
    depth: int
    people: int


def outline(*, unit_ids: Collection[UUID], on: date) -> list[OutlineRow]:
    """Give the units in force at or below any of `unit_ids` in the order of an outline; two queries."""
    units = list(tree(unit_ids=unit_ids, on=on))
    shown = {unit.id for unit in units}
    below: dict[UUID | None, list[Unit]] = {}
    for unit in units:
        below.setdefault(unit.parent_id if unit.parent_id in shown else None, []).append(unit)
    serving = Staff.objects.filter(in_force(on), unit_id__in=shown).values("unit_id")
    people = dict(serving.annotate(number=Count("id")).values_list("unit_id", "number"))

    def walk(parent_id: UUID | None, depth: int) -> Iterator[OutlineRow]:
        for unit in below.get(parent_id, []):
            yield OutlineRow(unit, depth, people.get(unit.id, 0))
            yield from walk(unit.id, depth + 1)

    return list(walk(None, 0))


def not_over(*, unit_ids: Collection[UUID], on: date) -> QuerySet[Unit]:
    """Give the units at or below any of `unit_ids` that are in force on the day or still to come, by name."""
    open_ended = Q(valid_to=None) | Q(valid_to__gt=on)
    rows = Unit.objects.filter(open_ended, ancestry__overlap=list(unit_ids))
    return rows.order_by("name", "valid_from", "id").fetch_mode(FETCH_RAISE)


def days_of_change(*, unit_ids: Collection[UUID]) -> list[date]:
    """Give the days on which a unit at or below any of `unit_ids` began or ended, in order; one query."""
    rows = Unit.objects.filter(ancestry__overlap=list(unit_ids)).values_list("valid_from", "valid_to")
    return sorted({day for began, ended in rows for day in (began, ended) if day is not None})


def read_unit(*, unit_id: UUID) -> Unit | None:
    """Give one unit with what it belongs to; None when there is none of this key."""
    return Unit.objects.select_related("agency", "parent", "territory", "calendar").filter(id=unit_id).first()


def parts_of(*, unit_id: UUID, on: date) -> QuerySet[Unit]:
    """Give what lies directly under a unit on the day."""
    rows = Unit.objects.filter(in_force(on), parent_id=unit_id)
    return rows.order_by("position", "name", "id").fetch_mode(FETCH_RAISE)


def hard_areas_of(*, unit_id: UUID) -> QuerySet[HardArea]:
    """Give what was recorded of the area of an agency, the latest first."""
    return HardArea.objects.filter(unit_id=unit_id).order_by("-valid_from").fetch_mode(FETCH_RAISE)


def history(*, unit_id: UUID) -> UnitHistory:
    """Give predecessors and successors of a unit with their dates and legal basis."""
    rows = UnitSuccession.objects.select_related("predecessor", "successor").order_by("effective_on", "id")
    return UnitHistory(
        predecessors=tuple(rows.filter(successor_id=unit_id)),
        successors=tuple(rows.filter(predecessor_id=unit_id)),
    )
