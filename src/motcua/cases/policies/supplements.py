"""Who may ask for a supplement, allow a second one, tell the applicant, and receive what comes.

A case given to these functions has `current_unit`, `current_step`, `assignee` and `result` loaded.
"""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from motcua.cases.domain.ending import CLOSING
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import ASKED_STATES
from motcua.cases.models import Case
from motcua.cases.policies.pausing import running
from motcua.cases.policies.work import at_work, holds_case, holds_here, in_state, is_signed
from motcua.kernel.decision import ALLOW, Decision, all_of, any_of, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import PERMISSION_NAMES, Permission

THROUGH_ONE_STOP = "NĐ 61/2018/NĐ-CP, Điều 5.1e, 19.4; NĐ 118/2025/NĐ-CP, Điều 5, 19"
SEPARATION = "NĐ 118/2025/NĐ-CP, Điều 7, 11"


def may_request_supplement(*, actor: Actor, case: Case, left: Decision) -> Decision:
    """Whoever holds the case asks once, before there is a decision; `left` judges the number of requests."""
    if is_signed(case):
        return deny("Kết quả đã ký duyệt nên không yêu cầu bổ sung hồ sơ được nữa.", THROUGH_ONE_STOP)
    return all_of(
        in_state(case=case, action=Action.REQUEST_SUPPLEMENT),
        at_work(case=case),
        running(case=case),
        holds_case(actor=actor, case=case),
        left,
    )


def may_approve_supplement(*, actor: Actor, case: Case, left: Decision) -> Decision:
    """A leader allows one more request when the law's number is used up; never the handler himself."""
    if case.assignee_id in actor.hands:
        return deny("Người thụ lý không tự đồng ý cho mình yêu cầu bổ sung thêm.", SEPARATION)
    return all_of(
        in_state(case=case, action=Action.APPROVE_SUPPLEMENT),
        # Before acceptance there is no step yet: the head of the one-stop office, which holds it, decides.
        at_work(case=case) if case.accepted_at else ALLOW,
        any_of(
            holds_here(actor=actor, case=case, permission=Permission.ASSIGN_CASE),
            holds_here(actor=actor, case=case, permission=Permission.APPROVE_RESULT),
        ),
        used_up(left=left),
    )


def may_notify_supplement(*, actor: Actor, case: Case) -> Decision:
    """The one-stop office tells the applicant and hands out Mẫu 02; the handler never does."""
    told = deny("Người nộp đã được thông báo về yêu cầu bổ sung này.") if case.wait_until else ALLOW
    return all_of(
        in_state(case=case, action=Action.NOTIFY_SUPPLEMENT), told, receives_at_home(actor=actor, case=case)
    )


def may_receive_supplement(*, actor: Actor, case: Case) -> Decision:
    """The applicant brings what was asked for to the one-stop office that received the case."""
    return all_of(
        in_state(case=case, action=Action.RECEIVE_SUPPLEMENT), receives_at_home(actor=actor, case=case)
    )


def may_close_uncompleted(*, actor: Actor, case: Case, at: dt.datetime) -> Decision:
    """The handler, a leader or the one-stop office closes a dossier that nobody completed in time."""
    return all_of(
        in_state(case=case, action=Action.CLOSE_UNCOMPLETED),
        completion_period_over(case=case, at=at),
        any_of(
            receives_at_home(actor=actor, case=case),
            holds_case(actor=actor, case=case),
            holds_here(actor=actor, case=case, permission=Permission.ASSIGN_CASE),
        ),
    )


def completion_period_over(*, case: Case, at: dt.datetime) -> Decision:
    """Ask that the applicant was told and that the days to complete the dossier have passed."""
    if case.state not in ASKED_STATES or case.wait_until is None:
        return deny("Người nộp chưa được thông báo nên thời hạn bổ sung chưa bắt đầu.", CLOSING)
    if at > case.wait_until:
        return ALLOW
    last = timezone.localtime(case.wait_until)
    return deny(
        f"Người nộp còn được bổ sung đến {last:%H giờ %M, ngày %d/%m/%Y}. Chưa đóng hồ sơ được.", CLOSING
    )


def used_up(*, left: Decision) -> Decision:
    """Ask that no request is left: only then a leader has something to allow."""
    return deny("Hồ sơ còn lượt yêu cầu bổ sung, chưa cần lãnh đạo đồng ý.") if left else ALLOW


def receives_at_home(*, actor: Actor, case: Case) -> Decision:
    """Ask for the permission to receive at the one-stop office that received the case."""
    if actor.may(Permission.RECEIVE_CASE, case.receiving_unit_id):
        return ALLOW
    return deny(
        f"Việc này cần quyền “{PERMISSION_NAMES[Permission.RECEIVE_CASE]}” tại bộ phận một cửa đã tiếp nhận: "
        "người thụ lý không giao dịch trực tiếp với người nộp.",
        THROUGH_ONE_STOP,
    )
