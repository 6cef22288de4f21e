"""Who answers for a unit that a step asks, and what must be answered before the case goes on.

A case given to these functions has `current_step` loaded, an opinion its `unit` and `assignee`.
"""

from __future__ import annotations

from collections.abc import Iterable

from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import Case, StepOpinion
from motcua.cases.policies.work import in_state
from motcua.kernel.decision import ALLOW, Decision, all_of, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission

NOTHING_ASKED = "Hồ sơ không hỏi ý kiến đơn vị của bạn."


def may_give_opinion(*, actor: Actor, case: Case, opinion: StepOpinion) -> Decision:
    """The person named answers, or a leader of the unit; while nobody is named, whoever handles there."""
    return all_of(in_state(case=case, action=Action.GIVE_OPINION), _open(opinion), _answers(actor, opinion))


def may_assign_opinion(*, actor: Actor, case: Case, opinion: StepOpinion) -> Decision:
    """A leader of the unit that is asked says who answers."""
    leads = actor.may(Permission.ASSIGN_CASE, opinion.unit_id)
    return all_of(
        in_state(case=case, action=Action.ASSIGN_OPINION),
        _open(opinion),
        ALLOW if leads else deny(f"Lãnh đạo {opinion.unit.name} giao người cho ý kiến."),
    )


def may_give_any(*, actor: Actor, case: Case, opinions: Iterable[StepOpinion]) -> Decision:
    """Say whether the actor may answer for one of the units, else why not."""
    return _first_allowed(may_give_opinion(actor=actor, case=case, opinion=row) for row in opinions)


def may_assign_any(*, actor: Actor, case: Case, opinions: Iterable[StepOpinion]) -> Decision:
    """Say whether the actor may name who answers for one of the units, else why not."""
    return _first_allowed(may_assign_opinion(actor=actor, case=case, opinion=row) for row in opinions)


def _first_allowed(decisions: Iterable[Decision]) -> Decision:
    found = list(decisions)
    return next((decision for decision in found if decision), found[0] if found else deny(NOTHING_ASKED))


def _open(opinion: StepOpinion) -> Decision:
    if opinion.started_at is None:
        return deny("Hồ sơ chưa đến bước lấy ý kiến này.")
    return deny("Đơn vị đã cho ý kiến.") if opinion.finished_at else ALLOW


def _answers(actor: Actor, opinion: StepOpinion) -> Decision:
    leads = actor.may(Permission.ASSIGN_CASE, opinion.unit_id)
    handles = actor.may(Permission.HANDLE_CASE, opinion.unit_id)
    if opinion.assignee is not None and opinion.assignee_id not in actor.hands and not leads:
        return deny(f"Ý kiến của {opinion.unit.name} đã giao cho {opinion.assignee.full_name}.")
    return ALLOW if leads or handles else deny(f"Ý kiến này do {opinion.unit.name} trả lời.")
