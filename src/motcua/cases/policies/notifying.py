"""Who may say that an applicant was told: the one-stop office, through which all dealing goes."""

from __future__ import annotations

from motcua.cases.domain.notice import OPEN_STATUSES
from motcua.cases.models import ApplicantNotice, Case
from motcua.kernel.decision import ALLOW, Decision, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission

BASIS = "NĐ 61/2018/NĐ-CP, Điều 5, 19.9; NĐ 118/2025/NĐ-CP, Điều 5, 19"


def may_tell_applicant(*, actor: Actor, case: Case) -> Decision:
    """Officers of the one-stop office that received the case, or that returns it, inform its applicant."""
    receives = actor.may(Permission.RECEIVE_CASE, case.receiving_unit_id)
    offices = (case.receiving_unit_id, case.returning_unit_id)
    if receives or any(actor.may(Permission.RETURN_RESULT, office) for office in offices):
        return ALLOW
    return deny("Bộ phận một cửa tiếp nhận hoặc trả kết quả báo cho người nộp và ghi lại việc báo.", BASIS)


def may_record_telling(*, actor: Actor, notice: ApplicantNotice) -> Decision:
    """A message that is open yet may be told by hand."""
    if notice.status not in OPEN_STATUSES:
        return deny("Thông báo này đã được gửi hoặc đã được báo, không ghi lại lần nữa.", BASIS)
    return may_tell_applicant(actor=actor, case=notice.case)
