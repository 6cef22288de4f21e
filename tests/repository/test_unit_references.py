"""Everything that names a unit or an applicant has its fate when agencies are merged."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from motcua.cases.services.unit_references import BY_HAND, DERIVED, FACTS, MOVES
from motcua.organisations.models import Unit
from motcua.people.models import Applicant

# People of two communes that are one: who renames what (people and cases, services of the merger).
APPLICANTS = {
    "cases.Case.applicant",
    "cases.Case.submitter",
    "people.Representative.principal",
    "people.Representative.representative",
}


# A slip that was given out is never changed: it names the record of its day, which stays as it was.
KEPT = {"cases.CounterSlip.applicant"}


# A slip given at the counter is append-only: it names the record of that day, which stays.
SLIPS = {"cases.CounterSlip.applicant"}


def references_to(target: type[models.Model]) -> set[str]:
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is target
    }


def test_every_reference_to_a_unit_has_one_fate() -> None:
    table = [
        f"{model}.{field}"
        for fates in (BY_HAND, DERIVED, FACTS)
        for model, fields in fates.items()
        for field in fields
    ]
    named = [*(move.name for move in MOVES), *table]

    assert sorted(named) == sorted(references_to(Unit))


def test_every_reference_to_an_applicant_is_renamed_or_kept_as_a_fact() -> None:
    assert references_to(Applicant) == APPLICANTS | SLIPS | KEPT
