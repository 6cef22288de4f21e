"""Returning the result to the citizen; the number of the paper shown is kept masked."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.vocabulary import ReturnMethod
from motcua.cases.models import Case, CaseReturn
from motcua.cases.policies.results import may_return
from motcua.cases.services.passing import CHANGED
from motcua.cases.services.recording import Act, record
from motcua.cases.services.stepping import authority, checked_note, finish_step, lock_visible_case
from motcua.kernel.decision import require
from motcua.kernel.identifiers import mask
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission

NAME_LENGTH, IDENTITY_LENGTH = 200, 40


@transaction.atomic
def return_result(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    collector_name: str,
    collector_identity: str = "",
    method: ReturnMethod = ReturnMethod.COUNTER,
    note: str = "",
) -> Case:
    """Return the result at `at`, the moment it is done (NĐ 61/2018, Điều 20).

    The collector shows the receipt or, when it is lost, an identity paper (NĐ 118/2025, Điều 6), so the
    number may be empty. Raises `WorkRefused` by field.
    """
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_return(actor=actor, case=case))
    name = normalise(collector_name)
    identity = "".join(char for char in normalise(collector_identity) if char.isalnum())
    note = checked_note(note=note)
    faults = _faults(name=name, identity=identity)
    if faults:
        raise WorkRefused(faults)
    CaseReturn.objects.create(
        case=case,
        returned_at=at,
        returned_by_id=actor.staff_id,
        method=method.value,
        collector_name=name,
        collector_identity_masked=mask(identity),
        note=note,
    )
    step = case.current_step
    if step is not None:
        finish_step(step=step, actor=actor, at=at)
    act = Act(
        action=Action.RETURN_RESULT,
        at=at,
        data={
            "collector": name,
            "identity": mask(identity),
            "method": method.value,
            **authority(actor=actor, permission=Permission.RETURN_RESULT, case=case),
        },
        step_id=step.id if step else None,
    )
    case.current_step, case.current_unit, case.assignee = None, None, None
    record(case=case, act=act, actor=actor, changed=CHANGED)
    return case


def _faults(*, name: str, identity: str) -> dict[str, str]:
    faults = {}
    if not name:
        faults["collector_name"] = "Hãy ghi tên người nhận kết quả."
    elif len(name) > NAME_LENGTH:
        faults["collector_name"] = f"Tên người nhận dài tối đa {NAME_LENGTH} ký tự."
    if len(identity) > IDENTITY_LENGTH:
        faults["collector_identity"] = f"Số giấy tờ dài tối đa {IDENTITY_LENGTH} ký tự."
    return faults
