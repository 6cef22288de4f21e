"""Who may give a name to a list, and change it."""

from __future__ import annotations

from uuid import UUID

from motcua.kernel.decision import ALLOW, Decision, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission


def may_keep_list(*, actor: Actor, staff_id: UUID | None, unit_id: UUID | None) -> Decision:
    """One's own lists are one's own; those of a unit are kept by whoever assigns its cases."""
    if unit_id is None:
        return ALLOW if staff_id == actor.staff_id else deny("Danh sách này của người khác.")
    if actor.may(Permission.ASSIGN_CASE, unit_id):
        return ALLOW
    return deny("Chỉ lãnh đạo đơn vị đặt, đổi tên hoặc xóa được danh sách chung của đơn vị.")
