"""Which version of a procedure holds on a day, and which procedures an office receives."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db.models import FETCH_RAISE, Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Length

from motcua.kernel.text import fold
from motcua.organisations.models import Unit
from motcua.organisations.queries.validity import in_force
from motcua.procedures.domain.refusal import NotInForce, NotReceivedHere
from motcua.procedures.domain.search_word import prefix_query
from motcua.procedures.domain.vocabulary import VersionState
from motcua.procedures.models import Procedure, ProcedureVersion, Reception


def published(*, on: date) -> QuerySet[ProcedureVersion]:
    """Give every version in force on the day, in the order of their names."""
    rows = ProcedureVersion.objects.filter(in_force(on)).exclude(state=VersionState.DRAFT)
    rows = rows.select_related("procedure", "field").order_by("sort_key", "id")
    return rows.fetch_mode(FETCH_RAISE)


def version_in_force(*, procedure_id: UUID, on: date) -> ProcedureVersion:
    """Give the one version in force on the day, or raise `NotInForce` with the dates nearest to it."""
    version = published(on=on).filter(procedure_id=procedure_id).first()
    if version is None:
        raise _not_in_force(Procedure.objects.get(id=procedure_id), on)
    return version


def version_with_code(*, code: str, on: date) -> ProcedureVersion | None:
    """Give the version in force of the procedure with this national code."""
    return published(on=on).filter(procedure__code=code).first()


def receivable(*, unit_id: UUID, on: date) -> QuerySet[ProcedureVersion]:
    """Give the versions in force that the unit, or the agency it belongs to, receives on the day."""
    return published(on=on).filter(
        Exists(_receptions(unit_id, on).filter(procedure=OuterRef("procedure_id")))
    )


def search_receivable(*, unit_id: UUID, on: date, text: str, limit: int = 20) -> list[ProcedureVersion]:
    """Find by beginnings of words, without accents, or by the code in any form; one query."""
    return found(rows=receivable(unit_id=unit_id, on=on), text=text, limit=limit)


def search_published(*, on: date, text: str, limit: int = 20) -> list[ProcedureVersion]:
    """Find in the whole catalogue, as `search_receivable` does for one office."""
    return found(rows=published(on=on), text=text, limit=limit)


def found(*, rows: QuerySet[ProcedureVersion], text: str, limit: int) -> list[ProcedureVersion]:
    """Keep what matches: names that begin with the text first, then those that hold it, short ones first.

    Half of the published names begin with the words "Thủ tục", which nobody types.
    """
    query = prefix_query(text)
    if not query:
        return list(rows[:limit])
    typed = fold(text)
    nearness = Case(
        When(Q(folded_name__startswith=typed) | Q(folded_name__startswith=f"thu tuc {typed}"), then=Value(0)),
        When(folded_name__contains=typed, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    matches = rows.filter(search=SearchQuery(query, search_type="raw", config="simple"))
    return list(matches.order_by(nearness, Length("folded_name"), "sort_key", "id")[:limit])


def receivable_version(*, version_id: UUID, unit_id: UUID, on: date) -> ProcedureVersion:
    """Give the version if the unit may receive it on the day, or raise `NotInForce` or `NotReceivedHere`."""
    received = Exists(_receptions(unit_id, on).filter(procedure=OuterRef("procedure_id")))
    version = published(on=on).filter(id=version_id).annotate(received_here=received).first()
    if version is None:
        asked = ProcedureVersion.objects.select_related("procedure").get(id=version_id)
        raise NotInForce(code=asked.procedure.code, on=on, valid_from=_start(asked), valid_to=asked.valid_to)
    if not version.received_here:
        raise _not_received(version, unit_id, on)
    return version


def _receptions(unit_id: UUID, on: date) -> QuerySet[Reception]:
    agency = Unit.objects.filter(id=unit_id).values("agency_id")
    return Reception.objects.filter(in_force(on), Q(unit_id=unit_id) | Q(unit_id__in=agency))


def _not_in_force(procedure: Procedure, on: date) -> NotInForce:
    """Name the first version still to come, else the last one past."""
    versions = procedure.versions.exclude(state=VersionState.DRAFT).order_by("valid_from")
    nearest = versions.filter(valid_from__gt=on).first() or versions.last()
    start, end = (nearest.valid_from, nearest.valid_to) if nearest else (None, None)
    return NotInForce(code=procedure.code, on=on, valid_from=start, valid_to=end)


def _start(version: ProcedureVersion) -> date | None:
    return None if version.state == VersionState.DRAFT else version.valid_from


def _not_received(version: ProcedureVersion, unit_id: UUID, on: date) -> NotReceivedHere:
    elsewhere = Reception.objects.filter(in_force(on), procedure_id=version.procedure_id)
    offices = elsewhere.order_by("unit__name").values_list("unit__name", flat=True)[:3]
    return NotReceivedHere(
        name=version.name, office=Unit.objects.get(id=unit_id).name, offices=tuple(offices)
    )
