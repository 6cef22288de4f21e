"""A supplement during appraisal: asked for, told, allowed once more, received (NĐ 61/2018, Điều 19.4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.lifecycle import Action, Guard
from motcua.cases.domain.notice import CHANNEL_LABELS, NoticeChannel
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.supplement import (
    REPEAT_GROUND_LABELS,
    Answer,
    AskedItem,
    RepeatGround,
    SupplementStage,
)
from motcua.cases.models import Case, SupplementApproval, SupplementRequest
from motcua.cases.policies.supplements import (
    THROUGH_ONE_STOP,
    may_approve_supplement,
    may_notify_supplement,
    may_receive_supplement,
    may_request_supplement,
    used_up,
)
from motcua.cases.queries.supplements import open_approval, supplement_left, terms_of, unanswered_request
from motcua.cases.services.notifying import notify_applicant
from motcua.cases.services.recording import Act, CaseUnknown, record
from motcua.cases.services.standing_steps import count_step_again
from motcua.cases.services.stepping import (
    authority,
    authority_of_holder,
    checked_reason,
    confirm_receipt,
    lock_visible_case,
    withdraw_proposal,
)
from motcua.cases.services.supplement_requests import WRITTEN, attach_answers, tell, write_request
from motcua.cases.services.supplement_slips import print_slip
from motcua.kernel.decision import ALLOW, require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.domain.vocabulary import PauseReason, SupplementClockMode, label_of

MOST_COPIES = 999


@transaction.atomic
def request_supplement(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    items: Sequence[AskedItem],
    reason: str,
) -> Case:
    """Ask for papers and stop the clock; the one-stop office then tells the applicant.

    A request after the days for its notice is recorded as late, not refused. A result not yet signed is
    withdrawn. Raises `NotPermitted` or `WorkRefused` by field.
    """
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    left = supplement_left(case=case)
    require(may_request_supplement(actor=actor, case=case, left=left))
    reason = checked_reason(reason=reason)
    approval = open_approval(case=case) if case.supplement_count >= terms_of(case=case).most else None
    confirm_receipt(case=case, actor=actor, at=at)
    request = write_request(
        case=case,
        stage=SupplementStage.APPRAISAL,
        items=items,
        reason=reason,
        actor=actor,
        at=at,
        approval=approval,
    )
    said: dict[str, JsonValue] = {
        "pause_reason": label_of(PauseReason.SUPPLEMENT),
        "legal_basis": THROUGH_ONE_STOP,
        "supplement": request.seq,
        "asked": [item.name for item in items],
    }
    act = Act(
        action=Action.REQUEST_SUPPLEMENT,
        at=at,
        reason=reason,
        data=said
        | _breach(request, at)
        | withdraw_proposal(case=case)
        | authority_of_holder(actor=actor, case=case),
        guards={Guard.SUPPLEMENT_LEFT: left, Guard.REASON_GIVEN: ALLOW},
    )
    record(case=case, act=act, actor=actor, changed=WRITTEN)
    return case


@transaction.atomic
def approve_supplement(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    ground: RepeatGround,
    reason: str,
) -> Case:
    """Allow one request more than the law's number; the national statistics then count the case as late."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    left = supplement_left(case=case)
    require(may_approve_supplement(actor=actor, case=case, left=left))
    reason = checked_reason(reason=reason)
    SupplementApproval.objects.create(
        case=case, ground=ground, reason=reason, approved_at=at, approved_by_id=actor.staff_id
    )
    act = Act(
        action=Action.APPROVE_SUPPLEMENT,
        at=at,
        reason=reason,
        data={"ground": REPEAT_GROUND_LABELS[ground]}
        | authority(actor=actor, permission=Permission.ASSIGN_CASE, case=case),
        guards={Guard.REASON_GIVEN: ALLOW, Guard.SUPPLEMENT_USED_UP: used_up(left=left)},
    )
    record(case=case, act=act, actor=actor)
    return case


@transaction.atomic
def notify_supplement(
    *, case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime, via: NoticeChannel
) -> Case:
    """Record that the applicant was told, and print Mẫu 02; the days to complete the dossier begin."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_notify_supplement(actor=actor, case=case))
    request = _open_request(case)
    tell(case=case, request=request, via=via, actor=actor, at=at)
    slip = print_slip(case=case, request=request, actor=actor, at=at)
    said: dict[str, JsonValue] = {
        "supplement": request.seq,
        "told_via": CHANNEL_LABELS[via],
        "paper": slip.number,
    }
    act = Act(action=Action.NOTIFY_SUPPLEMENT, at=at, data=said | _breach(request, at))
    record(case=case, act=act, actor=actor)
    asked = "; ".join(item.name for item in request.items.all())
    last = timezone.localtime(request.close_by)
    notify_applicant(
        case=case,
        subject=f"Yêu cầu bổ sung hồ sơ {case.code}",
        text=f"Hồ sơ {case.code} cần bổ sung: {asked}. Lý do: {request.reason.rstrip('.')}. "
        f"Hạn bổ sung: {last:%H giờ %M, ngày %d/%m/%Y}. Phiếu số {slip.number}.",
        at=at,
        actor=actor,
        act=Action.NOTIFY_SUPPLEMENT,
        paper=slip,
        told=via,
    )
    return case


@transaction.atomic
def receive_supplement(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    answers: Mapping[UUID, Answer],
) -> Case:
    """Take what was asked for, each paper to its item; the clock starts anew, or moves by the waiting time.

    Everything asked for must be there: an incomplete dossier starts no clock. Raises `WorkRefused` by field.
    """
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_receive_supplement(actor=actor, case=case))
    request = _open_request(case)
    stood_since = case.paused_since or at
    _all_there(request, answers)
    attach_answers(case=case, request=request, answers=answers)
    data: dict[str, JsonValue] = {
        "supplement": request.seq,
        "came": [item.name for item in request.items.all()],
    }
    record(case=case, act=Act(action=Action.RECEIVE_SUPPLEMENT, at=at, data=data), actor=actor)
    request.received_at, request.received_by_id, request.new_due_at = at, actor.staff_id, case.due_at
    request.save(update_fields=["received_at", "received_by", "new_due_at"])
    anew = case.procedure_version.supplement_clock_mode == SupplementClockMode.RESTART
    count_step_again(case=case, stood_since=stood_since, at=at, anew=anew)
    return case


def _open_request(case: Case) -> SupplementRequest:
    request = unanswered_request(case=case)
    if request is None:
        raise CaseUnknown
    return request


def _breach(request: SupplementRequest, at: dt.datetime) -> dict[str, JsonValue]:
    """Remember a notice that comes later than the law wants it (NĐ 61/2018, Điều 19.4)."""
    return {"notice_late": True} if request.notify_by is not None and at > request.notify_by else {}


def _all_there(request: SupplementRequest, answers: Mapping[UUID, Answer]) -> None:
    """Ask that everything asked for came: an incomplete dossier starts no clock."""
    missing = [item.name for item in request.items.all() if item.id not in answers]
    if missing:
        raise WorkRefused(
            {
                "": f"Còn thiếu: {'; '.join(missing)}. Thời hạn chỉ được tính lại khi hồ sơ đã đầy đủ "
                "(NĐ 61/2018/NĐ-CP, Điều 19.4; NĐ 118/2025/NĐ-CP, Điều 19)."
            }
        )
