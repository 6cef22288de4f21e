"""The page of a case: what it is, what happened, why it is due, what can be done; nothing for strangers."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from motcua.cases.models import Case
from motcua.cases.services.taking import take_case
from tests.interfaces.counter.work_office import Officer, WorkOffice, act_url, open_work_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> WorkOffice:
    return open_work_office()


def page_of(officer: Officer, case: Case) -> Any:
    return officer.get(reverse("counter:case", args=[case.id]))


def buttons_in(html: str) -> list[str]:
    """Give the addresses of the acts that the page offers."""
    return re.findall(r'(?:href|action)="[^"]+/viec/([a-z-]+)/"', html)


def test_case_shows_facts_papers_and_masked_identity(office: WorkOffice) -> None:
    case = office.case()

    html = page_of(office.handler, case).content.decode()

    assert case.code in html
    assert "Tờ khai đăng ký khai sinh" in html
    assert "Thôn Đông, xã An Bình · 0912345678" in html
    assert "0990******34" in html
    assert "099090001234" not in html
    assert "Quyển số 1 năm" in html


def test_case_explains_its_due_date_day_by_day(office: WorkOffice) -> None:
    case = office.case()
    assert case.due_at is not None

    html = page_of(office.handler, case).content.decode()

    assert "Vì sao hạn trả là ngày này?" in html
    assert f"Hạn trả: {timezone.localtime(case.due_at):%H:%M}" in html
    assert html.count("Ngày làm việc") >= 2


def test_case_shows_every_event_with_who_did_it(office: WorkOffice) -> None:
    case = office.case()
    take_case(case_id=case.id, seen_revision=case.revision, actor=office.handler.actor, at=timezone.now())

    html = page_of(office.counter, case).content.decode()

    titles = re.findall(r'class="timeline-title">([^<]+)<', html)
    assert titles == ["Nhận xử lý", "Tiếp nhận hồ sơ"]
    assert "Trần Văn Bình, Công chức, Phòng Văn hóa - Xã hội" in html


def test_case_offers_what_may_be_done_and_says_why_the_rest_may_not(office: WorkOffice) -> None:
    case = office.case()

    handler = page_of(office.handler, case).content.decode()
    leader = page_of(office.leader, case).content.decode()
    counter = page_of(office.counter, case).content.decode()

    assert buttons_in(handler) == ["nhan-xu-ly", "xac-nhan-nhan", "su-co"]
    assert set(buttons_in(leader)) == {"nhan-xu-ly", "phan-cong", "xac-nhan-nhan", "su-co"}
    assert buttons_in(counter) == ["dung-theo-yeu-cau", "su-co"]
    assert re.search(r"Việc chưa làm được \(\d+\)", counter)
    assert "Bước “Thẩm định hồ sơ” do Công chức thụ lý của Phòng Văn hóa - Xã hội thực hiện." in counter


def test_case_of_another_commune_is_no_case_here(office: WorkOffice) -> None:
    case = office.case()
    stranger = open_work_office(code="H99.012.56", name="UBND xã Tân Lập")

    page = page_of(stranger.handler, case)
    form = stranger.handler.get(act_url(case, "nhan-xu-ly"))
    act = stranger.handler.post(act_url(case, "nhan-xu-ly"), {"seen_revision": case.revision})

    assert [page.status_code, form.status_code, act.status_code] == [404, 404, 404]
    assert case.applicant_name not in page.content.decode()
    case.refresh_from_db()
    assert case.assignee_id is None


def test_case_that_never_was_is_not_found(office: WorkOffice) -> None:
    response = office.handler.get(reverse("counter:case", args=[UUID(int=7)]))

    assert response.status_code == 404


def test_act_that_is_unknown_is_not_found(office: WorkOffice) -> None:
    response = office.handler.get(act_url(office.case(), "xoa-ho-so"))

    assert response.status_code == 404


def test_case_with_more_events_and_papers_takes_no_more_queries(office: WorkOffice) -> None:
    def asked(case: Case) -> int:
        with CaptureQueriesContext(connection) as queries:
            page_of(office.handler, case)
        return len(queries)

    young, old = office.case(), office.case(hours=3)
    take_case(case_id=old.id, seen_revision=old.revision, actor=office.handler.actor, at=timezone.now())
    asked(young)

    assert asked(old) == asked(young)
