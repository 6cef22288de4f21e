"""The events of a case in words: who did what and when, on whose behalf, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import FETCH_RAISE

from motcua.cases.domain.lifecycle import ACTION_LABELS, Action
from motcua.cases.domain.state import STATE_LABELS, State
from motcua.cases.domain.vocabulary import (
    RESULT_KIND_LABELS,
    RETURN_METHOD_LABELS,
    STEP_OUTCOME_LABELS,
    ResultKind,
    ReturnMethod,
    StepOutcome,
)
from motcua.cases.models import CaseEvent
from motcua.kernel.money import format_dong

# How an act is marked on the timeline; every other one is plain work.
_TONES = {
    Action.RECEIVE: "new",
    Action.ASK_COMPLETION: "waiting",
    Action.REFUSE_INTAKE: "refused",
    Action.SEND_BACK: "warning",
    Action.REJECT_PROPOSAL: "warning",
    Action.REQUEST_SUPPLEMENT: "waiting",
    Action.NOTIFY_SUPPLEMENT: "waiting",
    Action.APPROVE_SUPPLEMENT: "warning",
    Action.REQUEST_FINANCE: "waiting",
    Action.PAUSE_CLOCK: "paused",
    Action.DRAFT_APOLOGY: "waiting",
    Action.RETURN_APOLOGY: "warning",
    Action.APOLOGISE: "warning",
    Action.EXTEND: "warning",
    Action.APPROVE_RESULT: "ok",
    Action.ACCEPT_RESULT: "ready",
    Action.SETTLE_AT_ONCE: "ready",
    Action.RETURN_RESULT: "done",
    Action.CORRECT_ERROR: "warning",
    Action.WITHDRAW: "stopped",
    Action.STOP: "stopped",
    Action.CLOSE_UNCOMPLETED: "stopped",
    Action.SEND_TO_AGENCIES: "waiting",
    Action.ANSWER_PART: "ok",
    Action.RECALL_PART: "warning",
    Action.CONSULT: "waiting",
    Action.ANSWER_CONSULTATION: "ok",
    Action.REPORT_LATE_AGENCY: "warning",
}
# What an officer wrote with these is a note; with all others it is the reason.
_NOTED = (Action.PASS_ON, Action.HAND_OVER_RESULT)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEvent:
    """One event as the page shows it; `tone` names its colour and icon, `details` are lines below it."""

    seq: int
    at: dt.datetime
    action: Action
    title: str
    by: str
    tone: str
    details: tuple[str, ...]


def timeline_of(*, case_id: UUID) -> list[TimelineEvent]:
    """Give the events of a case, the latest first, in one query."""
    rows = CaseEvent.objects.filter(case_id=case_id).select_related("unit", "step")
    return timeline(rows.order_by("-seq").fetch_mode(FETCH_RAISE))


def timeline(events: Iterable[CaseEvent]) -> list[TimelineEvent]:
    """Put events into words; their unit and step are loaded."""
    return [_in_words(event) for event in events]


def _in_words(event: CaseEvent) -> TimelineEvent:
    action = Action(event.kind)
    return TimelineEvent(
        seq=event.seq,
        at=event.at,
        action=action,
        title=ACTION_LABELS[action],
        by=", ".join(_by(event)),
        tone=_TONES.get(action, "working"),
        details=tuple(_details(action, event)),
    )


def _by(event: CaseEvent) -> Iterator[str]:
    yield event.actor_name
    if event.actor_position:
        yield event.actor_position
    if event.unit is not None:
        yield event.unit.name
    if principal := event.data.get("acting_for"):
        yield f"làm thay {principal}"


def _details(action: Action, event: CaseEvent) -> Iterator[str]:
    data: Mapping[str, Any] = event.data
    if event.step is not None:
        yield f"Bước {event.step.position}: {event.step.name}"
    if event.reason:
        yield f"{'Ghi chú' if action in _NOTED else 'Lý do'}: {event.reason}"
    yield from _worded(data)
    for key, lead in (
        ("result", ""),
        ("replaced", "Thay bản trình trước: "),
        ("withdrawn", "Rút bản trình: "),
    ):
        if isinstance(data.get(key), Mapping):
            yield f"{lead}{_result(data[key])}"
    if action is Action.RETURN_RESULT and data.get("collector"):
        yield _collected(data)
    if event.from_state and event.from_state != event.to_state:
        yield f"Trạng thái: {STATE_LABELS[State(event.to_state)]}"


def _worded(data: Mapping[str, Any]) -> Iterator[str]:
    """What the event says in words of its own."""
    for key, words in _WORDED.items():
        if data.get(key):
            yield words.format(data[key])
    yield from data.get("agencies", ())
    for key, lead in _LISTED.items():
        if data.get(key):
            yield f"{lead}: {'; '.join(data[key])}"
    if data.get("notice_late"):
        yield "Thông báo chậm so với thời hạn (NĐ 61/2018/NĐ-CP, Điều 19.4; NĐ 118/2025/NĐ-CP, Điều 19)"
    yield from _dated(data)
    for key, lead in (("amount", "Phải nộp"), ("paid", "Đã nộp")):
        if data.get(key) is not None:
            yield f"{lead}: {format_dong(data[key])}"
    for key, lead in (("part_outcome", "So với hạn trả lời"), ("outcome", "Kết quả bước")):
        if data.get(key):
            yield f"{lead}: {STEP_OUTCOME_LABELS[StepOutcome(data[key])].lower()}"


def _dated(data: Mapping[str, Any]) -> Iterator[str]:
    for key, lead in _DATED.items():
        if data.get(key):
            yield f"{lead}: {dt.datetime.fromisoformat(data[key]):%H:%M %d/%m/%Y}"


_LISTED = {
    "asked": "Yêu cầu bổ sung",
    "came": "Đã nhận",
    "returned": "Giấy tờ trả lại",
}
# Moments are kept in local time with their zone.
_DATED = {
    "proposed_due_at": "Đề nghị hẹn lại đến",
    "former_due_at": "Hạn trả trước đó",
    "new_due_at": "Hẹn lại đến",
}
_WORDED = {
    "step": "Trả lại bước: {}",
    "branch": "Rẽ nhánh: {}",
    "to_step": "Chuyển đến bước: {}",
    "opinion": "Ý kiến – {}",
    "assignee": "Người thụ lý: {}",
    "former_assignee": "Trước đó: {}",
    "pause_reason": "Lý do dừng: {}",
    "ground": "Căn cứ đồng ý: {}",
    "told_via": "Đã báo qua: {}",
    "paper": "Phiếu số {}",
    "legal_basis": "Căn cứ: {}",
    "agency": "Cơ quan: {}",
    "mode": "Cách chuyển: {}",
    "question": "Nội dung hỏi: {}",
    "answer": "Trả lời: {}",
    "place": "Địa điểm: {}",
    "participants": "Thành phần tham gia: {}",
}


def _result(said: Mapping[str, Any]) -> str:
    number = f", số {said['number']}" if said.get("number") else ""
    return f"{RESULT_KIND_LABELS[ResultKind(said['kind'])]}: {said['title']}{number}"


def _collected(data: Mapping[str, Any]) -> str:
    paper = f", giấy tờ số {data['identity']}" if data.get("identity") else ""
    method = RETURN_METHOD_LABELS[ReturnMethod(data["method"])].lower() if data.get("method") else ""
    return f"Người nhận: {data['collector']}{paper}{f' ({method})' if method else ''}"
