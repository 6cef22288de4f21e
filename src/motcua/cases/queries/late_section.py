"""What the page of a late case says about its lateness: the finding and the explanations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from motcua.cases.domain.evidence import FINDING_WORDS, Finding, unconnected_words
from motcua.cases.models import Case, LateExplanation
from motcua.cases.policies.explanations import is_late, may_explain
from motcua.cases.queries.evidence import findings_of
from motcua.kernel.decision import Decision
from motcua.organisations.domain.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class LateSection:
    """The finding with its words, the explanations in order, and whether this actor may write one."""

    case_id: UUID
    finding: Finding
    words: str
    unconnected: str
    explanations: list[LateExplanation]
    may_explain: Decision


def late_section(*, case: Case, actor: Actor, now: dt.datetime) -> LateSection | None:
    """Give the section of a case that is late; none for any other, without a query."""
    if not is_late(case=case, at=now):
        return None
    finding = findings_of(cases=[case], now=now)[case.id]
    explanations = case.explanations.select_related("written_by", "decided_by").order_by("seq")
    return LateSection(
        case_id=case.id,
        finding=finding,
        words=FINDING_WORDS[finding],
        unconnected=unconnected_words(),
        explanations=list(explanations),
        may_explain=may_explain(actor=actor, case=case, at=now),
    )
