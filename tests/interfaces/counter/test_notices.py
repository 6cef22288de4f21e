"""Messages to an applicant on the page of the case: listed with where they stand, told by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from motcua.cases.models import ApplicantNotice, Case
from motcua.cases.services.notifying import notify_applicant
from tests.interfaces.counter.work_office import WorkOffice, open_work_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> WorkOffice:
    return open_work_office()


def message(case: Case) -> ApplicantNotice:
    at = timezone.now() - timedelta(minutes=5)
    return notify_applicant(case=case, subject="Xin lỗi", text="Hồ sơ được hẹn lại đến 20/3.", at=at)


def test_case_page_shows_what_waits_and_lets_the_counter_tell_it(office: WorkOffice) -> None:
    case = office.case()
    notice = message(case)
    url = reverse("counter:notice_told", args=[notice.id])

    at_counter = office.counter.get(reverse("counter:case", args=[case.id])).content.decode()
    at_handler = office.handler.get(reverse("counter:case", args=[case.id])).content.decode()

    assert "Hồ sơ được hẹn lại đến 20/3." in at_counter
    assert (url in at_counter, url in at_handler) == (True, False)
    assert "Chờ gửi" in at_handler


def test_case_page_without_messages_has_no_section_for_them(office: WorkOffice) -> None:
    html = office.counter.get(reverse("counter:case", args=[office.case().id])).content.decode()

    assert "Thông báo cho người nộp" not in html


def test_officer_who_phoned_writes_it_down(office: WorkOffice) -> None:
    notice = message(office.case())
    url = reverse("counter:notice_told", args=[notice.id])

    response = office.counter.post(url, {"channel": "PHONE", "note": "Gặp anh An"})
    page = office.counter.get(response["Location"]).content.decode()

    assert response.status_code == 303
    assert "Đã báo trực tiếp" in page
    assert "Gặp anh An" in page
    assert f" · {office.counter.staff.full_name}, " in page


def test_telling_again_is_refused_and_what_was_typed_stays(office: WorkOffice) -> None:
    notice = message(office.case())
    url = reverse("counter:notice_told", args=[notice.id])
    office.counter.post(url, {"channel": "PHONE"})

    response = office.counter.post(url, {"channel": "COUNTER", "note": "Gặp tại quầy"})

    html = response.content.decode()
    assert response.status_code == 403
    assert "không ghi lại lần nữa" in html
    assert "Gặp tại quầy" in html


def test_message_of_another_commune_cannot_be_opened(office: WorkOffice) -> None:
    stranger = open_work_office(code="H99.012.35", name="UBND xã Khác")
    notice = message(office.case())

    response = stranger.counter.get(reverse("counter:notice_told", args=[notice.id]))

    assert response.status_code == 404
    assert "Hồ sơ được hẹn lại" not in response.content.decode()
