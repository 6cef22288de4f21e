"""Which fields of an agency share a register, and which have books of their own."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import FETCH_RAISE, Prefetch, Q, QuerySet

from motcua.cases.models import RegisterBook, RegisterGroup, RegisterGroupField


def register_groups(*, agency_id: UUID) -> list[RegisterGroup]:
    """Give the groups of an agency with their fields, those in use first, in two queries."""
    members = RegisterGroupField.objects.select_related("field").order_by("field__name", "id")
    groups = RegisterGroup.objects.filter(agency_id=agency_id).prefetch_related(
        Prefetch("members", queryset=members)
    )
    return sorted(groups, key=lambda group: (group.to_year is not None, -group.from_year, group.name))


def groups_of(*, agency_id: UUID, field_ids: Collection[UUID], year: int) -> QuerySet[RegisterGroupField]:
    """Give where the fields stand in a group of that year or later."""
    members = RegisterGroupField.objects.filter(
        Q(group__to_year=None) | Q(group__to_year__gt=year),
        field_id__in=field_ids,
        group__agency_id=agency_id,
    )
    return members.select_related("field", "group").order_by("field__name", "id").fetch_mode(FETCH_RAISE)


def own_books(*, agency_id: UUID, field_ids: Collection[UUID], from_year: int) -> QuerySet[RegisterBook]:
    """Give the books that the fields have alone in that year or later, the latest first."""
    books = RegisterBook.objects.filter(
        agency_id=agency_id, field_id__in=field_ids, year__gte=from_year
    ).select_related("field")
    return books.order_by("-year", "field__name", "id").fetch_mode(FETCH_RAISE)
