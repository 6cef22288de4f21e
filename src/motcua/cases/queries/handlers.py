"""Who can do a step: the people offered when a case is assigned or passed on."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.cases.domain.route import work_of
from motcua.organisations.domain.permissions import DAILY_WORK, ROLES
from motcua.organisations.models import Absence, Delegation, Grant, Staff, Unit
from motcua.organisations.queries.validity import in_force


def handlers_of_step(*, unit_id: UUID, role: str, on: dt.date) -> QuerySet[Staff]:
    """Give the people who may do a step of this role in the unit, by own role or on behalf of another."""
    work = work_of(role=role)
    roles = [name for name, definition in ROLES.items() if work in definition.permissions]
    path = Unit.objects.values_list("ancestry", flat=True).get(id=unit_id)
    granted = Grant.objects.filter(in_force(on), role__in=roles, unit_id__in=path, withdrawn_at=None)
    able = Q(Exists(granted.filter(staff_id=OuterRef("pk"))))
    # A loan is worth what its delegator holds by own roles on the day.
    able |= Q(
        Exists(
            Delegation.objects.filter(
                in_force(on),
                Exists(granted.filter(staff_id=OuterRef("delegator_id"))),
                delegate_id=OuterRef("pk"),
                permissions__contains=[work],
                unit_id__in=path,
                withdrawn_at=None,
            )
        )
    )
    if work in DAILY_WORK:
        away = Absence.objects.filter(in_force(on), cover_id=OuterRef("pk"), withdrawn_at=None)
        able |= Q(Exists(away.filter(Exists(granted.filter(staff_id=OuterRef("staff_id"))))))
    rows = Staff.objects.select_related("unit", "position").filter(in_force(on), able)
    return rows.order_by("sort_key", "id")
