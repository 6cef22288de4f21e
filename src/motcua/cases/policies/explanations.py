"""Who explains a late case to the head, and who decides on the explanation."""

from __future__ import annotations

import datetime as dt

from motcua.cases.domain.explanation import ExplanationStatus
from motcua.cases.domain.state import SETTLED_STATES, STATES, StateClock
from motcua.cases.models import Case, LateExplanation
from motcua.cases.policies.apologies import signs_here
from motcua.kernel.decision import ALLOW, Decision, all_of, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission

BASIS = "NĐ 61/2018/NĐ-CP, Điều 12.5, 19.9; NĐ 118/2025/NĐ-CP, Điều 19"
_WORKING = (
    Permission.HANDLE_CASE,
    Permission.ASSIGN_CASE,
    Permission.RECEIVE_CASE,
    Permission.RETURN_RESULT,
)


def may_explain(*, actor: Actor, case: Case, at: dt.datetime) -> Decision:
    """Whoever worked on a late case explains it, once it is late; `explanations` and `steps` are loaded."""
    return all_of(is_late(case=case, at=at), _none_in_force(case), _worked_on(actor, case))


def may_decide_explanation(*, actor: Actor, explanation: LateExplanation) -> Decision:
    """The head approves or gives back what another wrote."""
    if explanation.status != ExplanationStatus.WAITING:
        return deny("Giải trình này đã được duyệt hoặc trả lại.")
    if explanation.written_by_id == actor.staff_id:
        return deny("Người viết giải trình không được tự duyệt giải trình đó.", BASIS)
    return signs_here(actor=actor, case=explanation.case) or deny(
        "Giải trình do thủ trưởng cơ quan giải quyết hồ sơ duyệt.", BASIS
    )


def is_late(*, case: Case, at: dt.datetime) -> Decision:
    """Ask that the case has passed its first appointment: settled after it, or running past it."""
    due = case.original_due_at
    settled = case.state in SETTLED_STATES
    runs = any(case.state == state for state, facts in STATES.items() if facts.clock is StateClock.RUN)
    end = case.resolved_at if settled else at
    if due is not None and (settled or runs) and end is not None and end > due:
        return ALLOW
    return deny("Hồ sơ không chậm so với hạn trả ban đầu nên không phải giải trình.", BASIS)


def _none_in_force(case: Case) -> Decision:
    for explanation in case.explanations.all():
        if explanation.status == ExplanationStatus.WAITING:
            return deny("Giải trình của hồ sơ đang chờ thủ trưởng duyệt.")
        if explanation.status == ExplanationStatus.APPROVED:
            return deny("Giải trình của hồ sơ đã được duyệt.")
    return ALLOW


def _worked_on(actor: Actor, case: Case) -> Decision:
    units = {case.current_unit_id, case.receiving_unit_id, *(step.unit_id for step in case.steps.all())}
    if any(unit and actor.may(permission, unit) for unit in units for permission in _WORKING):
        return ALLOW
    return deny("Người thụ lý hoặc đơn vị tham gia giải quyết hồ sơ viết giải trình.")
