"""Who may work a case: take, assign, pass on, send back, confirm a hand-over.

A case given to these functions has `current_unit`, `current_step`, `assignee` and `result` loaded.
"""

from __future__ import annotations

from motcua.cases.domain.lifecycle import LIFECYCLE, Action
from motcua.cases.domain.route import Route, work_of
from motcua.cases.domain.state import State
from motcua.cases.models import Case, CaseResult, CaseStep, Handover
from motcua.kernel.decision import ALLOW, Decision, all_of, deny
from motcua.kernel.workflow import TransitionNotAllowed
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import PERMISSION_NAMES, ROLES, Permission, Role

_WORKING = (
    Permission.HANDLE_CASE,
    Permission.ASSIGN_CASE,
    Permission.APPROVE_RESULT,
    Permission.RECEIVE_CASE,
    Permission.RETURN_RESULT,
)


def may_take(*, actor: Actor, case: Case) -> Decision:
    """Somebody of the step's unit, with the step's work, may take a case that nobody has."""
    if case.assignee_id == actor.staff_id and case.state == State.PROCESSING:
        return deny("Bạn đang thụ lý hồ sơ này.")
    if case.assignee_id in actor.covers:
        return deny(f"{holder_words(case)} Bạn đang làm thay nên làm được ngay, không cần nhận.")
    if case.assignee_id is not None and case.assignee_id != actor.staff_id:
        return deny(f"{holder_words(case)} Lãnh đạo đơn vị có thể phân công lại.")
    return all_of(in_state(case=case, action=Action.TAKE), at_work(case=case), _does_the_step(actor, case))


def may_assign(*, actor: Actor, case: Case) -> Decision:
    """A leader of the unit that holds the case says who handles it (NĐ 61/2018, Điều 19.1)."""
    return all_of(
        in_state(case=case, action=Action.ASSIGN),
        at_work(case=case),
        holds_here(actor=actor, case=case, permission=Permission.ASSIGN_CASE),
    )


def may_accept_handover(*, actor: Actor, case: Case, pending: Handover | None) -> Decision:
    """Anybody who works in the unit may confirm that the dossier arrived there."""
    if pending is None:
        return deny("Không có lượt giao hồ sơ nào đang chờ xác nhận.")
    return all_of(
        in_state(case=case, action=Action.ACCEPT_HANDOVER), at_work(case=case), _works_here(actor, case)
    )


def may_pass(*, actor: Actor, case: Case, route: Route) -> Decision:
    """Whoever holds the case passes it to the next step of the handling."""
    return all_of(
        in_state(case=case, action=Action.PASS_ON),
        at_work(case=case),
        holds_case(actor=actor, case=case),
        opinions_given(case=case),
        _ready_for(case, route),
    )


def may_send_back(*, actor: Actor, case: Case, target: CaseStep | None = None) -> Decision:
    """Whoever holds the case, or leads the unit, sends it back to an earlier step, giving a reason."""
    step = case.current_step
    if step is None or step.position <= 1:
        return deny("Hồ sơ đang ở bước đầu tiên, không có bước trước để trả lại.")
    if target is not None and (target.case_id != case.id or target.position >= step.position):
        return deny("Chỉ trả lại được một bước đứng trước bước hiện tại.")
    if target is not None and target.left_out:
        return deny(f"Hồ sơ không đi qua bước “{target.name}”. Hãy chọn bước khác.")
    if is_signed(case):
        return deny("Kết quả đã ký duyệt nên không trả lại bước trước được nữa.")
    holds = holds_case(actor=actor, case=case)
    leads = holds_here(actor=actor, case=case, permission=Permission.ASSIGN_CASE)
    return all_of(
        in_state(case=case, action=Action.SEND_BACK),
        at_work(case=case),
        holds if holds or not leads else leads,
    )


def in_state(*, case: Case, action: Action) -> Decision:
    """Say whether the lifecycle has the action in the state of the case; its guards are judged elsewhere."""
    try:
        LIFECYCLE.transition(State(case.state), action)
    except TransitionNotAllowed as refusal:
        return deny(str(refusal))
    return ALLOW


def at_work(*, case: Case) -> Decision:
    """Refuse what belongs to the handling once the result is on its way to the citizen."""
    if is_signed(case) and case.current_unit_id == case.returning_unit_id:
        return deny("Kết quả đã chuyển về bộ phận một cửa, không còn bước xử lý nào.")
    if case.current_unit_id is None or case.current_step_id is None:
        return deny("Hồ sơ không còn ở bước xử lý nào.")
    return ALLOW


def holds_case(*, actor: Actor, case: Case) -> Decision:
    """Ask that the case is in the actor's hands, who must still have some work in the unit that holds it.

    In the hands of who covers is also what an absent officer holds.
    """
    unit = case.current_unit
    if case.assignee_id in actor.hands:
        if unit is not None and any(actor.may(permission, unit.id) for permission in _WORKING):
            return ALLOW
        where = unit.name if unit else "đơn vị đang giữ hồ sơ"
        return deny(
            f"Bạn không còn được giao việc tại {where}. Lãnh đạo đơn vị có thể phân công lại hồ sơ này."
        )
    if case.assignee_id is None:
        return deny("Hồ sơ chưa có người thụ lý. Hãy nhận xử lý trước.")
    return deny(f"{holder_words(case)} Chỉ người đang thụ lý mới làm được việc này.")


def holds_here(*, actor: Actor, case: Case, permission: Permission) -> Decision:
    """Ask for a permission in the unit that holds the case."""
    unit = case.current_unit
    if unit is not None and actor.may(permission, unit.id):
        return ALLOW
    where = f" tại {unit.name}" if unit else ""
    return deny(f"Việc này cần quyền “{PERMISSION_NAMES[permission]}”{where}.")


def opinions_given(*, case: Case) -> Decision:
    """Ask that every unit which the present step asks has answered: silence is no consent."""
    awaited = case.current_step.awaited if case.current_step else 0
    if not awaited:
        return ALLOW
    return deny(
        f"Còn {awaited} đơn vị chưa cho ý kiến. Hồ sơ đi tiếp khi đủ ý kiến.",
        "NĐ 61/2018/NĐ-CP, Điều 19; NĐ 118/2025/NĐ-CP, Điều 19",
    )


def result_of(case: Case) -> CaseResult | None:
    """Give the result of the case when one was proposed."""
    # The reverse one-to-one raises an AttributeError of its own when there is none.
    return getattr(case, "result", None)


def is_signed(case: Case) -> bool:
    """Say whether the result has been approved."""
    result = result_of(case)
    return result is not None and result.approved_at is not None


def holder_words(case: Case) -> str:
    """Say who has the case."""
    return f"Hồ sơ đang do {case.assignee.full_name if case.assignee else 'người khác'} thụ lý."


def _does_the_step(actor: Actor, case: Case) -> Decision:
    step, unit = case.current_step, case.current_unit
    if step is None or unit is None:
        return deny("Hồ sơ không còn ở bước xử lý nào.")
    if actor.may(work_of(role=step.role), unit.id):
        return ALLOW
    who = ROLES[Role(step.role)].name_vi if step.role in set(Role) else ROLES[Role.HANDLER].name_vi
    return deny(f"Bước “{step.name}” do {who} của {unit.name} thực hiện.")


def _works_here(actor: Actor, case: Case) -> Decision:
    unit = case.current_unit
    if unit is not None and any(actor.may(permission, unit.id) for permission in _WORKING):
        return ALLOW
    return deny(f"Hồ sơ được giao cho {unit.name if unit else 'đơn vị khác'}; đơn vị đó xác nhận đã nhận.")


def _ready_for(case: Case, route: Route) -> Decision:
    """Ask that the step now done leaves nothing open which the next one builds on.

    Which step is next is not known before its question is answered.
    """
    if route.asks:
        return ALLOW
    if route.following is None or route.inner is None:
        return deny(
            "Đây là bước xử lý cuối. Trình, ký duyệt rồi bàn giao kết quả cho bộ phận một cửa để kết thúc."
        )
    step = case.current_step
    if step is not None and step.role == Role.APPROVER and not route.signed_later and not is_signed(case):
        return deny("Đây là bước ký duyệt: hãy ký duyệt hoặc trả lại dự thảo kết quả trước khi chuyển bước.")
    if route.following.role == Role.APPROVER and result_of(case) is None:
        return deny("Bước tiếp theo là ký duyệt: hãy trình kết quả trước khi chuyển bước.")
    return ALLOW
