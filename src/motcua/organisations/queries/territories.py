"""Reading administrative units by code and day, by name, and through their mergers."""

from __future__ import annotations

from datetime import date

from django.db.models import FETCH_RAISE, Case, Q, QuerySet, When

from motcua.kernel.text import fold
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


def find_territories(*, on: date, text: str = "", level: Level | None = None) -> QuerySet[Territory]:
    """Give the territories in force on the day whose name holds every word of `text`, or that have this code.

    By level from the top, then by code: two tiers or three, as the day has them.
    """
    rows = Territory.objects.filter(in_force(on))
    if level is not None:
        rows = rows.filter(level=level)
    words = fold(text).split()
    named = Q(code=text.strip()) if words else Q()
    if words:
        named |= Q(*(Q(folded_name__contains=word) for word in words))
    rank = Case(When(level=Level.PROVINCE, then=0), When(level=Level.DISTRICT, then=1), default=2)
    rows = rows.filter(named).select_related("parent").order_by(rank, "code", "id")
    return rows.fetch_mode(FETCH_RAISE)


def children_of(*, territory: Territory, on: date) -> QuerySet[Territory]:
    """Give what lies directly under a territory on the day, by code."""
    rows = Territory.objects.filter(in_force(on), parent=territory)
    return rows.order_by("code", "id").fetch_mode(FETCH_RAISE)


def successors_of(*, territory: Territory) -> QuerySet[TerritorySuccession]:
    """Give what a territory became, wholly or in part."""
    rows = TerritorySuccession.objects.filter(predecessor=territory).select_related("successor")
    return rows.order_by("effective_on", "successor__code").fetch_mode(FETCH_RAISE)


def predecessors_of(*, territory: Territory) -> QuerySet[TerritorySuccession]:
    """Give what a territory was made of."""
    rows = TerritorySuccession.objects.filter(successor=territory).select_related("predecessor")
    return rows.order_by("effective_on", "predecessor__code").fetch_mode(FETCH_RAISE)
