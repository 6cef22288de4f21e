"""Which agency may settle a procedure received at an office, and which procedures the office may receive.

In the regime of assignment an office receives its own procedures and those of another level assigned to it;
since NĐ 118/2025 (Điều 14) any of the province.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from motcua.cases.domain.boundary import ReceptionScope
from motcua.cases.domain.law import NoRegime, Rule
from motcua.cases.queries.law import law_on
from motcua.organisations.domain.hard_area import HARD_AREA_NAMES, HardAreaKind
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import HardArea, Unit
from motcua.organisations.queries.validity import in_force
from motcua.procedures.domain.refusal import NotReceivedHere
from motcua.procedures.models import ProcedureVersion, Reception
from motcua.procedures.queries.catalogue import found, published, receivable, receivable_version


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetentFacts:
    """An agency that settles a case received elsewhere; `desk_id` is where the dossier goes."""

    agency_id: UUID
    agency_code: str
    agency_former_code: str
    hard_area: str
    desk_id: UUID
    one_stop_ids: frozenset[UUID]


def competent_agencies(*, version: ProcedureVersion, unit_id: UUID, on: date) -> list[Unit]:
    """Give the agencies among which the office chooses: its own first when it is among them, then by name."""
    office = Unit.objects.select_related("agency").get(id=unit_id)
    rows = _competent(version, office, on)
    return sorted(rows, key=lambda agency: (agency.id != office.agency_id, agency.level, agency.name))


def competent_facts(*, version_id: UUID, unit_id: UUID, agency_id: UUID, on: date) -> CompetentFacts | None:
    """Give the agency chosen; none when the office may not receive this procedure for it on the day."""
    version = published(on=on).filter(id=version_id).first()
    if version is None:
        return None
    office = Unit.objects.select_related("agency").get(id=unit_id)
    area = HardArea.objects.filter(in_force(on), unit_id=OuterRef("id")).order_by("-valid_from")
    rows = _competent(version, office, on).annotate(hard_area=Subquery(area.values("kind")[:1]))
    agency = rows.filter(id=agency_id).first()
    if agency is None:
        return None
    desks = Unit.objects.filter(in_force(on), agency_id=agency_id, kind=UnitKind.ONE_STOP)
    ids = list(desks.order_by("position", "id").values_list("id", flat=True))
    kind: str | None = agency.hard_area
    return CompetentFacts(
        agency_id=agency.id,
        agency_code=agency.code,
        agency_former_code=agency.former_code,
        hard_area=HARD_AREA_NAMES[HardAreaKind(kind)] if kind else "",
        desk_id=ids[0] if ids else agency.id,
        one_stop_ids=frozenset(ids),
    )


def offered(*, unit_id: UUID, on: date) -> QuerySet[ProcedureVersion]:
    """Give the versions in force that the office may receive on the day, for itself or for another agency."""
    own = receivable(unit_id=unit_id, on=on)
    if scope_of_reception(on=on) is not ReceptionScope.PROVINCE:
        return own
    office = Unit.objects.select_related("agency").get(id=unit_id)
    around = Reception.objects.filter(
        in_force(on),
        of_province(office=office, column="unit__agency__code"),
        procedure=OuterRef("procedure_id"),
    )
    return published(on=on).filter(Exists(around))


def search_offered(*, unit_id: UUID, on: date, text: str, limit: int = 20) -> list[ProcedureVersion]:
    """Find among what the office may receive, as `search_receivable` does among its own."""
    return found(rows=offered(unit_id=unit_id, on=on), text=text, limit=limit)


def offered_version(*, version_id: UUID, unit_id: UUID, on: date) -> ProcedureVersion:
    """Give the version if the office may receive it; raises as `receivable_version` does."""
    try:
        return receivable_version(version_id=version_id, unit_id=unit_id, on=on)
    except NotReceivedHere:
        version = offered(unit_id=unit_id, on=on).filter(id=version_id).first()
        if version is None:
            raise
        return version


def _competent(version: ProcedureVersion, office: Unit, on: date) -> QuerySet[Unit]:
    """Agencies of the province that receive the procedure themselves, on a level that carries it out."""
    received = Reception.objects.filter(
        in_force(on), procedure_id=version.procedure_id, unit__agency_id=OuterRef("id")
    )
    rows = Unit.objects.filter(
        in_force(on), of_province(office=office, column="code"), Exists(received), kind=UnitKind.AGENCY
    )
    if version.levels:
        rows = rows.filter(Q(level__in=version.levels) | Q(id=office.agency_id))
    if scope_of_reception(on=on) is ReceptionScope.PROVINCE or _receives_itself(version, office, on):
        return rows
    return rows.filter(id=office.agency_id)


def _receives_itself(version: ProcedureVersion, office: Unit, on: date) -> bool:
    return receivable(unit_id=office.id, on=on).filter(id=version.id).exists()


def of_province(*, office: Unit, column: str) -> Q:
    """Give the condition that a code is of the province of the office, whose agency is loaded."""
    # Codes of QĐ 20/2020/QĐ-TTg begin with the province: H99.012.34.
    province = office.agency.code.partition(".")[0]
    return Q(**{column: province}) | Q(**{f"{column}__startswith": f"{province}."})


def scope_of_reception(*, on: date) -> ReceptionScope:
    """Give what an office may receive on the day: what it was assigned, or anything of the province."""
    try:
        value = law_on(day=on).value(rule=Rule.RECEPTION_SCOPE, on=on)
    except NoRegime:
        value = None
    return ReceptionScope(value) if value else ReceptionScope.ASSIGNED
