"""Passing a case on and sending it back: steps, deadlines, control slip, and what must be done before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.vocabulary import ResultKind, StepOutcome
from motcua.cases.models import CaseEvent, CaseResult, CaseStep, Handover
from motcua.cases.services.passing import pass_case, return_to_step
from motcua.cases.services.results import propose_result
from motcua.kernel.decision import NotPermitted
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import MINUTE, WorkOffice, make_work_office, proposed, signed, taken

pytestmark = pytest.mark.django_db

LATER = MORNING + 40 * MINUTE


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def test_pass_begins_the_next_step_with_a_deadline_in_working_time(office: WorkOffice) -> None:
    case = proposed(office)

    step = CaseStep.objects.get(id=case.current_step_id)
    # Six working hours from 09:40, Thursday: 1 h 50 before noon, 4 h after it, 10 minutes on Friday.
    assert (step.name, step.started_at) == ("Ký duyệt", MORNING + 30 * MINUTE)
    assert step.due_at == datetime(2026, 3, 6, 0, 40, tzinfo=UTC)
    assert case.current_unit_id == office.intake.agency.id
    assert case.assignee_id is None


def test_pass_after_the_deadline_of_the_step_marks_it_late(office: WorkOffice) -> None:
    case = taken(office)
    due = CaseStep.objects.get(id=case.current_step_id).due_at
    assert due is not None
    case = propose_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.handler,
        at=due,
        kind=ResultKind.GRANTED,
        title="Giấy khai sinh",
    )

    pass_case(case_id=case.id, seen_revision=case.revision, actor=office.handler, at=due + MINUTE)

    step = CaseStep.objects.get(case=case, position=2)
    assert step.outcome == StepOutcome.LATE


def test_pass_to_a_named_person_assigns_the_next_step(office: WorkOffice) -> None:
    case = taken(office)
    case = propose_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.handler,
        at=LATER,
        kind=ResultKind.GRANTED,
        title="Giấy khai sinh",
    )

    case = pass_case(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.handler,
        at=LATER,
        to_staff_id=office.approver.staff_id,
    )

    assert case.assignee_id == office.approver.staff_id
    event = CaseEvent.objects.get(case=case, kind=Action.PASS_ON)
    assert (event.data["to_step"], event.data["assignee"]) == ("Ký duyệt", "Đỗ Quang Vinh")


def test_pass_to_somebody_who_cannot_do_the_next_step_changes_nothing(office: WorkOffice) -> None:
    case = taken(office)
    case = propose_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.handler,
        at=LATER,
        kind=ResultKind.GRANTED,
        title="Giấy khai sinh",
    )
    before = CaseStep.objects.get(id=case.current_step_id)

    with pytest.raises(WorkRefused, match="Ký duyệt"):
        pass_case(
            case_id=case.id,
            seen_revision=case.revision,
            actor=office.handler,
            at=LATER,
            to_staff_id=office.colleague.staff_id,
        )

    after = CaseStep.objects.get(id=before.id)
    assert (after.finished_at, Handover.objects.filter(case=case).count()) == (None, 1)


def test_pass_to_the_signing_step_without_a_proposal_is_refused(office: WorkOffice) -> None:
    case = taken(office)

    with pytest.raises(NotPermitted, match="hãy trình kết quả"):
        pass_case(case_id=case.id, seen_revision=case.revision, actor=office.handler, at=LATER)


def test_pass_by_a_colleague_who_does_not_hold_the_case_is_refused(office: WorkOffice) -> None:
    case = taken(office)

    with pytest.raises(NotPermitted, match="Trần Văn Nghĩa"):
        pass_case(case_id=case.id, seen_revision=None, actor=office.colleague, at=LATER)


def test_pass_of_a_case_that_nobody_has_asks_to_take_it_first(office: WorkOffice) -> None:
    case = proposed(office)

    with pytest.raises(NotPermitted, match="nhận xử lý trước"):
        pass_case(case_id=case.id, seen_revision=None, actor=office.approver, at=LATER)


def test_pass_with_a_note_too_long_is_refused_at_the_field(office: WorkOffice) -> None:
    case = taken(office)
    case = propose_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.handler,
        at=LATER,
        kind=ResultKind.GRANTED,
        title="Giấy khai sinh",
    )

    with pytest.raises(WorkRefused) as refusal:
        pass_case(
            case_id=case.id, seen_revision=case.revision, actor=office.handler, at=LATER, note="x" * 501
        )

    assert list(refusal.value.fields) == ["note"]


def test_send_back_returns_the_case_to_the_step_and_to_its_person(office: WorkOffice) -> None:
    case = proposed(office)
    target = CaseStep.objects.get(case=case, position=2)

    case = return_to_step(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.approver,
        at=LATER,
        step_id=target.id,
        reason="Chưa xác minh nơi cư trú",
    )

    target.refresh_from_db()
    signing = CaseStep.objects.get(case=case, position=3)
    assert (case.current_step_id, case.assignee_id) == (target.id, office.handler.staff_id)
    assert (target.started_at, target.finished_at, target.outcome) == (LATER, None, "")
    assert (signing.started_at, signing.due_at, signing.assignee_id) == (None, None, None)


def test_send_back_withdraws_an_unsigned_result_and_keeps_it_in_the_event(office: WorkOffice) -> None:
    case = proposed(office)
    target = CaseStep.objects.get(case=case, position=2)

    return_to_step(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.approver,
        at=LATER,
        step_id=target.id,
        reason="Sai tên kết quả",
    )

    event = CaseEvent.objects.get(case=case, kind=Action.SEND_BACK)
    assert not CaseResult.objects.filter(case=case).exists()
    assert event.data["withdrawn"]["title"] == "Giấy khai sinh"
    assert (event.reason, event.data["step"]) == ("Sai tên kết quả", "Thẩm định hồ sơ")


def test_send_back_between_units_is_a_row_of_the_control_slip(office: WorkOffice) -> None:
    case = proposed(office)
    target = CaseStep.objects.get(case=case, position=2)

    return_to_step(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.approver,
        at=LATER,
        step_id=target.id,
        reason="Sai tên kết quả",
    )

    row = Handover.objects.filter(case=case).order_by("-seq")[0]
    assert (row.from_unit_id, row.to_unit_id) == (office.intake.agency.id, office.intake.division.id)
    assert (row.received_at, row.note) == (None, "Sai tên kết quả")


@pytest.mark.parametrize("reason", ["", "   "])
def test_send_back_without_a_reason_is_refused_at_the_field(office: WorkOffice, reason: str) -> None:
    case = proposed(office)
    target = CaseStep.objects.get(case=case, position=2)

    with pytest.raises(WorkRefused) as refusal:
        return_to_step(
            case_id=case.id,
            seen_revision=case.revision,
            actor=office.approver,
            at=LATER,
            step_id=target.id,
            reason=reason,
        )

    assert list(refusal.value.fields) == ["reason"]
    case.refresh_from_db()
    assert case.current_step_id != target.id


def test_send_back_to_a_step_ahead_is_refused(office: WorkOffice) -> None:
    case = taken(office)
    ahead = CaseStep.objects.get(case=case, position=3)

    with pytest.raises(NotPermitted, match="đứng trước"):
        return_to_step(
            case_id=case.id,
            seen_revision=None,
            actor=office.handler,
            at=LATER,
            step_id=ahead.id,
            reason="Nhầm",
        )


def test_send_back_to_a_step_of_another_case_is_refused(office: WorkOffice) -> None:
    case = taken(office)
    other = office.received(at=MORNING + timedelta(minutes=12))
    foreign = CaseStep.objects.get(case=other, position=1)

    with pytest.raises(WorkRefused, match="không có bước này"):
        return_to_step(
            case_id=case.id,
            seen_revision=None,
            actor=office.handler,
            at=LATER,
            step_id=foreign.id,
            reason="Nhầm",
        )


def test_send_back_of_a_signed_result_is_refused(office: WorkOffice) -> None:
    case = signed(office)
    target = CaseStep.objects.get(case=case, position=2)

    with pytest.raises(NotPermitted, match="đã ký duyệt"):
        return_to_step(
            case_id=case.id,
            seen_revision=None,
            actor=office.approver,
            at=MORNING + 60 * MINUTE,
            step_id=target.id,
            reason="Sai",
        )
