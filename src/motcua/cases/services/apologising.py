"""Apologising for a late result: drafted with its reason, signed by the head, sent; the date moves once."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from motcua.cases.domain.apology import ApologyStatus
from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.lifecycle import Action, Guard
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.state import State
from motcua.cases.models import Apology, Case
from motcua.cases.policies.apologies import (
    extension_left,
    later_date,
    may_draft_apology,
    may_return_apology,
    may_sign_apology,
    other_hand,
    pending_apology,
    signs_here,
)
from motcua.cases.queries.apologies import apology_law, is_too_late, proposed_new_due
from motcua.cases.services.apology_paper import print_apology
from motcua.cases.services.notifying import notify_applicant
from motcua.cases.services.recording import Act, record
from motcua.cases.services.stepping import authority, checked_reason, lock_visible_case
from motcua.kernel.decision import ALLOW, Decision, require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission


@transaction.atomic
def draft_apology(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    reason: str,
    new_due_at: dt.datetime | None,
) -> Case:
    """Write down why a result is late and until when it is to be; the head signs it.

    Without a new date it only apologises. Raises `NotPermitted` or `WorkRefused` by field.
    """
    case = _locked(case_id, seen_revision, actor, at)
    require(may_draft_apology(actor=actor, case=case))
    reason = checked_reason(reason=reason)
    if new_due_at is not None:
        _check_new_date(case, new_due_at, at)
    apology = Apology.objects.create(
        case=case,
        seq=len(case.apologies.all()) + 1,
        status=ApologyStatus.DRAFT.value,
        reason=reason,
        due_at=_due(case),
        new_due_at=new_due_at,
        drafted_at=at,
        drafted_by_id=actor.staff_id,
    )
    data: dict[str, JsonValue] = {"apology": str(apology.id), "proposed_due_at": _iso(new_due_at)}
    record(case=case, act=Act(action=Action.DRAFT_APOLOGY, at=at, reason=reason, data=data), actor=actor)
    return case


@transaction.atomic
def draft_proposed_apology(
    *, case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime, reason: str
) -> Case:
    """Draft with the date that the steps ahead ask for; where the date may not move, without one."""
    case = _locked(case_id, seen_revision, actor, at)
    left = case.state != State.RESOLVED and extension_left(case=case, law=apology_law(case=case))
    return draft_apology(
        case_id=case_id,
        seen_revision=case.revision,
        actor=actor,
        at=at,
        reason=reason,
        new_due_at=proposed_new_due(case=case, now=at) if left else None,
    )


@transaction.atomic
def return_apology(
    *, case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime, reason: str
) -> Case:
    """Give a draft back with a reason; it stays as it was, and another may be drafted."""
    case = _locked(case_id, seen_revision, actor, at)
    require(may_return_apology(actor=actor, case=case))
    reason = checked_reason(reason=reason)
    apology = _pending(case)
    apology.status, apology.decision_reason = ApologyStatus.RETURNED.value, reason
    apology.decided_at, apology.decided_by_id = at, actor.staff_id
    apology.save(update_fields=["status", "decision_reason", "decided_at", "decided_by"])
    data: dict[str, JsonValue] = {"apology": str(apology.id)}
    guards: dict[str, Decision] = {Guard.REASON_GIVEN: ALLOW}
    act = Act(action=Action.RETURN_APOLOGY, at=at, reason=reason, data=data, guards=guards)
    record(case=case, act=act, actor=actor)
    return case


@transaction.atomic
def sign_apology(*, case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime) -> Case:
    """Sign the draft: print Mẫu 04, move the due date when it appoints one, tell the applicant.

    The date that statistics hold the office to, `original_due_at`, never moves.
    """
    case = _locked(case_id, seen_revision, actor, at)
    pending = pending_apology(case=case)
    action = Action.APOLOGISE if pending is not None and pending.new_due_at is None else Action.EXTEND
    law = apology_law(case=case)
    require(may_sign_apology(actor=actor, case=case, action=action, law=law, at=at))
    apology, due_at = _pending(case), _due(case)
    guards: dict[str, Decision] = {
        Guard.HEAD_SIGNS: signs_here(actor=actor, case=case),
        Guard.SEPARATE_HANDS: other_hand(actor=actor, apology=apology),
        Guard.EXTENSION_LEFT: extension_left(case=case, law=law),
        Guard.LATER_DATE: later_date(case=case, new_due_at=apology.new_due_at, at=at),
    }
    paper = print_apology(case=case, apology=apology, due_at=due_at, actor=actor, at=at)
    apology.status, apology.paper, apology.due_at = ApologyStatus.SIGNED.value, paper, due_at
    apology.decided_at, apology.decided_by_id = at, actor.staff_id
    apology.overdue, apology.too_late = at > due_at, is_too_late(law=law, due_at=due_at, at=at)
    apology.save(
        update_fields=["status", "paper", "due_at", "decided_at", "decided_by", "overdue", "too_late"]
    )
    data: dict[str, JsonValue] = {"apology": str(apology.id), "paper": paper.number}
    if apology.new_due_at is not None:
        data |= {"former_due_at": _iso(due_at), "new_due_at": _iso(apology.new_due_at)}
    data |= authority(actor=actor, permission=Permission.APPROVE_RESULT)
    act = Act(action=action, at=at, reason=apology.reason, data=data, guards=guards)
    record(case=case, act=act, actor=actor)
    _tell(case, apology, action, actor, at)
    return case


def _check_new_date(case: Case, new_due_at: dt.datetime, at: dt.datetime) -> None:
    """Refuse a date that could not be signed, with the law at the field."""
    if case.state == State.RESOLVED:
        raise WorkRefused({"new_due_on": "Hồ sơ đã có kết quả nên chỉ xin lỗi, không hẹn lại ngày trả."})
    law = apology_law(case=case)
    left = extension_left(case=case, law=law)
    decision = left if not left else later_date(case=case, new_due_at=new_due_at, at=at)
    if not decision:
        basis = f" ({decision.basis})" if decision.basis else ""
        raise WorkRefused({"new_due_on": f"{decision.reason}{basis}"})


def _locked(case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime) -> Case:
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    prefetch_related_objects([case], "apologies")
    return case


def _due(case: Case) -> dt.datetime:
    """The due date; the policy asked for one just now."""
    if case.due_at is None:
        raise LookupError("A case that is apologised for has a due date.")
    return case.due_at


def _pending(case: Case) -> Apology:
    """The draft that the policy found just now."""
    pending = pending_apology(case=case)
    if pending is None:
        raise LookupError("A draft was judged that is not there.")
    return pending


def _tell(case: Case, apology: Apology, action: Action, actor: Actor, at: dt.datetime) -> None:
    """The one-stop office informs by e-mail, SMS or phone (NĐ 61/2018/NĐ-CP, Điều 19.9)."""
    agency = case.competent_unit.agency.name
    parts = [f"{agency} xin lỗi vì chưa trả kết quả hồ sơ {case.code} đúng hẹn ({_words(apology.due_at)})."]
    if case.state == State.RESOLVED:
        parts = [f"{agency} xin lỗi vì kết quả hồ sơ {case.code} có sau hạn trả ({_words(apology.due_at)})."]
    parts.append(f"Lý do: {apology.reason}.")
    if apology.new_due_at is not None:
        parts.append(f"Hẹn lại ngày trả kết quả: {_words(apology.new_due_at)}.")
    parts.append(f"Phiếu xin lỗi số {apology.paper.number if apology.paper else ''}.")
    subject = "Xin lỗi và hẹn lại ngày trả kết quả" if apology.new_due_at else "Xin lỗi vì trả kết quả chậm"
    notify_applicant(
        case=case,
        subject=f"{subject}: hồ sơ {case.code}",
        text=" ".join(parts),
        at=at,
        actor=actor,
        act=action,
        paper=apology.paper,
    )


def _words(moment: dt.datetime) -> str:
    return f"{timezone.localtime(moment):%H giờ %M, ngày %d/%m/%Y}"


def _iso(moment: dt.datetime | None) -> str | None:
    return timezone.localtime(moment).isoformat() if moment else None
