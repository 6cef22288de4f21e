"""The lifecycle: every state with every action, against the table of the rules written out by hand."""

from __future__ import annotations

from itertools import product

import pytest

from motcua.cases.domain.events import EVENT_OF
from motcua.cases.domain.lifecycle import ACTION_LABELS, LIFECYCLE, Action, Guard
from motcua.cases.domain.state import (
    OPEN_STATES,
    SETTLED_STATES,
    STATES,
    UNACCEPTED_STATES,
    State,
    StateClock,
)
from motcua.kernel.decision import ALLOW, NotPermitted, deny
from motcua.kernel.workflow import TransitionNotAllowed

# cases.md 3.2: from which state to which; a case that waits may change hands where it stands.
PASSAGES = {
    State.DRAFT: {State.SUBMITTED},
    State.SUBMITTED: {
        State.SUBMITTED,
        State.ACCEPTED,
        State.INTAKE_SUPPLEMENT,
        State.REFUSED_INTAKE,
        State.WITHDRAWN,
    },
    State.INTAKE_SUPPLEMENT: {
        State.SUBMITTED,
        State.ACCEPTED,
        State.REFUSED_INTAKE,
        State.STOPPED,
        State.WITHDRAWN,
    },
    State.ACCEPTED: {State.ACCEPTED, State.PROCESSING, State.RESOLVED, State.WITHDRAWN},
    State.PROCESSING: {
        State.PROCESSING,
        State.SUPPLEMENT,
        State.WAIT_FINANCE,
        State.RESOLVED,
        State.STOPPED,
        State.WITHDRAWN,
    },
    State.SUPPLEMENT: {State.SUPPLEMENT, State.PROCESSING, State.STOPPED, State.WITHDRAWN},
    State.WAIT_FINANCE: {State.WAIT_FINANCE, State.PROCESSING, State.WITHDRAWN, State.STOPPED},
    State.RESOLVED: {State.RESOLVED, State.RETURNED, State.PROCESSING},
    State.REFUSED_INTAKE: set(),
    State.WITHDRAWN: set(),
    State.STOPPED: set(),
    State.RETURNED: set(),
}
ALLOWED = {
    State.DRAFT: {Action.SUBMIT},
    State.SUBMITTED: {
        Action.RECEIVE,
        Action.ASK_COMPLETION,
        Action.APPROVE_SUPPLEMENT,
        Action.REFUSE_INTAKE,
        Action.WITHDRAW,
    },
    State.INTAKE_SUPPLEMENT: {
        Action.COMPLETE,
        Action.RECEIVE,
        Action.REFUSE_INTAKE,
        Action.CLOSE_UNCOMPLETED,
        Action.WITHDRAW,
    },
    State.ACCEPTED: {
        Action.REPORT_INCIDENT,
        Action.ACCEPT_HANDOVER,
        Action.TAKE,
        Action.ASSIGN,
        Action.SETTLE_AT_ONCE,
        Action.WITHDRAW,
    },
    State.PROCESSING: {
        Action.REPORT_INCIDENT,
        Action.NUMBER_RESULT,
        Action.ACCEPT_HANDOVER,
        Action.TAKE,
        Action.ASSIGN,
        Action.PASS_ON,
        Action.SEND_BACK,
        Action.ASSIGN_OPINION,
        Action.GIVE_OPINION,
        Action.PAUSE_CLOCK,
        Action.RESUME_CLOCK,
        Action.EXTEND,
        Action.PROPOSE_RESULT,
        Action.REJECT_PROPOSAL,
        Action.APPROVE_RESULT,
        Action.ATTACH_RESULT,
        Action.HAND_OVER_RESULT,
        Action.ACCEPT_RESULT,
        Action.REQUEST_SUPPLEMENT,
        Action.APPROVE_SUPPLEMENT,
        Action.REQUEST_FINANCE,
        Action.STOP,
        Action.WITHDRAW,
    },
    State.SUPPLEMENT: {
        Action.ASSIGN,
        Action.REPORT_INCIDENT,
        Action.NOTIFY_SUPPLEMENT,
        Action.RECEIVE_SUPPLEMENT,
        Action.CLOSE_UNCOMPLETED,
        Action.WITHDRAW,
    },
    State.WAIT_FINANCE: {
        Action.ASSIGN,
        Action.REPORT_INCIDENT,
        Action.CONFIRM_FINANCE,
        Action.STOP,
        Action.WITHDRAW,
    },
    State.RESOLVED: {Action.REPORT_INCIDENT, Action.RETURN_RESULT, Action.CORRECT_ERROR},
}
# A late result is apologised for until it is returned; its date moves while the case is handled.
_APOLOGISING = {Action.DRAFT_APOLOGY, Action.RETURN_APOLOGY, Action.APOLOGISE}
ALLOWED[State.PROCESSING] |= _APOLOGISING
ALLOWED[State.RESOLVED] |= _APOLOGISING
# Other agencies are turned to while the case is handled, and answer also while the applicant is waited for.
ALLOWED[State.PROCESSING] |= {Action.SEND_TO_AGENCIES, Action.CONSULT, Action.RECORD_VERIFICATION}
# A dossier received for another agency is sent there, also again after it came back.
for standing in (State.ACCEPTED, State.PROCESSING):
    PASSAGES[standing].add(standing)
    ALLOWED[standing].add(Action.TRANSFER)
for waiting in (State.PROCESSING, State.SUPPLEMENT, State.WAIT_FINANCE):
    PASSAGES[waiting].add(waiting)
    ALLOWED[waiting] |= {
        Action.ACCEPT_PART,
        Action.ANSWER_PART,
        Action.RECALL_PART,
        Action.ANSWER_CONSULTATION,
        Action.REPORT_LATE_AGENCY,
    }
# Agencies are merged: what has an end before it goes to the successor in the state in which it stands.
for _state, _allowed in ALLOWED.items():
    _allowed.add(Action.REORGANISE)
    PASSAGES[_state].add(_state)
NATIONAL = {
    State.DRAFT: (None, ""),
    State.SUBMITTED: (1, "Mới đăng ký"),
    State.ACCEPTED: (2, "Được tiếp nhận"),
    State.REFUSED_INTAKE: (3, "Không được tiếp nhận"),
    State.PROCESSING: (4, "Đang xử lý"),
    State.INTAKE_SUPPLEMENT: (5, "Yêu cầu bổ sung giấy tờ"),
    State.SUPPLEMENT: (5, "Yêu cầu bổ sung giấy tờ"),
    State.WAIT_FINANCE: (6, "Yêu cầu thực hiện nghĩa vụ tài chính"),
    State.WITHDRAWN: (7, "Công dân yêu cầu rút hồ sơ"),
    State.STOPPED: (8, "Dừng xử lý"),
    State.RESOLVED: (9, "Đã xử lý xong"),
    State.RETURNED: (10, "Đã trả kết quả"),
}
EVERYTHING_ALLOWED = dict.fromkeys(Guard, ALLOW)


@pytest.mark.parametrize(("state", "action"), list(product(State, Action)))
def test_pair_of_state_and_action_is_possible_exactly_as_the_table_says(state: State, action: Action) -> None:
    if action in ALLOWED.get(state, set()):
        assert LIFECYCLE.apply(state, action, guards=EVERYTHING_ALLOWED) in PASSAGES[state]
    else:
        with pytest.raises(TransitionNotAllowed):
            LIFECYCLE.apply(state, action, guards=EVERYTHING_ALLOWED)


def test_passages_between_states_are_those_of_the_rules() -> None:
    drawn = {state: {row.target for row in LIFECYCLE.transitions if row.source == state} for state in State}

    assert drawn == PASSAGES


@pytest.mark.parametrize("state", State)
def test_state_has_its_national_code_and_label(state: State) -> None:
    assert (STATES[state].national_code, STATES[state].national_label) == NATIONAL[state]


def test_clock_of_states_is_that_of_the_rules() -> None:
    assert {state for state in State if STATES[state].clock is StateClock.RUN} == {
        State.ACCEPTED,
        State.PROCESSING,
    }
    assert STATES[State.SUPPLEMENT].clock is StateClock.STOP
    assert STATES[State.WAIT_FINANCE].clock is StateClock.PAUSE
    ended = {state for state in State if STATES[state].clock is StateClock.END}
    assert ended == {*SETTLED_STATES, State.REFUSED_INTAKE, State.WITHDRAWN, State.STOPPED}


@pytest.mark.parametrize(
    "row", [row for row in LIFECYCLE.transitions if row.guards], ids=lambda row: f"{row.source}-{row.action}"
)
def test_guard_that_refuses_stops_the_transition(row: object) -> None:
    refusal = deny("Chưa đủ điều kiện.")
    for guard in row.guards:  # type: ignore[attr-defined]
        judged = EVERYTHING_ALLOWED | {guard: refusal}
        with pytest.raises(NotPermitted) as stopped:
            LIFECYCLE.apply(row.source, row.action, guards=judged)  # type: ignore[attr-defined]
        assert stopped.value.decision is refusal


def test_guard_left_unjudged_is_a_fault_of_the_program() -> None:
    with pytest.raises(LookupError):
        LIFECYCLE.apply(State.PROCESSING, Action.REQUEST_SUPPLEMENT)


def test_every_guard_is_used_and_every_action_has_words() -> None:
    used = {guard for row in LIFECYCLE.transitions for guard in row.guards}

    assert used == set(Guard)
    assert set(ACTION_LABELS) == set(Action)


def test_open_states_are_those_with_a_way_to_an_end() -> None:
    not_open = {State.DRAFT, *SETTLED_STATES, *(state for state in State if STATES[state].final)}

    assert set(OPEN_STATES) == set(State) - not_open
    assert set(UNACCEPTED_STATES) & set(OPEN_STATES) == {State.SUBMITTED, State.INTAKE_SUPPLEMENT}


def test_acts_that_are_not_announced_are_about_papers_and_hands_only() -> None:
    silent = {
        Action.NUMBER_RESULT,
        Action.REPORT_INCIDENT,
        Action.ACCEPT_HANDOVER,
        Action.APPROVE_SUPPLEMENT,
        Action.ASSIGN_OPINION,
        Action.ATTACH_RESULT,
        Action.DRAFT_APOLOGY,
        Action.GIVE_OPINION,
        Action.HAND_OVER_RESULT,
        Action.NOTIFY_SUPPLEMENT,
        Action.REJECT_PROPOSAL,
        Action.ACCEPT_PART,
        Action.RECALL_PART,
        Action.RECORD_VERIFICATION,
        Action.RETURN_APOLOGY,
        Action.REORGANISE,
    }

    assert set(Action) - set(EVENT_OF) == silent


def test_diagram_shows_every_state_and_every_passage() -> None:
    diagram = LIFECYCLE.to_mermaid()

    assert diagram.count("-->") == len(LIFECYCLE.transitions) + len(LIFECYCLE.initial) + len(LIFECYCLE.final)
    assert "PROCESSING: Đang giải quyết" in diagram
