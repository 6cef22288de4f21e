"""Three communes with cases in every state, before they are merged into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from motcua.cases.domain.lifecycle import LIFECYCLE, Action
from motcua.cases.domain.state import State
from motcua.cases.models import Case, CaseEvent, CaseStep, Handover
from motcua.cases.services.recording import Act, lock_case, record
from motcua.infra.database.models import new_id
from motcua.kernel.decision import ALLOW
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.merger import Merger
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Grant, Staff
from motcua.people.models import Applicant
from motcua.procedures.models import Reception
from tests.areas.cases.intake_office import MORNING, OPENED, make_applicant
from tests.areas.cases.work_office import WorkOffice, make_work_office

HOUR = timedelta(hours=1)
MERGED_ON = date(2026, 3, 9)
AFTERWARDS = MORNING + timedelta(days=6)
CODES = ("H99.012.34", "H99.012.35", "H99.012.36")
NAMES = ("UBND xã An Bình", "UBND xã An Hòa", "UBND xã An Lạc")

# The way to each state that is not the first: what is done after the reception.
WAYS: Mapping[State, tuple[Action, ...]] = {
    State.ACCEPTED: (),
    State.PROCESSING: (Action.TAKE,),
    State.SUPPLEMENT: (Action.TAKE, Action.REQUEST_SUPPLEMENT),
    State.WAIT_FINANCE: (Action.TAKE, Action.REQUEST_FINANCE),
    State.RESOLVED: (Action.TAKE, Action.ACCEPT_RESULT),
    State.RETURNED: (Action.TAKE, Action.ACCEPT_RESULT, Action.RETURN_RESULT),
    State.WITHDRAWN: (Action.TAKE, Action.WITHDRAW),
    State.STOPPED: (Action.TAKE, Action.STOP),
}


@dataclass(frozen=True, slots=True)
class Trio:
    """Three communes and their cases by state."""

    offices: tuple[WorkOffice, ...]
    cases: tuple[dict[State, Case], ...]


def merger(**changes: Any) -> Merger:
    facts: dict[str, Any] = {
        "into": "H99.012.90",
        "name": "UBND xã An Hòa Bình",
        "predecessors": CODES,
        "on": MERGED_ON,
        "legal_basis": "Nghị quyết 1666/NQ-UBTVQH15",
    }
    return Merger(**facts | changes)


def make_trio() -> Trio:
    """Open the communes; one person is known in all three, each has one of its own."""
    offices = tuple(make_work_office(code=code, name=name) for code, name in zip(CODES, NAMES, strict=True))
    for office in offices:
        Grant.objects.create(
            staff_id=office.intake.counter.staff_id,
            role=Role.COUNTER_OFFICER,
            unit=office.intake.one_stop,
            valid_from=OPENED,
        )
    return Trio(offices, tuple(_cases(office, place) for place, office in enumerate(offices)))


def drive(case: Case, action: Action, *, at: datetime, actor: Actor, **data: Any) -> Case:
    """Do an act to a stored case through the one door, every guard judged to hold."""
    locked = lock_case(case_id=case.id, seen_revision=None)
    guards = dict.fromkeys(LIFECYCLE.transition(State(locked.state), action).guards, ALLOW)
    record(case=locked, act=Act(action=action, at=at, guards=guards, data=data), actor=actor)
    return locked


def _cases(office: WorkOffice, place: int) -> dict[State, Case]:
    own = make_applicant(
        agency=office.intake.agency, name=f"Lê Thị Riêng {place}", number=f"09909000222{place}"
    )
    nameless = Applicant.objects.create(
        agency=office.intake.agency,
        full_name="Không Giấy Tờ",
        sort_key="",
        folded_name="khong giay to",
        registered_at=MORNING,
    )
    cases = {}
    for number, (state, way) in enumerate(WAYS.items()):
        applicant = (office.intake.applicant, own, nameless)[number % 3]
        case = office.received(applicant_id=applicant.id, at=MORNING + number * timedelta(minutes=1))
        for step, action in enumerate(way, start=1):
            case = drive(case, action, at=MORNING + step * HOUR, actor=office.handler)
        cases[state] = case
    example = cases[State.ACCEPTED]
    for state in (State.DRAFT, State.SUBMITTED, State.INTAKE_SUPPLEMENT, State.REFUSED_INTAKE):
        cases[state] = _uncoded(example, state)
    return cases


def _uncoded(example: Case, state: State) -> Case:
    """A dossier that has no code: born so, as arrivals are."""
    values = {field.attname: getattr(example, field.attname) for field in Case._meta.concrete_fields}
    values |= {
        "id": new_id(),
        "code": "",
        "state": state.value,
        "book_id": None,
        "book_number": None,
        "accepted_at": None,
        "due_at": None,
        "original_due_at": None,
        "current_step_id": None,
        "event_count": 0,
        "last_hash": "",
        "submitted_at": MORNING,
    }
    return Case.objects.create(**values)


def inventory() -> dict[str, Any]:
    """Everything that may not change, by what it is known by: nothing in it names an agency."""
    cases = Case.objects.order_by("id")
    return {
        "cases": list(
            cases.values_list(
                "id",
                "code",
                "external_codes",
                "state",
                "channel",
                "regime__code",
                "procedure_version_id",
                "accepted_at",
                "original_due_at",
                "due_at",
                "resolved_at",
                "returned_at",
                "book_id",
                "book_number",
                "applicant_name",
                "applicant__identity_number",
                "applicant__full_name",
                "summary",
                "assignee_id",
                "current_step_id",
            )
        ),
        "events": list(
            CaseEvent.objects.exclude(kind=Action.REORGANISE.value).order_by("id").values_list("id", "hash")
        ),
        "steps": list(
            CaseStep.objects.order_by("id").values_list("id", "position", "name", "due_at", "finished_at")
        ),
        "handovers": list(Handover.objects.order_by("id").values_list("id", "handed_at", "received_at")),
        "applicants": sorted(Applicant.objects.values_list("id", "full_name", "identity_number")),
        "staff": sorted(Staff.objects.values_list("id", "full_name")),
        "roles": sorted(set(Grant.objects.values_list("staff_id", "role"))),
        "offered": sorted(set(Reception.objects.values_list("procedure__code", flat=True))),
    }
