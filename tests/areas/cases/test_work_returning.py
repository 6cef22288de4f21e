"""From the signed result to the citizen: handing over, accepting, returning."""

from __future__ import annotations

import pytest

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.state import State
from motcua.cases.domain.vocabulary import ResultKind, ReturnMethod
from motcua.cases.models import Case, CaseEvent, CaseReturn, CaseStep, Handover
from motcua.cases.queries.clock import clock_of
from motcua.cases.services.approving import approve_result
from motcua.cases.services.handing_over import accept_handover, accept_result, hand_over_result
from motcua.cases.services.passing import pass_case
from motcua.cases.services.returning import return_result
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.permissions import Role
from motcua.procedures.models import ProcessStep
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import (
    MINUTE,
    WorkOffice,
    hire,
    make_work_office,
    proposed,
    resolved,
    signed,
    taken,
)

pytestmark = pytest.mark.django_db

LATER = MORNING + 60 * MINUTE


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def give_back(office: WorkOffice, case: Case, **changes: object) -> Case:
    asked: dict[str, object] = {"collector_name": "Nguyễn Văn An", "at": MORNING + 90 * MINUTE, **changes}
    return return_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.returner,
        **asked,  # type: ignore[arg-type]
    )


def test_hand_over_brings_the_case_home_and_leaves_it_unresolved(office: WorkOffice) -> None:
    case = signed(office)

    case = hand_over_result(
        case_id=case.id, seen_revision=case.revision, actor=office.handler, at=LATER, note="Bản giấy"
    )

    row = Handover.objects.filter(case=case).order_by("-seq")[0]
    home = CaseStep.objects.get(case=case, position=4)
    assert (case.state, case.current_unit_id) == (State.PROCESSING, office.intake.one_stop.id)
    assert (case.current_step_id, case.assignee_id, home.started_at) == (home.id, None, LATER)
    assert (row.to_unit_id, row.received_at, row.note) == (office.intake.one_stop.id, None, "Bản giấy")


def test_hand_over_of_an_unsigned_result_is_refused(office: WorkOffice) -> None:
    case = proposed(office)

    with pytest.raises(NotPermitted, match="chưa được ký duyệt"):
        hand_over_result(case_id=case.id, seen_revision=case.revision, actor=office.handler, at=LATER)


def test_hand_over_past_an_inner_step_is_refused_by_its_name(office: WorkOffice) -> None:
    last = ProcessStep.objects.get(position=4)
    ProcessStep.objects.filter(id=last.id).update(position=5)
    ProcessStep.objects.create(
        process_id=last.process_id,
        position=4,
        name="Vào sổ, đóng dấu",
        unit=office.intake.division,
        role=Role.CLERK,
        minutes=60,
    )
    ProcessStep.objects.create(
        process_id=last.process_id,
        position=6,
        name="Trả hồ sơ lưu",
        unit=office.intake.division,
        role=Role.HANDLER,
        minutes=60,
    )
    case = signed(office)

    with pytest.raises(NotPermitted, match="Trả kết quả"):
        hand_over_result(case_id=case.id, seen_revision=case.revision, actor=office.handler, at=LATER)


def test_hand_over_by_an_officer_of_no_part_in_it_is_refused(office: WorkOffice) -> None:
    case = signed(office)

    with pytest.raises(NotPermitted):
        hand_over_result(case_id=case.id, seen_revision=case.revision, actor=office.intake.counter, at=LATER)


def test_pass_of_a_signed_case_with_nothing_left_asks_to_hand_over(office: WorkOffice) -> None:
    case = signed(office)

    with pytest.raises(NotPermitted, match="bàn giao kết quả"):
        pass_case(case_id=case.id, seen_revision=case.revision, actor=office.approver, at=LATER)


def test_accept_at_the_one_stop_office_resolves_the_case_and_ends_its_clock(office: WorkOffice) -> None:
    case = resolved(office)

    case.refresh_from_db()
    clock = clock_of(case=case, now=MORNING + 500 * MINUTE)
    assert (case.state, case.result_kind) == (State.RESOLVED, ResultKind.GRANTED)
    assert case.resolved_at == MORNING + 70 * MINUTE
    assert clock is not None
    assert (clock.running, clock.elapsed_minutes) == (False, 70)


def test_accept_before_the_hand_over_is_refused(office: WorkOffice) -> None:
    case = signed(office)

    with pytest.raises(NotPermitted, match="chưa được bàn giao"):
        accept_result(case_id=case.id, seen_revision=case.revision, actor=office.returner, at=LATER)


def test_accept_of_a_result_by_the_division_is_refused(office: WorkOffice) -> None:
    case = signed(office)
    case = hand_over_result(case_id=case.id, seen_revision=case.revision, actor=office.handler, at=LATER)

    with pytest.raises(NotPermitted, match="Bộ phận một cửa"):
        accept_handover(case_id=case.id, seen_revision=case.revision, actor=office.handler, at=LATER)


def test_accept_of_a_refusal_records_it_as_the_result(office: WorkOffice) -> None:
    case = proposed(office, kind=ResultKind.REFUSED)
    case = approve_result(
        case_id=case.id, seen_revision=case.revision, actor=office.approver, at=MORNING + 50 * MINUTE
    )
    case = hand_over_result(case_id=case.id, seen_revision=case.revision, actor=office.handler, at=LATER)

    case = accept_result(case_id=case.id, seen_revision=case.revision, actor=office.returner, at=LATER)

    assert (case.state, case.result_kind) == (State.RESOLVED, ResultKind.REFUSED)


def test_return_by_post_without_a_number_is_recorded_so(office: WorkOffice) -> None:
    case = give_back(office, resolved(office), method=ReturnMethod.POST, note="Vận đơn 123")

    record = CaseReturn.objects.get(case=case)
    assert (record.method, record.collector_identity_masked, record.note) == ("POST", "", "Vận đơn 123")
    assert record.returned_at == MORNING + 90 * MINUTE


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"collector_name": " "}, "collector_name"),
        ({"collector_name": "x" * 201}, "collector_name"),
        ({"collector_identity": "1" * 41}, "collector_identity"),
        ({"note": "x" * 501}, "note"),
    ],
)
def test_return_with_a_fault_is_refused_at_its_field_and_changes_nothing(
    office: WorkOffice, changes: dict[str, object], field: str
) -> None:
    case = resolved(office)

    with pytest.raises(WorkRefused) as refusal:
        give_back(office, case, **changes)

    assert list(refusal.value.fields) == [field]
    assert not CaseReturn.objects.filter(case=case).exists()
    assert Case.objects.get(id=case.id).state == State.RESOLVED


def test_return_before_the_result_is_there_is_refused_by_the_state(office: WorkOffice) -> None:
    with pytest.raises(NotPermitted, match="Đang giải quyết"):
        give_back(office, taken(office))


def test_return_by_a_handler_is_refused(office: WorkOffice) -> None:
    case = resolved(office)

    with pytest.raises(NotPermitted, match="Trả kết quả"):
        return_result(
            case_id=case.id,
            seen_revision=case.revision,
            actor=office.handler,
            at=MORNING + 90 * MINUTE,
            collector_name="Nguyễn Văn An",
        )


def test_return_twice_is_refused(office: WorkOffice) -> None:
    case = give_back(office, resolved(office))

    with pytest.raises(NotPermitted, match="đã kết thúc"):
        give_back(office, case, at=MORNING + 95 * MINUTE)

    assert CaseEvent.objects.filter(case=case, kind=Action.RETURN_RESULT).count() == 1


def test_case_whose_process_names_no_return_waits_at_the_one_stop_without_a_step(office: WorkOffice) -> None:
    ProcessStep.objects.filter(position=4).delete()
    hire(name="Ngô Thị Mai", unit=office.intake.one_stop, role=Role.COUNTER_OFFICER)
    case = signed(office)

    case = hand_over_result(case_id=case.id, seen_revision=case.revision, actor=office.handler, at=LATER)
    case = accept_result(case_id=case.id, seen_revision=case.revision, actor=office.returner, at=LATER)

    assert (case.current_step_id, case.current_unit_id) == (None, office.intake.one_stop.id)
    assert give_back(office, case).state == State.RETURNED
