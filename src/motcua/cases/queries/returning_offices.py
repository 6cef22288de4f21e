"""At which one-stop offices the result of a case may be collected, by the rule of its reception.

Where an office receives what it was assigned, those of its own agency; since NĐ 118/2025 (Điều 14) any of the
province.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.cases.domain.boundary import ReceptionScope
from motcua.cases.queries.competence import of_province, scope_of_reception
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Unit
from motcua.organisations.queries.validity import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturningFacts:
    """The one-stop office at which a result is collected, and the agency it belongs to."""

    unit_id: UUID
    agency_id: UUID


def returning_offices(*, office_id: UUID, on: date) -> list[Unit]:
    """Give the other offices to choose from, agencies loaded: those of the own agency first, then by name."""
    office = Unit.objects.select_related("agency").get(id=office_id)
    offices = _around(office, on).select_related("agency").exclude(id=office_id)
    return sorted(
        offices,
        key=lambda unit: (unit.agency_id != office.agency_id, unit.agency.name, unit.position, unit.name),
    )


def returning_facts(*, office_id: UUID, returning_id: UUID, on: date) -> ReturningFacts | None:
    """Give the office chosen; none when what is received on the day may not be collected there."""
    office = Unit.objects.select_related("agency").get(id=office_id)
    chosen = _around(office, on).filter(id=returning_id).first()
    return ReturningFacts(unit_id=chosen.id, agency_id=chosen.agency_id) if chosen else None


def _around(office: Unit, on: date) -> QuerySet[Unit]:
    whose = Q(agency_id=office.agency_id)
    if scope_of_reception(on=on) is ReceptionScope.PROVINCE:
        whose |= of_province(office=office, column="agency__code")
    return Unit.objects.filter(in_force(on), whose, kind=UnitKind.ONE_STOP)
