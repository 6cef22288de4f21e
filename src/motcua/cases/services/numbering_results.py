"""Giving a signed result the number of the register of outgoing papers, when it was signed without one."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from motcua.cases.domain.lifecycle import Action, Guard
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import Case
from motcua.cases.policies.results import may_number, result_approved
from motcua.cases.policies.work import result_of
from motcua.cases.services.recording import Act, record
from motcua.cases.services.results import NUMBER_LENGTH
from motcua.cases.services.stepping import lock_visible_case
from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor


@transaction.atomic
def number_result(
    *, case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime, number: str
) -> Case:
    """Write the number and symbol (NĐ 30/2020/NĐ-CP, Điều 15); once given it stays. Raises `WorkRefused`."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_number(actor=actor, case=case))
    number, result = normalise(number), result_of(case)
    if not number or result is None:
        raise WorkRefused({"number": "Hãy ghi số, ký hiệu của kết quả."})
    if len(number) > NUMBER_LENGTH:
        raise WorkRefused({"number": f"Số, ký hiệu dài tối đa {NUMBER_LENGTH} ký tự."})
    result.number = number
    result.save(update_fields=["number"])
    act = Act(
        action=Action.NUMBER_RESULT,
        at=at,
        data={"number": number},
        guards={Guard.RESULT_APPROVED: result_approved(case=case)},
    )
    record(case=case, act=act, actor=actor)
    return case
