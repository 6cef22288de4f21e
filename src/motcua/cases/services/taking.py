"""Taking a case: somebody of the step's unit becomes its handler."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.route import work_of
from motcua.cases.models import Case
from motcua.cases.policies.work import may_take
from motcua.cases.services.recording import Act, record
from motcua.cases.services.stepping import authority, confirm_receipt, give_to, lock_visible_case
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor


@transaction.atomic
def take_case(*, case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime) -> Case:
    """Take a case that nobody has; an open hand-over to the unit is thereby confirmed."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_take(actor=actor, case=case))
    step = case.current_step
    confirm_receipt(case=case, actor=actor, at=at)
    give_to(case=case, staff_id=actor.staff_id)
    lent = authority(actor=actor, permission=work_of(role=step.role if step else ""), case=case)
    record(case=case, act=Act(action=Action.TAKE, at=at, data=lent), actor=actor, changed=["assignee"])
    return case
