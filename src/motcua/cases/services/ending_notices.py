"""The notice that a case is no longer handled, printed by the agency that received it."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from motcua.cases.domain.ending import ENDING_KIND_LABELS, EndingKind
from motcua.cases.domain.receipt_lines import slip_number
from motcua.cases.models import Case, CaseEnding
from motcua.cases.services.case_papers import followed_by, form_set_of, issue_case_paper
from motcua.cases.services.supplement_slips import LOOK_UP
from motcua.documents.domain.forms.stop_notices import STOP_NOTICES
from motcua.documents.domain.stop_notice import StopNoticeContext
from motcua.documents.models import IssuedPaper
from motcua.documents.policies import may_issue_paper
from motcua.organisations.domain.actor import Actor
from motcua.procedures.domain.vocabulary import Channel, label_of

SERIES, KIND = "stop", "TBD"
NO_DECISION = "Chưa có quyết định, kết quả giải quyết"


def print_notice(*, ending: CaseEnding, actor: Actor, at: dt.datetime) -> IssuedPaper | None:
    """Print the notice in the form set of the case; none when the paper bears another agency's name.

    The one-stop office of that agency then prints it.
    """
    case = ending.case
    letter = STOP_NOTICES[form_set_of(case=case)]
    if not may_issue_paper(actor=actor, letter=letter, agency_id=case.agency_id):
        return None
    office = case.receiving_unit.short_name
    return issue_case_paper(
        case=case,
        letter=letter,
        series=SERIES,
        symbol=lambda running: slip_number(
            running=running, kind=KIND, office=office, form_set=letter.form_set
        ),
        context=lambda number: _context(case, ending, number, actor, at),
        actor=actor,
        at=at,
    )


def _context(case: Case, ending: CaseEnding, number: str, actor: Actor, at: dt.datetime) -> StopNoticeContext:
    person = case.submitter or case.applicant
    code = followed_by(case=case)
    kind = EndingKind(ending.kind)
    by_head = kind is EndingKind.STOPPED
    return StopNoticeContext(
        superior_name=case.agency.name,
        issuer_name=case.receiving_unit.name,
        place=case.agency.place,
        number=number,
        issued_at=at,
        case_code=code,
        procedure_code=case.procedure.code,
        procedure_name=case.procedure_version.name,
        applicant_name=person.full_name,
        received_at=case.accepted_at,
        due_at=case.due_at,
        status=NO_DECISION,
        stopped_at=ending.ended_at,
        kind=ENDING_KIND_LABELS[kind],
        reason=ending.reason,
        legal_basis=ending.legal_basis,
        returned=tuple(ending.returned),
        signer_role="Thủ trưởng cơ quan, đơn vị" if by_head else "Đại diện bộ phận một cửa",
        signer_name=actor.full_name,
        lookup_url=settings.PUBLIC_URL + LOOK_UP.format(code=code) if code else "",
        identity_number=person.identity_number,
        address=person.address,
        phone=person.phone,
        email=person.email,
        asked_on=ending.asked_on,
        asked_by_way=label_of(Channel(ending.channel)).lower() if ending.channel else "",
    )
