"""Who may issue papers and keep the words of certification."""

from __future__ import annotations

import uuid

from motcua.documents.domain.forms.letter import Letter
from motcua.kernel.decision import ALLOW, Decision, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission


def may_issue_paper(*, actor: Actor, letter: type[Letter], agency_id: uuid.UUID) -> Decision:
    """Say whether the actor may issue this letter in the name of the agency."""
    if actor.agency_id != agency_id:
        return deny("Chỉ cơ quan của bạn mới được cấp giấy tờ đứng tên cơ quan này.")
    if not any(actor.holds(permission) for permission in letter.permissions):
        return deny(f"Bạn chưa được giao việc cấp “{letter.title}”. Hãy liên hệ quản trị hệ thống.")
    return ALLOW


def may_keep_wording(*, actor: Actor, agency_id: uuid.UUID | None) -> Decision:
    """Say whether the actor may change the words: those of the own agency; the common ones for nobody."""
    if agency_id is None or actor.agency_id != agency_id:
        return deny("Chỉ sửa được lời chứng của cơ quan mình. Hãy lập bản riêng cho cơ quan.")
    if not actor.holds(Permission.MANAGE_PROCEDURE):
        return deny("Bạn chưa được giao việc quản lý thủ tục hành chính nên không sửa được lời chứng.")
    return ALLOW
