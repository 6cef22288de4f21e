"""Stopping and starting the clock in the handling: a financial obligation, or a reason of the procedure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.lifecycle import Action, Guard
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import Case, ClockPause, FinancialObligation
from motcua.cases.policies.pausing import (
    in_policy,
    may_confirm_finance,
    may_pause,
    may_request_finance,
    may_resume,
)
from motcua.cases.services.recording import Act, CaseUnknown, record
from motcua.cases.services.standing_steps import count_step_again
from motcua.cases.services.stepping import authority_of_holder, confirm_receipt, lock_visible_case
from motcua.kernel.decision import ALLOW, require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.procedures.domain.vocabulary import PauseReason, label_of

MOST_MONEY = 10**15


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentNotice:
    """The notice of what is to be paid, as the agency that made it wrote it; the amount is whole đồng."""

    number: str
    date: dt.date
    agency_name: str
    amount: int
    file_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """The evidence of payment; `note` names the exemption when less was paid than the notice asks."""

    paid_on: dt.date
    amount: int
    file_id: UUID | None = None
    note: str = ""


@transaction.atomic
def request_finance(
    *, case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime, notice: PaymentNotice
) -> Case:
    """Record a notice of payment and stop the clock until its evidence; raises `WorkRefused` by field."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_request_finance(actor=actor, case=case))
    number, agency = _text("number", notice.number, 80), _text("agency_name", notice.agency_name, 250)
    _check_notice(case, notice, at)
    confirm_receipt(case=case, actor=actor, at=at)
    FinancialObligation.objects.create(
        case=case,
        notice_number=number,
        notice_date=notice.date,
        agency_name=agency,
        amount=notice.amount,
        notice_file_id=notice.file_id,
        requested_at=at,
        requested_by_id=actor.staff_id,
    )
    act = Act(
        action=Action.REQUEST_FINANCE,
        at=at,
        data={
            "pause_reason": label_of(PauseReason.FINANCIAL_OBLIGATION),
            "legal_basis": f"Thông báo số {number} ngày {notice.date:%d/%m/%Y} của {agency}",
            "amount": notice.amount,
            **authority_of_holder(actor=actor, case=case),
        },
        guards={Guard.PAUSE_IN_POLICY: in_policy(case=case, reason=PauseReason.FINANCIAL_OBLIGATION)},
    )
    record(case=case, act=act, actor=actor)
    return case


@transaction.atomic
def confirm_finance(
    *, case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime, payment: Payment
) -> Case:
    """Record the evidence of payment; the clock runs on. Raises `WorkRefused` by field."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_confirm_finance(actor=actor, case=case))
    obligation = FinancialObligation.objects.filter(case_id=case.id, confirmed_at=None).first()
    if obligation is None:
        raise CaseUnknown
    _check_payment(obligation, payment, at)
    obligation.paid_on, obligation.paid_amount = payment.paid_on, payment.amount
    obligation.payment_file_id, obligation.note = payment.file_id, normalise(payment.note)[:500]
    obligation.confirmed_at, obligation.confirmed_by_id = at, actor.staff_id
    obligation.save()
    _resume(case, Act(action=Action.CONFIRM_FINANCE, at=at, data={"paid": payment.amount}), actor)
    return case


@transaction.atomic
def pause_clock(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    reason: PauseReason,
    legal_basis: str,
    evidence: str,
    file_id: UUID | None = None,
) -> Case:
    """Stop the clock for a reason that the procedure names, with law and evidence."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_pause(actor=actor, case=case))
    require(in_policy(case=case, reason=reason))
    basis, words = _text("legal_basis", legal_basis, 300), _text("evidence", evidence, 300)
    confirm_receipt(case=case, actor=actor, at=at)
    ClockPause.objects.create(
        case=case,
        reason=reason,
        legal_basis=basis,
        evidence=words,
        file_id=file_id,
        paused_at=at,
        paused_by_id=actor.staff_id,
    )
    act = Act(
        action=Action.PAUSE_CLOCK,
        at=at,
        reason=words,
        data={
            "pause_reason": label_of(reason),
            "legal_basis": basis,
            **authority_of_holder(actor=actor, case=case),
        },
        guards={Guard.PAUSE_IN_POLICY: in_policy(case=case, reason=reason), Guard.REASON_GIVEN: ALLOW},
    )
    record(case=case, act=act, actor=actor)
    return case


@transaction.atomic
def resume_clock(
    *, case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime, outcome: str
) -> Case:
    """Let the clock run on, saying what came out of the pause."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_resume(actor=actor, case=case))
    words = _text("outcome", outcome, 300)
    pause = ClockPause.objects.filter(case_id=case.id, resumed_at=None).first()
    if pause is None:
        raise CaseUnknown
    pause.resumed_at, pause.resumed_by_id, pause.outcome = at, actor.staff_id, words
    pause.save(update_fields=["resumed_at", "resumed_by", "outcome"])
    _resume(
        case,
        Act(
            action=Action.RESUME_CLOCK, at=at, reason=words, data=authority_of_holder(actor=actor, case=case)
        ),
        actor,
    )
    return case


def _resume(case: Case, act: Act, actor: Actor) -> None:
    stood_since = case.paused_since or act.at
    record(case=case, act=act, actor=actor)
    count_step_again(case=case, stood_since=stood_since, at=act.at, anew=False)


def _check_notice(case: Case, notice: PaymentNotice, at: dt.datetime) -> None:
    received, today = timezone.localdate(case.accepted_at), timezone.localdate(at)
    if notice.date > today:
        raise WorkRefused({"date": "Ngày thông báo chưa đến. Hãy ghi ngày trên thông báo."})
    if notice.date < received:
        raise WorkRefused(
            {"date": f"Thông báo không thể có trước ngày tiếp nhận hồ sơ ({received:%d/%m/%Y})."}
        )
    if not 0 < notice.amount < MOST_MONEY:
        raise WorkRefused({"amount": "Số tiền phải nộp là số đồng lớn hơn 0."})


def _check_payment(obligation: FinancialObligation, payment: Payment, at: dt.datetime) -> None:
    if payment.paid_on > timezone.localdate(at):
        raise WorkRefused({"paid_on": "Ngày nộp tiền chưa đến. Hãy ghi ngày trên chứng từ."})
    if payment.paid_on < obligation.notice_date:
        raise WorkRefused(
            {"paid_on": f"Ngày nộp tiền không thể trước ngày thông báo ({obligation.notice_date:%d/%m/%Y})."}
        )
    if not 0 <= payment.amount < MOST_MONEY:
        raise WorkRefused({"amount": "Số tiền đã nộp là số đồng, không âm."})
    if payment.amount < obligation.amount and not normalise(payment.note):
        raise WorkRefused(
            {"note": "Số tiền đã nộp ít hơn thông báo: hãy ghi văn bản miễn, giảm hoặc cho nộp dần."}
        )


def _text(field: str, text: str, most: int) -> str:
    cleaned = normalise(text)
    if not cleaned or len(cleaned) > most:
        raise WorkRefused({field: f"Hãy ghi nội dung này, tối đa {most} ký tự."})
    return cleaned
