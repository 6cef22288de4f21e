"""Who may apologise for a late result: one hand drafts, the head signs, and a date moves once.

A case given to these functions has `apologies`, `steps`, `current_unit` and `assignee` loaded.
"""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from motcua.cases.domain.apology import ApologyLaw, ApologyStatus
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import State
from motcua.cases.models import Apology, Case
from motcua.cases.policies.work import in_state
from motcua.kernel.decision import ALLOW, Decision, all_of, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import PERMISSION_NAMES, Permission

_HANDLING = (Permission.HANDLE_CASE, Permission.ASSIGN_CASE)
_AT_HOME = (Permission.RECEIVE_CASE, Permission.RETURN_RESULT)


def may_draft_apology(*, actor: Actor, case: Case) -> Decision:
    """Whoever works the case, or leads where it lies, drafts; once the result is there only if it is late."""
    if pending_apology(case=case) is not None:
        return deny("Hồ sơ đã có một phiếu xin lỗi đang chờ ký.")
    return all_of(
        in_state(case=case, action=Action.DRAFT_APOLOGY),
        _has_due(case),
        _works_on(actor, case),
    )


def may_sign_apology(
    *, actor: Actor, case: Case, action: Action, law: ApologyLaw, at: dt.datetime
) -> Decision:
    """The head signs what another drafted; `action` is EXTEND or, without a new date, APOLOGISE."""
    pending = pending_apology(case=case)
    if pending is None or (pending.new_due_at is not None) != (action is Action.EXTEND):
        return _nothing_to_sign(action)
    return all_of(
        in_state(case=case, action=action),
        signs_here(actor=actor, case=case),
        other_hand(actor=actor, apology=pending),
        extension_left(case=case, law=law) if action is Action.EXTEND else ALLOW,
        later_date(case=case, new_due_at=pending.new_due_at, at=at),
    )


def may_return_apology(*, actor: Actor, case: Case) -> Decision:
    """The head gives a draft back, with a reason; its author may take it back as well."""
    pending = pending_apology(case=case)
    if pending is None:
        return deny("Không có phiếu xin lỗi nào đang chờ ký.")
    mine = pending.drafted_by_id == actor.staff_id
    return all_of(
        in_state(case=case, action=Action.RETURN_APOLOGY),
        ALLOW if mine else signs_here(actor=actor, case=case),
    )


def extension_left(*, case: Case, law: ApologyLaw) -> Decision:
    """A date may be moved so many times in the life of a case; after that it just stays late."""
    moved = [one for one in signed_apologies(case=case) if one.new_due_at is not None]
    if len(moved) < law.most_extensions:
        return ALLOW
    return deny(
        f"Hồ sơ đã hẹn lại ngày trả kết quả {len(moved)} lần; chỉ được hẹn lại không quá "
        f"{law.most_extensions} lần. Vẫn xin lỗi được nhưng không hẹn lại ngày nữa: "
        "hãy để trống ngày hẹn lại.",
        law.basis,
    )


def later_date(*, case: Case, new_due_at: dt.datetime | None, at: dt.datetime) -> Decision:
    """A new date lies after the present one, and has not passed yet."""
    if new_due_at is None:
        return ALLOW
    if case.due_at is not None and new_due_at <= case.due_at:
        due = timezone.localtime(case.due_at)
        return deny(f"Ngày hẹn lại phải sau hạn trả hiện tại ({due:%H giờ %M, ngày %d/%m/%Y}).")
    if new_due_at <= at:
        return deny("Ngày hẹn lại đã qua. Hãy hẹn lại vào một thời điểm sau lúc này.")
    return ALLOW


def signs_here(*, actor: Actor, case: Case) -> Decision:
    """Ask for the head: who signs results for the agency that settles the case, or the unit that has it."""
    units = {case.competent_unit_id, case.current_unit_id} - {None}
    if any(actor.may(Permission.APPROVE_RESULT, unit) for unit in units if unit):
        return ALLOW
    needed = PERMISSION_NAMES[Permission.APPROVE_RESULT]
    return deny(
        f"Phiếu xin lỗi do thủ trưởng cơ quan, đơn vị ký: cần quyền “{needed}” tại cơ quan giải quyết."
    )


def other_hand(*, actor: Actor, apology: Apology) -> Decision:
    """Who drafts does not sign."""
    if apology.drafted_by_id == actor.staff_id:
        return deny("Người soạn phiếu xin lỗi không được tự ký phiếu đó.", "NĐ 118/2025/NĐ-CP, Điều 7, 11")
    return ALLOW


def pending_apology(*, case: Case) -> Apology | None:
    """Give the draft that waits for a signature."""
    return next((one for one in case.apologies.all() if one.status == ApologyStatus.DRAFT), None)


def signed_apologies(*, case: Case) -> list[Apology]:
    """Give the apologies that were issued, in no order."""
    return [one for one in case.apologies.all() if one.status == ApologyStatus.SIGNED]


def _nothing_to_sign(action: Action) -> Decision:
    if action is Action.EXTEND:
        return deny("Không có phiếu xin lỗi và hẹn lại ngày trả nào đang chờ ký.")
    return deny("Không có phiếu xin lỗi (không hẹn lại) nào đang chờ ký.")


def _has_due(case: Case) -> Decision:
    if case.due_at is None or case.original_due_at is None:
        return deny("Hồ sơ không có hạn trả nên không có gì để xin lỗi hoặc hẹn lại.")
    ready = case.state == State.RESOLVED and case.resolved_at is not None
    if ready and case.resolved_at and case.resolved_at <= case.original_due_at:
        return deny("Hồ sơ có kết quả đúng hạn nên không phải xin lỗi.")
    return ALLOW


def _works_on(actor: Actor, case: Case) -> Decision:
    """Any unit through which the case goes may be the one that is late."""
    units = {case.current_unit_id, case.competent_unit_id, *(step.unit_id for step in case.steps.all())}
    handles = any(actor.may(permission, unit) for permission in _HANDLING for unit in units if unit)
    receives = any(actor.may(permission, case.receiving_unit_id) for permission in _AT_HOME)
    if case.assignee_id in actor.hands or handles or receives:
        return ALLOW
    return deny("Người thụ lý, lãnh đạo đơn vị tham gia giải quyết hoặc bộ phận một cửa soạn phiếu xin lỗi.")
