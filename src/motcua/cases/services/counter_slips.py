"""Slips given at the counter when there is no case: numbered, printed, kept in a register of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.counter_slip import Refusal, SlipKind
from motcua.cases.domain.intake import SUMMARY_LENGTH
from motcua.cases.domain.law import NoRegime, RegimeRules
from motcua.cases.domain.receipt_lines import slip_number
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.search_words import search_vector
from motcua.cases.domain.supplement import AskedItem
from motcua.cases.models import CounterSlip
from motcua.cases.policies.intake import may_receive
from motcua.cases.queries.law import law_on
from motcua.cases.services.case_papers import form_set_in, next_symbol
from motcua.cases.services.refusing import KIND as REFUSAL_SYMBOL
from motcua.cases.services.refusing import SERIES as REFUSAL_SERIES
from motcua.cases.services.refusing import checked_refusal
from motcua.cases.services.stepping import checked_reason
from motcua.cases.services.supplement_requests import check_items
from motcua.cases.services.supplement_slips import KIND as GUIDANCE_SYMBOL
from motcua.cases.services.supplement_slips import SERIES as GUIDANCE_SERIES
from motcua.cases.services.supplement_slips import asked_paper
from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms.letter import Letter, PaperContext
from motcua.documents.domain.forms.refusals import REFUSAL_SLIPS
from motcua.documents.domain.forms.supplements import SUPPLEMENT_SLIPS
from motcua.documents.domain.refusal import RefusalContext
from motcua.documents.domain.supplement import SupplementContext
from motcua.documents.services.papers import issue_paper
from motcua.infra.database.models import new_id
from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Office, Unit
from motcua.people.models import Applicant
from motcua.procedures.models import ProcedureVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipRequest:
    """What somebody asked for at the counter; `procedure_version_id` none when no procedure fits.

    An empty `request` becomes the name of the procedure.
    """

    unit_id: UUID
    applicant_id: UUID
    procedure_version_id: UUID | None
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The request with all that it names, as it stands on the day."""

    office: Unit
    details: Office | None
    person: Applicant
    version: ProcedureVersion | None
    request: str
    law: RegimeRules
    form_set: FormSet


@transaction.atomic
def issue_counter_refusal(
    *, asked: SlipRequest, refusal: Refusal, actor: Actor, at: dt.datetime
) -> CounterSlip:
    """Refuse at the counter what may not be taken in: no case, but a numbered slip and a row of the register.

    Raises `NotPermitted` or `WorkRefused` by field.
    """
    found = _look_up(asked, actor, at)
    given = checked_refusal(refusal=refusal)
    slip = _slip(SlipKind.REFUSAL, found, actor, at)
    slip.ground, slip.reason = given.ground.value, given.reason
    slip.legal_basis, slip.competent_agency = given.legal_basis, given.competent_agency
    letter = REFUSAL_SLIPS[found.form_set]
    slip.number = _number(REFUSAL_SERIES, REFUSAL_SYMBOL, found, at)
    context = RefusalContext(
        **_printed(slip, found, at),
        reason=given.reason,
        legal_basis=given.legal_basis,
        competent_agency=given.competent_agency,
        officer_name=actor.full_name,
        submitter_name=found.person.full_name,
    )
    return _issued(slip, found, letter, context, actor)


@transaction.atomic
def issue_guidance(
    *, asked: SlipRequest, items: Sequence[AskedItem], reason: str, actor: Actor, at: dt.datetime
) -> CounterSlip:
    """Guide at the counter how to complete a dossier, once and whole, in writing (NĐ 61/2018, Điều 15.3).

    There is no case yet. Raises `NotPermitted` or `WorkRefused` by field.
    """
    found = _look_up(asked, actor, at)
    wanted = [_cleaned(item) for item in items]
    check_items(items=wanted, version_id=found.version.id if found.version else None)
    slip = _slip(SlipKind.GUIDANCE, found, actor, at)
    slip.reason = checked_reason(reason=reason)
    papers = [asked_paper(item=item) for item in wanted]
    slip.items = [
        {
            "name": item.name,
            "component": str(item.component_id) if item.component_id else None,
            "reason": item.reason_code.value,
            "words": paper.detail,
        }
        for item, paper in zip(wanted, papers, strict=True)
    ]
    letter = SUPPLEMENT_SLIPS[found.form_set]
    slip.number = _number(GUIDANCE_SERIES, GUIDANCE_SYMBOL, found, at)
    context = SupplementContext(
        **_printed(slip, found, at),
        items=tuple(papers),
        reason=slip.reason,
        contact_name=actor.full_name,
        officer_name=actor.full_name,
        contact_phone=found.details.phone if found.details else "",
        website=found.details.website if found.details else "",
        as_table=True,
    )
    return _issued(slip, found, letter, context, actor)


def _cleaned(item: AskedItem) -> AskedItem:
    return replace(
        item,
        name=normalise(item.name),
        detail=normalise(item.detail),
        legal_basis=normalise(item.legal_basis),
    )


def _look_up(asked: SlipRequest, actor: Actor, at: dt.datetime) -> _Asked:
    require(may_receive(actor=actor, unit_id=asked.unit_id))
    on = timezone.localdate(at)
    office = Unit.objects.select_related("agency").get(id=asked.unit_id)
    person = Applicant.objects.filter(id=asked.applicant_id, agency_id=office.agency_id).first()
    if person is None:
        raise WorkRefused({"applicant": "Không tìm thấy người yêu cầu. Hãy nhập lại họ tên, số giấy tờ."})
    version = _version(asked.procedure_version_id)
    request = normalise(asked.request) or (version.name[:SUMMARY_LENGTH] if version else "")
    if not request:
        raise WorkRefused({"request": "Hãy ghi nội dung người dân yêu cầu giải quyết."})
    if len(request) > SUMMARY_LENGTH:
        raise WorkRefused(
            {"request": f"Nội dung yêu cầu dài tối đa {SUMMARY_LENGTH} ký tự. Hãy viết gọn lại."}
        )
    try:
        law = law_on(day=on)
    except NoRegime as error:
        raise WorkRefused({"": str(error)}) from error
    return _Asked(
        office=office,
        details=Office.objects.filter(unit_id=office.id).first(),
        person=person,
        version=version,
        request=request,
        law=law,
        form_set=form_set_in(law=law, on=on, procedure_id=version.procedure_id if version else None),
    )


def _version(version_id: UUID | None) -> ProcedureVersion | None:
    if version_id is None:
        return None
    return ProcedureVersion.objects.select_related("procedure").filter(id=version_id).first()


def _slip(kind: SlipKind, found: _Asked, actor: Actor, at: dt.datetime) -> CounterSlip:
    return CounterSlip(
        id=new_id(),
        kind=kind.value,
        agency_id=found.office.agency_id,
        office=found.office,
        procedure_version=found.version,
        applicant=found.person,
        applicant_name=found.person.full_name,
        request=found.request,
        issued_at=at,
        issued_by_id=actor.staff_id,
    )


def _number(series: str, kind: str, found: _Asked, at: dt.datetime) -> str:
    return next_symbol(
        series=series,
        office_id=found.office.id,
        symbol=lambda running: slip_number(
            running=running, kind=kind, office=found.office.short_name, form_set=found.form_set
        ),
        at=at,
    )


def _printed(slip: CounterSlip, found: _Asked, at: dt.datetime) -> dict[str, Any]:
    """What both slips print of office and person."""
    office, person = found.office, found.person
    return {
        "superior_name": office.agency.name,
        "issuer_name": office.name,
        "place": office.agency.place,
        "number": slip.number,
        "issued_at": at,
        "office_name": found.details.name if found.details else office.name,
        "applicant_name": person.full_name,
        "request": found.request,
        "procedure_code": found.version.procedure.code if found.version else "",
        "identity_number": person.identity_number,
        "address": person.address,
        "phone": person.phone,
        "email": person.email,
    }


def _issued(
    slip: CounterSlip, found: _Asked, letter: type[Letter], context: PaperContext, actor: Actor
) -> CounterSlip:
    """Print the slip and enter it into the register."""
    slip.paper = issue_paper(
        letter=letter,
        context=context,
        subject_id=slip.id,
        agency_id=found.office.agency_id,
        regime_code=found.law.code,
        number=slip.number,
        actor=actor,
        at=slip.issued_at,
    )
    slip.search = search_vector(
        unit_ids={found.office.agency_id, found.office.id},
        codes=[slip.number],
        names=[found.person.full_name],
        identity_numbers=[found.person.identity_number],
        summary=found.request,
    )
    slip.save(force_insert=True)
    return slip
