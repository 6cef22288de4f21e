"""The catalogue as the public reads it: by field, and by what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from motcua.procedures.domain.vocabulary import Scope
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries.catalogue import published


@dataclass(frozen=True, slots=True)
class FieldCount:
    """A field of administration and how many procedures it has."""

    code: str
    name: str
    count: int


def public_procedures(*, on: date) -> QuerySet[ProcedureVersion]:
    """Give the versions in force that serve people; those among agencies are left out."""
    return published(on=on).filter(procedure__scope=Scope.PUBLIC)


def public_fields(*, on: date) -> list[FieldCount]:
    """Give the fields that have procedures on the day, those with most first."""
    rows = public_procedures(on=on).order_by().values_list("field__code", "field__name")
    counted = rows.annotate(count=Count("id")).order_by("-count", "field__name")
    return [FieldCount(code, name, count) for code, name, count in counted]


def public_procedure(*, code: str, on: date) -> ProcedureVersion | None:
    """Give the version in force of the procedure with this national code."""
    return public_procedures(on=on).filter(procedure__code=code).first()
