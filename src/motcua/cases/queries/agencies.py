"""Which agencies may take part in a case, what its process asks of them, and who of them works here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.cases.domain.interagency import PartAsked, StepAhead, next_outside
from motcua.cases.models import Case, CaseStep
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


def round_ahead(*, case: Case, on: dt.date) -> list[PartAsked]:
    """Give the agencies that the frozen process of the case asks next, with their work and time.

    The case's units, steps (each with its unit) and `participations` are loaded. Steps of a branch not chosen
    yet, agencies that take part already and those that cannot be asked are left out.
    """
    asked = {part.unit_id for part in case.participations.all() if part.recalled_at is None}
    offices = (case.competent_unit, case.receiving_unit, case.returning_unit)
    parts = next_outside(
        steps=[
            StepAhead(agency_id=step.unit.agency_id, name=step.name, minutes=step.planned_minutes)
            for step in _still_ahead(case)
            if step.unit.agency_id not in asked
        ],
        home={office.agency_id for office in offices},
    )
    offered = set(agencies_for(case=case, on=on).values_list("id", flat=True)) if parts else set()
    return [part for part in parts if part.unit_id in offered]


def _still_ahead(case: Case) -> list[CaseStep]:
    steps = sorted(case.steps.all(), key=lambda step: step.position)
    here = case.current_step.position if case.current_step else 0
    answers = {step.position: step.answer for step in steps}
    return [
        step
        for step in steps
        if step.position > here
        and not step.left_out
        and (step.branch_of is None or answers.get(step.branch_of) == step.branch_answer)
    ]


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
