"""The acts that are done to several cases at once: each is the service that does it to one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TypedDict
from uuid import UUID

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.vocabulary import ReturnMethod
from motcua.cases.models import Case
from motcua.cases.services.apologising import draft_proposed_apology, sign_apology
from motcua.cases.services.approving import approve_result, reject_proposal
from motcua.cases.services.assigning import assign_case
from motcua.cases.services.handing_over import accept_handover, hand_over_result
from motcua.cases.services.passing import pass_case
from motcua.cases.services.returning import return_result
from motcua.cases.services.taking import take_case
from motcua.organisations.domain.actor import Actor

type Details = Mapping[str, str]


class Doing(TypedDict):
    """What every service of a case is told."""

    case_id: UUID
    seen_revision: int | None
    actor: Actor
    at: dt.datetime


def _assign(asked: Details, doing: Doing) -> Case:
    return assign_case(staff_id=UUID(asked["staff"]), reason=asked.get("reason", ""), **doing)


def _pass_on(asked: Details, doing: Doing) -> Case:
    return pass_case(note=asked.get("note", ""), **doing)


def _reject(asked: Details, doing: Doing) -> Case:
    return reject_proposal(reason=asked.get("reason", ""), **doing)


def _hand_over(asked: Details, doing: Doing) -> Case:
    return hand_over_result(note=asked.get("note", ""), **doing)


def _return(asked: Details, doing: Doing) -> Case:
    """Each result goes to whoever handed the case in, the way that was asked for at reception."""
    case = Case.objects.select_related("submitter").get(id=doing["case_id"])
    return return_result(
        method=ReturnMethod(case.return_method),
        collector_name=case.submitter.full_name if case.submitter else case.applicant_name,
        note=asked.get("note", ""),
        **doing,
    )


BULK_ACTS: Mapping[Action, Callable[[Details, Doing], Case]] = {
    Action.TAKE: lambda _, doing: take_case(**doing),
    Action.ASSIGN: _assign,
    Action.ACCEPT_HANDOVER: lambda _, doing: accept_handover(**doing),
    Action.PASS_ON: _pass_on,
    Action.APPROVE_RESULT: lambda _, doing: approve_result(**doing),
    Action.REJECT_PROPOSAL: _reject,
    Action.HAND_OVER_RESULT: _hand_over,
    Action.RETURN_RESULT: _return,
    Action.DRAFT_APOLOGY: lambda asked, doing: draft_proposed_apology(reason=asked["reason"], **doing),
    Action.EXTEND: lambda _, doing: sign_apology(**doing),
}
