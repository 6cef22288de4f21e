"""Having a dossier completed before it is accepted: asked for once and whole, and what came back.

The one-stop office asks, tells and hands out Mẫu 02 in one act (NĐ 61/2018, Điều 15.3, 17.2; NĐ 118/2025,
Điều 11, 17). The clock of a case does not run yet: the applicant has the days of the close timer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction

from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.lifecycle import Action, Guard
from motcua.cases.domain.notice import CHANNEL_LABELS, NoticeChannel
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.supplement import Answer, AskedItem, SupplementStage
from motcua.cases.models import Case, SupplementRequest
from motcua.cases.policies.arrival import may_ask_completion, may_complete
from motcua.cases.queries.supplements import open_approval, supplement_left, terms_of, unanswered_request
from motcua.cases.services.arrivals import await_answer, note_answer
from motcua.cases.services.recording import Act, CaseUnknown, record
from motcua.cases.services.stepping import checked_reason, lock_visible_case
from motcua.cases.services.supplement_requests import WRITTEN, attach_answers, tell, write_request
from motcua.cases.services.supplement_slips import print_slip
from motcua.kernel.decision import ALLOW, require
from motcua.organisations.domain.actor import Actor


@transaction.atomic
def ask_completion(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    items: Sequence[AskedItem],
    reason: str,
    via: NoticeChannel,
) -> Case:
    """Ask the applicant to complete a dossier that waits, tell it and print the slip; the close timer begins.

    Raises `NotPermitted` or `WorkRefused` by field.
    """
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    left = supplement_left(case=case)
    used_up = case.supplement_count >= terms_of(case=case).most
    approval = open_approval(case=case) if used_up else None
    require(may_ask_completion(actor=actor, case=case, left=left, approval=approval))
    reason = checked_reason(reason=reason)
    request = write_request(
        case=case,
        stage=SupplementStage.INTAKE,
        items=items,
        reason=reason,
        actor=actor,
        at=at,
        approval=approval,
    )
    tell(case=case, request=request, via=via, actor=actor, at=at)
    slip = print_slip(case=case, request=request, actor=actor, at=at)
    said: dict[str, JsonValue] = {
        "supplement": request.seq,
        "asked": [item.name for item in items],
        "told_via": CHANNEL_LABELS[via],
        "paper": slip.number,
    }
    act = Act(
        action=Action.ASK_COMPLETION,
        at=at,
        reason=reason,
        data=said,
        guards={Guard.SUPPLEMENT_LEFT: left, Guard.REASON_GIVEN: ALLOW},
    )
    record(case=case, act=act, actor=actor, changed=WRITTEN)
    note_answer(case_id=case.id, answer=Action.ASK_COMPLETION, at=at)
    return case


@transaction.atomic
def complete_arrival(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    arrived_at: dt.datetime,
    answers: Mapping[UUID, Answer],
) -> Case:
    """Register what the applicant sent again, each paper to the item it answers; an answer is owed anew.

    Something may still be missing: that is for the answer to say. Raises `NotPermitted` or `WorkRefused`.
    """
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_complete(actor=actor, case=case))
    request = unanswered_request(case=case)
    if request is None:
        raise CaseUnknown
    _check_moment(request, arrived_at, at)
    if not answers:
        raise WorkRefused({"": "Hãy đánh dấu ít nhất một giấy tờ người nộp đã gửi lại."})
    came = attach_answers(case=case, request=request, answers=answers)
    data: dict[str, JsonValue] = {
        "supplement": request.seq,
        "came": [item.name for item in came],
        "arrived_at": arrived_at.isoformat(timespec="minutes"),
    }
    record(case=case, act=Act(action=Action.COMPLETE, at=at, data=data), actor=actor)
    settle_request(request=request, actor=actor, at=at)
    await_answer(case=case, arrived_at=arrived_at, procedure=case.procedure_version.name, at=at)
    return case


def settle_request(*, request: SupplementRequest, actor: Actor, at: dt.datetime) -> None:
    """Close a request that was answered, or that the office needs no answer to any more."""
    request.received_at, request.received_by_id = at, actor.staff_id
    request.save(update_fields=["received_at", "received_by"])


def _check_moment(request: SupplementRequest, arrived_at: dt.datetime, at: dt.datetime) -> None:
    if arrived_at > at:
        raise WorkRefused({"arrived_on": "Thời điểm gửi lại không thể sau lúc này. Hãy xem lại ngày giờ."})
    if arrived_at.replace(second=59, microsecond=999_999) < request.requested_at:
        raise WorkRefused({"arrived_on": "Thời điểm gửi lại không thể trước lúc yêu cầu hoàn thiện."})
