"""Asking other bodies for their opinion, and keeping what they answer (NĐ 61/2018, Điều 19.5).

The law knows neither tacit consent nor a stop of the clock: only a procedure whose pause policy names
consultation stops it, from the first question to the last answer.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.clock import SegmentKind
from motcua.cases.domain.lifecycle import Action, Guard
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.state import State
from motcua.cases.models import Case, Consultation
from motcua.cases.policies.agencies import may_answer_consultation, may_consult
from motcua.cases.queries.agencies import agencies_for, attended
from motcua.cases.queries.clock import aware, clock_of
from motcua.cases.services.concerning import let_see
from motcua.cases.services.recording import Act, record
from motcua.cases.services.stepping import authority, confirm_receipt, lock_visible_case
from motcua.cases.services.taking_part import ANSWER_LENGTH, answer_outcome, checked_answer
from motcua.kernel.decision import ALLOW, require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Unit
from motcua.organisations.queries.calendars import working_calendar
from motcua.procedures.domain.vocabulary import PauseReason, label_of

NAME_LENGTH = 250
PAUSE_WORDS = label_of(PauseReason.CONSULTATION)


@transaction.atomic
def consult(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    question: str,
    due_on: dt.date,
    unit_id: UUID | None = None,
    outside_name: str = "",
) -> Case:
    """Ask a unit, or a body outside by its name; the answer is due at the end of the working day `due_on`.

    Several may be asked at once. Raises `WorkRefused` by field.
    """
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_consult(actor=actor, case=case))
    question, outside_name = normalise(question), normalise(outside_name)
    on = timezone.localdate(at)
    unit = agencies_for(case=case, on=on).filter(id=unit_id).first() if unit_id else None
    due_at, faults = _deadline(case, due_on, at)
    faults |= _faults_of_body(unit_id, unit, outside_name) | _faults_of_question(question)
    if faults or due_at is None:
        raise WorkRefused(faults)
    pauses = PauseReason.CONSULTATION in case.procedure_version.pause_policy
    asked = Consultation.objects.create(
        case=case,
        number=_next_number(case),
        unit=unit,
        outside_name=outside_name,
        on_behalf=unit is None or not attended(unit_ids=[unit.id], on=on),
        question=question,
        asked_at=at,
        asked_by_id=actor.staff_id,
        due_at=due_at,
        paused=pauses,
    )
    if unit is not None:
        let_see(case_id=case.id, unit_ids=[unit.id])
    confirm_receipt(case=case, actor=actor, at=at)
    data: dict[str, JsonValue] = {
        "agency": body_name(consultation=asked),
        "question": question,
        "answer_due": timezone.localtime(due_at).isoformat(timespec="minutes"),
        **authority(actor=actor, permission=Permission.HANDLE_CASE),
    }
    record(case=case, act=Act(action=Action.CONSULT, at=at, data=data), actor=actor)
    if pauses:
        _pause(case, asked, actor, at)
    return case


@transaction.atomic
def answer_consultation(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    consultation_id: UUID,
    answer: str,
    file_id: UUID | None = None,
) -> Case:
    """Keep an answer, as text, as a file or both; with the last one a clock that stood for it goes on."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    rows = Consultation.objects.select_related("unit").filter(case_id=case.id)
    asked = rows.filter(id=consultation_id).first()
    if asked is None:
        raise WorkRefused({"consultation": "Hồ sơ không có lần lấy ý kiến này. Hãy chọn lại."})
    require(may_answer_consultation(actor=actor, case=case, consultation=asked))
    asked.answer = checked_answer(answer=answer, file_id=file_id, file_suffices=True)
    asked.answered_at, asked.answered_by_id, asked.file_id = at, actor.staff_id, file_id
    asked.outcome = answer_outcome(at=at, due_at=asked.due_at)
    asked.save(update_fields=["answer", "answered_at", "answered_by", "file", "outcome"])
    data: dict[str, JsonValue] = {
        "agency": body_name(consultation=asked),
        "answer": asked.answer or "Trả lời bằng văn bản đính kèm",
        "part_outcome": asked.outcome,
    }
    record(case=case, act=Act(action=Action.ANSWER_CONSULTATION, at=at, data=data), actor=actor)
    if asked.paused and not rows.filter(paused=True, answered_at=None).exists():
        _resume(case, actor, at)
    return case


def body_name(*, consultation: Consultation) -> str:
    """Give the name of the body that is asked."""
    return consultation.unit.name if consultation.unit else consultation.outside_name


def _pause(case: Case, asked: Consultation, actor: Actor, at: dt.datetime) -> None:
    """Stop the clock once, however many are asked meanwhile."""
    clock = clock_of(case=case, now=at)
    if clock is None or not clock.running:
        return
    act = Act(
        action=Action.PAUSE_CLOCK,
        at=at,
        reason=f"Chờ ý kiến của {body_name(consultation=asked)}",
        data={"pause_reason": PAUSE_WORDS},
        guards={Guard.PAUSE_IN_POLICY: ALLOW, Guard.REASON_GIVEN: ALLOW},
    )
    record(case=case, act=act, actor=actor)


def _resume(case: Case, actor: Actor, at: dt.datetime) -> None:
    """Let the clock go on, if it still stands for consultation: a supplement may have wound it since."""
    clock = clock_of(case=case, now=at)
    last = clock.segments[-1] if clock else None
    stands = last is not None and last.kind is SegmentKind.PAUSE and last.reason == PAUSE_WORDS
    if stands and case.state == State.PROCESSING:
        record(case=case, act=Act(action=Action.RESUME_CLOCK, at=at), actor=actor)


def _next_number(case: Case) -> int:
    last = Consultation.objects.filter(case_id=case.id).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _faults_of_body(unit_id: UUID | None, unit: Unit | None, outside_name: str) -> dict[str, str]:
    if unit_id is not None and unit is None:
        return {"unit": "Đơn vị này không được lấy ý kiến về hồ sơ này. Hãy chọn lại."}
    if (unit is None) == (not outside_name):
        return {"unit": "Hãy chọn một đơn vị, hoặc ghi tên một cơ quan bên ngoài."}
    if len(outside_name) > NAME_LENGTH:
        return {"outside_name": f"Tên cơ quan dài tối đa {NAME_LENGTH} ký tự."}
    return {}


def _faults_of_question(question: str) -> dict[str, str]:
    # The request states content and deadline, both are kept (NĐ 61/2018, Điều 19.5).
    if not question:
        return {"question": "Hãy ghi nội dung cần lấy ý kiến (NĐ 61/2018, Điều 19.5)."}
    if len(question) > ANSWER_LENGTH:
        return {"question": f"Nội dung lấy ý kiến dài tối đa {ANSWER_LENGTH} ký tự. Hãy viết ngắn lại."}
    return {}


def _deadline(case: Case, due_on: dt.date, at: dt.datetime) -> tuple[dt.datetime | None, dict[str, str]]:
    """The end of the working day named; a day that does not count is no day to answer by."""
    day = working_calendar(unit_id=case.competent_unit_id).day(date=due_on)
    if not day.minutes:
        return None, {"due_on": f"Ngày {due_on:%d/%m/%Y} là ngày nghỉ. Hãy chọn một ngày làm việc."}
    due_at = aware(day.closing)
    if due_at <= at:
        return None, {"due_on": "Hạn trả lời phải sau lúc hỏi. Hãy chọn ngày khác."}
    return due_at, {}
