"""The states of a case: national code and official label, effect on the clock, paper produced."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a case stands; the internal names, finer than the ten national codes."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    INTAKE_SUPPLEMENT = "INTAKE_SUPPLEMENT"
    REFUSED_INTAKE = "REFUSED_INTAKE"
    ACCEPTED = "ACCEPTED"
    PROCESSING = "PROCESSING"
    SUPPLEMENT = "SUPPLEMENT"
    WAIT_FINANCE = "WAIT_FINANCE"
    WITHDRAWN = "WITHDRAWN"
    STOPPED = "STOPPED"
    RESOLVED = "RESOLVED"
    RETURNED = "RETURNED"


class StateClock(StrEnum):
    """What the legal clock does while a case stands in a state."""

    NONE = "NONE"  # no case yet
    ANSWER = "ANSWER"  # the office owes an answer to an online dossier within 8 working hours
    CLOSE_TIMER = "CLOSE_TIMER"  # the applicant has 15 working days to complete it
    RUN = "RUN"
    PAUSE = "PAUSE"  # time waited is not counted, the rest of the limit is kept
    STOP = "STOP"  # stopped until the dossier is complete, then RESTART or SHIFT
    END = "END"


@dataclass(frozen=True, slots=True, kw_only=True)
class StateFacts:
    """One row of the table of states; `final` has no way out."""

    label: str
    national_code: int | None
    national_label: str
    clock: StateClock
    document: str = ""
    final: bool = False


# Codes and labels 1 to 10 are those of the national synchronisation.
STATES: dict[State, StateFacts] = {
    State.DRAFT: StateFacts(label="Đang soạn", national_code=None, national_label="", clock=StateClock.NONE),
    State.SUBMITTED: StateFacts(
        label="Chờ tiếp nhận",
        national_code=1,
        national_label="Mới đăng ký",
        clock=StateClock.ANSWER,
        document="Thông báo tự động đã nhận hồ sơ",
    ),
    State.INTAKE_SUPPLEMENT: StateFacts(
        label="Chờ hoàn thiện trước khi tiếp nhận",
        national_code=5,
        national_label="Yêu cầu bổ sung giấy tờ",
        clock=StateClock.CLOSE_TIMER,
        document="Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
    ),
    State.REFUSED_INTAKE: StateFacts(
        label="Từ chối tiếp nhận",
        national_code=3,
        national_label="Không được tiếp nhận",
        clock=StateClock.END,
        document="Phiếu từ chối tiếp nhận giải quyết hồ sơ",
        final=True,
    ),
    State.ACCEPTED: StateFacts(
        label="Mới tiếp nhận",
        national_code=2,
        national_label="Được tiếp nhận",
        clock=StateClock.RUN,
        document="Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
    ),
    State.PROCESSING: StateFacts(
        label="Đang giải quyết",
        national_code=4,
        national_label="Đang xử lý",
        clock=StateClock.RUN,
        document="Phiếu kiểm soát quá trình giải quyết hồ sơ",
    ),
    State.SUPPLEMENT: StateFacts(
        label="Chờ bổ sung hồ sơ",
        national_code=5,
        national_label="Yêu cầu bổ sung giấy tờ",
        clock=StateClock.STOP,
        document="Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
    ),
    State.WAIT_FINANCE: StateFacts(
        label="Chờ thực hiện nghĩa vụ tài chính",
        national_code=6,
        national_label="Yêu cầu thực hiện nghĩa vụ tài chính",
        clock=StateClock.PAUSE,
        document="Thông báo nghĩa vụ tài chính",
    ),
    State.WITHDRAWN: StateFacts(
        label="Công dân rút hồ sơ",
        national_code=7,
        national_label="Công dân yêu cầu rút hồ sơ",
        clock=StateClock.END,
        document="Thông báo dừng giải quyết hồ sơ",
        final=True,
    ),
    # The national formula (QĐ 766) takes code 8 as an end, so the state is final here too.
    State.STOPPED: StateFacts(
        label="Dừng giải quyết",
        national_code=8,
        national_label="Dừng xử lý",
        clock=StateClock.END,
        document="Thông báo dừng giải quyết hồ sơ",
        final=True,
    ),
    State.RESOLVED: StateFacts(
        label="Đã có kết quả, chờ trả",
        national_code=9,
        national_label="Đã xử lý xong",
        clock=StateClock.END,
        document="Kết quả giải quyết hoặc phiếu từ chối",
    ),
    State.RETURNED: StateFacts(
        label="Đã trả kết quả",
        national_code=10,
        national_label="Đã trả kết quả",
        clock=StateClock.END,
        document="Ký nhận kết quả",
        final=True,
    ),
}

STATE_LABELS = {state: facts.label for state, facts in STATES.items()}

# The two sets that lists are made of; partial indexes of the case table repeat them word for word.
OPEN_STATES = (
    State.SUBMITTED,
    State.INTAKE_SUPPLEMENT,
    State.ACCEPTED,
    State.PROCESSING,
    State.SUPPLEMENT,
    State.WAIT_FINANCE,
)
SETTLED_STATES = (State.RESOLVED, State.RETURNED)
# While a case stands in one of these, other agencies that were asked may still answer.
ANSWERABLE_STATES = (State.PROCESSING, State.SUPPLEMENT, State.WAIT_FINANCE)
# The applicant was asked to complete the dossier and has a last day for it.
ASKED_STATES = (State.SUPPLEMENT, State.INTAKE_SUPPLEMENT)
# Before acceptance there is no case code, no due date and no register row (NĐ 61/2018, Điều 17.3).
UNACCEPTED_STATES = (State.DRAFT, State.SUBMITTED, State.INTAKE_SUPPLEMENT, State.REFUSED_INTAKE)
