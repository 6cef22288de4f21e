"""Who may say why something on the chase list is not done yet."""

from __future__ import annotations

from motcua.cases.models import Case
from motcua.kernel.decision import ALLOW, Decision, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission

_WORKING = (Permission.HANDLE_CASE, Permission.RECEIVE_CASE, Permission.RETURN_RESULT, Permission.ASSIGN_CASE)


def may_note(*, actor: Actor, case: Case) -> Decision:
    """Whoever has the case in hand, or works where it lies when nobody has; the head of the unit always."""
    units = {unit for unit in (case.current_unit_id, case.receiving_unit_id) if unit is not None}
    if case.assignee_id in actor.hands:
        return ALLOW
    if any(actor.may(Permission.ASSIGN_CASE, unit) for unit in units):
        return ALLOW
    works = any(actor.may(permission, unit) for permission in _WORKING for unit in units)
    if case.assignee_id is None and works:
        return ALLOW
    return deny("Chỉ người đang giữ hồ sơ hoặc lãnh đạo đơn vị ghi được lý do chưa làm.")
