"""The papers of one result: what the citizen signs for it, and the label with its QR code."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.db import transaction

from motcua.cases.domain.vocabulary import RESULT_KIND_LABELS, RETURN_METHOD_LABELS, ResultKind, ReturnMethod
from motcua.cases.models import Case, CaseResult
from motcua.cases.policies.result_papers import may_issue_label, may_issue_return_slip
from motcua.cases.policies.work import result_of
from motcua.cases.queries.results import validity_of
from motcua.cases.queries.visibility import visible_cases
from motcua.cases.services.case_papers import issue_case_paper
from motcua.cases.services.recording import CaseUnknown
from motcua.documents.domain.forms.results import ResultLabel, ReturnSlip
from motcua.documents.domain.qr_address import QrValidity
from motcua.documents.domain.result_papers import ResultLabelContext, ReturnedPart, ReturnSlipContext
from motcua.documents.models import IssuedPaper
from motcua.documents.queries.papers import latest_paper
from motcua.documents.services.papers import issue_paper
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor

_LOOK_UP = "/tra-cuu/{code}/"
_READ = (
    *("procedure", "procedure_version", "returning_unit__agency", "applicant", "submitter", "regime"),
    *("result", "return_record__returned_by"),
)


@transaction.atomic
def issue_return_slip(*, case_id: UUID, actor: Actor, at: dt.datetime) -> IssuedPaper:
    """Give the receipt that the collector signs; asked again, the same paper comes back.

    Raises `CaseUnknown` or `NotPermitted`.
    """
    case = _locked(case_id, actor)
    require(may_issue_return_slip(actor=actor, case=case))
    issued = latest_paper(subject_id=case.id, letter=ReturnSlip)
    if issued is not None:
        return issued
    office = case.returning_unit.short_name or "TTPVHCC"
    return issue_case_paper(
        case=case,
        letter=ReturnSlip,
        series="return-slip",
        symbol=lambda running: f"{running:02}/BN-{office}",
        context=lambda number: _slip(case, number, at),
        actor=actor,
        at=at,
        office=case.returning_unit,
    )


@transaction.atomic
def issue_result_label(*, case_id: UUID, actor: Actor, at: dt.datetime) -> IssuedPaper:
    """Give the label with the QR code of the signed result; a result numbered since gets a new one."""
    case = _locked(case_id, actor)
    require(may_issue_label(actor=actor, case=case))
    result = result_of(case)
    if result is None:
        raise LookupError("A signed result is there.")
    context = _label(case, result, at)
    issued = latest_paper(subject_id=case.id, letter=ResultLabel)
    if issued is not None and _says_the_same(issued, context):
        return issued
    return issue_paper(
        letter=ResultLabel,
        context=context,
        subject_id=case.id,
        agency_id=actor.agency_id,
        regime_code=case.regime.code,
        number=result.number,
        actor=actor,
        at=at,
    )


def _locked(case_id: UUID, actor: Actor) -> Case:
    visible = visible_cases(actor=actor).filter(id=case_id).exists()
    cases = Case.objects.select_for_update(of=("self",)).select_related(*_READ).filter(id=case_id)
    case = cases.first() if visible else None
    if case is None:
        raise CaseUnknown
    return case


def _says_the_same(issued: IssuedPaper, context: ResultLabelContext) -> bool:
    """Compare but for the time of issue, which the code holds too."""
    once = IssuedPaper.objects.values_list("context", flat=True).get(id=issued.id)
    timed = {"issued_at", "qr_text"}
    said = {key: value for key, value in context.plain().items() if key not in timed}
    return said == {key: value for key, value in once.items() if key not in timed}


def _slip(case: Case, number: str, at: dt.datetime) -> ReturnSlipContext:
    given, result = case.return_record, result_of(case)
    validity = validity_of(result=result) if result else None
    return ReturnSlipContext(
        superior_name=case.returning_unit.agency.name,
        issuer_name=case.returning_unit.name,
        place=case.returning_unit.agency.place,
        number=number,
        issued_at=at,
        case_code=case.code,
        procedure_code=case.procedure.code,
        procedure_name=case.procedure_version.name,
        identity_number=case.applicant.identity_number,
        owner_name=case.applicant_name,
        giver_name=given.returned_by.full_name,
        giver_phone=given.returned_by.phone,
        collector_name=given.collector_name,
        collector_phone=_phone_of(case, given.collector_name),
        parts=(_part(result),) if result else (),
        returned_at=given.returned_at,
        method=RETURN_METHOD_LABELS[ReturnMethod(given.method)],
        lookup_url=settings.PUBLIC_URL + _LOOK_UP.format(code=case.code),
        validity=validity.words() if validity else "",
        scope=validity.scope if validity else "",
        qr_validity=_qr(result) if result else None,
    )


def _label(case: Case, result: CaseResult, at: dt.datetime) -> ResultLabelContext:
    return ResultLabelContext(
        issued_at=at,
        case_code=case.code,
        procedure_code=case.procedure.code,
        identity_number=case.applicant.identity_number,
        title=result.title,
        number=result.number,
        signed_on=f"{result.signed_on:%d/%m/%Y}" if result.signed_on else "",
        lookup_url=settings.PUBLIC_URL + _LOOK_UP.format(code=case.code),
        validity=validity_of(result=result).words(),
        scope=result.scope,
        qr_validity=_qr(result),
    )


def _part(result: CaseResult) -> ReturnedPart:
    return ReturnedPart(
        kind=RESULT_KIND_LABELS[ResultKind(result.kind)], number=result.number, title=result.title
    )


def _qr(result: CaseResult) -> QrValidity:
    return QrValidity(valid_until=result.valid_until, without_term=result.without_term, scope=result.scope)


def _phone_of(case: Case, collector: str) -> str:
    """Give the telephone of the collector when it is somebody whom the case knows."""
    known = [person for person in (case.submitter, case.applicant) if person is not None]
    return next((person.phone for person in known if person.full_name == collector), "")
