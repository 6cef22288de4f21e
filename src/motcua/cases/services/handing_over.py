"""Between unit and one-stop office: confirm that a dossier arrived, bring the signed result home."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.lifecycle import Action, Guard
from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.models import Case, CaseStep
from motcua.cases.policies.results import may_accept_result, may_hand_over, result_approved
from motcua.cases.policies.work import is_signed, may_accept_handover, result_of
from motcua.cases.queries.case_rows import route_of
from motcua.cases.services.passing import CHANGED
from motcua.cases.services.recording import Act, record
from motcua.cases.services.refused_results import print_refused_result
from motcua.cases.services.stepping import (
    authority_of_holder,
    begin_step,
    checked_note,
    confirm_receipt,
    finish_step,
    lock_visible_case,
    move,
    pending_handover,
)
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor


@transaction.atomic
def accept_handover(*, case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime) -> Case:
    """Confirm that what was handed over is here: a dossier, or at the one-stop office a signed result."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    if is_signed(case) and case.current_unit_id == case.returning_unit_id:
        return _accept_result(case, actor, at)
    require(may_accept_handover(actor=actor, case=case, pending=pending_handover(case=case)))
    handover = confirm_receipt(case=case, actor=actor, at=at)
    data: dict[str, JsonValue] = {"outcome": handover.outcome} if handover else {}
    record(case=case, act=Act(action=Action.ACCEPT_HANDOVER, at=at, data=data), actor=actor)
    return case


@transaction.atomic
def hand_over_result(
    *, case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime, note: str = ""
) -> Case:
    """Bring the signed result to the one-stop office; the clock runs until it is accepted there."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    route = route_of(case)
    require(may_hand_over(actor=actor, case=case, route=route))
    note = checked_note(note=note)
    confirm_receipt(case=case, actor=actor, at=at)
    done = case.current_step
    data: dict[str, JsonValue] = dict(authority_of_holder(actor=actor, case=case))
    if done is not None:
        data["outcome"] = finish_step(step=done, actor=actor, at=at)
    act = Act(
        action=Action.HAND_OVER_RESULT,
        at=at,
        reason=note,
        data=data,
        guards={Guard.RESULT_APPROVED: result_approved(case=case)},
        step_id=done.id if done else None,
    )
    move(case=case, to_unit_id=case.returning_unit_id, actor=actor, at=at, note=note)
    _stand_at_home(case, CaseStep.objects.get(id=route.homeward.id) if route.homeward else None, at)
    record(case=case, act=act, actor=actor, changed=CHANGED)
    return case


@transaction.atomic
def accept_result(*, case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime) -> Case:
    """Accept the signed result at the one-stop office: with this the case is resolved and its clock ends."""
    return _accept_result(
        lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at), actor, at
    )


def _accept_result(case: Case, actor: Actor, at: dt.datetime) -> Case:
    require(may_accept_result(actor=actor, case=case))
    result = result_of(case)
    handover = confirm_receipt(case=case, actor=actor, at=at)
    data: dict[str, JsonValue] = {"outcome": handover.outcome} if handover else {}
    refusal = print_refused_result(case=case, actor=actor, at=at)
    act = Act(
        action=Action.ACCEPT_RESULT,
        at=at,
        data=data | ({"paper": refusal} if refusal else {}),
        guards={Guard.RESULT_APPROVED: result_approved(case=case)},
        result_kind=ResultKind(result.kind) if result else ResultKind.GRANTED,
    )
    record(case=case, act=act, actor=actor)
    return case


def _stand_at_home(case: Case, step: CaseStep | None, at: dt.datetime) -> None:
    """Begin the step that returns the result; the case has none when its process does not name it."""
    if step is not None:
        begin_step(case=case, step=step, assignee_id=None, at=at)
    else:
        case.current_step, case.assignee_id = None, None
