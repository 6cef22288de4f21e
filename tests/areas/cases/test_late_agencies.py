"""Agencies that do not answer in time are reported once: to the head of the one-stop and to the holder."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.cases.domain.interagency import PartMode
from motcua.cases.models import CaseEvent, Consultation, Participation, StaffNotice
from motcua.cases.queries.chains import verify_chains
from motcua.cases.services.consulting import consult
from motcua.cases.services.late_agencies import report_late_agencies
from motcua.cases.services.taking_part import answer_part
from motcua.organisations.domain.permissions import Role
from tests.areas.cases.agencies_office import NINE_THIRTY, Neighbours, make_neighbours, parts_of
from tests.areas.cases.work_office import MINUTE, hire, taken

pytestmark = pytest.mark.django_db
NEXT_WEEK = NINE_THIRTY + timedelta(days=7)


@pytest.fixture
def around(db: None) -> Neighbours:
    return make_neighbours()


def told() -> set[tuple[object, str]]:
    return set(StaffNotice.objects.values_list("staff_id", "text"))


def test_late_part_is_reported_to_the_head_and_the_holder(around: Neighbours) -> None:
    head = hire(name="Trịnh Thị Sáu", unit=around.home.intake.one_stop, role=Role.ONESTOP_HEAD)
    case = around.sent(mode=PartMode.ELECTRONIC, units=(around.department,))

    assert report_late_agencies(at=NEXT_WEEK) == 1

    text = f"{around.department.name} chưa trả lời về hồ sơ {case.code} (hạn 15:30 ngày 05/03/2026)."
    assert told() == {(head.staff_id, text), (around.home.handler.staff_id, text)}
    event = CaseEvent.objects.filter(case=case).latest("seq")
    assert (event.kind, event.staff_id, event.data["agency"]) == (
        "REPORT_LATE_AGENCY",
        None,
        around.department.name,
    )
    assert list(verify_chains(newest=None)) == []


def test_office_without_a_head_has_its_officers_told(around: Neighbours) -> None:
    around.sent(mode=PartMode.ELECTRONIC, units=(around.department,))

    report_late_agencies(at=NEXT_WEEK)

    receiving = hire(name="Người khác", unit=around.commune, role=Role.COUNTER_OFFICER)
    assert receiving.staff_id not in {staff for staff, _ in told()}


def test_late_opinion_is_reported_once(around: Neighbours) -> None:
    case = taken(around.home)
    consult(
        case_id=case.id,
        seen_revision=None,
        actor=around.home.handler,
        at=NINE_THIRTY,
        question="Xác nhận",
        due_on=date(2026, 3, 6),
        outside_name="Phòng Công chứng số 1",
    )

    assert [report_late_agencies(at=NEXT_WEEK + MINUTE * wait) for wait in (0, 10)] == [1, 0]
    assert Consultation.objects.get().late_reported_at == NEXT_WEEK


def test_answered_in_time_or_not_due_yet_is_not_reported(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.ELECTRONIC)
    answer_part(
        case_id=case.id,
        seen_revision=None,
        actor=around.department_officer,
        at=NINE_THIRTY + MINUTE,
        part_id=parts_of(case)[0].id,
        answer="Đồng ý",
    )

    assert report_late_agencies(at=NINE_THIRTY + 2 * MINUTE) == 0
    assert report_late_agencies(at=NEXT_WEEK) == 1
    assert list(Participation.objects.exclude(late_reported_at=None)) == [parts_of(case)[1]]


def test_case_that_changed_after_the_moment_of_the_job_waits_for_the_next_run(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.ELECTRONIC, units=(around.department,))
    type(case).objects.filter(id=case.id).update(changed_at=NEXT_WEEK + MINUTE)

    assert report_late_agencies(at=NEXT_WEEK) == 0
    assert report_late_agencies(at=NEXT_WEEK + 2 * MINUTE) == 1
