"""The lists between agencies: whose they are, in which order, in how many queries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.cases.domain.interagency import PartMode
from motcua.cases.models import Participation
from motcua.cases.queries.agency_lists import AgencyList, AgencyPage, agency_list
from motcua.cases.services.consulting import consult
from motcua.cases.services.late_agencies import report_late_agencies
from motcua.organisations.domain.actor import Actor
from tests.areas.cases.agencies_office import NINE_THIRTY, Neighbours, make_neighbours
from tests.areas.cases.test_boundary import TwoCommunes, communes
from tests.areas.cases.work_office import MINUTE

__all__ = ["communes"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def around(db: None) -> Neighbours:
    return make_neighbours()


def page_of(actor: Actor, view: AgencyList, *, now: Any = NINE_THIRTY, **more: Any) -> AgencyPage:
    return agency_list(actor=actor, view=view, now=now, **more)


def ask(around: Neighbours, case: Any) -> None:
    consult(
        case_id=case.id,
        seen_revision=None,
        actor=around.home.handler,
        at=NINE_THIRTY + MINUTE,
        question="Xác nhận tình trạng",
        due_on=date(2026, 3, 6),
        unit_id=around.commune.id,
    )


def test_parts_and_opinions_asked_of_a_unit_come_with_what_is_due_first(around: Neighbours) -> None:
    ask(around, around.sent(mode=PartMode.ELECTRONIC))

    rows = page_of(around.commune_officer, AgencyList.ASKED_OF_US).rows

    assert [(row.agency_name, row.what, row.status) for row in rows] == [
        ("UBND xã Bình Minh", "Cho ý kiến về phần việc của UBND xã Bình Minh", "Chờ nhận"),
        ("UBND xã Bình Minh", "Xác nhận tình trạng", "Chờ ý kiến"),
    ]


def test_who_sent_sees_what_is_waited_for_and_what_is_late(around: Neighbours) -> None:
    around.sent(mode=PartMode.ELECTRONIC)

    page = page_of(around.home.handler, AgencyList.ASKED_BY_US, now=NINE_THIRTY + timedelta(days=3))

    assert [(row.agency_name, row.late) for row in page.rows] == [
        (around.department.name, True),
        (around.commune.name, True),
    ]
    assert page_of(around.commune_officer, AgencyList.ASKED_BY_US).total == 0


def test_agency_sees_its_own_parts_only(around: Neighbours) -> None:
    around.sent(mode=PartMode.ELECTRONIC, units=(around.department,))

    totals = [
        page_of(actor, AgencyList.ASKED_OF_US).total
        for actor in (around.department_officer, around.commune_officer, around.home.handler)
    ]

    assert totals == [1, 0, 0]


def test_case_settled_elsewhere_is_listed_on_both_sides(communes: TwoCommunes) -> None:
    case = communes.received()

    away = page_of(communes.here.intake.counter, AgencyList.SENT_AWAY).rows
    come = page_of(communes.desk, AgencyList.COME_IN).rows

    assert [(row.case_id, row.agency_name, row.status) for row in away] == [
        (case.id, "UBND xã Bình Minh", "Chờ chuyển đến")
    ]
    assert [row.agency_name for row in come] == ["Trung tâm Phục vụ hành chính công"]
    assert page_of(communes.here.intake.counter, AgencyList.COME_IN).total == 0
    assert page_of(communes.desk, AgencyList.SENT_AWAY).total == 0


def test_nobody_owes_anything_to_a_case_that_ended(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.ELECTRONIC)
    type(case).objects.filter(id=case.id).update(state="WITHDRAWN", current_unit=None)

    assert page_of(around.commune_officer, AgencyList.ASKED_OF_US).total == 0
    assert report_late_agencies(at=NINE_THIRTY + timedelta(days=9)) == 0


def queries_for(actor: Actor, view: AgencyList) -> int:
    with CaptureQueriesContext(connection) as queries:
        page_of(actor, view)
    return len(queries)


def test_list_of_three_takes_as_many_queries_as_of_one(around: Neighbours) -> None:
    ask(around, around.sent(mode=PartMode.ELECTRONIC, units=(around.commune,)))
    one = queries_for(around.commune_officer, AgencyList.ASKED_OF_US)
    for _ in range(2):
        around.sent(mode=PartMode.ELECTRONIC, units=(around.commune,))

    assert queries_for(around.commune_officer, AgencyList.ASKED_OF_US) == one == 4


def test_ways_of_three_take_as_many_queries_as_of_one(communes: TwoCommunes) -> None:
    communes.received()
    one = queries_for(communes.desk, AgencyList.COME_IN)
    for _ in range(2):
        communes.received(scanned=True)

    assert queries_for(communes.desk, AgencyList.COME_IN) == one == 2


def test_pages_follow_each_other_and_end(around: Neighbours) -> None:
    around.sent(mode=PartMode.ELECTRONIC)
    actor, view = around.home.handler, AgencyList.ASKED_BY_US

    pages = [page_of(actor, view, number=number, size=1) for number in (1, 2, 9)]

    assert [(page.number, page.pages, page.rows[0].agency_name) for page in pages] == [
        (1, 2, pages[0].rows[0].agency_name),
        (2, 2, pages[1].rows[0].agency_name),
        (2, 2, pages[1].rows[0].agency_name),
    ]
    assert Participation.objects.count() == 2
