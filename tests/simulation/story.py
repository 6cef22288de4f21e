"""Stories of cases made at random, in plain words: a rule, and what was done when.

The table of what is possible is written from the rules of the office (states, passages, the clock of each),
not from the product. Every act the product knows stands here, so that a new one must be given its meaning.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from tests.simulation.office import DAY, MINUTE, midnight

# from, act, to: the acts that lead somewhere
PASSAGES: dict[tuple[str, str], str] = {
    ("SUBMITTED", "RECEIVE"): "ACCEPTED",
    ("SUBMITTED", "ASK_COMPLETION"): "INTAKE_SUPPLEMENT",
    ("SUBMITTED", "REFUSE_INTAKE"): "REFUSED_INTAKE",
    ("SUBMITTED", "WITHDRAW"): "WITHDRAWN",
    ("INTAKE_SUPPLEMENT", "COMPLETE"): "SUBMITTED",
    ("INTAKE_SUPPLEMENT", "RECEIVE"): "ACCEPTED",
    ("INTAKE_SUPPLEMENT", "REFUSE_INTAKE"): "REFUSED_INTAKE",
    ("INTAKE_SUPPLEMENT", "CLOSE_UNCOMPLETED"): "STOPPED",
    ("INTAKE_SUPPLEMENT", "WITHDRAW"): "WITHDRAWN",
    ("ACCEPTED", "ACCEPT_HANDOVER"): "PROCESSING",
    ("ACCEPTED", "TAKE"): "PROCESSING",
    ("ACCEPTED", "ASSIGN"): "PROCESSING",
    ("ACCEPTED", "SETTLE_AT_ONCE"): "RESOLVED",
    ("ACCEPTED", "WITHDRAW"): "WITHDRAWN",
    ("PROCESSING", "REQUEST_SUPPLEMENT"): "SUPPLEMENT",
    ("PROCESSING", "REQUEST_FINANCE"): "WAIT_FINANCE",
    ("PROCESSING", "ACCEPT_RESULT"): "RESOLVED",
    ("PROCESSING", "WITHDRAW"): "WITHDRAWN",
    ("PROCESSING", "STOP"): "STOPPED",
    ("SUPPLEMENT", "RECEIVE_SUPPLEMENT"): "PROCESSING",
    ("SUPPLEMENT", "CLOSE_UNCOMPLETED"): "STOPPED",
    ("SUPPLEMENT", "WITHDRAW"): "WITHDRAWN",
    ("WAIT_FINANCE", "CONFIRM_FINANCE"): "PROCESSING",
    ("WAIT_FINANCE", "STOP"): "STOPPED",
    ("WAIT_FINANCE", "WITHDRAW"): "WITHDRAWN",
    ("RESOLVED", "RETURN_RESULT"): "RETURNED",
    ("RESOLVED", "CORRECT_ERROR"): "PROCESSING",
}
_P, _S, _F, _R = "PROCESSING", "SUPPLEMENT", "WAIT_FINANCE", "RESOLVED"
# Acts that keep the state, and where they are possible.
KEEPING: dict[str, set[str]] = {
    "ACCEPT_HANDOVER": {_P},
    "TAKE": {_P},
    "ASSIGN": {_P, _S, _F},
    "PASS_ON": {_P},
    "SEND_BACK": {_P},
    "PAUSE_CLOCK": {_P},
    "RESUME_CLOCK": {_P},
    "EXTEND": {_P},
    "PROPOSE_RESULT": {_P},
    "REJECT_PROPOSAL": {_P},
    "APPROVE_RESULT": {_P},
    "ATTACH_RESULT": {_P},
    "NUMBER_RESULT": {_P},
    "HAND_OVER_RESULT": {_P},
    "APPROVE_SUPPLEMENT": {"SUBMITTED", _P},
    "NOTIFY_SUPPLEMENT": {_S},
    "ASSIGN_OPINION": {_P},
    "GIVE_OPINION": {_P},
    "TRANSFER": {"ACCEPTED", _P},
    "SEND_TO_AGENCIES": {_P},
    "CONSULT": {_P},
    "RECORD_VERIFICATION": {_P},
    "ACCEPT_PART": {_P, _S, _F},
    "ANSWER_PART": {_P, _S, _F},
    "ANSWER_CONSULTATION": {_P, _S, _F},
    "REPORT_LATE_AGENCY": {_P, _S, _F},
    "RECALL_PART": {_P, _S, _F},
    "DRAFT_APOLOGY": {_P, _R},
    "RETURN_APOLOGY": {_P, _R},
    "APOLOGISE": {_P, _R},
    "REPORT_INCIDENT": {"ACCEPTED", _P, _S, _F, _R},
    "REORGANISE": {"DRAFT", "SUBMITTED", "INTAKE_SUPPLEMENT", "ACCEPTED", _P, _S, _F, _R},
}
BEFORE_ALL = {("DRAFT", "SUBMIT"): "SUBMITTED"}
ACTS = sorted({act for _, act in [*PASSAGES, *BEFORE_ALL]} | set(KEEPING))
# How often something is done from a state; what is not named is done once in a while.
LIKELY = {
    "ASK_COMPLETION": 9,
    "RECEIVE": 12,
    "TAKE": 6,
    "PASS_ON": 10,
    "ACCEPT_HANDOVER": 4,
    "REQUEST_SUPPLEMENT": 8,
    "RECEIVE_SUPPLEMENT": 12,
    "REQUEST_FINANCE": 6,
    "CONFIRM_FINANCE": 12,
    "PAUSE_CLOCK": 5,
    "RESUME_CLOCK": 6,
    "EXTEND": 3,
    "ACCEPT_RESULT": 7,
    "RETURN_RESULT": 9,
    "CORRECT_ERROR": 2,
}
# Moments at which clocks are easily off by one.
EDGES = (
    *(0, 449, 450, 451, 689, 690, 691, 809, 810, 811, 900, 901),
    *(990, 991, 1020, 1021, 1049, 1050, 1051, 1439),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """How a case is timed: `term` is limit or same_day, units are h, d, cd and m."""

    term: str
    amount: int
    unit: str
    counting: str
    cutoff: str
    mode: str
    extra_days: int


@dataclass(frozen=True, slots=True)
class Done:
    """One act at a moment of local time; `new_due` goes with EXTEND."""

    act: str
    at: dt.datetime
    new_due: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A case from its first act to the present; `first` is the state it was born in, if not accepted."""

    rule: Rule
    first: str
    acts: tuple[Done, ...]
    now: dt.datetime
    step_minutes: tuple[int, ...]
    tried_in_vain: tuple[tuple[str, str], ...]


def tell(chance: random.Random) -> Story:
    """Make a story."""
    moment = _some_minute(chance, midnight(dt.date(2023, 3, 1) + chance.randrange(1300) * DAY))
    counter = chance.random() < 0.8
    state = "ACCEPTED" if counter else "SUBMITTED"
    acts = [Done("RECEIVE", moment)] if counter else []
    tried: list[tuple[str, str]] = []
    for _ in range(chance.randrange(24)):
        possible = [act for act in ACTS if target_of(state, act)]
        if not possible:
            break
        impossible = [act for act in ACTS if act not in possible]
        tried.append((state, chance.choice(impossible)))
        act = chance.choices(possible, [LIKELY.get(name, 1) for name in possible])[0]
        moment = _later(chance, moment)
        new_due = moment + chance.randrange(1, 30) * DAY if act == "EXTEND" else None
        acts.append(Done(act, moment, new_due))
        state = target_of(state, act) or state
    return Story(
        rule=_some_rule(chance),
        first="" if counter else "SUBMITTED",
        acts=tuple(acts),
        now=_later(chance, moment),
        step_minutes=tuple(chance.randrange(30, 2000) for _ in range(chance.randrange(1, 6))),
        tried_in_vain=tuple(tried),
    )


def target_of(state: str, act: str) -> str | None:
    """Where an act leads from a state; none when it is not possible there."""
    if state in KEEPING.get(act, ()):
        return state
    return PASSAGES.get((state, act)) or BEFORE_ALL.get((state, act))


def _some_rule(chance: random.Random) -> Rule:
    term = "same_day" if chance.random() < 0.1 else "limit"
    unit = chance.choice(["h", "d", "d", "d", "cd", "m"])
    most = {"h": 60, "d": 25, "cd": 40, "m": 2}[unit]
    return Rule(
        term=term,
        amount=chance.randrange(1, most),
        unit=unit,
        counting=chance.choice(["HOURS", "DATES"]) if term == "limit" else "DATES",
        cutoff=chance.choice(["", "", "15:00", "last60", "17:00>08:00"]),
        mode=chance.choice(["RESTART", "SHIFT"]),
        extra_days=10 if term == "limit" and chance.random() < 0.1 else 0,
    )


def _later(chance: random.Random, moment: dt.datetime) -> dt.datetime:
    kind = chance.random()
    if kind < 0.3:
        return moment + chance.randrange(180) * MINUTE
    date = midnight(moment.date() + chance.choice((0, 1, 1, 2, 3, 5, 9, 20)) * DAY)
    return max(moment, _some_minute(chance, date))


def _some_minute(chance: random.Random, date: dt.datetime) -> dt.datetime:
    if chance.random() < 0.25:
        return date + chance.choice(EDGES) * MINUTE
    if chance.random() < 0.1:
        return date + chance.randrange(1440) * MINUTE
    return date + chance.randrange(450, 1050) * MINUTE
