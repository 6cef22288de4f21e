"""Who sends a case to other agencies, who answers for them, who asks for opinions and records verifications.

A case given to these functions has `participations` and `consultations` within reach, each with its `unit`.
"""

from __future__ import annotations

from uuid import UUID

from motcua.cases.domain.interagency import PartDuty, PartMode
from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import Case, Consultation, Participation
from motcua.cases.policies.work import at_work, holds_case, in_state, is_signed
from motcua.kernel.decision import ALLOW, Decision, all_of, any_of, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission

ORDER = "NĐ 61/2018/NĐ-CP, Điều 19.6, 19.7; NĐ 118/2025/NĐ-CP, Điều 19, 20"
OPINION = "NĐ 61/2018/NĐ-CP, Điều 19.5; NĐ 118/2025/NĐ-CP, Điều 19"
_WORKING = (
    Permission.HANDLE_CASE,
    Permission.ASSIGN_CASE,
    Permission.APPROVE_RESULT,
    Permission.RECEIVE_CASE,
    Permission.RETURN_RESULT,
)


def may_send_to_agencies(*, actor: Actor, case: Case) -> Decision:
    """The one-stop office fixes the order of agencies; the agency that settles the case may add to it."""
    return all_of(
        in_state(case=case, action=Action.SEND_TO_AGENCIES),
        at_work(case=case),
        _unsigned(case),
        any_of(_directs(actor, case), holds_case(actor=actor, case=case)),
        _dossier_at_hand(case),
    )


def may_accept_part(*, actor: Actor, case: Case, part: Participation | None = None) -> Decision:
    """Somebody of the agency confirms that its part arrived; with no part named, any that waits for it."""
    waiting = [one for one in _asked(case, part) if is_open(one) and one.received_at is None]
    return all_of(
        in_state(case=case, action=Action.ACCEPT_PART),
        _any(
            (_answers_for(actor, case, one) for one in waiting),
            "Không có phần việc nào chờ xác nhận đã nhận.",
        ),
    )


def may_answer_part(*, actor: Actor, case: Case, part: Participation | None = None) -> Decision:
    """Somebody of the agency says that its part is done; the lead comes after all it gathers from."""
    decisions = (
        all_of(_answers_for(actor, case, one), _others_answered(case, one))
        for one in _asked(case, part)
        if is_open(one)
    )
    return all_of(
        in_state(case=case, action=Action.ANSWER_PART),
        _any(decisions, "Không có phần việc liên thông nào chờ trả lời."),
    )


def may_recall_part(*, actor: Actor, case: Case, part: Participation | None = None) -> Decision:
    """Whoever may send takes back what was sent to the wrong agency or is not needed any more."""
    unfinished = [one for one in _asked(case, part) if one.done_at is None and one.recalled_at is None]
    return all_of(
        in_state(case=case, action=Action.RECALL_PART),
        ALLOW if unfinished else deny("Không có phần việc liên thông nào đang chờ để thu hồi."),
        any_of(_directs(actor, case), holds_case(actor=actor, case=case)),
    )


def may_consult(*, actor: Actor, case: Case) -> Decision:
    """Whoever handles the case asks other bodies for their opinion."""
    return all_of(
        in_state(case=case, action=Action.CONSULT),
        at_work(case=case),
        _unsigned(case),
        any_of(holds_case(actor=actor, case=case), _leads(actor, case)),
    )


def may_answer_consultation(
    *, actor: Actor, case: Case, consultation: Consultation | None = None
) -> Decision:
    """The unit asked answers; for a body outside, whoever handles the case records what it wrote."""
    asked = [consultation] if consultation else list(case.consultations.all())
    decisions = (_gives_opinion(actor, case, one) for one in asked if one.answered_at is None)
    return all_of(
        in_state(case=case, action=Action.ANSWER_CONSULTATION),
        _any(decisions, "Không có lần lấy ý kiến nào đang chờ trả lời."),
    )


def may_record_verification(*, actor: Actor, case: Case) -> Decision:
    """Whoever handles the case, or an agency that takes part, keeps a verification with it."""
    parts = [one for one in case.participations.all() if is_open(one)]
    return all_of(
        in_state(case=case, action=Action.RECORD_VERIFICATION),
        any_of(
            holds_case(actor=actor, case=case),
            _leads(actor, case),
            *(_answers_for(actor, case, one) for one in parts),
        ),
    )


def is_open(part: Participation) -> bool:
    """Say whether the agency has the part and has not answered."""
    return part.sent_at is not None and part.done_at is None and part.recalled_at is None


def works_in(actor: Actor, unit_id: UUID | None) -> bool:
    """Say whether the actor does some work on cases in the unit."""
    return unit_id is not None and any(actor.may(permission, unit_id) for permission in _WORKING)


def _asked(case: Case, part: Participation | None) -> list[Participation]:
    return [part] if part else list(case.participations.all())


def _any(decisions: object, none: str) -> Decision:
    found = list(decisions)  # type: ignore[call-overload]
    return any_of(*found) if found else deny(none)


def _answers_for(actor: Actor, case: Case, part: Participation) -> Decision:
    recorded = part.on_behalf and bool(any_of(_directs(actor, case), holds_case(actor=actor, case=case)))
    if recorded or works_in(actor, part.unit_id):
        return ALLOW
    return deny(f"Phần việc này do {part.unit.name} thực hiện và trả lời.", ORDER)


def _gives_opinion(actor: Actor, case: Case, consultation: Consultation) -> Decision:
    if works_in(actor, consultation.unit_id):
        return ALLOW
    if consultation.on_behalf:
        return any_of(holds_case(actor=actor, case=case), _leads(actor, case), _directs(actor, case))
    name = consultation.unit.name if consultation.unit else consultation.outside_name
    return deny(f"Ý kiến này do {name} trả lời.", OPINION)


def _others_answered(case: Case, part: Participation) -> Decision:
    if part.duty != PartDuty.LEAD:
        return ALLOW
    waiting = [
        one.unit.name
        for one in case.participations.all()
        if one.round == part.round and one.id != part.id and one.done_at is None and one.recalled_at is None
    ]
    if not waiting:
        return ALLOW
    return deny(f"Cơ quan chủ trì trả lời sau cùng; còn chờ {', '.join(waiting)}.", ORDER)


def _directs(actor: Actor, case: Case) -> Decision:
    """Officers of the one-stop office that received the case, and leaders of the unit that holds it."""
    home = case.receiving_unit_id
    if actor.may(Permission.RECEIVE_CASE, home) or actor.may(Permission.ASSIGN_CASE, home):
        return ALLOW
    return _leads(actor, case)


def _leads(actor: Actor, case: Case) -> Decision:
    if case.current_unit_id is not None and actor.may(Permission.ASSIGN_CASE, case.current_unit_id):
        return ALLOW
    return deny("Việc này do người đang thụ lý, lãnh đạo đơn vị hoặc bộ phận một cửa thực hiện.", ORDER)


def _unsigned(case: Case) -> Decision:
    return deny("Kết quả đã ký duyệt nên không hỏi thêm cơ quan nào nữa.") if is_signed(case) else ALLOW


def _dossier_at_hand(case: Case) -> Decision:
    """A dossier on paper is at one place: nobody sends it while it travels."""
    away = [
        one
        for one in case.participations.all()
        if one.mode == PartMode.PAPER and one.done_at is None and one.recalled_at is None
    ]
    if not away:
        return ALLOW
    return deny(
        f"Hồ sơ giấy đang ở lượt chuyển đến {away[0].unit.name}. "
        "Chờ trả lời hoặc thu hồi trước khi chuyển lượt khác.",
        ORDER,
    )
