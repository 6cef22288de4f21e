"""Who may propose, approve, hand over and return a result.

A case given to these functions has `current_unit`, `current_step`, `assignee` and `result` loaded.
"""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.route import Route
from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.models import Case, CaseResult
from motcua.cases.policies.pausing import running
from motcua.cases.policies.work import (
    at_work,
    holds_case,
    holds_here,
    in_state,
    is_signed,
    opinions_given,
    result_of,
)
from motcua.kernel.decision import ALLOW, Decision, all_of, any_of, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import PERMISSION_NAMES, Permission

SEPARATION = "NĐ 118/2025/NĐ-CP, Điều 7, 11"
REFUSING = "NĐ 61/2018/NĐ-CP, Điều 19; NĐ 118/2025/NĐ-CP, Điều 19"


def may_propose(*, actor: Actor, case: Case) -> Decision:
    """Whoever holds the case proposes its result; until it is signed it may be proposed anew."""
    if is_signed(case):
        return deny("Kết quả đã ký duyệt nên không trình lại được.")
    return all_of(
        in_state(case=case, action=Action.PROPOSE_RESULT),
        at_work(case=case),
        holds_case(actor=actor, case=case),
    )


def may_approve(*, actor: Actor, case: Case, route: Route, at: dt.datetime) -> Decision:
    """Whoever signs for the unit, but never the one who proposed; a refusal within the time limit only."""
    return all_of(
        in_state(case=case, action=Action.APPROVE_RESULT),
        result_proposed(case=case),
        at_work(case=case),
        holds_here(actor=actor, case=case, permission=Permission.APPROVE_RESULT),
        separate_hands(actor=actor, case=case),
        opinions_given(case=case),
        _signed_here(route),
        refusal_in_time(case=case, at=at),
        running(case=case),
    )


def may_reject(*, actor: Actor, case: Case) -> Decision:
    """Whoever may sign, or holds the case, gives the draft back to the one who proposed it, with a reason."""
    signs = holds_here(actor=actor, case=case, permission=Permission.APPROVE_RESULT)
    return all_of(
        in_state(case=case, action=Action.REJECT_PROPOSAL),
        result_proposed(case=case),
        at_work(case=case),
        any_of(signs, holds_case(actor=actor, case=case)),
        separate_hands(actor=actor, case=case),
    )


def may_attach(*, actor: Actor, case: Case) -> Decision:
    """The file of a result may be replaced until it is signed; afterwards only a missing one is added."""
    result = result_of(case)
    if result is not None and result.approved_at is not None and result.file_id is not None:
        return deny("Kết quả đã ký duyệt và đã có tệp nên không thay tệp được nữa.")
    proposed = result is not None and result.proposed_by_id == actor.staff_id
    handles = holds_here(actor=actor, case=case, permission=Permission.HANDLE_CASE)
    return all_of(
        in_state(case=case, action=Action.ATTACH_RESULT),
        _proposed_at_all(result),
        ALLOW if proposed or handles else holds_case(actor=actor, case=case),
    )


def may_number(*, actor: Actor, case: Case) -> Decision:
    """A result that was signed without a number gets it once: from its proposer or the unit that has it."""
    result = result_of(case)
    if result is not None and result.number:
        return deny(f"Kết quả đã có số {result.number}; số đã cấp không đổi được.")
    proposed = result is not None and result.proposed_by_id == actor.staff_id
    handles = holds_here(actor=actor, case=case, permission=Permission.HANDLE_CASE)
    signs = holds_here(actor=actor, case=case, permission=Permission.APPROVE_RESULT)
    return all_of(
        in_state(case=case, action=Action.NUMBER_RESULT),
        result_approved(case=case),
        at_work(case=case),
        ALLOW if proposed else any_of(handles, signs),
    )


def may_hand_over(*, actor: Actor, case: Case, route: Route) -> Decision:
    """Whoever holds the case, handles in the unit or proposed the result brings the signed result home."""
    if route.inner is not None and is_signed(case):
        return deny(f"Còn bước “{route.inner.name}” chưa thực hiện. Hãy chuyển bước tiếp theo.")
    result = result_of(case)
    proposed = result is not None and result.proposed_by_id == actor.staff_id
    handles = holds_here(actor=actor, case=case, permission=Permission.HANDLE_CASE)
    signs = holds_here(actor=actor, case=case, permission=Permission.APPROVE_RESULT)
    return all_of(
        in_state(case=case, action=Action.HAND_OVER_RESULT),
        result_approved(case=case),
        at_work(case=case),
        ALLOW if proposed else any_of(holds_case(actor=actor, case=case), handles, signs),
    )


def may_accept_result(*, actor: Actor, case: Case) -> Decision:
    """The one-stop office confirms that the signed result is with it; from then on the case is resolved."""
    here = case.current_unit_id == case.returning_unit_id
    return all_of(
        in_state(case=case, action=Action.ACCEPT_RESULT),
        result_approved(case=case),
        ALLOW if here else deny("Kết quả chưa được bàn giao cho bộ phận một cửa."),
        _works_at_home(actor, case),
    )


def may_return(*, actor: Actor, case: Case) -> Decision:
    """The one-stop office at which the applicant collects returns the result (NĐ 61/2018, Điều 20)."""
    return all_of(in_state(case=case, action=Action.RETURN_RESULT), _returns_at_home(actor, case))


def result_proposed(*, case: Case) -> Decision:
    """Ask for a proposal that is not signed yet."""
    result = result_of(case)
    if result is None:
        return deny("Chưa có kết quả nào được trình.")
    return deny("Kết quả đã được ký duyệt.") if result.approved_at else ALLOW


def result_approved(*, case: Case) -> Decision:
    """Ask for a signed result."""
    return ALLOW if is_signed(case) else deny("Kết quả chưa được ký duyệt.")


def separate_hands(*, actor: Actor, case: Case) -> Decision:
    """Who proposes does not sign."""
    result = result_of(case)
    if result is not None and result.proposed_by_id == actor.staff_id:
        return deny("Người trình kết quả không được tự ký duyệt kết quả đó.", SEPARATION)
    return ALLOW


def refusal_in_time(*, case: Case, at: dt.datetime) -> Decision:
    """Ask that a refusal is told within the limit; a result that grants may come late."""
    result = result_of(case)
    if result is None or result.kind != ResultKind.REFUSED or case.due_at is None or at <= case.due_at:
        return ALLOW
    due = timezone.localtime(case.due_at)
    return deny(
        f"Đã quá hạn trả kết quả ({due:%H giờ %M, ngày %d/%m/%Y}) nên không từ chối được nữa: việc "
        "từ chối phải được thông báo trong thời hạn giải quyết. "
        "Hãy xin lỗi và hẹn lại ngày trả, hoặc giải quyết hồ sơ.",
        REFUSING,
    )


def _signed_here(route: Route) -> Decision:
    if route.signed_later:
        return deny("Hồ sơ chưa đến bước ký duyệt cuối cùng của quy trình.")
    return ALLOW


def _proposed_at_all(result: CaseResult | None) -> Decision:
    return ALLOW if result else deny("Chưa có kết quả nào được trình để đính kèm tệp.")


def _works_at_home(actor: Actor, case: Case) -> Decision:
    home = case.returning_unit_id
    if actor.may(Permission.RETURN_RESULT, home) or actor.may(Permission.RECEIVE_CASE, home):
        return ALLOW
    return deny("Bộ phận một cửa trả kết quả nhận kết quả và xác nhận.")


def _returns_at_home(actor: Actor, case: Case) -> Decision:
    if actor.may(Permission.RETURN_RESULT, case.returning_unit_id):
        return ALLOW
    return deny(
        f"Việc này cần quyền “{PERMISSION_NAMES[Permission.RETURN_RESULT]}” tại bộ phận một cửa trả kết quả."
    )
