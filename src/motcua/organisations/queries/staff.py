"""Reading who works where, and with which roles."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import FETCH_RAISE, Prefetch, Q, QuerySet

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
    return _named(staff_of_units(unit_ids=unit_ids, on=on), text)


def people_of_units(*, unit_ids: Collection[UUID], on: date, text: str = "") -> QuerySet[Staff]:
    """Give who works in these units or will, with the roles held on the day; three queries, by name."""
    rows = Staff.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), unit_id__in=unit_ids)
    return _with_roles(_named(rows, text), on)


def people_gone(*, unit_ids: Collection[UUID], on: date, text: str = "") -> QuerySet[Staff]:
    """Give who left the service from one of these units, by name."""
    return _with_roles(_named(Staff.objects.filter(valid_to__lte=on, unit_id__in=unit_ids), text), on)


def _named(rows: QuerySet[Staff], text: str) -> QuerySet[Staff]:
    for word in fold(text).split():
        rows = rows.filter(folded_name__contains=word)
    return rows


def _with_roles(rows: QuerySet[Staff], on: date) -> QuerySet[Staff]:
    """Each row carries `roles_held`: its grants in force on the day."""
    held = Grant.objects.filter(in_force(on), withdrawn_at=None).order_by("role", "id")
    rows = rows.select_related("unit", "position", "account").order_by("sort_key", "id")
    return rows.prefetch_related(Prefetch("grants", queryset=held, to_attr="roles_held")).fetch_mode(
        FETCH_RAISE
    )


def names_of(*, staff_ids: Collection[UUID]) -> dict[UUID, str]:
    """Give the names of these people, in service or not."""
    return dict(Staff.objects.filter(id__in=staff_ids).order_by("id").values_list("id", "full_name"))


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


def read_person(*, staff_id: UUID) -> Staff | None:
    """Give one person with unit, position and account; None when there is none of this key."""
    rows = Staff.objects.select_related("unit__agency", "position", "account").filter(id=staff_id)
    return rows.fetch_mode(FETCH_RAISE).first()


def delegations_of_person(*, staff_id: UUID) -> QuerySet[Delegation]:
    """Give what a person lent or borrowed, over and withdrawn ones too, the latest first."""
    rows = Delegation.objects.filter(Q(delegator_id=staff_id) | Q(delegate_id=staff_id))
    rows = rows.select_related("delegator", "delegate", "unit")
    return rows.order_by("-valid_from", "-id").fetch_mode(FETCH_RAISE)


def colleagues_of(*, agency_id: UUID, on: date) -> QuerySet[Staff]:
    """Give everybody in service in an agency and its parts on the day, by name."""
    rows = Staff.objects.filter(in_force(on), unit__agency_id=agency_id).select_related("unit", "position")
    return rows.order_by("sort_key", "id").fetch_mode(FETCH_RAISE)


def accounts_of_units(*, unit_ids: Collection[UUID]) -> QuerySet[Staff, UUID | None]:
    """Give the keys of the accounts of everybody who works or worked in these units."""
    rows = Staff.objects.filter(unit_id__in=unit_ids, account__isnull=False)
    return rows.order_by("id").values_list("account_id", flat=True)
