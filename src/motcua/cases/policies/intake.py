"""Who may receive cases and give out their receipts."""

from __future__ import annotations

from uuid import UUID

from motcua.cases.models import Case
from motcua.kernel.decision import ALLOW, Decision, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission


def may_receive(*, actor: Actor, unit_id: UUID) -> Decision:
    """Officers of the one-stop office receive there (NĐ 118/2025, Điều 7)."""
    if actor.may(Permission.RECEIVE_CASE, unit_id):
        return ALLOW
    return deny(
        "Bạn chưa được giao tiếp nhận hồ sơ tại bộ phận này. Hãy liên hệ quản trị hệ thống.",
        "NĐ 118/2025/NĐ-CP, Điều 7",
    )


def may_issue_receipt(*, actor: Actor, case: Case) -> Decision:
    """The receipt is given by the office that received the case, once there is one to receive."""
    if not case.code:
        return deny("Hồ sơ chưa được tiếp nhận nên chưa có giấy tiếp nhận.")
    return may_receive(actor=actor, unit_id=case.receiving_unit_id)
