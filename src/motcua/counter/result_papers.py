"""What the page of a case offers of the papers that go with its result."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import ResultSheet
from motcua.cases.policies.result_papers import GIVING, TAKING, may_issue_label, may_issue_return_slip
from motcua.cases.policies.work import is_signed
from motcua.cases.queries.case_page import CasePage
from motcua.cases.queries.result_sheets import sheet_of_case
from motcua.organisations.domain.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPapers:
    """The sheet a result went on, and which papers the actor may print."""

    sheet: ResultSheet | None
    handed_over: bool
    slip: bool
    label: bool


def result_papers_of(*, page: CasePage, actor: Actor) -> ResultPapers | None:
    """Give the papers of a signed result, to those who bring it on its way."""
    if not is_signed(page.case) or not any(actor.holds(permission) for permission in (*GIVING, *TAKING)):
        return None
    row = sheet_of_case(case_id=page.case.id)
    return ResultPapers(
        sheet=row.sheet if row else None,
        handed_over=any(event.action is Action.HAND_OVER_RESULT for event in page.events),
        slip=bool(may_issue_return_slip(actor=actor, case=page.case)),
        label=bool(may_issue_label(actor=actor, case=page.case)),
    )
