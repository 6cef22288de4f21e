"""Signing a result, and giving a draft back; who proposed never signs."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.lifecycle import Action, Guard
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.result_validity import ResultValidity
from motcua.cases.models import Case, CaseEvent, CaseResult, CaseStep
from motcua.cases.policies.results import (
    may_approve,
    may_reject,
    refusal_in_time,
    result_proposed,
    separate_hands,
)
from motcua.cases.policies.work import result_of
from motcua.cases.queries.case_rows import route_of
from motcua.cases.queries.results import validity_of
from motcua.cases.services.passing import CHANGED, go_back, go_on
from motcua.cases.services.recording import Act, record
from motcua.cases.services.results import NUMBER_LENGTH, say_validity
from motcua.cases.services.stepping import (
    authority,
    checked_reason,
    confirm_receipt,
    give_to,
    lock_visible_case,
    proposal_words,
    withdraw_proposal,
)
from motcua.kernel.decision import ALLOW, Decision, require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission, Role


@transaction.atomic
def approve_result(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    number: str = "",
    validity: ResultValidity | None = None,
) -> Case:
    """Sign the proposed result, with a number, a term and a scope that the signer gives or corrects.

    At a signing step the case goes on by itself when the process has another step before the return of the
    result (number, seal): a leader signs and does nothing else. Otherwise it waits to be handed over.
    """
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    route = route_of(case)
    require(may_approve(actor=actor, case=case, route=route, at=at))
    result = result_of(case)
    if result is not None:
        _complete(result, number, validity, at)
        _sign(result, actor, at)
    confirm_receipt(case=case, actor=actor, at=at)
    step = case.current_step
    signing = step is not None and step.role == Role.APPROVER
    if signing and case.assignee_id is None:
        give_to(case=case, staff_id=actor.staff_id)
    act = Act(
        action=Action.APPROVE_RESULT,
        at=at,
        data=_said(result) | authority(actor=actor, permission=Permission.APPROVE_RESULT, case=case),
        guards={
            Guard.RESULT_PROPOSED: ALLOW,
            Guard.SEPARATE_HANDS: separate_hands(actor=actor, case=case),
            Guard.REFUSAL_IN_TIME: refusal_in_time(case=case, at=at),
        },
    )
    record(case=case, act=act, actor=actor, changed=["assignee"])
    if signing and route.inner is not None and not route.asks:
        go_on(case=case, to=route.inner, actor=actor, at=at, note="")
    return case


@transaction.atomic
def reject_proposal(
    *, case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime, reason: str
) -> Case:
    """Give the draft back, with a reason, to the one who proposed it, at the step where it was proposed."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_reject(actor=actor, case=case))
    reason = checked_reason(reason=reason)
    guards: dict[str, Decision] = {
        Guard.RESULT_PROPOSED: result_proposed(case=case),
        Guard.REASON_GIVEN: ALLOW,
    }
    result = result_of(case)
    data = withdraw_proposal(case=case) | authority(
        actor=actor, permission=Permission.APPROVE_RESULT, case=case
    )
    act = Act(
        action=Action.REJECT_PROPOSAL,
        at=at,
        reason=reason,
        data=data,
        guards=guards,
        step_id=case.current_step_id,
    )
    target = _step_of_proposal(case)
    if result is not None and target is not None and target.id != case.current_step_id:
        go_back(case=case, target=target, assignee_id=result.proposed_by_id, actor=actor, at=at, note=reason)
    record(case=case, act=act, actor=actor, changed=CHANGED)
    return case


def _complete(result: CaseResult, number: str, validity: ResultValidity | None, at: dt.datetime) -> None:
    """Take over what the signer adds; the result must hold beyond the day on which it is signed."""
    number = normalise(number)
    if len(number) > NUMBER_LENGTH:
        raise WorkRefused({"number": f"Số, ký hiệu dài tối đa {NUMBER_LENGTH} ký tự."})
    result.number = number or result.number
    if validity is not None:
        say_validity(result=result, validity=validity)
    said = validity_of(result=result)
    faults = said.faults(signed_on=result.signed_on or timezone.localdate(at))
    if faults:
        raise WorkRefused(faults)


def _sign(result: CaseResult, actor: Actor, at: dt.datetime) -> None:
    result.approved_by_id, result.approved_at, result.signer_id = actor.staff_id, at, actor.staff_id
    result.signed_on = result.signed_on or timezone.localdate(at)
    result.save(
        update_fields=[
            *("approved_by", "approved_at", "signer", "signed_on"),
            *("number", "type_code", "valid_until", "without_term", "scope"),
        ]
    )


def _said(result: CaseResult | None) -> dict[str, JsonValue]:
    return {"result": proposal_words(result=result)} if result else {}


def _step_of_proposal(case: Case) -> CaseStep | None:
    """The step at which the pending proposal was made; the events remember it."""
    events = CaseEvent.objects.filter(case_id=case.id, kind=Action.PROPOSE_RESULT.value)
    event = events.select_related("step").order_by("-seq").first()
    return event.step if event else None
