"""Printing an apology (Mẫu 04) in the name of the agency that is late."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from motcua.cases.domain.state import State
from motcua.cases.models import Apology, Case
from motcua.cases.services.case_papers import form_set_of, issue_case_paper
from motcua.documents.domain.apology import ApologyContext
from motcua.documents.domain.forms.apologies import APOLOGIES
from motcua.documents.models import IssuedPaper
from motcua.organisations.domain.actor import Actor

_LOOK_UP = "/tra-cuu/{code}/"


def print_apology(
    *, case: Case, apology: Apology, due_at: dt.datetime, actor: Actor, at: dt.datetime
) -> IssuedPaper:
    """Number and print the apology in the form set of the case; `actor` is the head who signs it."""
    agency, person = case.competent_unit.agency, case.submitter or case.applicant
    return issue_case_paper(
        case=case,
        letter=APOLOGIES[form_set_of(case=case)],
        series="apology",
        symbol=lambda running: f"{running:02}/PXL",
        context=lambda number: ApologyContext(
            superior_name=agency.superior_name,
            issuer_name=agency.name,
            place=agency.place,
            number=number,
            issued_at=at,
            case_code=case.code,
            procedure_code=case.procedure.code,
            procedure_name=case.procedure_version.name,
            agency_name=agency.name,
            applicant_name=person.full_name,
            owner_name=case.applicant_name if case.submitter else "",
            identity_number=case.applicant.identity_number,
            received_at=case.accepted_at or at,
            due_at=due_at,
            new_due_at=apology.new_due_at,
            result_ready=case.state == State.RESOLVED,
            reason=apology.reason,
            signer_name=actor.full_name,
            return_place=case.return_place or case.returning_unit.name,
            lookup_url=settings.PUBLIC_URL + _LOOK_UP.format(code=case.code),
        ),
        actor=actor,
        at=at,
        agency_id=actor.agency_id,
    )
