"""Who may change the catalogue and the internal processes."""

from __future__ import annotations

from uuid import UUID

from motcua.kernel.decision import ALLOW, Decision, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission


def may_manage_catalogue(*, actor: Actor) -> Decision:
    """The catalogue is one for the whole installation: whoever manages procedures anywhere keeps it current.

    A commune publishes nothing (NĐ 63/2010, Điều 13–14): it takes over what ministry and province published.
    """
    if actor.holds(Permission.MANAGE_PROCEDURE):
        return ALLOW
    return deny(
        "Bạn không được giao quản lý danh mục thủ tục. Hãy liên hệ công chức kiểm soát thủ tục hành chính."
    )


def may_manage_process(*, actor: Actor, agency_id: UUID) -> Decision:
    """An internal process belongs to an agency, and so does what it receives."""
    if actor.may(Permission.MANAGE_PROCEDURE, agency_id):
        return ALLOW
    return deny("Bạn không được giao quản lý thủ tục và quy trình của cơ quan này.")
