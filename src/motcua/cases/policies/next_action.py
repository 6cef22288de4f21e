"""What can be done to a case next, by whom, and which of it comes first on a row."""

from __future__ import annotations

import datetime as dt

from motcua.cases.domain.apology import ApologyLaw
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.route import Route
from motcua.cases.domain.state import State
from motcua.cases.models import Case, Handover
from motcua.cases.policies import (
    agencies,
    apologies,
    arrival,
    boundary,
    ending,
    incidents,
    pausing,
    results,
    supplements,
    work,
)
from motcua.cases.policies.opinions import may_assign_any, may_give_any
from motcua.kernel.decision import Decision
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role

_BEFORE_ACCEPTANCE = (State.SUBMITTED, State.INTAKE_SUPPLEMENT)
_HANDLED = (State.ACCEPTED, State.PROCESSING)


def decisions_on(
    *,
    actor: Actor,
    case: Case,
    route: Route,
    pending: Handover | None,
    at: dt.datetime,
    apology: ApologyLaw,
    left: Decision,
) -> dict[Action, Decision]:
    """Judge every action of the handling, in the order in which a case meets them.

    `left` judges whether one more request for papers is allowed.
    """
    return {
        Action.RECEIVE: arrival.may_accept(actor=actor, case=case),
        Action.ASK_COMPLETION: arrival.may_ask_completion(actor=actor, case=case, left=left),
        Action.COMPLETE: arrival.may_complete(actor=actor, case=case),
        Action.REFUSE_INTAKE: arrival.may_refuse_intake(actor=actor, case=case),
        Action.TAKE: work.may_take(actor=actor, case=case),
        Action.ASSIGN: work.may_assign(actor=actor, case=case),
        Action.ACCEPT_HANDOVER: work.may_accept_handover(actor=actor, case=case, pending=pending),
        Action.PROPOSE_RESULT: results.may_propose(actor=actor, case=case),
        Action.APPROVE_RESULT: results.may_approve(actor=actor, case=case, route=route, at=at),
        Action.REJECT_PROPOSAL: results.may_reject(actor=actor, case=case),
        Action.ATTACH_RESULT: results.may_attach(actor=actor, case=case),
        Action.NUMBER_RESULT: results.may_number(actor=actor, case=case),
        Action.PASS_ON: work.may_pass(actor=actor, case=case, route=route),
        Action.SEND_BACK: work.may_send_back(actor=actor, case=case),
        **_on_opinions(actor, case),
        Action.HAND_OVER_RESULT: results.may_hand_over(actor=actor, case=case, route=route),
        Action.ACCEPT_RESULT: results.may_accept_result(actor=actor, case=case),
        Action.RETURN_RESULT: results.may_return(actor=actor, case=case),
        **_on_agencies(actor, case),
        Action.DRAFT_APOLOGY: apologies.may_draft_apology(actor=actor, case=case),
        **{
            action: apologies.may_sign_apology(actor=actor, case=case, action=action, law=apology, at=at)
            for action in (Action.EXTEND, Action.APOLOGISE)
        },
        Action.RETURN_APOLOGY: apologies.may_return_apology(actor=actor, case=case),
        **_on_waiting(actor, case, left, at),
        Action.CORRECT_ERROR: incidents.may_correct_error(actor=actor, case=case),
        Action.REPORT_INCIDENT: incidents.may_report_incident(actor=actor, case=case),
    }


def _on_agencies(actor: Actor, case: Case) -> dict[Action, Decision]:
    """Acts between agencies: transfer, parts, opinions, verification."""
    return {
        Action.TRANSFER: boundary.may_transfer(actor=actor, case=case),
        Action.SEND_TO_AGENCIES: agencies.may_send_to_agencies(actor=actor, case=case),
        Action.ACCEPT_PART: agencies.may_accept_part(actor=actor, case=case),
        Action.ANSWER_PART: agencies.may_answer_part(actor=actor, case=case),
        Action.RECALL_PART: agencies.may_recall_part(actor=actor, case=case),
        Action.CONSULT: agencies.may_consult(actor=actor, case=case),
        Action.ANSWER_CONSULTATION: agencies.may_answer_consultation(actor=actor, case=case),
        Action.RECORD_VERIFICATION: agencies.may_record_verification(actor=actor, case=case),
    }


def _on_waiting(actor: Actor, case: Case, left: Decision, at: dt.datetime) -> dict[Action, Decision]:
    """Acts that stop the case, let it go on or end it without a result."""
    return {
        Action.REQUEST_SUPPLEMENT: supplements.may_request_supplement(actor=actor, case=case, left=left),
        Action.APPROVE_SUPPLEMENT: supplements.may_approve_supplement(actor=actor, case=case, left=left),
        Action.NOTIFY_SUPPLEMENT: supplements.may_notify_supplement(actor=actor, case=case),
        Action.RECEIVE_SUPPLEMENT: supplements.may_receive_supplement(actor=actor, case=case),
        Action.CLOSE_UNCOMPLETED: supplements.may_close_uncompleted(actor=actor, case=case, at=at),
        Action.REQUEST_FINANCE: pausing.may_request_finance(actor=actor, case=case),
        Action.CONFIRM_FINANCE: pausing.may_confirm_finance(actor=actor, case=case),
        Action.PAUSE_CLOCK: pausing.may_pause(actor=actor, case=case),
        Action.RESUME_CLOCK: pausing.may_resume(actor=actor, case=case),
        Action.WITHDRAW: ending.may_withdraw(actor=actor, case=case),
        Action.STOP: ending.may_stop(actor=actor, case=case),
    }


def _on_opinions(actor: Actor, case: Case) -> dict[Action, Decision]:
    """Acts of the units that the present step asks."""
    opinions = [row for row in case.step_opinions.all() if row.step_id == case.current_step_id]
    return {
        Action.GIVE_OPINION: may_give_any(actor=actor, case=case, opinions=opinions),
        Action.ASSIGN_OPINION: may_assign_any(actor=actor, case=case, opinions=opinions),
    }


def primary_action(
    *, actor: Actor, case: Case, route: Route, at: dt.datetime
) -> tuple[Action, Decision] | None:
    """Name the action that brings the case forward, with the decision for this actor, if there is one."""
    if case.state in _BEFORE_ACCEPTANCE:
        return primary_action_before_acceptance(actor=actor, case=case, at=at)
    if case.state not in _HANDLED:
        return _waiting(actor, case, at)
    if case.paused_since is not None:
        return Action.RESUME_CLOCK, pausing.may_resume(actor=actor, case=case)
    leaving = _leaving(actor, case) or _signing(actor, case, route, at)
    if leaving is not None:
        return leaving
    if case.assignee_id in actor.hands and case.state == State.PROCESSING:
        return _of_holder(actor, case, route)
    return _of_unit(actor, case)


def primary_action_before_acceptance(
    *, actor: Actor, case: Case, at: dt.datetime
) -> tuple[Action, Decision] | None:
    """Name what a dossier that arrived asks for: to be accepted, taken again, or closed when nobody came."""
    if case.state == State.SUBMITTED:
        return Action.RECEIVE, arrival.may_accept(actor=actor, case=case)
    closing = supplements.may_close_uncompleted(actor=actor, case=case, at=at)
    if closing:
        return Action.CLOSE_UNCOMPLETED, closing
    return Action.COMPLETE, arrival.may_complete(actor=actor, case=case)


def _waiting(actor: Actor, case: Case, at: dt.datetime) -> tuple[Action, Decision] | None:
    """What a case that waits asks for: return the result, tell the applicant, take what comes, close it."""
    if case.state == State.RESOLVED:
        return Action.RETURN_RESULT, results.may_return(actor=actor, case=case)
    if case.state == State.WAIT_FINANCE:
        return Action.CONFIRM_FINANCE, pausing.may_confirm_finance(actor=actor, case=case)
    if case.state != State.SUPPLEMENT:
        return None
    if case.wait_until is None:
        return Action.NOTIFY_SUPPLEMENT, supplements.may_notify_supplement(actor=actor, case=case)
    closing = supplements.may_close_uncompleted(actor=actor, case=case, at=at)
    if closing:
        return Action.CLOSE_UNCOMPLETED, closing
    return Action.RECEIVE_SUPPLEMENT, supplements.may_receive_supplement(actor=actor, case=case)


def _leaving(actor: Actor, case: Case) -> tuple[Action, Decision] | None:
    """A dossier received for another agency is sent there first."""
    if boundary.waits_to_be_sent(case=case):
        return Action.TRANSFER, boundary.may_transfer(actor=actor, case=case)
    return None


def _signing(actor: Actor, case: Case, route: Route, at: dt.datetime) -> tuple[Action, Decision] | None:
    """What signing asks for, or what a signed result asks for; none while the case is being handled."""
    if work.is_signed(case):
        if case.current_unit_id == case.returning_unit_id:
            return Action.ACCEPT_RESULT, results.may_accept_result(actor=actor, case=case)
        if route.inner is None:
            return Action.HAND_OVER_RESULT, results.may_hand_over(actor=actor, case=case, route=route)
        return None
    approval = results.may_approve(actor=actor, case=case, route=route, at=at)
    return (Action.APPROVE_RESULT, approval) if approval else None


def _of_holder(actor: Actor, case: Case, route: Route) -> tuple[Action, Decision]:
    """The holder proposes where the result is due, and passes on everywhere else."""
    step = case.current_step
    signs_next = route.following is not None and route.following.role == Role.APPROVER
    if route.asks:
        return Action.PASS_ON, work.may_pass(actor=actor, case=case, route=route)
    last = route.inner is None or (step is not None and step.role == Role.APPROVER and not route.signed_later)
    if work.result_of(case) is None and (signs_next or last):
        return Action.PROPOSE_RESULT, results.may_propose(actor=actor, case=case)
    return Action.PASS_ON, work.may_pass(actor=actor, case=case, route=route)


def _of_unit(actor: Actor, case: Case) -> tuple[Action, Decision] | None:
    take, assign = work.may_take(actor=actor, case=case), work.may_assign(actor=actor, case=case)
    if take or (case.assignee_id is None and not assign):
        return Action.TAKE, take
    return (Action.ASSIGN, assign) if assign else None
