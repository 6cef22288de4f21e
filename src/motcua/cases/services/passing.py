"""Passing a case on along its frozen process, and sending it back with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.lifecycle import Action, Guard
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.route import RouteStep
from motcua.cases.models import Case, CaseStep
from motcua.cases.policies.work import holds_case, may_pass, may_send_back
from motcua.cases.queries.case_rows import route_of
from motcua.cases.queries.handlers import handlers_of_step
from motcua.cases.services.forking import checked_answer, choose_branch, forget_answers
from motcua.cases.services.recording import Act, record
from motcua.cases.services.stepping import (
    NOTE_LENGTH,
    authority,
    authority_of_holder,
    begin_step,
    checked_note,
    checked_reason,
    confirm_receipt,
    finish_step,
    leave_step,
    lock_visible_case,
    move,
    withdraw_proposal,
)
from motcua.kernel.decision import ALLOW, require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.domain.branching import Answer

CHANGED = ("assignee", "current_step", "current_unit")
NOTHING_SAID: Mapping[str, JsonValue] = MappingProxyType({})


@transaction.atomic
def pass_case(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    note: str = "",
    to_staff_id: UUID | None = None,
    answer: Answer | None = None,
) -> Case:
    """Finish the present step and begin the next, for a named person or for whoever of its unit takes it.

    A step that asks a question is passed on with its `answer`, which chooses the branch. Raises
    `NotPermitted` with what is still open, or `WorkRefused` for a person who cannot do the next step.
    """
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    route = route_of(case)
    require(may_pass(actor=actor, case=case, route=route))
    note, said = checked_note(note=note), {}
    if route.asks and case.current_step is not None:
        answer = checked_answer(case=case, answer=answer)
        route = route_of(case, answer=answer)
        require(may_pass(actor=actor, case=case, route=route))
        said = choose_branch(step=case.current_step, answer=answer)
    if route.inner is not None:
        go_on(case=case, to=route.inner, actor=actor, at=at, note=note, to_staff_id=to_staff_id, said=said)
    return case


@transaction.atomic
def return_to_step(
    *, case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime, step_id: UUID, reason: str
) -> Case:
    """Send the case back to an earlier step, to whoever did it; a result not yet signed is withdrawn."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    target = CaseStep.objects.filter(case_id=case.id, id=step_id).first()
    if target is None:
        raise WorkRefused({"step": "Hồ sơ không có bước này. Hãy chọn lại."})
    require(may_send_back(actor=actor, case=case, target=target))
    reason = checked_reason(reason=reason)
    data: dict[str, JsonValue] = {"step": target.name, **_sender(actor, case)}
    act = Act(
        action=Action.SEND_BACK,
        at=at,
        reason=reason,
        data=data | withdraw_proposal(case=case),
        guards={Guard.REASON_GIVEN: ALLOW},
        step_id=case.current_step_id,
    )
    go_back(case=case, target=target, assignee_id=target.assignee_id, actor=actor, at=at, note=reason)
    record(case=case, act=act, actor=actor, changed=CHANGED)
    return case


def go_on(
    *,
    case: Case,
    to: RouteStep,
    actor: Actor,
    at: dt.datetime,
    note: str,
    to_staff_id: UUID | None = None,
    said: Mapping[str, JsonValue] = NOTHING_SAID,
) -> None:
    """Move a locked case to the next step of the handling and record it; the caller has asked the policy.

    `said`: what the event keeps of the question that was answered.
    """
    following = CaseStep.objects.get(id=to.id)
    done = case.current_step
    data: dict[str, JsonValue] = {"to_step": following.name, **said}
    if to_staff_id is not None:
        data["assignee"] = _named(to_staff_id, following, at)
    confirm_receipt(case=case, actor=actor, at=at)
    if done is not None:
        data |= authority_of_holder(actor=actor, case=case)
        data["outcome"] = finish_step(step=done, actor=actor, at=at)
    move(case=case, to_unit_id=following.unit_id, actor=actor, at=at, note=note)
    act = Act(action=Action.PASS_ON, at=at, reason=note, data=data, step_id=done.id if done else None)
    begin_step(case=case, step=following, assignee_id=to_staff_id, at=at)
    record(case=case, act=act, actor=actor, changed=CHANGED)


def go_back(
    *, case: Case, target: CaseStep, assignee_id: UUID | None, actor: Actor, at: dt.datetime, note: str
) -> None:
    """Put a locked case back to an earlier step, and to its person if still there; later steps are undone.

    What each step took stays in the events.
    """
    for step in CaseStep.objects.filter(
        case_id=case.id, position__gt=target.position, started_at__isnull=False
    ):
        leave_step(step=step)
    forget_answers(case=case, since=target.position)
    move(case=case, to_unit_id=target.unit_id, actor=actor, at=at, note=note[:NOTE_LENGTH])
    able = handlers_of_step(unit_id=target.unit_id, role=target.role, on=timezone.localdate(at))
    again = assignee_id if assignee_id and able.filter(id=assignee_id).exists() else None
    begin_step(case=case, step=target, assignee_id=again, at=at)


def _sender(actor: Actor, case: Case) -> dict[str, str]:
    """A leader sends back by the own right, else it is the holder's act."""
    if holds_case(actor=actor, case=case):
        return authority_of_holder(actor=actor, case=case)
    return authority(actor=actor, permission=Permission.ASSIGN_CASE, case=case)


def _named(staff_id: UUID, step: CaseStep, at: dt.datetime) -> str:
    able = handlers_of_step(unit_id=step.unit_id, role=step.role, on=timezone.localdate(at))
    person = able.filter(id=staff_id).first()
    if person is None:
        raise WorkRefused(
            {"staff": f"Người này chưa được giao làm bước “{step.name}” tại {step.unit.name}. Hãy chọn lại."}
        )
    return person.full_name
