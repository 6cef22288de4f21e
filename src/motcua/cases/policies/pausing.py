"""Who may stop and start the clock in the middle of the handling, and for which reasons.

A case given to these functions has `procedure_version` loaded beside what `policies.work` names.
"""

from __future__ import annotations

from django.utils import timezone

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import State
from motcua.cases.models import Case
from motcua.cases.policies.work import at_work, holds_case, holds_here, in_state, is_signed
from motcua.kernel.decision import ALLOW, Decision, all_of, any_of, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.domain.vocabulary import PauseReason, label_of

# The wait for papers and the wait for a payment have acts of their own.
OWN_ACTS = (PauseReason.SUPPLEMENT, PauseReason.FINANCIAL_OBLIGATION)
ONLY_BY_PROCEDURE = "NĐ 61/2018/NĐ-CP, Điều 19; NĐ 118/2025/NĐ-CP, Điều 19"


def may_request_finance(*, actor: Actor, case: Case) -> Decision:
    """Whoever holds the case records a notice of payment, where the procedure leaves that time out."""
    if is_signed(case):
        return deny("Kết quả đã ký duyệt nên không ghi nghĩa vụ tài chính được nữa.", ONLY_BY_PROCEDURE)
    return all_of(
        in_state(case=case, action=Action.REQUEST_FINANCE),
        at_work(case=case),
        running(case=case),
        holds_case(actor=actor, case=case),
        in_policy(case=case, reason=PauseReason.FINANCIAL_OBLIGATION),
    )


def may_confirm_finance(*, actor: Actor, case: Case) -> Decision:
    """The handler or the one-stop office records the evidence of payment."""
    return all_of(
        in_state(case=case, action=Action.CONFIRM_FINANCE),
        ALLOW
        if actor.may(Permission.RECEIVE_CASE, case.receiving_unit_id)
        else holds_case(actor=actor, case=case),
    )


def may_pause(*, actor: Actor, case: Case) -> Decision:
    """Whoever holds the case stops the clock, where the procedure names reasons for that."""
    if is_signed(case):
        return deny("Kết quả đã ký duyệt nên không tạm dừng tính thời hạn được nữa.", ONLY_BY_PROCEDURE)
    return all_of(
        in_state(case=case, action=Action.PAUSE_CLOCK),
        at_work(case=case),
        running(case=case),
        holds_case(actor=actor, case=case),
        ALLOW if pause_reasons(case=case) else _no_reason(case),
    )


def may_resume(*, actor: Actor, case: Case) -> Decision:
    """The handler or a leader of the unit lets the clock run on."""
    stands = case.state == State.PROCESSING and case.paused_since is not None
    return all_of(
        in_state(case=case, action=Action.RESUME_CLOCK),
        ALLOW if stands else deny("Thời hạn của hồ sơ đang được tính, không có gì để tiếp tục."),
        any_of(
            holds_case(actor=actor, case=case),
            holds_here(actor=actor, case=case, permission=Permission.ASSIGN_CASE),
        ),
    )


def running(*, case: Case) -> Decision:
    """Refuse what makes no sense while the clock of a case in handling stands."""
    if case.paused_since is None:
        return ALLOW
    since = timezone.localtime(case.paused_since)
    return deny(
        f"Thời hạn đang tạm dừng từ {since:%H giờ %M, ngày %d/%m/%Y}. "
        "Hãy ghi tiếp tục tính thời hạn trước rồi làm việc này."
    )


def in_policy(*, case: Case, reason: PauseReason) -> Decision:
    """Ask that the procedure itself leaves this time out."""
    return ALLOW if reason.value in case.procedure_version.pause_policy else _no_reason(case, reason)


def pause_reasons(*, case: Case) -> list[PauseReason]:
    """Give the reasons of the procedure that have no act of their own."""
    named = (PauseReason(word) for word in case.procedure_version.pause_policy)
    return [reason for reason in named if reason not in OWN_ACTS]


def _no_reason(case: Case, reason: PauseReason | None = None) -> Decision:
    what = f"lý do “{label_of(reason)}”" if reason else "lý do nào khác"
    return deny(
        f"Thủ tục “{case.procedure_version.name}” không quy định {what} để tạm dừng tính thời hạn. "
        "Thời hạn vẫn được tính.",
        ONLY_BY_PROCEDURE,
    )
