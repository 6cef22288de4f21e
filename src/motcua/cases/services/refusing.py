"""Refusing to take a dossier in: the arrival ends with its slip (Mẫu 03), told to the applicant."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.db import transaction

from motcua.cases.domain.counter_slip import REFUSAL_GROUND_LABELS, Refusal, cleaned, faults_of
from motcua.cases.domain.lifecycle import Action, Guard
from motcua.cases.domain.receipt_lines import slip_number
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import Case
from motcua.cases.policies.arrival import may_refuse_intake
from motcua.cases.services.arrivals import note_answer
from motcua.cases.services.case_papers import followed_by, form_set_of, issue_case_paper
from motcua.cases.services.notifying import notify_applicant
from motcua.cases.services.recording import Act, record
from motcua.cases.services.stepping import lock_visible_case
from motcua.documents.domain.forms.refusals import REFUSAL_SLIPS
from motcua.documents.domain.refusal import RefusalContext
from motcua.documents.models import IssuedPaper
from motcua.kernel.decision import ALLOW, require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Office

SERIES, KIND = "refusal", "PTC"
LOOK_UP = "/tra-cuu/{code}/"


@transaction.atomic
def refuse_intake(
    *, case_id: UUID, seen_revision: int | None, refusal: Refusal, actor: Actor, at: dt.datetime
) -> Case:
    """Refuse a dossier that waits, or that was to be completed; its slip is printed and the applicant told.

    Raises `NotPermitted`, `CaseUnknown`, `CaseChangedSince` or `WorkRefused` by field.
    """
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_refuse_intake(actor=actor, case=case))
    given = checked_refusal(refusal=refusal)
    paper = print_refusal(case=case, given=given, actor=actor, at=at)
    act = Act(
        action=Action.REFUSE_INTAKE,
        at=at,
        reason=given.reason,
        data={
            "ground": REFUSAL_GROUND_LABELS[given.ground],
            "legal_basis": given.legal_basis,
            "competent_agency": given.competent_agency,
            "paper": paper.number,
        },
        guards={Guard.REASON_GIVEN: ALLOW},
    )
    record(case=case, act=act, actor=actor)
    note_answer(case_id=case.id, answer=Action.REFUSE_INTAKE, at=at)
    notify_applicant(
        case=case,
        subject="Hồ sơ không được tiếp nhận",
        text=_words(case, given, paper),
        at=at,
        actor=actor,
        act=Action.REFUSE_INTAKE,
        paper=paper,
    )
    return case


def checked_refusal(*, refusal: Refusal) -> Refusal:
    """Clean a refusal; raise `WorkRefused` by field for one that does not say why, or where to go instead."""
    given = cleaned(refusal=refusal)
    faults = dict(faults_of(refusal=given))
    if faults:
        raise WorkRefused(faults)
    return given


def print_refusal(*, case: Case, given: Refusal, actor: Actor, at: dt.datetime) -> IssuedPaper:
    """Print Mẫu 03 in the form set of the case, before its acceptance or for a result that refuses."""
    letter = REFUSAL_SLIPS[form_set_of(case=case)]
    office = case.receiving_unit.short_name
    return issue_case_paper(
        case=case,
        letter=letter,
        series=SERIES,
        symbol=lambda running: slip_number(
            running=running, kind=KIND, office=office, form_set=letter.form_set
        ),
        context=lambda number: _context(case, given, number, actor, at),
        actor=actor,
        at=at,
    )


def _context(case: Case, given: Refusal, number: str, actor: Actor, at: dt.datetime) -> RefusalContext:
    person = case.submitter or case.applicant
    office = Office.objects.filter(unit_id=case.receiving_unit_id).first()
    code = followed_by(case=case)
    return RefusalContext(
        superior_name=case.agency.name,
        issuer_name=case.receiving_unit.name,
        place=case.agency.place,
        number=number,
        issued_at=at,
        office_name=office.name if office else case.receiving_unit.name,
        applicant_name=case.applicant_name,
        request=case.summary,
        reason=given.reason,
        legal_basis=given.legal_basis,
        competent_agency=given.competent_agency,
        officer_name=actor.full_name,
        submitter_name=person.full_name,
        case_code=code,
        procedure_code=case.procedure.code,
        identity_number=person.identity_number,
        lookup_url=settings.PUBLIC_URL + LOOK_UP.format(code=code) if code else "",
        address=person.address,
        phone=person.phone,
        email=person.email,
    )


def _words(case: Case, given: Refusal, paper: IssuedPaper) -> str:
    code = next(iter(case.external_codes), "")
    which = f"Hồ sơ {code}" if code else f"Hồ sơ “{case.summary}”"
    elsewhere = f" Nơi có thẩm quyền: {given.competent_agency}." if given.competent_agency else ""
    return f"{which} không được tiếp nhận. Lý do: {given.reason}.{elsewhere} Phiếu từ chối số {paper.number}."
