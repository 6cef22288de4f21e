"""Mẫu 03 of a refusal after appraisal: a result, given in writing with its reasons (NĐ 61/2018, Điều 19)."""

from __future__ import annotations

import datetime as dt

from motcua.cases.domain.counter_slip import Refusal, RefusalGround
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.models import Case, CaseEvent
from motcua.cases.policies.results import REFUSING
from motcua.cases.policies.work import result_of
from motcua.cases.services.refusing import print_refusal
from motcua.organisations.domain.actor import Actor


def print_refused_result(*, case: Case, actor: Actor, at: dt.datetime) -> str:
    """Print the slip of a signed refusal with the reason it was proposed for; give its number, or nothing.

    A result that grants has no such slip, nor one whose result office belongs to another agency.
    """
    result = result_of(case)
    if result is None or result.kind != ResultKind.REFUSED or actor.agency_id != case.agency_id:
        return ""
    proposals = CaseEvent.objects.filter(case_id=case.id, kind=Action.PROPOSE_RESULT.value)
    proposal = proposals.order_by("-seq").first()
    given = Refusal(
        ground=RefusalGround.SECTOR_LAW,
        reason=proposal.reason if proposal and proposal.reason else result.title,
        legal_basis=REFUSING,
    )
    return print_refusal(case=case, given=given, actor=actor, at=at).number
