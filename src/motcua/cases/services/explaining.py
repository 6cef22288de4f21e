"""Explaining a late case to the head, who approves the report or gives it back."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import prefetch_related_objects

from motcua.cases.domain.explanation import ExplanationStatus, LateCause
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import LateExplanation
from motcua.cases.policies.explanations import may_decide_explanation, may_explain
from motcua.cases.queries.visibility import visible_cases
from motcua.cases.services.recording import CaseUnknown, lock_case
from motcua.cases.services.stepping import checked_reason
from motcua.kernel.decision import require
from motcua.kernel.text import normalise, normalise_lines
from motcua.organisations.domain.actor import Actor

TEXT_LENGTH = 4000


@transaction.atomic
def explain_lateness(
    *, case_id: UUID, cause: LateCause, text: str, proposal: str, actor: Actor, at: dt.datetime
) -> LateExplanation:
    """Report to the head why a case is late; a report that was given back stays, the new one follows it.

    Raises `CaseUnknown`, `NotPermitted` or `WorkRefused` by field.
    """
    if not visible_cases(actor=actor).filter(id=case_id).exists():
        raise CaseUnknown
    case = lock_case(case_id=case_id, seen_revision=None)
    prefetch_related_objects([case], "explanations", "steps")
    require(may_explain(actor=actor, case=case, at=at))
    text, proposal = normalise_lines(text), normalise_lines(proposal)
    faults = _faults(text, proposal)
    if faults:
        raise WorkRefused(faults)
    return LateExplanation.objects.create(
        case=case,
        seq=len(case.explanations.all()) + 1,
        status=ExplanationStatus.WAITING.value,
        cause=cause.value,
        text=text,
        proposal=proposal,
        written_at=at,
        written_by_id=actor.staff_id,
    )


@transaction.atomic
def decide_explanation(
    *, explanation_id: UUID, approve: bool, reason: str, actor: Actor, at: dt.datetime
) -> LateExplanation:
    """Approve a report, or give it back with a reason."""
    explanation = (
        LateExplanation.objects.select_for_update(of=("self",))
        .filter(id=explanation_id, case__in=visible_cases(actor=actor))
        .select_related("case")
        .first()
    )
    if explanation is None:
        raise CaseUnknown
    require(may_decide_explanation(actor=actor, explanation=explanation))
    explanation.decision_reason = normalise(reason) if approve else checked_reason(reason=reason)
    status = ExplanationStatus.APPROVED if approve else ExplanationStatus.RETURNED
    explanation.status, explanation.decided_at = status.value, at
    explanation.decided_by_id = actor.staff_id
    explanation.save(update_fields=["status", "decided_at", "decided_by", "decision_reason"])
    return explanation


def _faults(text: str, proposal: str) -> dict[str, str]:
    faults = {}
    for name, value, missing in (
        ("text", text, "Hãy diễn giải vì sao hồ sơ chậm."),
        ("proposal", proposal, "Hãy ghi đề xuất, biện pháp khắc phục."),
    ):
        if not value:
            faults[name] = missing
        elif len(value) > TEXT_LENGTH:
            faults[name] = f"Phần này dài tối đa {TEXT_LENGTH} ký tự. Hãy viết ngắn lại."
    return faults
