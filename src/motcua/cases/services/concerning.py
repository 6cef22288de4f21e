"""Whom a case concerns beside its own units: a word of the case for each; they see it, nobody else does."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from motcua.cases.domain.search_words import unit_word
from motcua.cases.models import Case, CaseStep, Consultation, Participation, StepOpinion

_ADD = "UPDATE cases_case SET search = search || array_to_tsvector(%s::text[]) WHERE id = %s"
_REMOVE = "UPDATE cases_case SET search = ts_delete(search, %s::text) WHERE id = %s"


def let_see(*, case_id: UUID, unit_ids: Iterable[UUID]) -> None:
    """Let the units see the locked case from now on."""
    words = [unit_word(unit_id=unit_id) for unit_id in unit_ids]
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [words, case_id])


def let_see_no_more(*, case: Case, unit_id: UUID) -> None:
    """Take the sight of the locked case from a unit that it does not concern in any other way."""
    if not _concerned(case, unit_id):
        with connection.cursor() as cursor:
            cursor.execute(_REMOVE, [unit_word(unit_id=unit_id), case.id])


def _concerned(case: Case, unit_id: UUID) -> bool:
    offices = {case.receiving_unit_id, case.returning_unit_id}
    named = {case.agency_id, case.competent_unit_id, case.current_unit_id, *offices}
    return (
        unit_id in named
        or CaseStep.objects.filter(case_id=case.id, unit_id=unit_id).exists()
        or StepOpinion.objects.filter(case_id=case.id, unit_id=unit_id).exists()
        or Consultation.objects.filter(case_id=case.id, unit_id=unit_id).exists()
        or Participation.objects.filter(case_id=case.id, unit_id=unit_id, recalled_at=None).exists()
    )
