"""Who may end a case without a result: at the applicant's request, or by the head of the agency."""

from __future__ import annotations

from motcua.cases.domain.ending import decided_basis
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import SETTLED_STATES
from motcua.cases.models import Case
from motcua.cases.policies.supplements import SEPARATION, receives_at_home
from motcua.cases.policies.work import in_state, is_signed
from motcua.kernel.decision import ALLOW, Decision, all_of, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission


def may_withdraw(*, actor: Actor, case: Case) -> Decision:
    """The one-stop office that received the case checks at once and stops it, unless there is a decision."""
    return all_of(
        no_result_yet(case=case),
        in_state(case=case, action=Action.WITHDRAW),
        receives_at_home(actor=actor, case=case),
    )


def may_stop(*, actor: Actor, case: Case) -> Decision:
    """The head stops a case that cannot be settled, giving the reason; never the one who handles it."""
    return all_of(
        in_state(case=case, action=Action.STOP),
        no_result_yet(case=case),
        head_signs(actor=actor, case=case),
        not_own_case(actor=actor, case=case),
    )


def no_result_yet(*, case: Case) -> Decision:
    """Ask that no decision was made: after it the result is returned, not stopped."""
    if is_signed(case) or case.state in SETTLED_STATES:
        return deny(
            "Hồ sơ đã có kết quả được ký duyệt nên không dừng giải quyết được nữa. Hãy trả kết quả cho "
            "người nộp.",
            decided_basis(regime_from=case.regime.valid_from),
        )
    return ALLOW


def head_signs(*, actor: Actor, case: Case) -> Decision:
    """Ask for somebody who signs for the unit that holds the case, or for its agency."""
    units = (case.current_unit_id, case.competent_unit_id)
    if any(unit and actor.may(Permission.APPROVE_RESULT, unit) for unit in units):
        return ALLOW
    return deny("Chỉ thủ trưởng cơ quan hoặc người được giao ký mới dừng giải quyết hồ sơ.", SEPARATION)


def not_own_case(*, actor: Actor, case: Case) -> Decision:
    """Ask that the one who stops a case is not the one who handles it."""
    if case.assignee_id in actor.hands:
        return deny("Người đang thụ lý hồ sơ không tự dừng giải quyết hồ sơ đó.", SEPARATION)
    return ALLOW
