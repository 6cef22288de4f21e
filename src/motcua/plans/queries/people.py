"""The people to whom tasks of a plan may be given."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from motcua.organisations.models import Staff
from motcua.organisations.queries.validity import in_force


def people_of_agency(*, agency_id: UUID, on: date) -> QuerySet[Staff]:
    """Give who works in the agency on a day, in the order of names."""
    rows = Staff.objects.filter(in_force(on), unit__agency_id=agency_id)
    return rows.select_related("unit").order_by("sort_key", "id")
