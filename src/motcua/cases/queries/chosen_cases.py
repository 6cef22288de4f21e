"""Cases ticked on a list, each with its result and with whether the actor may do one thing to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from motcua.cases.domain.route import RouteStep
from motcua.cases.domain.vocabulary import RESULT_KIND_LABELS, ResultKind
from motcua.cases.models import Case, CaseResult
from motcua.cases.policies.results import may_approve
from motcua.cases.policies.work import may_assign, result_of
from motcua.cases.queries.case_rows import CaseRow, loaded_cases, route_of, route_step, row_of
from motcua.cases.queries.visibility import seen_by
from motcua.kernel.decision import Decision
from motcua.organisations.domain.actor import Actor

MOST_CHOSEN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenCase:
    """One ticked case at its present step; `result_words` say what is to be signed."""

    row: CaseRow
    step: RouteStep | None
    result_words: str
    result_file_id: UUID | None
    decision: Decision


def chosen_for_approval(*, ids: Collection[UUID], actor: Actor, now: dt.datetime) -> list[ChosenCase]:
    """Give the ticked cases with whether the actor may sign each result; two queries."""
    return _chosen(
        ids, actor, now, lambda case: may_approve(actor=actor, case=case, route=route_of(case), at=now)
    )


def chosen_for_assignment(*, ids: Collection[UUID], actor: Actor, now: dt.datetime) -> list[ChosenCase]:
    """Give the ticked cases with whether the actor may assign each; two queries."""
    return _chosen(ids, actor, now, lambda case: may_assign(actor=actor, case=case))


def _chosen(
    ids: Collection[UUID], actor: Actor, now: dt.datetime, judge: Callable[[Case], Decision]
) -> list[ChosenCase]:
    """What the actor may not see is left out; the order is that of due dates, as on the lists."""
    cases = loaded_cases().filter(seen_by(actor=actor), id__in=list(ids)[:MOST_CHOSEN])
    return [
        ChosenCase(
            row=row_of(case=case, actor=actor, now=now),
            step=route_step(case.current_step) if case.current_step else None,
            result_words=_words(result_of(case)),
            result_file_id=result.file_id if (result := result_of(case)) else None,
            decision=judge(case),
        )
        for case in cases.order_by("due_at", "id")
    ]


def _words(result: CaseResult | None) -> str:
    if result is None:
        return ""
    number = f" (số {result.number})" if result.number else ""
    return f"{RESULT_KIND_LABELS[ResultKind(result.kind)]}: {result.title}{number}"
