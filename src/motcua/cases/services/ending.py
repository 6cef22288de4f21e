"""Ending a case without a result: withdrawn by the applicant, stopped by the head, never completed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.ending import EndingKind, closing_basis, withdrawing_basis
from motcua.cases.domain.lifecycle import Action, Guard
from motcua.cases.domain.notice import NoticeChannel
from motcua.cases.domain.receipt_lines import paper_words
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import Case, CaseEnding
from motcua.cases.policies.ending import head_signs, may_stop, may_withdraw, no_result_yet
from motcua.cases.policies.supplements import completion_period_over, may_close_uncompleted
from motcua.cases.services.arrivals import note_answer
from motcua.cases.services.ending_notices import print_notice
from motcua.cases.services.notifying import notify_applicant
from motcua.cases.services.recording import Act, record
from motcua.cases.services.stepping import (
    authority,
    checked_reason,
    confirm_receipt,
    lock_visible_case,
    withdraw_proposal,
)
from motcua.kernel.decision import ALLOW, Decision, require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.domain.vocabulary import Channel

BASIS_LENGTH, REASON_LENGTH = 300, 1000


@transaction.atomic
def withdraw_case(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    asked_on: dt.date,
    channel: Channel,
    reason: str,
    returned: Collection[UUID],
) -> Case:
    """Stop a case because the applicant asks for it, and print the notice (TT 03/2025, Điều 7, Mẫu 05).

    `returned` names the papers of the dossier that are given back. Raises `NotPermitted` when there is a
    decision, `WorkRefused` by field.
    """
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_withdraw(actor=actor, case=case))
    if asked_on > timezone.localdate(at):
        raise WorkRefused({"asked_on": "Ngày yêu cầu chưa đến. Hãy ghi ngày người nộp yêu cầu."})
    first = timezone.localdate(case.accepted_at or case.submitted_at)
    if asked_on < first:
        raise WorkRefused({"asked_on": f"Ngày yêu cầu không thể trước ngày nộp hồ sơ ({first:%d/%m/%Y})."})
    ending = CaseEnding(
        case=case,
        kind=EndingKind.WITHDRAWN,
        reason=checked_reason(reason=reason),
        legal_basis=withdrawing_basis(regime_from=case.regime.valid_from),
        asked_on=asked_on,
        channel=channel,
        returned=_returned(case, returned),
    )
    guards = {Guard.NO_RESULT_YET: no_result_yet(case=case)}
    note_answer(case_id=case.id, answer=Action.WITHDRAW, at=at)
    return _end(ending, Action.WITHDRAW, guards, actor, at)


@transaction.atomic
def stop_case(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    reason: str,
    legal_basis: str,
    returned: Collection[UUID] = (),
) -> Case:
    """Stop a case that cannot be settled; the head of the agency answers for the reason."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_stop(actor=actor, case=case))
    basis = normalise(legal_basis)
    if not basis or len(basis) > BASIS_LENGTH:
        raise WorkRefused(
            {"legal_basis": f"Hãy ghi điều khoản cho phép dừng giải quyết, tối đa {BASIS_LENGTH} ký tự."}
        )
    ending = CaseEnding(
        case=case,
        kind=EndingKind.STOPPED,
        reason=checked_reason(reason=reason),
        legal_basis=basis,
        returned=_returned(case, returned),
    )
    guards = {Guard.REASON_GIVEN: ALLOW, Guard.HEAD_SIGNS: head_signs(actor=actor, case=case)}
    return _end(ending, Action.STOP, guards, actor, at)


@transaction.atomic
def close_uncompleted(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    note: str = "",
    returned: Collection[UUID] = (),
) -> Case:
    """Close a case whose applicant did not complete the dossier in the time he was told."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_close_uncompleted(actor=actor, case=case, at=at))
    last = timezone.localdate(case.wait_until)
    ending = CaseEnding(
        case=case,
        kind=EndingKind.CLOSED,
        reason=normalise(note)[:REASON_LENGTH]
        or f"Quá thời hạn bổ sung ({last:%d/%m/%Y}) mà chưa nhận được hồ sơ",
        legal_basis=closing_basis(regime_from=case.regime.valid_from),
        returned=_returned(case, returned),
    )
    guards = {Guard.COMPLETION_PERIOD_OVER: completion_period_over(case=case, at=at)}
    return _end(ending, Action.CLOSE_UNCOMPLETED, guards, actor, at)


def _end(
    ending: CaseEnding, action: Action, guards: Mapping[Guard, Decision], actor: Actor, at: dt.datetime
) -> Case:
    """Record the end, keep what its notice says, print the notice."""
    case = ending.case
    confirm_receipt(case=case, actor=actor, at=at)
    data: dict[str, JsonValue] = {"legal_basis": ending.legal_basis, "returned": list(ending.returned)}
    act = Act(
        action=action,
        at=at,
        reason=ending.reason,
        data=data
        | withdraw_proposal(case=case)
        | authority(actor=actor, permission=Permission.APPROVE_RESULT, case=case),
        guards={str(name): judged for name, judged in guards.items()},
    )
    record(case=case, act=act, actor=actor)
    ending.ended_at, ending.ended_by_id = at, actor.staff_id
    ending.save(force_insert=True)
    notice = print_notice(ending=ending, actor=actor, at=at)
    notify_applicant(
        case=case,
        subject="Dừng giải quyết hồ sơ",
        text=f"Hồ sơ {case.code or case.summary} đã dừng giải quyết. Lý do: {ending.reason.rstrip('.')}.",
        at=at,
        actor=actor,
        act=action,
        paper=notice,
        told=NoticeChannel.COUNTER if ending.channel == Channel.COUNTER else None,
    )
    return case


def _returned(case: Case, chosen: Collection[UUID]) -> list[str]:
    """Word the papers that are given back; raise `WorkRefused` for one that is not in the dossier."""
    papers = {paper.id: paper for paper in case.components.order_by("position")}
    if set(chosen) - set(papers):
        raise WorkRefused({"returned": "Có giấy tờ không thuộc hồ sơ này. Hãy chọn lại."})
    return [
        paper_words(name=paper.name, form=paper.form, quantity=paper.quantity)
        for key, paper in papers.items()
        if key in set(chosen)
    ]
