"""Reading the tree of units.

Each unit stores the path from its root (`Unit.ancestry`, GIN index): a subtree is one index look-up without
recursion, several subtrees are one query, and no cache is needed that could go stale. It can be stored
because it never changes: a unit that moves is closed and followed by another.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import FETCH_RAISE, QuerySet

from motcua.organisations.models import Unit, UnitSuccession
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


def tree(*, unit_ids: Collection[UUID], on: date) -> QuerySet[Unit]:
    """Give the units in force at or below any of `unit_ids`: parents first, then in the office's order."""
    rows = Unit.objects.filter(in_force(on), ancestry__overlap=list(unit_ids))
    rows = rows.select_related("agency", "parent", "territory", "calendar")
    return rows.order_by("ancestry__len", "position", "name").fetch_mode(FETCH_RAISE)


def history(*, unit_id: UUID) -> UnitHistory:
    """Give predecessors and successors of a unit with their dates and legal basis."""
    rows = UnitSuccession.objects.select_related("predecessor", "successor").order_by("effective_on", "id")
    return UnitHistory(
        predecessors=tuple(rows.filter(successor_id=unit_id)),
        successors=tuple(rows.filter(predecessor_id=unit_id)),
    )
