"""Who has the identity number that was typed: found again, the rest fills itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from motcua.counter.desk import Desk
from motcua.counter.forms.applicant import ApplicantForm, filled_from
from motcua.counter.forms.typed import keep_typed
from motcua.people.models import Applicant
from motcua.people.queries.applicants import details_of, find_by_identity

FOUND, UNKNOWN, NOTHING_ASKED = "found", "unknown", ""


@dataclass(frozen=True, slots=True)
class Person:
    """The applicant's form after the look-up, and what came of it."""

    form: ApplicantForm
    outcome: str
    known: Applicant | None = None


def person_of(*, data: QueryDict, desk: Desk) -> Person:
    """Look the typed number up among the people of the office's agency.

    A number that nobody has empties what an earlier number had filled in: two people are never mixed.
    """
    typed = keep_typed(ApplicantForm(), data=data)
    number = typed["identity_number"].value() or ""
    known = None
    if number.strip():
        known = find_by_identity(agency_id=desk.office(data.get("office")).agency_id, number=number)
    if known is not None:
        return Person(_filled(known, number), FOUND, known)
    if typed["filled"].value():
        typed = ApplicantForm(initial={"identity_number": number})
    return Person(typed, UNKNOWN if number.strip() else NOTHING_ASKED)


def _filled(known: Applicant, number: str) -> ApplicantForm:
    return ApplicantForm(initial=filled_from(details_of(known)) | {"identity_number": number, "filled": "1"})
