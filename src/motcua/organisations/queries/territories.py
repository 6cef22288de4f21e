"""Reading administrative units by code and day, by name, and through their mergers."""

from __future__ import annotations

from datetime import date

from django.db.models import FETCH_RAISE, QuerySet

from motcua.organisations.domain.structure import Level
from motcua.organisations.models import Territory, TerritorySuccession
from motcua.organisations.queries.validity import in_force


def territory_on(*, level: Level, code: str, on: date) -> Territory | None:
    """Find what a code named on a day, with what it belongs to."""
    return Territory.objects.select_related("parent").filter(in_force(on), level=level, code=code).first()


def territories_under(*, level: Level, parent_code: str, on: date) -> QuerySet[Territory]:
    """Give the territories of a level in force directly under a code, by code."""
    rows = Territory.objects.filter(in_force(on), level=level, parent__code=parent_code).select_related(
        "parent"
    )
    return rows.order_by("code").fetch_mode(FETCH_RAISE)


def successors_of(*, territory: Territory) -> QuerySet[TerritorySuccession]:
    """Give what a territory became, wholly or in part."""
    rows = TerritorySuccession.objects.filter(predecessor=territory).select_related("successor")
    return rows.order_by("effective_on", "successor__code").fetch_mode(FETCH_RAISE)


def predecessors_of(*, territory: Territory) -> QuerySet[TerritorySuccession]:
    """Give what a territory was made of."""
    rows = TerritorySuccession.objects.filter(successor=territory).select_related("predecessor")
    return rows.order_by("effective_on", "predecessor__code").fetch_mode(FETCH_RAISE)
