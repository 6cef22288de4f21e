"""Concluding an incident: who is responsible, what it costs, what is done, with the apology, sent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.incident import IncidentKind
from motcua.cases.domain.incident_letter import IncidentFacts, letter_body, letter_subject, notice_text
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import Case, Incident
from motcua.cases.policies.incidents import may_conclude_incident
from motcua.cases.queries.incidents import visible_incidents
from motcua.cases.services.notifying import notify_applicant
from motcua.cases.services.recording import CaseUnknown
from motcua.documents.domain.forms.incidents import IncidentApology
from motcua.documents.domain.official_letter import (
    LetterKind,
    OfficialLetterContext,
    letter_number,
    letter_symbol,
)
from motcua.documents.domain.qr_address import qr_address
from motcua.documents.domain.signer import signature_of
from motcua.documents.models import IssuedPaper
from motcua.documents.services.papers import issue_paper
from motcua.infra.audit.log import record_audit
from motcua.infra.numbering.allocate import next_number
from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Staff, Unit
from motcua.organisations.queries.validity import in_force
from motcua.people.domain.vocabulary import ApplicantKind

REMEDY_LENGTH = 1000
MOST_COST = 10**12
_LOOK_UP, _SYSTEM = "/tra-cuu/{code}/", "Một Cửa"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """Who answers for the incident, what is done and what that costs, in đồng."""

    responsible_unit_id: UUID
    responsible_staff_id: UUID | None
    remedy: str
    cost: int


@transaction.atomic
def conclude_incident(
    *, incident_id: UUID, conclusion: Conclusion, actor: Actor, at: dt.datetime
) -> Incident:
    """Conclude once, issue the apology under the next number of the agency's letters, and tell the applicant.

    Raises `CaseUnknown`, `NotPermitted` or `WorkRefused` by field.
    """
    visible = visible_incidents(actor=actor).filter(id=incident_id).exists()
    locked = Incident.objects.select_for_update(of=("self",)).select_related(
        *("case__agency", "case__applicant", "case__submitter"),
        *("case__procedure", "case__procedure_version", "case__regime"),
    )
    incident = locked.filter(id=incident_id).first() if visible else None
    if incident is None:
        raise CaseUnknown
    require(may_conclude_incident(actor=actor, incident=incident))
    unit = _checked(incident, conclusion, actor, at)
    incident.responsible_unit = unit
    incident.responsible_staff_id = conclusion.responsible_staff_id
    incident.remedy, incident.cost = normalise(conclusion.remedy), conclusion.cost
    incident.concluded_by_id, incident.concluded_at = actor.staff_id, at
    facts = _facts(incident, Unit.objects.get(id=actor.agency_id))
    incident.apology = _apologise(incident, facts, actor, at)
    incident.save()
    _tell(incident, facts, actor, at)
    record_audit(
        action="incident.concluded",
        subject_type="Incident",
        subject_id=incident.id,
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        unit_id=actor.unit_id,
        detail={
            "case": str(incident.case_id),
            "cost": incident.cost,
            "apology": incident.apology.number,
        },
    )
    return incident


def _checked(incident: Incident, conclusion: Conclusion, actor: Actor, at: dt.datetime) -> Unit:
    faults = {}
    if at < incident.recorded_at:
        faults[""] = "Kết luận không được trước lúc ghi nhận sự cố. Hãy kiểm tra đồng hồ của máy chủ."
    units = Unit.objects.filter(id=conclusion.responsible_unit_id, agency_id=actor.agency_id)
    unit = units.filter(in_force(timezone.localdate(at))).first()
    if unit is None:
        faults["responsible_unit"] = "Đơn vị này không thuộc cơ quan. Hãy chọn lại."
    if conclusion.responsible_staff_id is not None:
        faults |= _faults_of_person(conclusion.responsible_staff_id, actor)
    remedy = normalise(conclusion.remedy)
    if not remedy:
        faults["remedy"] = "Hãy ghi biện pháp khắc phục."
    elif len(remedy) > REMEDY_LENGTH:
        faults["remedy"] = f"Biện pháp khắc phục dài tối đa {REMEDY_LENGTH} ký tự. Hãy viết ngắn lại."
    if not 0 <= conclusion.cost <= MOST_COST:
        faults["cost"] = "Chi phí phải từ 0 đồng. Không phát sinh chi phí thì ghi 0."
    if faults or unit is None:
        raise WorkRefused(faults)
    return unit


def _faults_of_person(staff_id: UUID, actor: Actor) -> dict[str, str]:
    if staff_id == actor.staff_id:
        return {"responsible_staff": "Người chịu trách nhiệm không tự kết luận sự cố của mình."}
    people = Staff.objects.filter(id=staff_id, unit__agency_id=actor.agency_id)
    return {} if people.exists() else {"responsible_staff": "Không có người này trong cơ quan. Hãy chọn lại."}


def _apologise(incident: Incident, facts: IncidentFacts, actor: Actor, at: dt.datetime) -> IssuedPaper:
    case, agency = incident.case, Unit.objects.get(id=actor.agency_id)
    symbol = letter_symbol(kind=LetterKind.DISPATCH, body=agency.short_name or "UBND")
    year = str(timezone.localdate(at).year)
    number = letter_number(
        running=next_number(series=f"letter:{LetterKind.DISPATCH.name}:{agency.id}", period=year),
        symbol=symbol,
    )
    context = OfficialLetterContext(
        kind=LetterKind.DISPATCH,
        superior_name=agency.superior_name,
        issuer_name=agency.name,
        number=number,
        symbol=symbol,
        place=agency.place,
        issued_on=timezone.localdate(at),
        subject=letter_subject(kind=IncidentKind(incident.kind), code=case.code),
        recipients=(_addressed(case),),
        body=letter_body(facts=facts),
        signatures=(signature_of(name=actor.full_name, post=actor.position, issuer=agency.name),),
        distribution=("Như trên", "Bộ phận một cửa", "Đơn vị chịu trách nhiệm"),
        qr_text=_qr(case, at),
    )
    return issue_paper(
        letter=IncidentApology,
        context=context,
        subject_id=case.id,
        agency_id=agency.id,
        regime_code=case.regime.code,
        number=number,
        actor=actor,
        at=at,
    )


def _qr(case: Case, at: dt.datetime) -> str:
    """The public page of the case and the data of TT 01/2023/TT-VPCP, Điều 26."""
    return qr_address(
        lookup_url=settings.PUBLIC_URL + _LOOK_UP.format(code=case.code),
        procedure_code=case.procedure.code,
        identity_number=case.applicant.identity_number,
        paper_title=IncidentApology.title,
        system_name=_SYSTEM,
        issued_at=at,
    )


def _tell(incident: Incident, facts: IncidentFacts, actor: Actor, at: dt.datetime) -> None:
    """Send the apology like other notices; without a channel the one-stop office tells it by phone."""
    number = incident.apology.number if incident.apology else ""
    notify_applicant(
        case=incident.case,
        subject=f"Xin lỗi về sự cố: hồ sơ {facts.code}",
        text=notice_text(facts=facts, number=number),
        at=at,
        actor=actor,
        paper=incident.apology,
    )


def _addressed(case: Case) -> str:
    person = case.applicant.kind == ApplicantKind.CITIZEN
    return f"Ông (Bà) {case.applicant_name}" if person else case.applicant_name


def _facts(incident: Incident, agency: Unit) -> IncidentFacts:
    case, unit = incident.case, incident.responsible_unit
    return IncidentFacts(
        kind=IncidentKind(incident.kind),
        agency=agency.name,
        applicant=_addressed(case),
        code=case.code,
        procedure=case.procedure_version.name,
        received_on=timezone.localdate(case.accepted_at) if case.accepted_at else None,
        found_on=incident.found_on,
        description=incident.description,
        responsible=unit.name if unit else "",
        remedy=incident.remedy,
        cost=incident.cost or 0,
    )
