"""Reading who works where, and with which roles."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import FETCH_RAISE, QuerySet

from motcua.kernel.text import fold
from motcua.organisations.models import Delegation, Grant, Position, Staff
from motcua.organisations.queries.validity import in_force


def staff_of_units(*, unit_ids: Collection[UUID], on: date) -> QuerySet[Staff]:
    """Give the people in service in exactly these units, by name; nothing more is loaded lazily."""
    rows = Staff.objects.filter(in_force(on), unit_id__in=unit_ids).select_related(
        "unit", "position", "account"
    )
    return rows.order_by("sort_key", "id").fetch_mode(FETCH_RAISE)


def find_staff(*, unit_ids: Collection[UUID], on: date, text: str) -> QuerySet[Staff]:
    """Narrow `staff_of_units` to names that contain every word of `text`, accents aside."""
    rows = staff_of_units(unit_ids=unit_ids, on=on)
    for word in fold(text).split():
        rows = rows.filter(folded_name__contains=word)
    return rows


def positions() -> QuerySet[Position]:
    """Give all positions, the highest first."""
    return Position.objects.order_by("rank", "name")


def grants_of_units(*, unit_ids: Collection[UUID], on: date) -> QuerySet[Grant]:
    """Give the roles in force that are granted for exactly these units, with their holders."""
    rows = Grant.objects.filter(in_force(on), unit_id__in=unit_ids, withdrawn_at=None).select_related(
        "staff", "unit"
    )
    return rows.order_by("staff__sort_key", "role", "id").fetch_mode(FETCH_RAISE)


def grants_of_staff(*, staff_id: UUID) -> QuerySet[Grant]:
    """Give every role a person has or had, the latest first."""
    rows = Grant.objects.filter(staff_id=staff_id).select_related("unit")
    return rows.order_by("-valid_from", "role", "id").fetch_mode(FETCH_RAISE)


def delegations_of_units(*, unit_ids: Collection[UUID], on: date) -> QuerySet[Delegation]:
    """Give the delegations for these units that are in force on the day or still to come."""
    rows = Delegation.objects.filter(unit_id__in=unit_ids, valid_to__gt=on, withdrawn_at=None)
    rows = rows.select_related("delegator", "delegate", "unit")
    return rows.order_by("valid_from", "id").fetch_mode(FETCH_RAISE)
