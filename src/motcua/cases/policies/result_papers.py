"""Who may make the papers that go with a result."""

from __future__ import annotations

from uuid import UUID

from motcua.cases.models import Case
from motcua.cases.policies.work import is_signed
from motcua.kernel.decision import ALLOW, Decision, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import PERMISSION_NAMES, Permission

GIVING = (Permission.HANDLE_CASE, Permission.APPROVE_RESULT)
TAKING = (Permission.RETURN_RESULT, Permission.RECEIVE_CASE)


def may_make_sheet(*, actor: Actor, from_unit_id: UUID, to_unit_id: UUID) -> Decision:
    """The unit that gives the results makes the sheet, or the one-stop office that takes them."""
    gives = any(actor.may(permission, from_unit_id) for permission in GIVING)
    takes = any(actor.may(permission, to_unit_id) for permission in TAKING)
    if gives or takes:
        return ALLOW
    return deny("Phiếu bàn giao do đơn vị giao hoặc bộ phận một cửa nhận kết quả lập.")


def may_issue_return_slip(*, actor: Actor, case: Case) -> Decision:
    """The office that returned the result prints what the citizen signs; the return is recorded before."""
    if getattr(case, "return_record", None) is None:
        return deny("Chưa trả kết quả nên chưa có giấy biên nhận. Hãy ghi việc trả kết quả trước.")
    if not actor.may(Permission.RETURN_RESULT, case.returning_unit_id):
        name = PERMISSION_NAMES[Permission.RETURN_RESULT]
        return deny(f"Việc này cần quyền “{name}” tại bộ phận một cửa trả kết quả.")
    return ALLOW


def may_issue_label(*, actor: Actor, case: Case) -> Decision:
    """Whoever brings a signed result on its way prints the QR code to put on it."""
    if not is_signed(case):
        return deny("Kết quả chưa được ký duyệt nên chưa in được mã QR.")
    offices = {case.receiving_unit_id, case.returning_unit_id}
    units = {case.competent_unit_id, case.agency_id, case.current_unit_id, *offices}
    result = getattr(case, "result", None)
    if result is not None and result.proposed_by_id == actor.staff_id:
        return ALLOW
    if any(unit and actor.may(permission, unit) for unit in units for permission in (*GIVING, *TAKING)):
        return ALLOW
    return deny("Mã QR do người trình, người ký hoặc bộ phận một cửa in.")
