"""Taking and assigning a case: who may, what it confirms, and what it says to whom it is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

import pytest

from motcua.cases.domain.events import CaseAssigned
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.state import State
from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.models import Case, CaseEvent, Handover
from motcua.cases.services.assigning import assign_case
from motcua.cases.services.handing_over import accept_handover
from motcua.cases.services.recording import ActBackdated, CaseChangedSince, CaseUnknown
from motcua.cases.services.results import propose_result
from motcua.cases.services.taking import take_case
from motcua.infra.events import bus
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.permissions import Permission, Role
from motcua.organisations.models import Delegation, Grant, Staff
from tests.areas.cases.intake_office import MORNING, OPENED
from tests.areas.cases.work_office import MINUTE, WorkOffice, hire, lent, make_work_office, resolved, taken

pytestmark = pytest.mark.django_db

SOON = MORNING + 10 * MINUTE


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def test_take_by_handler_of_the_unit_makes_the_case_theirs_and_processing(office: WorkOffice) -> None:
    case = taken(office)

    stored = Case.objects.select_related("current_step").get(id=case.id)
    assert (stored.assignee_id, stored.state) == (office.handler.staff_id, State.PROCESSING)
    assert stored.current_step is not None
    assert stored.current_step.assignee_id == office.handler.staff_id


def test_take_confirms_the_open_hand_over_from_the_counter(office: WorkOffice) -> None:
    case = taken(office)

    row = Handover.objects.get(case=case)
    assert (row.received_at, row.to_staff_id, row.outcome) == (SOON, office.handler.staff_id, "ON_TIME")


def test_take_is_published_to_other_areas(office: WorkOffice) -> None:
    heard: list[CaseAssigned] = []
    wired = dict(bus._handlers)
    bus.wire({CaseAssigned: [heard.append]})
    try:
        case = taken(office)
    finally:
        bus.wire(wired)

    assert [(event.case_id, event.staff_id, event.at) for event in heard] == [
        (case.id, office.handler.staff_id, SOON)
    ]


def test_take_of_a_case_that_somebody_has_is_refused_by_name(office: WorkOffice) -> None:
    case = taken(office)

    with pytest.raises(NotPermitted, match="Trần Văn Nghĩa") as refusal:
        take_case(case_id=case.id, seen_revision=None, actor=office.colleague, at=SOON + MINUTE)

    case.refresh_from_db()
    assert "phân công lại" in str(refusal.value)
    assert case.assignee_id == office.handler.staff_id
    assert CaseEvent.objects.filter(case=case).count() == 2


def test_take_by_somebody_without_the_work_of_the_step_is_refused(office: WorkOffice) -> None:
    case = office.received()

    with pytest.raises(NotPermitted, match="Phòng Văn hóa - Xã hội"):
        take_case(case_id=case.id, seen_revision=case.revision, actor=office.intake.counter, at=SOON)

    assert Handover.objects.get(case=case).received_at is None


def test_take_by_an_officer_of_another_commune_finds_no_case(office: WorkOffice) -> None:
    case = office.received()
    other = make_work_office(code="H99.012.35", name="UBND xã Bình Minh")

    with pytest.raises(CaseUnknown):
        take_case(case_id=case.id, seen_revision=case.revision, actor=other.handler, at=SOON)


def test_take_before_the_last_act_is_refused_as_backdated(office: WorkOffice) -> None:
    case = office.received()

    with pytest.raises(ActBackdated):
        take_case(
            case_id=case.id,
            seen_revision=case.revision,
            actor=office.handler,
            at=MORNING - timedelta(seconds=1),
        )

    case.refresh_from_db()
    assert (case.assignee_id, case.state) == (None, State.ACCEPTED)


def test_take_with_an_old_page_names_who_did_what_and_when(office: WorkOffice) -> None:
    case = office.received()
    seen = case.revision
    take_case(case_id=case.id, seen_revision=seen, actor=office.handler, at=SOON)

    with pytest.raises(CaseChangedSince) as refusal:
        take_case(case_id=case.id, seen_revision=seen, actor=office.colleague, at=SOON + MINUTE)

    sentence = str(refusal.value)
    assert all(part in sentence for part in ("Trần Văn Nghĩa", "Nhận xử lý", "09:20", "05/03/2026"))


def test_take_with_a_lent_permission_names_the_absent_person_in_the_event(office: WorkOffice) -> None:
    case = office.received()
    stand_in = lent(
        office.returner, permission=Permission.HANDLE_CASE, unit=office.intake.division, by="Lê Thị Hạnh"
    )

    take_case(case_id=case.id, seen_revision=case.revision, actor=stand_in, at=SOON)

    event = CaseEvent.objects.get(case=case, kind=Action.TAKE)
    assert event.data["acting_for"] == "Lê Thị Hạnh"


def test_take_of_a_returned_result_is_refused_by_the_state(office: WorkOffice) -> None:
    case = resolved(office)

    with pytest.raises(NotPermitted, match="Đã có kết quả"):
        take_case(case_id=case.id, seen_revision=None, actor=office.handler, at=SOON + 100 * MINUTE)


def test_accept_of_a_handed_over_dossier_confirms_it_without_taking(office: WorkOffice) -> None:
    case = office.received()

    case = accept_handover(case_id=case.id, seen_revision=case.revision, actor=office.leader, at=SOON)

    row = Handover.objects.get(case=case)
    assert (row.received_at, row.to_staff_id) == (SOON, office.leader.staff_id)
    assert (case.state, case.assignee_id) == (State.PROCESSING, None)


def test_accept_where_nothing_is_open_is_refused(office: WorkOffice) -> None:
    case = taken(office)

    with pytest.raises(NotPermitted, match="Không có lượt giao"):
        accept_handover(case_id=case.id, seen_revision=None, actor=office.leader, at=SOON + MINUTE)


def test_assign_by_the_leader_gives_the_case_to_the_named_person(office: WorkOffice) -> None:
    case = taken(office)

    assign_case(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.leader,
        at=SOON + MINUTE,
        staff_id=office.colleague.staff_id,
        reason="Đi học",
    )

    case.refresh_from_db()
    event = CaseEvent.objects.get(case=case, kind=Action.ASSIGN)
    assert case.assignee_id == office.colleague.staff_id
    assert (event.data["assignee"], event.data["former_assignee"]) == ("Lê Thị Hạnh", "Trần Văn Nghĩa")
    assert (event.reason, event.actor_name) == ("Đi học", "Hoàng Minh Đức")


def test_assign_of_a_case_that_has_a_handler_asks_for_a_reason(office: WorkOffice) -> None:
    case = taken(office)

    with pytest.raises(WorkRefused) as refusal:
        assign_case(
            case_id=case.id,
            seen_revision=case.revision,
            actor=office.leader,
            at=SOON + MINUTE,
            staff_id=office.colleague.staff_id,
            reason=" ",
        )

    case.refresh_from_db()
    assert list(refusal.value.fields) == ["reason"]
    assert case.assignee_id == office.handler.staff_id


def test_assign_to_who_lost_the_role_is_refused_at_the_field(office: WorkOffice) -> None:
    case = office.received()
    Grant.objects.filter(staff_id=office.colleague.staff_id).update(withdrawn_at=MORNING)

    with pytest.raises(WorkRefused, match="chưa được giao làm bước"):
        assign_case(
            case_id=case.id,
            seen_revision=case.revision,
            actor=office.leader,
            at=SOON,
            staff_id=office.colleague.staff_id,
        )


def test_assign_by_a_handler_is_refused(office: WorkOffice) -> None:
    case = taken(office)

    with pytest.raises(NotPermitted, match="Phân công thụ lý"):
        assign_case(
            case_id=case.id,
            seen_revision=None,
            actor=office.handler,
            at=SOON + MINUTE,
            staff_id=office.colleague.staff_id,
        )


def test_assign_to_somebody_who_cannot_do_the_step_is_refused_at_the_field(office: WorkOffice) -> None:
    case = office.received()

    with pytest.raises(WorkRefused) as refusal:
        assign_case(
            case_id=case.id,
            seen_revision=case.revision,
            actor=office.leader,
            at=SOON,
            staff_id=office.returner.staff_id,
        )

    assert "Thẩm định hồ sơ" in refusal.value.fields["staff"]
    case.refresh_from_db()
    assert (case.assignee_id, case.state) == (None, State.ACCEPTED)


def test_assign_to_somebody_who_left_is_refused(office: WorkOffice) -> None:
    case = office.received()
    Staff.objects.filter(id=office.colleague.staff_id).update(valid_to=MORNING.date())

    with pytest.raises(WorkRefused):
        assign_case(
            case_id=case.id,
            seen_revision=case.revision,
            actor=office.leader,
            at=SOON,
            staff_id=office.colleague.staff_id,
        )


def test_assign_to_a_stand_in_counts_the_delegation_in_force(office: WorkOffice) -> None:
    case = office.received()
    clerk = hire(name="Bùi Thị Cúc", unit=office.intake.one_stop, role=Role.COUNTER_OFFICER)
    Delegation.objects.create(
        delegator_id=office.colleague.staff_id,
        delegate_id=clerk.staff_id,
        permissions=[Permission.HANDLE_CASE],
        unit=office.intake.division,
        valid_from=OPENED,
        valid_to=MORNING.date() + timedelta(days=5),
        reason="Nghỉ phép",
    )

    case = assign_case(
        case_id=case.id, seen_revision=case.revision, actor=office.leader, at=SOON, staff_id=clerk.staff_id
    )

    assert case.assignee_id == clerk.staff_id


def test_case_whose_holder_lost_every_permission_is_no_longer_worked_by_them(office: WorkOffice) -> None:
    case = taken(office)
    powerless = replace(office.handler, permits=MappingProxyType({}))

    with pytest.raises(NotPermitted, match="không còn được giao việc"):
        propose_result(
            case_id=case.id,
            seen_revision=None,
            actor=powerless,
            at=SOON + MINUTE,
            kind=ResultKind.GRANTED,
            title="Giấy khai sinh",
        )
