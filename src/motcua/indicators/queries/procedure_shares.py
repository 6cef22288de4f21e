"""The shares of procedures: looked at on one day, by what the catalogue holds then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.indicators.domain.scope import Where
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.queries.validity import in_force
from motcua.procedures.domain.vocabulary import ProcessState, Scope
from motcua.procedures.models import (
    ProcedureComponent,
    ProcedureVersion,
    ProcessStep,
    Reception,
    TimeLimit,
)
from motcua.procedures.queries.catalogue import published


@dataclass(frozen=True, slots=True)
class ProcedureShare:
    """The condition under which a procedure counts; every procedure of the agencies is among."""

    counted: Q


# The parts of a procedure that are always there (NĐ 63/2010/NĐ-CP, Điều 8.2).
_WHOLE = (
    Q(has_components=True, has_limit=True) & ~Q(authority="") & ~Q(sequence_text="") & ~Q(legal_bases_text="")
)
PROCEDURE_SHARES: Mapping[str, ProcedureShare] = {
    "procedures-published": ProcedureShare(_WHOLE),
    "procedures-at-one-stop": ProcedureShare(Q(at_one_stop=True)),
}


def procedures_of(*, where: Where, on: date) -> QuerySet[ProcedureVersion]:
    """Give the public procedures that the agencies or their one-stop offices receive on the day."""
    theirs = Reception.objects.filter(in_force(on), procedure_id=OuterRef("procedure_id")).filter(
        Q(unit_id__in=where.agencies) | Q(unit__agency_id__in=where.agencies)
    )
    versions = published(on=on).filter(Exists(theirs), procedure__scope=Scope.PUBLIC)
    if where.units:
        received = Exists(theirs.filter(unit_id__in=where.units))
        versions = versions.filter(received | Exists(_steps_of(where)))
    if where.field_id is not None:
        versions = versions.filter(field_id=where.field_id)
    if where.level:
        versions = versions.filter(levels__contains=[where.level])
    of_version = {"version_id": OuterRef("pk")}
    return versions.annotate(
        has_components=Exists(ProcedureComponent.objects.filter(**of_version)),
        has_limit=Exists(TimeLimit.objects.filter(**of_version)),
        at_one_stop=Exists(theirs.filter(unit__kind=UnitKind.ONE_STOP)),
    )


def _steps_of(where: Where) -> QuerySet[ProcessStep]:
    """The steps by which the units settle a procedure in their agencies."""
    at_work = {"process__agency_id__in": where.agencies, "process__state": ProcessState.ACTIVE.value}
    return ProcessStep.objects.filter(process__version_id=OuterRef("pk"), unit_id__in=where.units, **at_work)
