"""Papers that go along with a case between agencies: the control slip and the Phiếu chuyển xử lý.

The control slip is printed again as rows are added: it keeps its number, each print is a paper of its own.
Both the agency that received the case and the one that settles it print: the control slip in the name of the
receiving office, whose number it keeps along the way, a round in the name of the agency that prints it.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.db import transaction

from motcua.cases.domain.interagency import (
    PART_DUTY_LABELS,
    PART_MODE_LABELS,
    PartDuty,
    PartMode,
    hours_words,
)
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.receipt_lines import receipt_number
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import Case, CaseEvent, Participation
from motcua.cases.queries.control_slip import SlipRow, slip_rows
from motcua.cases.queries.visibility import visible_cases
from motcua.cases.services.case_papers import form_set_of, issue_case_paper
from motcua.cases.services.recording import CaseUnknown
from motcua.documents.domain.agencies import (
    ControlSlipContext,
    PartSlipContext,
    PrintedHandover,
    PrintedPart,
)
from motcua.documents.domain.forms.agencies import CONTROL_SLIPS, PartSlip
from motcua.documents.models import IssuedPaper
from motcua.documents.queries.papers import latest_paper
from motcua.documents.services.papers import issue_paper
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Unit

_LOOK_UP = "/tra-cuu/{code}/"
_READ = ("procedure", "procedure_version", "agency", "receiving_unit", "competent_unit", "regime")


@transaction.atomic
def issue_control_slip(*, case_id: UUID, actor: Actor, at: dt.datetime) -> IssuedPaper:
    """Print the control slip with the rows there are; raise `CaseUnknown` or `NotPermitted`."""
    case = _locked(case_id, actor)
    form_set = form_set_of(case=case)
    letter = CONTROL_SLIPS[form_set]
    before = latest_paper(subject_id=case.id, letter=letter)
    if before is not None:
        return issue_paper(
            letter=letter,
            context=_slip(case, before.number, at),
            subject_id=case.id,
            agency_id=_printing(case, actor).agency_id,
            regime_code=case.regime.code,
            number=before.number,
            actor=actor,
            at=at,
        )
    office = case.receiving_unit.short_name
    return issue_case_paper(
        case=case,
        letter=letter,
        series="control_slip",
        symbol=lambda running: _symbol(
            "PKS", receipt_number(running=running, office=office, form_set=form_set)
        ),
        context=lambda number: _slip(case, number, at),
        actor=actor,
        at=at,
        agency_id=_printing(case, actor).agency_id,
    )


@transaction.atomic
def issue_part_slip(*, case_id: UUID, number: int, actor: Actor, at: dt.datetime) -> IssuedPaper:
    """Give the Phiếu chuyển xử lý of a round, issued once.

    Raises `CaseUnknown`, `NotPermitted`, or `WorkRefused` for a round that there is not.
    """
    case = _locked(case_id, actor)
    rows = Participation.objects.filter(case_id=case.id, round=number)
    parts = list(rows.select_related("unit").order_by("position"))
    if not parts:
        raise WorkRefused({"round": "Hồ sơ không có lượt chuyển xử lý này. Hãy mở lại hồ sơ."})
    issued = IssuedPaper.objects.filter(
        subject_id=case.id, form_code=PartSlip.form_code, context__round=number
    ).first()
    if issued is not None:
        return issued
    issuer, form_set = _printing(case, actor), form_set_of(case=case)
    return issue_case_paper(
        case=case,
        letter=PartSlip,
        series="part_slip",
        symbol=lambda running: _symbol(
            "PCXL", receipt_number(running=running, office=issuer.short_name, form_set=form_set)
        ),
        context=lambda written: _part_slip(case, parts, written, actor, at),
        actor=actor,
        at=at,
        office=issuer,
    )


def _locked(case_id: UUID, actor: Actor) -> Case:
    """Lock a received case that the actor sees: its number is taken once."""
    if not visible_cases(actor=actor).filter(id=case_id).exclude(code="").exists():
        raise CaseUnknown
    return Case.objects.select_for_update(of=("self",)).select_related(*_READ).get(id=case_id)


def _printing(case: Case, actor: Actor) -> Unit:
    """The unit in whose name the actor prints: the office that received, or the agency that settles."""
    settles = actor.agency_id == case.competent_unit.agency_id
    return case.competent_unit if settles and actor.agency_id != case.agency_id else case.receiving_unit


def _symbol(kind: str, number: str) -> str:
    """Write "07/PKS-TTPVHCC" from "07/TTPVHCC"."""
    running, _, office = number.partition("/")
    return f"{running}/{kind}-{office}"


def _slip(case: Case, number: str, at: dt.datetime) -> ControlSlipContext:
    return ControlSlipContext(
        superior_name=case.agency.name,
        issuer_name=case.receiving_unit.name,
        place=case.agency.place,
        number=number,
        issued_at=at,
        case_code=case.code,
        procedure_code=case.procedure.code,
        applicant_name=case.applicant_name,
        handling_unit=case.competent_unit.name,
        coordinating=_coordinating(case),
        received_at=_given(case.accepted_at),
        due_at=_given(case.due_at),
        lookup_url=settings.PUBLIC_URL + _LOOK_UP.format(code=case.code),
        rows=tuple(_row(row) for row in slip_rows(case_id=case.id)),
    )


def _row(row: SlipRow) -> PrintedHandover:
    return PrintedHandover(
        from_unit=row.from_unit,
        to_unit=row.to_unit,
        handed_at=row.handed_at,
        from_person=row.from_person,
        to_person=row.to_person,
        received_at=row.received_at,
        outcome=row.outcome,
        note=row.note,
    )


def _coordinating(case: Case) -> str:
    """The agencies that do take part; before any does, those the catalogue names."""
    parts = Participation.objects.filter(case_id=case.id, recalled_at=None).order_by("round", "position")
    names = dict.fromkeys(parts.values_list("unit__name", flat=True))
    return "; ".join(names) or case.procedure_version.coordinating


def _part_slip(
    case: Case, parts: list[Participation], number: str, actor: Actor, at: dt.datetime
) -> PartSlipContext:
    issuer = _printing(case, actor)
    own = issuer.id != issuer.agency_id
    return PartSlipContext(
        superior_name=case.agency.name if own else issuer.superior_name,
        issuer_name=issuer.name,
        place=case.agency.place if own else issuer.place,
        number=number,
        issued_at=at,
        round=parts[0].round,
        mode=PART_MODE_LABELS[PartMode(parts[0].mode)],
        case_code=case.code,
        procedure_code=case.procedure.code,
        procedure_name=case.procedure_version.name,
        applicant_name=case.applicant_name,
        received_at=_given(case.accepted_at),
        due_at=_given(case.due_at),
        parts=tuple(_part(part) for part in parts),
        officer_name=actor.full_name,
        lookup_url=settings.PUBLIC_URL + _LOOK_UP.format(code=case.code),
        exceeding=_exceeding(case, parts[0].round),
    )


def _part(part: Participation) -> PrintedPart:
    return PrintedPart(
        unit_name=part.unit.name,
        duty=PART_DUTY_LABELS[PartDuty(part.duty)],
        work=part.work,
        hours=hours_words(minutes=part.minutes),
        due_at=part.due_at,
    )


def _exceeding(case: Case, number: int) -> str:
    """The reason that was given for a round longer than the time left; the events keep it."""
    sent = CaseEvent.objects.filter(case_id=case.id, kind=Action.SEND_TO_AGENCIES.value).order_by("seq")
    reasons = list(sent.values_list("reason", flat=True))
    return reasons[number - 1] if number <= len(reasons) else ""


def _given(moment: dt.datetime | None) -> dt.datetime:
    """A received case has both moments; the database holds to it."""
    if moment is None:
        raise LookupError("A received case has its moments.")
    return moment
