"""Mẫu 02 of a request for papers: what the one-stop office hands to the applicant."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from motcua.cases.domain.receipt_lines import component_line, slip_number
from motcua.cases.domain.supplement import SUPPLEMENT_REASON_LABELS, AskedItem, SupplementReason
from motcua.cases.domain.vocabulary import ComponentForm
from motcua.cases.models import Case, SupplementItem, SupplementRequest
from motcua.cases.services.case_papers import followed_by, form_set_of, issue_case_paper
from motcua.documents.domain.forms.supplements import SUPPLEMENT_SLIPS
from motcua.documents.domain.supplement import AskedPaper, SupplementContext
from motcua.documents.models import IssuedPaper
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Office

SERIES, KIND = "supplement", "PBS"
LOOK_UP = "/tra-cuu/{code}/"


def print_slip(*, case: Case, request: SupplementRequest, actor: Actor, at: dt.datetime) -> IssuedPaper:
    """Print the request in the form set of the case; raises `NotPermitted`."""
    letter = SUPPLEMENT_SLIPS[form_set_of(case=case)]
    office = case.receiving_unit.short_name
    return issue_case_paper(
        case=case,
        letter=letter,
        series=SERIES,
        symbol=lambda running: slip_number(
            running=running, kind=KIND, office=office, form_set=letter.form_set
        ),
        context=lambda number: _context(case, request, number, actor, at),
        actor=actor,
        at=at,
    )


def asked_paper(*, item: AskedItem) -> AskedPaper:
    """Say one item as the form prints it: what, what is wrong with it, on which ground."""
    why = SUPPLEMENT_REASON_LABELS[item.reason_code]
    said = f"{why}: {item.detail}" if item.detail else why
    form = item.form or ComponentForm.ORIGINAL
    counts = component_line(name=item.name, form=form, quantity=item.quantity, shown_only=False)
    return AskedPaper(
        name=counts.name,
        detail=f"{said} ({item.legal_basis})" if item.legal_basis else said,
        originals=counts.originals,
        certified=counts.certified,
        copies=counts.copies,
    )


def _stored(item: SupplementItem) -> AskedItem:
    return AskedItem(
        name=item.name,
        reason_code=SupplementReason(item.reason_code),
        detail=item.detail,
        legal_basis=item.legal_basis,
        form=ComponentForm(item.wanted_form) if item.wanted_form else None,
        quantity=item.wanted_quantity,
    )


def _context(
    case: Case, request: SupplementRequest, number: str, actor: Actor, at: dt.datetime
) -> SupplementContext:
    person = case.submitter or case.applicant
    code = followed_by(case=case)
    office = Office.objects.filter(unit_id=case.receiving_unit_id).first()
    return SupplementContext(
        superior_name=case.agency.name,
        issuer_name=case.receiving_unit.name,
        place=case.agency.place,
        number=number,
        issued_at=at,
        office_name=office.name if office else case.receiving_unit.name,
        applicant_name=case.applicant_name,
        request=case.summary,
        items=tuple(asked_paper(item=_stored(item)) for item in request.items.order_by("position")),
        reason=request.reason,
        contact_name=actor.full_name,
        officer_name=actor.full_name,
        contact_phone=office.phone if office else "",
        website=office.website if office else "",
        case_code=code,
        procedure_code=case.procedure.code,
        identity_number=person.identity_number,
        lookup_url=settings.PUBLIC_URL + LOOK_UP.format(code=code) if code else "",
        address=person.address,
        phone=person.phone,
        email=person.email,
        complete_by=request.close_by,
        as_table=True,
    )
