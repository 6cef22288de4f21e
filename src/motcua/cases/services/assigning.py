"""Assigning a case: a leader of the unit says who handles it (NĐ 61/2018, Điều 19.1)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import Case
from motcua.cases.policies.work import may_assign
from motcua.cases.queries.handlers import handlers_of_step
from motcua.cases.services.recording import Act, record
from motcua.cases.services.stepping import (
    authority,
    checked_note,
    checked_reason,
    confirm_receipt,
    give_to,
    lock_visible_case,
)
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Staff


@transaction.atomic
def assign_case(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    staff_id: UUID,
    reason: str = "",
) -> Case:
    """Give the case to somebody who may do its present step; raise `WorkRefused` at `staff` otherwise.

    Taking it from one who has it asks for a reason: the event keeps from whom, to whom and why.
    """
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_assign(actor=actor, case=case))
    handler = handler_for(case=case, staff_id=staff_id, at=at)
    former = case.assignee
    reason = _checked(reason, former)
    confirm_receipt(case=case, actor=actor, at=at)
    give_to(case=case, staff_id=handler.id)
    data = {
        "assignee": handler.full_name,
        "assignee_id": str(handler.id),
        **({"former_assignee": former.full_name, "former_assignee_id": str(former.id)} if former else {}),
        **authority(actor=actor, permission=Permission.ASSIGN_CASE, case=case),
    }
    act = Act(action=Action.ASSIGN, at=at, reason=reason, data=data)
    record(case=case, act=act, actor=actor, changed=["assignee"])
    return case


def _checked(reason: str, former: Staff | None) -> str:
    if former is not None and not reason.strip():
        sentence = f"Hồ sơ đang do {former.full_name} thụ lý. Hãy ghi lý do phân công lại."
        raise WorkRefused({"reason": sentence})
    return checked_reason(reason=reason) if former else checked_note(note=reason)


def handler_for(*, case: Case, staff_id: UUID, at: dt.datetime) -> Staff:
    """Give the person, who must be in service and able to do the present step of the case."""
    step = case.current_step
    if step is None or case.assignee_id == staff_id:
        raise WorkRefused({"staff": "Người này đang thụ lý hồ sơ. Hãy chọn người khác."})
    able = handlers_of_step(unit_id=step.unit_id, role=step.role, on=timezone.localdate(at))
    handler = able.filter(id=staff_id).first()
    if handler is None:
        raise WorkRefused(
            {"staff": f"Người này chưa được giao làm bước “{step.name}” tại {step.unit.name}. Hãy chọn lại."}
        )
    return handler
