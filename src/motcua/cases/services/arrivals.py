"""Dossiers that come online or by post: registered as they came, acknowledged at once, answered in time."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from motcua.cases.domain.arrival import (
    ACKNOWLEDGED,
    ARRIVING,
    NO_MOMENT,
    NOT_ARRIVED_SO,
    acknowledgement,
    answer_clock,
    answer_rule,
    read_external_code,
)
from motcua.cases.domain.intake import IntakeRefused, IntakeRequest
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import State
from motcua.cases.models import Arrival, Case, CaseComponent
from motcua.cases.policies.intake import may_receive
from motcua.cases.queries.clock import aware, local
from motcua.cases.queries.law import law_on
from motcua.cases.services.deciding import check_asking
from motcua.cases.services.notifying import notify_applicant
from motcua.cases.services.opening import asked_facts, component_rows, words_to_find
from motcua.cases.services.recording import Act, announce, chained
from motcua.infra.database.insert import insert_rows, insert_values
from motcua.kernel.decision import require
from motcua.kernel.identifiers import InvalidIdentifier
from motcua.organisations.domain.actor import Actor
from motcua.organisations.queries.calendars import working_calendar
from motcua.procedures.domain.vocabulary import Channel

ALREADY_KNOWN = (
    "Hồ sơ mang mã {code} đã được ghi lúc {when}. Mỗi hồ sơ chỉ ghi một lần: hãy tìm theo mã này ở ô tra cứu."
)


@transaction.atomic
def register_arrival(*, request: IntakeRequest, external_code: str, actor: Actor, at: dt.datetime) -> Case:
    """Register at `at` (aware) a dossier that arrived at `request.submitted_at`; it waits to be answered.

    It gets neither code nor due date (NĐ 61/2018/NĐ-CP, Điều 17.3). Raises `NotPermitted` or `IntakeRefused`.
    """
    require(may_receive(actor=actor, unit_id=request.unit_id))
    code, arrived_at = _checked(request, external_code)
    asking = check_asking(request=request, at=at)
    case = Case(
        **asked_facts(opening=asking),
        external_codes=[code] if code else [],
        current_unit_id=request.unit_id,
        changed_at=at,
    )
    case.search = words_to_find(case=case, opening=asking, unit_ids=[request.unit_id])
    act = Act(
        action=Action.SUBMIT,
        at=at,
        data={
            "procedure": asking.version.procedure_code,
            "channel": case.channel,
            "components": len(request.components),
            "external_code": code,
            "arrived_at": arrived_at.isoformat(timespec="minutes"),
        },
    )
    event = chained(case=case, act=act, actor=actor, source=None, target=State.SUBMITTED)
    insert_values(tables={CaseComponent: component_rows(case=case, opening=asking)})
    insert_rows(rows=[case, event])
    await_answer(case=case, arrived_at=arrived_at, procedure=asking.version.name, at=at, external_code=code)
    announce(case=case, event=event)
    return case


def await_answer(
    *, case: Case, arrived_at: dt.datetime, procedure: str, at: dt.datetime, external_code: str = ""
) -> Arrival:
    """Start the answer clock of a dossier that came, for the first time or completed, and acknowledge it."""
    channel = Channel(case.channel)
    # What the applicant brings to the counter after all is answered as what came by post: by our own time.
    channel = channel if channel in ARRIVING else Channel.POST
    on = timezone.localdate(arrived_at)
    calendar = working_calendar(unit_id=case.competent_unit_id)
    rule = answer_rule(law=law_on(day=on), channel=channel, on=on, procedure_id=case.procedure_id)
    clock = answer_clock(arrived_at=local(arrived_at), rule=rule, calendar=calendar)
    arrival = Arrival(
        case=case,
        seq=Arrival.objects.filter(case_id=case.id).count() + 1,
        office_id=case.receiving_unit_id,
        external_code=external_code,
        arrived_at=arrived_at,
        counted_from=aware(clock.counted_from),
        alert_at=aware(clock.alert_at) if clock.alert_at else None,
        answer_due_at=aware(clock.due_at) if clock.due_at else None,
    )
    try:
        with transaction.atomic():
            arrival.save(force_insert=True)
    except IntegrityError as error:
        raise IntakeRefused({"external_code": _known(external_code)}) from error
    text = acknowledgement(
        code=next(iter(case.external_codes), ""),
        procedure=procedure,
        arrived=_in_words(local(arrived_at)),
        answer_due=_in_words(clock.due_at) if clock.due_at else "",
    )
    notify_applicant(case=case, subject=ACKNOWLEDGED, text=text, at=at)
    return arrival


def note_answer(*, case_id: UUID, answer: Action, at: dt.datetime) -> None:
    """Note that the office answered the dossier that waits; nothing waits when it had asked for more."""
    Arrival.objects.filter(case_id=case_id, answered_at=None).update(answered_at=at, answer=answer.value)


def _checked(request: IntakeRequest, external_code: str) -> tuple[str, dt.datetime]:
    if request.channel not in ARRIVING:
        raise IntakeRefused({"channel": NOT_ARRIVED_SO})
    if request.submitted_at is None:
        raise IntakeRefused({"submitted_at": NO_MOMENT})
    try:
        code = read_external_code(text=external_code, channel=request.channel)
    except InvalidIdentifier as error:
        raise IntakeRefused({"external_code": str(error)}) from error
    if code and Arrival.objects.filter(external_code=code).exists():
        raise IntakeRefused({"external_code": _known(code)})
    return code, request.submitted_at


def _known(code: str) -> str:
    """Say when the dossier with this code was registered: to whom it went is nobody's business."""
    known = Arrival.objects.filter(external_code=code).first()
    when = _in_words(local(known.arrived_at)) if known else "trước đó"
    return ALREADY_KNOWN.format(code=code, when=when)


def _in_words(moment: dt.datetime) -> str:
    return f"{moment:%H:%M} ngày {moment:%d/%m/%Y}"
