"""Who may say why something on the chase list is not done yet."""

from __future__ import annotations

from motcua.cases.domain.state import SETTLED_STATES
from motcua.cases.models import Case
from motcua.kernel.decision import ALLOW, Decision, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission

_WORKING = (Permission.HANDLE_CASE, Permission.RECEIVE_CASE, Permission.RETURN_RESULT, Permission.ASSIGN_CASE)


def may_note(*, actor: Actor, case: Case) -> Decision:
    """Whoever has the case in hand, or works where it lies when nobody has; the head of the unit always.

    A case that has its result is noted by who worked on it: its explanation may be missing.
    """
    places = {case.current_unit_id, case.receiving_unit_id, case.competent_unit_id}
    units = {unit for unit in places if unit is not None}
    if case.assignee_id in actor.hands or (case.state in SETTLED_STATES and _worked_on(actor, case)):
        return ALLOW
    if any(actor.may(Permission.ASSIGN_CASE, unit) for unit in units):
        return ALLOW
    works = any(actor.may(permission, unit) for permission in _WORKING for unit in units)
    if case.assignee_id is None and works:
        return ALLOW
    return deny("Chỉ người đang giữ hồ sơ hoặc lãnh đạo đơn vị ghi được lý do chưa làm.")


def _worked_on(actor: Actor, case: Case) -> bool:
    steps = case.steps.all()
    led = any(actor.may(Permission.ASSIGN_CASE, step.unit_id) for step in steps)
    return led or any(step.assignee_id in actor.hands for step in steps)
