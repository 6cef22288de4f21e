"""Sending a dossier that was received for another agency to its one-stop office (NĐ 118/2025, Điều 18)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import Case, CaseStep
from motcua.cases.policies.boundary import may_transfer
from motcua.cases.queries.case_rows import route_of
from motcua.cases.services.passing import CHANGED
from motcua.cases.services.recording import Act, record
from motcua.cases.services.stepping import (
    authority,
    begin_step,
    checked_note,
    finish_step,
    lock_visible_case,
    move,
)
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission


@transaction.atomic
def transfer_case(
    *, case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime, note: str = ""
) -> Case:
    """Send the dossier; from then on it waits to be received at the office of the competent agency."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_transfer(actor=actor, case=case))
    note = checked_note(note=note)
    following, done = route_of(case).following, case.current_step
    data: dict[str, JsonValue] = dict(authority(actor=actor, permission=Permission.RECEIVE_CASE))
    if done is not None:
        data["outcome"] = finish_step(step=done, actor=actor, at=at)
    if following is not None:
        step = CaseStep.objects.select_related("unit").get(id=following.id)
        move(case=case, to_unit_id=step.unit_id, actor=actor, at=at, note=note)
        begin_step(case=case, step=step, assignee_id=None, at=at)
        data["agency"] = step.unit.name
    act = Act(action=Action.TRANSFER, at=at, reason=note, data=data, step_id=done.id if done else None)
    record(case=case, act=act, actor=actor, changed=CHANGED)
    return case
