"""Who may register, change and look at the people an agency knows."""

from uuid import UUID

from motcua.kernel.decision import ALLOW, Decision, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission

_REGISTERING = (Permission.RECEIVE_CASE, Permission.CERTIFY, Permission.HANDLE_CASE)
_READING = (*_REGISTERING, Permission.VIEW_CASE)


def may_register_applicant(*, actor: Actor, agency_id: UUID) -> Decision:
    """Allow whoever receives, certifies or handles cases of the agency."""
    if _holds_any(actor, _REGISTERING, agency_id):
        return ALLOW
    return deny("Chỉ người tiếp nhận, chứng thực hoặc thụ lý hồ sơ của cơ quan được ghi thông tin người nộp.")


def may_search_applicants(*, actor: Actor, agency_id: UUID) -> Decision:
    """Allow whoever sees cases of the agency; identity numbers stay masked."""
    if _holds_any(actor, _READING, agency_id):
        return ALLOW
    return deny("Chỉ người xem được hồ sơ của cơ quan mới tra cứu được người nộp.")


def may_reveal_identity(*, actor: Actor, agency_id: UUID) -> Decision:
    """Allow those whose work needs the whole number."""
    if _holds_any(actor, (Permission.VIEW_IDENTITY,), agency_id):
        return ALLOW
    return deny(
        "Bạn không được xem đầy đủ số giấy tờ của người này. "
        "Nếu công việc cần, hãy đề nghị quản trị hệ thống phân quyền.",
        "Luật Bảo vệ dữ liệu cá nhân 2025",
    )


def _holds_any(actor: Actor, permissions: tuple[Permission, ...], agency_id: UUID) -> bool:
    """Within one's own agency a permission in any division counts: applicants belong to no division."""
    if actor.agency_id == agency_id:
        return any(actor.holds(permission) for permission in permissions)
    return any(actor.may(permission, agency_id) for permission in permissions)
