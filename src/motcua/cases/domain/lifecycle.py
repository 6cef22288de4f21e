"""The legal lifecycle of a case: one table of every action that is possible, with its guards.

What the table does not hold is impossible, whoever asks. Actions that keep the state are rows too, so
that this one table says everything that may happen to a case and when. An event of a case is an
action that was done: both have one vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from motcua.cases.domain.state import ANSWERABLE_STATES, STATE_LABELS, STATES, State
from motcua.kernel.workflow import Transition, Workflow


class Action(StrEnum):
    """What can be done to a case; also the kind of the event that records it."""

    SUBMIT = "SUBMIT"
    RECEIVE = "RECEIVE"
    ASK_COMPLETION = "ASK_COMPLETION"
    COMPLETE = "COMPLETE"
    REFUSE_INTAKE = "REFUSE_INTAKE"
    TAKE = "TAKE"
    ASSIGN = "ASSIGN"
    ACCEPT_HANDOVER = "ACCEPT_HANDOVER"
    PASS_ON = "PASS_ON"  # noqa: S105 - the word is no password
    SEND_BACK = "SEND_BACK"
    ASSIGN_OPINION = "ASSIGN_OPINION"
    GIVE_OPINION = "GIVE_OPINION"
    REQUEST_SUPPLEMENT = "REQUEST_SUPPLEMENT"
    APPROVE_SUPPLEMENT = "APPROVE_SUPPLEMENT"
    NOTIFY_SUPPLEMENT = "NOTIFY_SUPPLEMENT"
    RECEIVE_SUPPLEMENT = "RECEIVE_SUPPLEMENT"
    REQUEST_FINANCE = "REQUEST_FINANCE"
    CONFIRM_FINANCE = "CONFIRM_FINANCE"
    PAUSE_CLOCK = "PAUSE_CLOCK"
    RESUME_CLOCK = "RESUME_CLOCK"
    DRAFT_APOLOGY = "DRAFT_APOLOGY"
    RETURN_APOLOGY = "RETURN_APOLOGY"
    APOLOGISE = "APOLOGISE"
    EXTEND = "EXTEND"
    PROPOSE_RESULT = "PROPOSE_RESULT"
    REJECT_PROPOSAL = "REJECT_PROPOSAL"
    APPROVE_RESULT = "APPROVE_RESULT"
    ATTACH_RESULT = "ATTACH_RESULT"
    NUMBER_RESULT = "NUMBER_RESULT"
    HAND_OVER_RESULT = "HAND_OVER_RESULT"
    ACCEPT_RESULT = "ACCEPT_RESULT"
    SETTLE_AT_ONCE = "SETTLE_AT_ONCE"
    RETURN_RESULT = "RETURN_RESULT"
    REPORT_INCIDENT = "REPORT_INCIDENT"
    CORRECT_ERROR = "CORRECT_ERROR"
    WITHDRAW = "WITHDRAW"
    STOP = "STOP"
    CLOSE_UNCOMPLETED = "CLOSE_UNCOMPLETED"
    SEND_TO_AGENCIES = "SEND_TO_AGENCIES"
    ACCEPT_PART = "ACCEPT_PART"
    ANSWER_PART = "ANSWER_PART"
    RECALL_PART = "RECALL_PART"
    CONSULT = "CONSULT"
    ANSWER_CONSULTATION = "ANSWER_CONSULTATION"
    REPORT_LATE_AGENCY = "REPORT_LATE_AGENCY"
    RECORD_VERIFICATION = "RECORD_VERIFICATION"
    TRANSFER = "TRANSFER"
    REORGANISE = "REORGANISE"


EventKind = Action

ACTION_LABELS: dict[Action, str] = {
    Action.SUBMIT: "Nộp hồ sơ",
    Action.RECEIVE: "Tiếp nhận hồ sơ",
    Action.ASK_COMPLETION: "Yêu cầu hoàn thiện trước khi tiếp nhận",
    Action.COMPLETE: "Nộp lại hồ sơ đã hoàn thiện",
    Action.REFUSE_INTAKE: "Từ chối tiếp nhận",
    Action.TAKE: "Nhận xử lý",
    Action.ASSIGN: "Phân công thụ lý",
    Action.ACCEPT_HANDOVER: "Xác nhận đã nhận hồ sơ",
    Action.PASS_ON: "Chuyển bước tiếp theo",
    Action.SEND_BACK: "Trả lại bước trước",
    Action.ASSIGN_OPINION: "Giao người cho ý kiến",
    Action.GIVE_OPINION: "Cho ý kiến",
    Action.REQUEST_SUPPLEMENT: "Yêu cầu bổ sung hồ sơ",
    Action.APPROVE_SUPPLEMENT: "Đồng ý yêu cầu bổ sung thêm một lần",
    Action.NOTIFY_SUPPLEMENT: "Thông báo yêu cầu bổ sung cho người nộp",
    Action.RECEIVE_SUPPLEMENT: "Tiếp nhận hồ sơ bổ sung",
    Action.REQUEST_FINANCE: "Thông báo nghĩa vụ tài chính",
    Action.CONFIRM_FINANCE: "Ghi nhận đã thực hiện nghĩa vụ tài chính",
    Action.PAUSE_CLOCK: "Tạm dừng tính thời hạn",
    Action.RESUME_CLOCK: "Tiếp tục tính thời hạn",
    Action.DRAFT_APOLOGY: "Soạn phiếu xin lỗi",
    Action.RETURN_APOLOGY: "Trả lại phiếu xin lỗi",
    Action.APOLOGISE: "Ký phiếu xin lỗi",
    Action.EXTEND: "Ký phiếu xin lỗi, hẹn lại ngày trả kết quả",
    Action.PROPOSE_RESULT: "Trình kết quả",
    Action.REJECT_PROPOSAL: "Trả lại dự thảo kết quả",
    Action.APPROVE_RESULT: "Ký duyệt kết quả",
    Action.ATTACH_RESULT: "Đính kèm tệp kết quả",
    Action.NUMBER_RESULT: "Cấp số kết quả",
    Action.HAND_OVER_RESULT: "Bàn giao kết quả cho bộ phận một cửa",
    Action.ACCEPT_RESULT: "Bộ phận một cửa nhận kết quả",
    Action.SETTLE_AT_ONCE: "Giải quyết ngay",
    Action.RETURN_RESULT: "Trả kết quả",
    Action.REPORT_INCIDENT: "Ghi nhận sự cố hồ sơ",
    Action.CORRECT_ERROR: "Mở lại để sửa sai sót của cơ quan",
    Action.WITHDRAW: "Rút hồ sơ theo yêu cầu",
    Action.STOP: "Dừng giải quyết",
    Action.CLOSE_UNCOMPLETED: "Đóng hồ sơ do không hoàn thiện",
    Action.SEND_TO_AGENCIES: "Chuyển xử lý liên thông",
    Action.ACCEPT_PART: "Cơ quan tham gia nhận phần việc",
    Action.ANSWER_PART: "Trả lời phần việc liên thông",
    Action.RECALL_PART: "Thu hồi phần việc liên thông",
    Action.CONSULT: "Lấy ý kiến",
    Action.ANSWER_CONSULTATION: "Ghi ý kiến trả lời",
    Action.REPORT_LATE_AGENCY: "Báo cơ quan trả lời chậm",
    Action.RECORD_VERIFICATION: "Ghi kết quả xác minh",
    Action.TRANSFER: "Chuyển hồ sơ đến cơ quan giải quyết",
    Action.REORGANISE: "Chuyển theo sắp xếp đơn vị hành chính",
}


class Guard(StrEnum):
    """Conditions of a transition by name; `policies.py` judges them."""

    SUPPLEMENT_LEFT = "supplement_left"  # once, more only with the leader and a ground (NĐ 118/2025, Điều 11)
    SUPPLEMENT_USED_UP = "supplement_used_up"
    NO_RESULT_YET = "no_result_yet"  # TT 03/2025/TT-VPCP, Điều 7
    COMPLETION_PERIOD_OVER = "completion_period_over"  # 15 working days (NĐ 297/2025, Điều 6.4a)
    PAUSE_IN_POLICY = "pause_in_policy"  # the procedure names the reasons that stop its clock
    EXTENSION_LEFT = "extension_left"  # once (NĐ 61/2018, Điều 19.9)
    LATER_DATE = "later_date"
    HEAD_SIGNS = "head_signs"
    REASON_GIVEN = "reason_given"
    RESULT_PROPOSED = "result_proposed"
    RESULT_APPROVED = "result_approved"
    SEPARATE_HANDS = "separate_hands"  # who proposes a result or drafts an apology does not sign it
    REFUSAL_IN_TIME = "refusal_in_time"  # a refusal is told within the limit (NĐ 61/2018, Điều 19)
    IMMEDIATE_PROCEDURE = "immediate_procedure"  # NĐ 61/2018, Điều 17.4


def _rows() -> tuple[Transition[State, Action], ...]:
    s, a, g, row = State, Action, Guard, Transition[State, Action]
    return (
        row(s.DRAFT, a.SUBMIT, s.SUBMITTED),
        *_arrival_rows(),
        row(s.ACCEPTED, a.ACCEPT_HANDOVER, s.PROCESSING),
        row(s.ACCEPTED, a.TAKE, s.PROCESSING),
        row(s.ACCEPTED, a.ASSIGN, s.PROCESSING),
        row(s.ACCEPTED, a.SETTLE_AT_ONCE, s.RESOLVED, (g.IMMEDIATE_PROCEDURE,)),
        row(s.ACCEPTED, a.WITHDRAW, s.WITHDRAWN, (g.NO_RESULT_YET,)),
        row(s.PROCESSING, a.ACCEPT_HANDOVER, s.PROCESSING),
        row(s.PROCESSING, a.TAKE, s.PROCESSING),
        row(s.PROCESSING, a.ASSIGN, s.PROCESSING),
        row(s.PROCESSING, a.PASS_ON, s.PROCESSING),
        row(s.PROCESSING, a.SEND_BACK, s.PROCESSING, (g.REASON_GIVEN,)),
        row(s.PROCESSING, a.ASSIGN_OPINION, s.PROCESSING),
        row(s.PROCESSING, a.GIVE_OPINION, s.PROCESSING),
        row(s.PROCESSING, a.PAUSE_CLOCK, s.PROCESSING, (g.PAUSE_IN_POLICY, g.REASON_GIVEN)),
        row(s.PROCESSING, a.RESUME_CLOCK, s.PROCESSING),
        *_apology_rows(),
        *_result_rows(),
        row(s.PROCESSING, a.REQUEST_SUPPLEMENT, s.SUPPLEMENT, (g.SUPPLEMENT_LEFT, g.REASON_GIVEN)),
        row(s.PROCESSING, a.APPROVE_SUPPLEMENT, s.PROCESSING, (g.REASON_GIVEN, g.SUPPLEMENT_USED_UP)),
        row(s.PROCESSING, a.REQUEST_FINANCE, s.WAIT_FINANCE, (g.PAUSE_IN_POLICY,)),
        row(s.PROCESSING, a.STOP, s.STOPPED, (g.REASON_GIVEN, g.HEAD_SIGNS)),
        row(s.PROCESSING, a.WITHDRAW, s.WITHDRAWN, (g.NO_RESULT_YET,)),
        row(s.SUPPLEMENT, a.NOTIFY_SUPPLEMENT, s.SUPPLEMENT),
        # A case that waits for its applicant changes hands too, when its handler leaves.
        row(s.SUPPLEMENT, a.ASSIGN, s.SUPPLEMENT),
        row(s.SUPPLEMENT, a.RECEIVE_SUPPLEMENT, s.PROCESSING),
        row(s.SUPPLEMENT, a.CLOSE_UNCOMPLETED, s.STOPPED, (g.COMPLETION_PERIOD_OVER,)),
        row(s.SUPPLEMENT, a.WITHDRAW, s.WITHDRAWN, (g.NO_RESULT_YET,)),
        row(s.WAIT_FINANCE, a.ASSIGN, s.WAIT_FINANCE),
        row(s.WAIT_FINANCE, a.CONFIRM_FINANCE, s.PROCESSING),
        row(s.WAIT_FINANCE, a.STOP, s.STOPPED, (g.REASON_GIVEN, g.HEAD_SIGNS)),
        row(s.WAIT_FINANCE, a.WITHDRAW, s.WITHDRAWN, (g.NO_RESULT_YET,)),
        *_interagency_rows(),
        row(s.RESOLVED, a.RETURN_RESULT, s.RETURNED),
        *_incident_rows(),
        # The only way back: an error of the agency, with its reason, seen by whoever audits.
        row(s.RESOLVED, a.CORRECT_ERROR, s.PROCESSING, (g.REASON_GIVEN,)),
    )


def _merger_rows() -> Iterator[Transition[State, Action]]:
    """Agencies are merged: whatever is not finished goes to the successor in the state in which it stands."""
    for state, facts in STATES.items():
        if not facts.final:
            yield Transition[State, Action](state, Action.REORGANISE, state)


def _arrival_rows() -> tuple[Transition[State, Action], ...]:
    """A dossier that arrived: answered, completed, taken back or closed before there is a case."""
    s, a, g, row = State, Action, Guard, Transition[State, Action]
    return (
        row(s.SUBMITTED, a.RECEIVE, s.ACCEPTED),
        row(s.SUBMITTED, a.ASK_COMPLETION, s.INTAKE_SUPPLEMENT, (g.SUPPLEMENT_LEFT, g.REASON_GIVEN)),
        row(s.SUBMITTED, a.APPROVE_SUPPLEMENT, s.SUBMITTED, (g.REASON_GIVEN, g.SUPPLEMENT_USED_UP)),
        row(s.SUBMITTED, a.REFUSE_INTAKE, s.REFUSED_INTAKE, (g.REASON_GIVEN,)),
        row(s.SUBMITTED, a.WITHDRAW, s.WITHDRAWN, (g.NO_RESULT_YET,)),
        row(s.INTAKE_SUPPLEMENT, a.COMPLETE, s.SUBMITTED),
        row(s.INTAKE_SUPPLEMENT, a.RECEIVE, s.ACCEPTED),
        row(s.INTAKE_SUPPLEMENT, a.REFUSE_INTAKE, s.REFUSED_INTAKE, (g.REASON_GIVEN,)),
        row(s.INTAKE_SUPPLEMENT, a.CLOSE_UNCOMPLETED, s.STOPPED, (g.COMPLETION_PERIOD_OVER,)),
        row(s.INTAKE_SUPPLEMENT, a.WITHDRAW, s.WITHDRAWN, (g.NO_RESULT_YET,)),
    )


def _interagency_rows() -> tuple[Transition[State, Action], ...]:
    """Other agencies answer whenever they do, also while the applicant is waited for; nobody new is asked."""
    a, row = Action, Transition[State, Action]
    asking = (a.SEND_TO_AGENCIES, a.CONSULT, a.RECORD_VERIFICATION)
    answering = (a.ACCEPT_PART, a.ANSWER_PART, a.ANSWER_CONSULTATION, a.REPORT_LATE_AGENCY)
    return (
        *(row(State.PROCESSING, action, State.PROCESSING) for action in asking),
        *(row(state, action, state) for state in ANSWERABLE_STATES for action in answering),
        *(row(state, a.TRANSFER, state) for state in (State.ACCEPTED, State.PROCESSING)),
        *(row(state, a.RECALL_PART, state, (Guard.REASON_GIVEN,)) for state in ANSWERABLE_STATES),
    )


def _result_rows() -> tuple[Transition[State, Action], ...]:
    """A result from its proposal until it is with the one-stop office."""
    s, a, g, row = State, Action, Guard, Transition[State, Action]
    signing = (g.RESULT_PROPOSED, g.SEPARATE_HANDS, g.REFUSAL_IN_TIME)
    return (
        row(s.PROCESSING, a.PROPOSE_RESULT, s.PROCESSING),
        row(s.PROCESSING, a.REJECT_PROPOSAL, s.PROCESSING, (g.RESULT_PROPOSED, g.REASON_GIVEN)),
        row(s.PROCESSING, a.APPROVE_RESULT, s.PROCESSING, signing),
        row(s.PROCESSING, a.ATTACH_RESULT, s.PROCESSING, (g.RESULT_PROPOSED,)),
        row(s.PROCESSING, a.NUMBER_RESULT, s.PROCESSING, (g.RESULT_APPROVED,)),
        row(s.PROCESSING, a.HAND_OVER_RESULT, s.PROCESSING, (g.RESULT_APPROVED,)),
        row(s.PROCESSING, a.ACCEPT_RESULT, s.RESOLVED, (g.RESULT_APPROVED,)),
    )


def _apology_rows() -> tuple[Transition[State, Action], ...]:
    """A late result is apologised for until it is returned; the date moves while the case is handled."""
    s, a, g, row = State, Action, Guard, Transition[State, Action]
    head = (g.HEAD_SIGNS, g.SEPARATE_HANDS)
    return (
        *(
            one
            for state in (s.PROCESSING, s.RESOLVED)
            for one in (
                row(state, a.DRAFT_APOLOGY, state),
                row(state, a.RETURN_APOLOGY, state, (g.REASON_GIVEN,)),
                row(state, a.APOLOGISE, state, head),
            )
        ),
        row(s.PROCESSING, a.EXTEND, s.PROCESSING, (*head, g.EXTENSION_LEFT, g.LATER_DATE)),
    )


def _incident_rows() -> tuple[Transition[State, Action], ...]:
    """A dossier lost or damaged, an error found: told wherever it happens (NĐ 61/2018, Điều 21)."""
    told = (State.ACCEPTED, State.PROCESSING, State.SUPPLEMENT, State.WAIT_FINANCE, State.RESOLVED)
    return tuple(Transition(state, Action.REPORT_INCIDENT, state, (Guard.REASON_GIVEN,)) for state in told)


LIFECYCLE: Workflow[State, Action] = Workflow(
    subject="hồ sơ",
    states=STATE_LABELS,
    actions=ACTION_LABELS,
    # A case is born as a draft or a dossier that arrived, or at the counter by its acceptance.
    initial=frozenset({State.DRAFT, State.SUBMITTED, State.ACCEPTED}),
    final=frozenset(state for state, facts in STATES.items() if facts.final),
    transitions=(*_rows(), *_merger_rows()),
    unoffered=frozenset({Action.REORGANISE}),
)
