"""Who may work at the certification desk, read its registers and close them."""

from __future__ import annotations

from uuid import UUID

from motcua.kernel.decision import ALLOW, Decision, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission


def may_certify(*, actor: Actor, unit_id: UUID) -> Decision:
    """Officers of the counter take the papers in; who may sign may do so without them."""
    if actor.may(Permission.RECEIVE_CASE, unit_id) or actor.may(Permission.CERTIFY, unit_id):
        return ALLOW
    return deny(
        "Bạn chưa được giao tiếp nhận hồ sơ hoặc chứng thực tại bộ phận này. Hãy liên hệ quản trị hệ thống."
    )


def may_view_certification_register(*, actor: Actor, agency_id: UUID) -> Decision:
    """Registers hold names of people: they are read by those who may read registers of the agency."""
    own = actor.agency_id == agency_id and actor.holds(Permission.VIEW_REGISTER)
    if own or actor.may(Permission.VIEW_REGISTER, agency_id):
        return ALLOW
    return deny("Bạn chưa được giao xem sổ của cơ quan này.")


def may_close_books(*, actor: Actor, agency_id: UUID) -> Decision:
    """The head of the one-stop office closes the books of the own agency (TT 01/2018/TT-VPCP, Điều 10)."""
    heads = actor.units(Permission.RECEIVE_CASE) & actor.units(Permission.ASSIGN_CASE)
    if actor.agency_id == agency_id and heads:
        return ALLOW
    return deny(
        "Chỉ người đứng đầu bộ phận một cửa của cơ quan được khóa sổ hoặc mở quyển mới.",
        "Thông tư 01/2018/TT-VPCP, Điều 10",
    )
