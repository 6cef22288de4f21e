"""Cases in the hands of people who left or lost their permission are told, now and ahead of time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.cases.models import Case
from motcua.cases.queries.holders import AHEAD, cases_in_hand, holders_to_replace, loads_of
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Delegation, Grant, Staff
from tests.areas.cases.intake_office import MORNING, OPENED
from tests.areas.cases.work_office import WorkOffice, make_work_office, taken

pytestmark = pytest.mark.django_db

TODAY = MORNING.date()
DAY = timedelta(days=1)


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def told(office: WorkOffice) -> list[tuple[str, int, bool, str]]:
    rows = holders_to_replace(on=TODAY, unit_ids=[office.intake.division.id])
    return [(row.name, row.count, row.lost, row.why) for row in rows]


def test_nobody_is_told_while_everybody_can_work(office: WorkOffice) -> None:
    taken(office)

    assert told(office) == []
    assert loads_of(staff_ids=[office.handler.staff_id]) == {office.handler.staff_id: 1}


def test_who_left_is_told_with_the_day_and_how_many_cases(office: WorkOffice) -> None:
    taken(office)
    taken(office)
    Staff.objects.filter(id=office.handler.staff_id).update(valid_to=TODAY)

    assert told(office) == [("Trần Văn Nghĩa", 2, True, "Đã thôi việc từ ngày 05/03/2026.")]


def test_who_lost_the_role_is_told_also_when_still_in_service(office: WorkOffice) -> None:
    case = taken(office)
    Grant.objects.filter(staff_id=office.handler.staff_id).update(withdrawn_at=MORNING)

    assert told(office) == [("Trần Văn Nghĩa", 1, True, "Không còn quyền làm hồ sơ tại đơn vị này.")]
    units = [office.intake.division.id]
    assert list(cases_in_hand(staff_id=office.handler.staff_id, unit_ids=units)) == [case]


def test_role_that_is_lent_keeps_a_person_able(office: WorkOffice) -> None:
    taken(office)
    Grant.objects.filter(staff_id=office.handler.staff_id).update(withdrawn_at=MORNING)

    Delegation.objects.create(
        delegator_id=office.colleague.staff_id,
        delegate_id=office.handler.staff_id,
        permissions=[Permission.HANDLE_CASE],
        unit=office.intake.division,
        valid_from=OPENED,
        valid_to=TODAY + AHEAD + 2 * DAY,
        reason="Nghỉ phép",
    )

    assert told(office) == []


@pytest.mark.parametrize(("ahead", "told_now"), [(AHEAD, True), (AHEAD + DAY, False)])
def test_end_of_service_is_told_a_month_ahead(office: WorkOffice, ahead: timedelta, told_now: bool) -> None:
    taken(office)
    Staff.objects.filter(id=office.handler.staff_id).update(valid_to=TODAY + ahead)

    assert [(lost, why) for _, _, lost, why in told(office)] == (
        [(False, "Thôi việc từ ngày 04/04/2026.")] if told_now else []
    )


def test_end_of_the_role_is_told_ahead(office: WorkOffice) -> None:
    taken(office)
    Grant.objects.filter(staff_id=office.handler.staff_id).update(valid_to=TODAY + DAY)

    assert [(lost, why) for _, _, lost, why in told(office)] == [
        (False, "Hết quyền làm hồ sơ tại đơn vị này trước ngày 04/04/2026.")
    ]


def test_case_that_waits_for_its_applicant_counts_and_one_returned_does_not(office: WorkOffice) -> None:
    waiting, gone = taken(office), taken(office)
    Case.objects.filter(id=waiting.id).update(state="SUPPLEMENT")
    Case.objects.filter(id=gone.id).update(state="WITHDRAWN")
    Staff.objects.filter(id=office.handler.staff_id).update(valid_to=TODAY)

    assert [(name, count) for name, count, _, _ in told(office)] == [("Trần Văn Nghĩa", 1)]
    assert [row.count for row in holders_to_replace(on=TODAY)] == [1]


def test_three_people_take_as_many_queries_as_one(office: WorkOffice) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            told(office)
        return len(queries)

    taken(office)
    one = asked()
    for actor in (office.colleague, office.leader):
        case = taken(office)
        Case.objects.filter(id=case.id).update(assignee_id=actor.staff_id)

    assert asked() == one == 5
