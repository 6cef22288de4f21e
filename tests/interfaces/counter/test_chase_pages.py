"""The chase list on the screen: mine on the first page too, the unit by person, notes, mornings."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from motcua.cases.models import Case, ChaseNote, ChaseSheet
from motcua.cases.services.chasing import keep_morning_lists
from motcua.cases.services.taking import take_case
from tests.interfaces.counter.work_office import Officer, WorkOffice, due, open_work_office

pytestmark = pytest.mark.django_db

MINE, UNITS = "/lam-viec/don-doc/", "/lam-viec/don-doc/don-vi/"


@pytest.fixture
def office(db: None) -> WorkOffice:
    return open_work_office()


def late(office: WorkOffice, *, number: str = "099090001210", name: str = "Người 10") -> Case:
    """A case that the handler has and that is late for an hour."""
    case = office.case(number=number, name=name)
    take_case(case_id=case.id, seen_revision=None, actor=office.handler.actor, at=timezone.now())
    due(case, timezone.now() - timedelta(hours=1))
    return case


def text(response: Any) -> str:
    return unescape(response.content.decode())


def note_url(case: Case, kind: str = "LATE") -> str:
    return reverse("counter:chase_note", args=[case.id, kind])


def typed(day: datetime) -> str:
    return timezone.localtime(day).strftime("%d/%m/%Y")


def test_first_page_says_what_must_not_wait_and_leads_to_it(office: WorkOffice) -> None:
    late(office)

    html = text(office.handler.get("/lam-viec/"))

    assert "<strong>1</strong> Quá hạn trả kết quả" in html
    assert f'href="{MINE}#kind-LATE"' in html
    assert 'id="kind-LATE"' in text(office.handler.get(MINE))
    assert "Việc cần làm ngay" not in text(office.result_officer.get("/lam-viec/"))


def test_thing_to_chase_is_one_click_from_its_act_and_from_the_reason(office: WorkOffice) -> None:
    case = late(office)

    html = text(office.handler.get(MINE))

    assert reverse("counter:case_action", args=[case.id, "soan-xin-loi"]) in html
    assert note_url(case) in html
    assert "Không có việc nào phải làm ngay" in text(office.counter.get(MINE))


def test_reason_is_shown_to_the_holder_and_to_the_head(office: WorkOffice) -> None:
    case = late(office)
    until = timezone.now() + timedelta(days=2)

    response = office.handler.post(
        f"{note_url(case)}?next={MINE}", {"reason": "Chờ xác minh", "until": typed(until), "next": MINE}
    )

    assert (response.status_code, response["Location"]) == (303, MINE)
    for officer, url in ((office.handler, MINE), (office.leader, UNITS)):
        html = text(officer.get(url))
        assert "Đã ghi lý do" in html
        assert f"Chờ xác minh (đến hết {typed(until)}, Trần Văn Bình)" in html


def test_reason_that_cannot_be_is_told_at_the_field_and_nothing_is_lost(office: WorkOffice) -> None:
    case = late(office)

    response = office.handler.post(note_url(case), {"reason": "Chờ xác minh", "until": "01/01/2020"})

    assert response.status_code == 422
    assert "Lý do phải có giá trị từ hôm nay trở đi." in text(response)
    assert "Chờ xác minh" in text(response)
    assert not ChaseNote.objects.exists()


def test_reason_of_a_colleague_is_refused_and_of_a_stranger_unknown(office: WorkOffice) -> None:
    case = late(office)
    stranger = open_work_office(code="H99.012.56", name="UBND xã Tân Lập")
    sheet = {"reason": "Chờ", "until": typed(timezone.now())}

    assert office.counter.post(note_url(case), sheet).status_code == 403
    assert stranger.leader.post(note_url(case), sheet).status_code == 404
    assert office.handler.get(note_url(case, "KHAC")).status_code == 404
    assert not ChaseNote.objects.exists()


def test_head_sees_who_has_how_much_and_opens_the_things_of_one(office: WorkOffice) -> None:
    held = late(office)
    free = office.case(number="099090001211", name="Người 11")
    due(free, timezone.now() - timedelta(hours=1))

    html = text(office.leader.get(UNITS))
    one = text(office.leader.get(f"{UNITS}?nguoi={office.handler.staff.id}"))

    people = re.findall(r'<th scope="row"[^>]*><a href="[^"]*">([^<]+)<', html)
    assert people == ["Việc chung, chưa ai giữ", "Trần Văn Bình"]
    assert "4 việc" in html  # each is late, and owed an explanation
    assert "2 việc của Trần Văn Bình" in one
    assert held.code in one
    assert free.code not in one


def test_unit_list_is_closed_to_those_who_lead_nothing(office: WorkOffice) -> None:
    assert office.handler.get(UNITS).status_code == 403
    assert UNITS not in text(office.handler.get(MINE))
    assert UNITS in text(office.leader.get(MINE))


def test_past_morning_is_shown_as_it_stood(office: WorkOffice) -> None:
    case = late(office)
    for days in range(12):  # the first that is no day off
        keep_morning_lists(at=timezone.now() + timedelta(days=days))
    due(case, timezone.now() + timedelta(days=30))
    day = ChaseSheet.objects.order_by("day")[0].day.isoformat()

    assert case.code not in text(office.handler.get(MINE))
    kept = text(office.handler.get(f"{MINE}?ngay={day}"))
    assert case.code in kept
    assert "danh sách đã lưu buổi sáng" in kept
    assert note_url(case) not in kept
    assert case.code in text(office.leader.get(f"{UNITS}?ngay={day}"))


@pytest.mark.parametrize("url", [MINE, UNITS])
def test_pages_take_as_many_queries_for_three_things_as_for_one(office: WorkOffice, url: str) -> None:
    def asked(officer: Officer) -> int:
        with CaptureQueriesContext(connection) as queries:
            officer.get(url)
        return len([query for query in queries if "cases_" in query["sql"]])

    officer = office.handler if url == MINE else office.leader
    late(office)
    one = asked(officer)
    for number in (11, 12):
        late(office, number=f"0990900012{number}", name=f"Người {number}")

    assert asked(officer) == one
