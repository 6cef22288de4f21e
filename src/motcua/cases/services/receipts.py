"""The receipt of a case (Giấy tiếp nhận hồ sơ và hẹn trả kết quả): issued once, then given again as it is."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.db import transaction

from motcua.cases.domain.receipt_lines import component_line, receipt_number
from motcua.cases.domain.vocabulary import RETURN_METHOD_LABELS, ReturnMethod
from motcua.cases.models import Case, CaseComponent
from motcua.cases.policies.intake import may_issue_receipt
from motcua.cases.services.case_papers import form_set_of, issue_case_paper
from motcua.cases.services.recording import CaseUnknown
from motcua.documents.domain.forms.receipts import RECEIPTS
from motcua.documents.domain.receipt import Principal, PrintedComponent, ReceiptContext
from motcua.documents.models import IssuedPaper
from motcua.documents.queries.papers import latest_paper
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Office, Unit
from motcua.people.models import Applicant

_LOOK_UP = "/tra-cuu/{code}/"
_READ = (
    *("procedure", "agency", "receiving_unit", "returning_unit__agency", "applicant", "submitter"),
    *("book", "received_by", "regime"),
)


@transaction.atomic
def issue_receipt(*, case_id: UUID, actor: Actor, at: dt.datetime) -> IssuedPaper:
    """Give the receipt in the form set of the day of reception; asked again, the same paper comes back.

    Raises `CaseUnknown` or `NotPermitted`.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related(*_READ).filter(id=case_id).first()
    if case is None:
        raise CaseUnknown
    require(may_issue_receipt(actor=actor, case=case))
    letter = RECEIPTS[form_set_of(case=case)]
    issued = latest_paper(subject_id=case.id, letter=letter)
    if issued is not None:
        return issued
    office = case.receiving_unit.short_name
    return issue_case_paper(
        case=case,
        letter=letter,
        series="receipt",
        symbol=lambda running: receipt_number(running=running, office=office, form_set=letter.form_set),
        context=lambda number: _context(case, number, at),
        actor=actor,
        at=at,
    )


def _context(case: Case, number: str, at: dt.datetime) -> ReceiptContext:
    agency, person = case.agency, case.submitter or case.applicant
    office_name = _name_of(case.receiving_unit)
    return ReceiptContext(
        superior_name=agency.name,
        issuer_name=case.receiving_unit.name,
        place=agency.place,
        number=number,
        issued_at=at,
        case_code=case.code,
        procedure_code=case.procedure.code,
        office_name=office_name,
        applicant_name=person.full_name,
        identity_number=person.identity_number,
        address=person.address,
        phone=person.phone,
        email=person.email,
        principal=_principal(case),
        owner_name=case.applicant_name if case.submitter else "",
        request=case.summary,
        components=tuple(_line(part) for part in case.components.order_by("position")),
        sets_count=case.sets_count,
        limit_text=case.limit_text,
        received_at=_given(case.accepted_at),
        due_at=_given(case.original_due_at),
        return_place=_return_words(case, office_name),
        submitter_name=person.full_name,
        officer_name=case.received_by.full_name if case.received_by else "",
        lookup_url=settings.PUBLIC_URL + _LOOK_UP.format(code=case.code),
        book_volume=str(case.book.volume) if case.book else "",
        book_number=str(case.book_number or ""),
    )


def _line(part: CaseComponent) -> PrintedComponent:
    return component_line(name=part.name, form=part.form, quantity=part.quantity, shown_only=part.shown_only)


def _principal(case: Case) -> Principal | None:
    """Who let somebody else hand the case in (the form's "người ủy quyền")."""
    if case.submitter is None:
        return None
    owner: Applicant = case.applicant
    return Principal(
        name=owner.full_name,
        address=owner.address,
        identity_number=owner.identity_number,
        phone=owner.phone,
        email=owner.email,
        paper=case.authorisation,
    )


def _name_of(unit: Unit) -> str:
    """Name a one-stop office as it is known to the public."""
    office = Office.objects.filter(unit_id=unit.id).first()
    return office.name if office else unit.name


def _return_words(case: Case, office_name: str) -> str:
    if case.returning_unit_id != case.receiving_unit_id:
        named = f"{_name_of(case.returning_unit)}, {case.returning_unit.agency.name}"
        return f"{named} ({case.return_place})" if case.return_place else named
    if case.return_method == ReturnMethod.COUNTER:
        return case.return_place or office_name
    words = RETURN_METHOD_LABELS[ReturnMethod(case.return_method)]
    return f"{words}: {case.return_place}" if case.return_place else words


def _given(moment: dt.datetime | None) -> dt.datetime:
    """A received case has both moments; the database holds to it."""
    if moment is None:
        raise LookupError("A received case has its moments.")
    return moment
