"""Cases ticked on a list, each with its result and with whether the actor may do one thing to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from motcua.cases.domain.bulk import MOST_AT_ONCE
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.route import RouteStep
from motcua.cases.domain.vocabulary import RESULT_KIND_LABELS, ResultKind
from motcua.cases.models import Case, CaseResult, Handover
from motcua.cases.policies import apologies, results, work
from motcua.cases.queries.apologies import apology_law
from motcua.cases.queries.case_rows import CaseRow, loaded_cases, route_of, route_step, row_of
from motcua.cases.queries.visibility import seen_by
from motcua.kernel.decision import Decision
from motcua.organisations.domain.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenCase:
    """One ticked case at its present step; `result_words` say what is to be signed."""

    row: CaseRow
    step: RouteStep | None
    result_words: str
    result_file_id: UUID | None
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """What a judge knows: who asks, when, and the hand-overs that nobody has confirmed yet, by case."""

    actor: Actor
    at: dt.datetime
    pending: Mapping[UUID, Handover]
    late: Mapping[UUID, Case]  # with what the policies of apologies read, for these acts alone


def chosen_cases(
    *, ids: Collection[UUID], action: Action, actor: Actor, now: dt.datetime
) -> list[ChosenCase]:
    """Give the ticked cases with whether the actor may do the act to each; three queries.

    What the actor may not see is left out; the order is that of due dates, as on the lists.
    """
    keys = list(dict.fromkeys(ids))[:MOST_AT_ONCE]
    cases = loaded_cases().filter(seen_by(actor=actor), id__in=keys).order_by("due_at", "id")
    late = _late(keys) if action in _OF_APOLOGIES else {}
    judging = Judging(actor=actor, at=now, pending=_pending(keys), late=late)
    return [_chosen(case, JUDGES[action](case, judging), judging) for case in cases]


def _chosen(case: Case, decision: Decision, judging: Judging) -> ChosenCase:
    result = work.result_of(case)
    return ChosenCase(
        row=row_of(case=case, actor=judging.actor, now=judging.at),
        step=route_step(case.current_step) if case.current_step else None,
        result_words=_words(result),
        result_file_id=result.file_id if result else None,
        decision=decision,
    )


def _pending(keys: Collection[UUID]) -> dict[UUID, Handover]:
    rows = Handover.objects.filter(case_id__in=keys, received_at=None).order_by("seq")
    return {row.case_id: row for row in rows}


def _late(keys: Collection[UUID]) -> dict[UUID, Case]:
    cases = Case.objects.filter(id__in=keys).select_related("regime").defer("search")
    return {case.id: case for case in cases.prefetch_related("apologies", "steps")}


def _draft_apology(case: Case, judging: Judging) -> Decision:
    return apologies.may_draft_apology(actor=judging.actor, case=judging.late[case.id])


def _sign_apology(case: Case, judging: Judging) -> Decision:
    """With a new date or without: what the draft says."""
    full = judging.late[case.id]
    pending = apologies.pending_apology(case=full)
    action = Action.APOLOGISE if pending and pending.new_due_at is None else Action.EXTEND
    law = apology_law(case=full)
    return apologies.may_sign_apology(actor=judging.actor, case=full, action=action, law=law, at=judging.at)


def _approve(case: Case, judging: Judging) -> Decision:
    return results.may_approve(actor=judging.actor, case=case, route=route_of(case), at=judging.at)


def _accept(case: Case, judging: Judging) -> Decision:
    """At the one-stop office it is the signed result that is confirmed."""
    if work.is_signed(case) and case.current_unit_id == case.returning_unit_id:
        return results.may_accept_result(actor=judging.actor, case=case)
    pending = judging.pending.get(case.id)
    here = pending if pending is not None and pending.to_unit_id == case.current_unit_id else None
    return work.may_accept_handover(actor=judging.actor, case=case, pending=here)


JUDGES: Mapping[Action, Callable[[Case, Judging], Decision]] = {
    Action.TAKE: lambda case, judging: work.may_take(actor=judging.actor, case=case),
    Action.ASSIGN: lambda case, judging: work.may_assign(actor=judging.actor, case=case),
    Action.ACCEPT_HANDOVER: _accept,
    Action.PASS_ON: lambda case, judging: work.may_pass(actor=judging.actor, case=case, route=route_of(case)),
    Action.APPROVE_RESULT: _approve,
    Action.REJECT_PROPOSAL: lambda case, judging: results.may_reject(actor=judging.actor, case=case),
    Action.HAND_OVER_RESULT: lambda case, judging: results.may_hand_over(
        actor=judging.actor, case=case, route=route_of(case)
    ),
    Action.RETURN_RESULT: lambda case, judging: results.may_return(actor=judging.actor, case=case),
    Action.DRAFT_APOLOGY: _draft_apology,
    Action.EXTEND: _sign_apology,
}
_OF_APOLOGIES = (Action.DRAFT_APOLOGY, Action.EXTEND)


def _words(result: CaseResult | None) -> str:
    if result is None:
        return ""
    number = f" (số {result.number})" if result.number else ""
    return f"{RESULT_KIND_LABELS[ResultKind(result.kind)]}: {result.title}{number}"
