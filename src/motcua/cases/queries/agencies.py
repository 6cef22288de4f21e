"""Which agencies may be asked to take part in a case, and whether anybody there works in this system."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.cases.models import Case
from motcua.cases.queries.visibility import WORKING
from motcua.organisations.domain.permissions import ROLES
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Grant, Unit
from motcua.organisations.queries.validity import in_force

_WORKING_ROLES = [role for role, definition in ROLES.items() if definition.permissions & set(WORKING)]


def agencies_for(*, case: Case, on: dt.date) -> QuerySet[Unit]:
    """Give the agencies of the province and the divisions of the agency that settles the case.

    The unit that holds the case is left out. Whole agencies come first, by name.
    """
    units = Unit.objects.filter(in_force(on), _of_province(case) | _of_competent(case))
    if case.current_unit_id is not None:
        units = units.exclude(id=case.current_unit_id)
    return units.order_by("kind", "level", "name", "id")


def attended(*, unit_ids: Collection[UUID], on: dt.date) -> frozenset[UUID]:
    """Give those of the units in which somebody works on cases in this system."""
    paths = dict(Unit.objects.filter(id__in=unit_ids).values_list("id", "ancestry"))
    above = {key for path in paths.values() for key in path}
    grants = Grant.objects.filter(in_force(on), withdrawn_at=None, role__in=_WORKING_ROLES, unit_id__in=above)
    granted = set(grants.values_list("unit_id", flat=True))
    return frozenset(unit_id for unit_id, path in paths.items() if granted & set(path))


def _of_province(case: Case) -> Q:
    # Codes of QĐ 20/2020/QĐ-TTg begin with the province: H99.012.34.
    province = case.competent_unit.code.partition(".")[0]
    return Q(kind=UnitKind.AGENCY) & (Q(code=province) | Q(code__startswith=f"{province}."))


def _of_competent(case: Case) -> Q:
    return Q(agency_id=case.competent_unit_id) & ~Q(kind=UnitKind.AGENCY)
