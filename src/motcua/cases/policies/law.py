"""Who may record that the law changed."""

from __future__ import annotations

from motcua.kernel.decision import ALLOW, Decision, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission


def may_keep_law(*, actor: Actor) -> Decision:
    """The recorded law is one for the installation; whoever manages procedures anywhere keeps it current."""
    if actor.holds(Permission.MANAGE_PROCEDURE):
        return ALLOW
    return deny("Bạn không được giao cập nhật quy định. Hãy liên hệ công chức kiểm soát thủ tục hành chính.")
