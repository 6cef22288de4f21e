"""One-stop offices as the public finds them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import FETCH_RAISE, Q, QuerySet

from motcua.organisations.models import Office
from motcua.organisations.queries.validity import in_force


def open_offices(*, on: date) -> QuerySet[Office]:
    """Give the offices of units in force on the day, by name, with unit and agency."""
    rows = Office.objects.filter(in_force(on, prefix="unit__")).select_related("unit__agency")
    return rows.order_by("name", "id").fetch_mode(FETCH_RAISE)


def offices_of(*, unit_ids: Collection[UUID], on: date) -> QuerySet[Office]:
    """Give the offices of these one-stop units, and of these agencies."""
    return open_offices(on=on).filter(Q(unit_id__in=unit_ids) | Q(unit__agency_id__in=unit_ids))
