"""The catalogue as those who keep it read it: every procedure, drafts and ended versions too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db.models import (
    FETCH_RAISE,
    Case,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from motcua.organisations.queries.validity import in_force
from motcua.procedures.domain.search_word import prefix_query
from motcua.procedures.domain.standing import Standing
from motcua.procedures.domain.vocabulary import VersionState
from motcua.procedures.models import ProcedureField, ProcedureVersion, Reception

_DRAFT = Q(state=VersionState.DRAFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueFilters:
    """What the list is narrowed to; empty means all. `unit_id` keeps what this unit receives on the day."""

    text: str = ""
    field_id: UUID | None = None
    standing: Standing | None = None
    unverified: bool = False
    unit_id: UUID | None = None


def listed(*, on: date, filters: CatalogueFilters) -> QuerySet[ProcedureVersion]:
    """Give one version of each procedure, by name: the one in force on the day, else the newest.

    Drafts are listed one by one: several may wait for the same procedure.
    """
    rows = ProcedureVersion.objects.select_related("procedure", "field")
    rows = rows.filter(_DRAFT) if filters.standing is Standing.DRAFT else rows.filter(id=Subquery(_shown(on)))
    rows = rows.filter(_matching(filters, on))
    return rows.order_by("sort_key", "number", "id").fetch_mode(FETCH_RAISE)


def fields_in_use() -> QuerySet[ProcedureField]:
    """Give the fields that procedures have, by name."""
    return ProcedureField.objects.filter(procedures__isnull=False).distinct().order_by("name")


def read_version(*, version_id: UUID) -> ProcedureVersion | None:
    """Give one version with its procedure and field; None when there is none of this key."""
    rows = ProcedureVersion.objects.select_related("procedure", "field").filter(id=version_id)
    return rows.fetch_mode(FETCH_RAISE).first()


def shown_version(*, procedure_id: UUID, on: date) -> ProcedureVersion | None:
    """Give the version of a procedure that the list shows for the day."""
    rows = ProcedureVersion.objects.filter(procedure_id=procedure_id)
    return rows.order_by(_nearness(on), "-number").first()


def versions_of(*, procedure_id: UUID) -> QuerySet[ProcedureVersion]:
    """Give every version of a procedure, the newest first."""
    return ProcedureVersion.objects.filter(procedure_id=procedure_id).order_by("-number")


def receptions_of(*, procedure_id: UUID) -> QuerySet[Reception]:
    """Give where a procedure is and was received, by unit."""
    rows = Reception.objects.filter(procedure_id=procedure_id).select_related("unit")
    return rows.order_by("unit__name", "-valid_from", "id").fetch_mode(FETCH_RAISE)


def _nearness(on: date) -> Case:
    return Case(When(~_DRAFT & in_force(on), then=Value(0)), default=Value(1), output_field=IntegerField())


def _shown(on: date) -> QuerySet[ProcedureVersion, UUID]:
    rows = ProcedureVersion.objects.filter(procedure_id=OuterRef("procedure_id"))
    return rows.order_by(_nearness(on), "-number").values_list("id", flat=True)[:1]


def _matching(filters: CatalogueFilters, on: date) -> Q:
    matching = Q()
    query = prefix_query(filters.text)
    if query:
        matching &= Q(search=SearchQuery(query, search_type="raw", config="simple"))
    if filters.field_id:
        matching &= Q(field_id=filters.field_id)
    if filters.unverified:
        matching &= Q(verified=False)
    if filters.unit_id:
        received = Reception.objects.filter(
            in_force(on), procedure_id=OuterRef("procedure_id"), unit_id=filters.unit_id
        )
        matching &= Q(Exists(received))
    return matching & _standing(filters.standing, on)


def _standing(standing: Standing | None, on: date) -> Q:
    if standing is None:
        return Q()
    return {
        Standing.DRAFT: _DRAFT,
        Standing.COMING: ~_DRAFT & Q(valid_from__gt=on),
        Standing.ENDED: ~_DRAFT & Q(valid_to__lte=on),
        Standing.IN_FORCE: ~_DRAFT & in_force(on),
    }[standing]
