"""A case from the counter to the citizen through three people, and what each of them leaves behind."""

from __future__ import annotations

import pytest

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import State
from motcua.cases.domain.vocabulary import ResultKind, ReturnMethod, StepOutcome
from motcua.cases.models import Case, CaseReturn, CaseStep, Handover
from motcua.cases.queries.chains import verify_chains
from motcua.cases.services.approving import approve_result
from motcua.cases.services.handing_over import accept_handover, hand_over_result
from motcua.cases.services.passing import pass_case
from motcua.cases.services.results import propose_result
from motcua.cases.services.returning import return_result
from motcua.cases.services.taking import take_case
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import MINUTE, WorkOffice, make_work_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def work_to_the_end(office: WorkOffice) -> Case:
    """Take at 09:20, propose and pass, sign, hand over, accept at 10:30, return at 11:10."""
    case = office.received()
    at = MORNING + 10 * MINUTE
    case = take_case(case_id=case.id, seen_revision=case.revision, actor=office.handler, at=at)
    case = propose_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.handler,
        at=at + 20 * MINUTE,
        kind=ResultKind.GRANTED,
        title="Giấy khai sinh",
        number="15/2026",
    )
    case = pass_case(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.handler,
        at=at + 21 * MINUTE,
        note="Đủ điều kiện",
    )
    case = approve_result(
        case_id=case.id, seen_revision=case.revision, actor=office.approver, at=at + 40 * MINUTE
    )
    case = hand_over_result(
        case_id=case.id, seen_revision=case.revision, actor=office.approver, at=at + 60 * MINUTE
    )
    case = accept_handover(
        case_id=case.id, seen_revision=case.revision, actor=office.returner, at=at + 70 * MINUTE
    )
    return return_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.returner,
        at=at + 110 * MINUTE,
        collector_name="Nguyễn Văn An",
        collector_identity="099 090 001 234",
    )


def test_case_worked_by_three_people_ends_returned_with_real_times(office: WorkOffice) -> None:
    case = work_to_the_end(office)

    case.refresh_from_db()
    assert case.state == State.RETURNED
    assert case.result_kind == ResultKind.GRANTED
    assert case.resolved_at == MORNING + 80 * MINUTE
    assert case.returned_at == MORNING + 120 * MINUTE
    assert (case.current_step_id, case.current_unit_id, case.assignee_id) == (None, None, None)


def test_case_worked_to_the_end_has_every_event_in_an_unbroken_chain(office: WorkOffice) -> None:
    case = work_to_the_end(office)

    kinds = list(case.events.order_by("seq").values_list("kind", flat=True))
    assert kinds == [
        Action.RECEIVE,
        Action.TAKE,
        Action.PROPOSE_RESULT,
        Action.PASS_ON,
        Action.APPROVE_RESULT,
        Action.HAND_OVER_RESULT,
        Action.ACCEPT_RESULT,
        Action.RETURN_RESULT,
    ]
    assert list(verify_chains()) == []


def test_case_worked_to_the_end_has_each_step_with_person_time_and_outcome(office: WorkOffice) -> None:
    case = work_to_the_end(office)

    steps = CaseStep.objects.filter(case=case).order_by("position").select_related("assignee")
    assert [(step.assignee.full_name if step.assignee else "", step.outcome) for step in steps] == [
        ("Phạm Thu Hà", StepOutcome.ON_TIME),
        ("Trần Văn Nghĩa", StepOutcome.EARLY),
        ("Đỗ Quang Vinh", StepOutcome.EARLY),
        ("Vũ Ngọc Ánh", ""),
    ]
    assert [step.finished_at for step in steps] == [
        MORNING,
        MORNING + 31 * MINUTE,
        MORNING + 70 * MINUTE,
        MORNING + 120 * MINUTE,
    ]


def test_control_slip_holds_each_change_of_unit_confirmed_by_the_receiving_side(office: WorkOffice) -> None:
    case = work_to_the_end(office)

    rows = Handover.objects.filter(case=case).order_by("seq").select_related("to_staff")
    one_stop, division, agency = office.intake.one_stop, office.intake.division, office.intake.agency
    assert [(row.from_unit_id, row.to_unit_id) for row in rows] == [
        (one_stop.id, division.id),
        (division.id, agency.id),
        (agency.id, one_stop.id),
    ]
    assert [row.to_staff.full_name if row.to_staff else "" for row in rows] == [
        "Trần Văn Nghĩa",
        "Đỗ Quang Vinh",
        "Vũ Ngọc Ánh",
    ]
    assert [row.outcome for row in rows] == [StepOutcome.ON_TIME, StepOutcome.EARLY, StepOutcome.EARLY]
    assert rows[1].note == "Đủ điều kiện"


def test_return_keeps_the_collector_and_the_number_masked_everywhere(office: WorkOffice) -> None:
    case = work_to_the_end(office)

    record = CaseReturn.objects.get(case=case)
    event = case.events.get(kind=Action.RETURN_RESULT)
    assert (record.collector_name, record.method) == ("Nguyễn Văn An", ReturnMethod.COUNTER)
    assert record.collector_identity_masked == "0990******34"
    assert event.data["identity"] == "0990******34"
    assert "099090001234" not in str(event.data)
