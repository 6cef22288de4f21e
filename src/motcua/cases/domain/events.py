"""What happened to cases, as other areas hear of it; published in the transaction that did it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from motcua.cases.domain.lifecycle import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHappening:
    """What all these events say; `staff_id` is none for what the system did by itself, `at` is aware."""

    case_id: UUID
    code: str
    agency_id: UUID
    staff_id: UUID | None
    at: dt.datetime


class CaseSubmitted(CaseHappening):
    """A dossier arrived online or by post."""


class CaseReceived(CaseHappening):
    """A case was accepted and has its code."""


class DossierRefused(CaseHappening):
    """A dossier was refused before acceptance."""


class CaseAssigned(CaseHappening):
    """Somebody took the case or was given it."""


class StepPassed(CaseHappening):
    """The case went on to a step, or back to one."""


class SupplementRequested(CaseHappening):
    """The applicant is asked to complete the dossier."""


class ClockPaused(CaseHappening):
    """Time stopped counting for a reason the procedure names."""


class ClockResumed(CaseHappening):
    """Time counts again, from zero or on."""


class DueDateExtended(CaseHappening):
    """A new date was given with an apology."""


class ApologyIssued(CaseHappening):
    """The office apologised for a late result without a new date."""


class ResultProposed(CaseHappening):
    """A result waits for approval."""


class ResultApproved(CaseHappening):
    """A result was signed."""


class CaseResolved(CaseHappening):
    """The result is at the one-stop office."""


class CaseReturned(CaseHappening):
    """The applicant has the result."""


class CaseReopened(CaseHappening):
    """An error of the agency is being corrected."""


class AgencyAsked(CaseHappening):
    """Another agency is to do a part, or to give its opinion."""


class AgencyAnswered(CaseHappening):
    """Another agency has done its part, or given its opinion."""


class AgencyLate(CaseHappening):
    """Another agency has not answered by its deadline."""


class CaseTransferred(CaseHappening):
    """A dossier received for another agency was sent to it."""


class CaseEnded(CaseHappening):
    """The case ended without a result: withdrawn, stopped or closed."""


EVENT_OF: dict[Action, type[CaseHappening]] = {
    Action.SUBMIT: CaseSubmitted,
    Action.COMPLETE: CaseSubmitted,
    Action.RECEIVE: CaseReceived,
    Action.REFUSE_INTAKE: DossierRefused,
    Action.ASK_COMPLETION: SupplementRequested,
    Action.TAKE: CaseAssigned,
    Action.ASSIGN: CaseAssigned,
    Action.PASS_ON: StepPassed,
    Action.SEND_BACK: StepPassed,
    Action.REQUEST_SUPPLEMENT: SupplementRequested,
    Action.REQUEST_FINANCE: ClockPaused,
    Action.PAUSE_CLOCK: ClockPaused,
    Action.RECEIVE_SUPPLEMENT: ClockResumed,
    Action.CONFIRM_FINANCE: ClockResumed,
    Action.RESUME_CLOCK: ClockResumed,
    Action.EXTEND: DueDateExtended,
    Action.APOLOGISE: ApologyIssued,
    Action.PROPOSE_RESULT: ResultProposed,
    Action.APPROVE_RESULT: ResultApproved,
    Action.ACCEPT_RESULT: CaseResolved,
    Action.SETTLE_AT_ONCE: CaseResolved,
    Action.RETURN_RESULT: CaseReturned,
    Action.CORRECT_ERROR: CaseReopened,
    Action.WITHDRAW: CaseEnded,
    Action.STOP: CaseEnded,
    Action.CLOSE_UNCOMPLETED: CaseEnded,
    Action.TRANSFER: CaseTransferred,
    Action.SEND_TO_AGENCIES: AgencyAsked,
    Action.CONSULT: AgencyAsked,
    Action.ANSWER_PART: AgencyAnswered,
    Action.ANSWER_CONSULTATION: AgencyAnswered,
    Action.REPORT_LATE_AGENCY: AgencyLate,
}
