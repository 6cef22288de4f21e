"""General intake over HTTP: opened, filled, saved into one case, with scripts and without."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from motcua.cases.models import Case
from motcua.organisations.domain.permissions import Role
from motcua.people.models import Applicant
from tests.interfaces.counter.desk_office import BIRTH, KEY, CounterOffice, colleague, open_office

pytestmark = pytest.mark.django_db
INTAKE = "counter:intake"


def test_intake_opened_asks_the_number_first_and_shows_no_papers_yet() -> None:
    office = open_office()

    response = office.client.get(reverse(INTAKE))

    page = response.content.decode()
    assert response.status_code == 200
    assert page.index('name="applicant-identity_number"') < page.index('name="procedure_text"')
    assert "Chọn thủ tục, các giấy tờ cần nộp sẽ hiện ở đây để đánh dấu." in page
    assert "no-store" in response["Cache-Control"]


def test_intake_saved_receives_the_case_and_goes_to_its_receipt() -> None:
    office = open_office()

    response = office.client.post(reverse(INTAKE), office.sheet())

    case = Case.objects.get()
    assert (response.status_code, response["Location"]) == (
        303,
        reverse("counter:intake_done", args=[case.pk]),
    )
    assert (case.applicant_name, case.received_by_id) == ("Nguyễn Thị Hòa", office.officer.pk)
    assert case.summary == f"{BIRTH}, theo đề nghị của Nguyễn Thị Hòa"
    assert [part.name for part in case.components.order_by("position")] == ["Tờ khai đăng ký khai sinh"]


def test_intake_saved_by_scripts_sends_the_browser_to_the_receipt() -> None:
    office = open_office()

    response = office.client.post(reverse(INTAKE), office.sheet(), headers={"HX-Request": "true"})

    assert response["HX-Redirect"] == reverse("counter:intake_done", args=[Case.objects.get().pk])


def test_intake_with_words_of_the_officer_keeps_them() -> None:
    office = open_office()

    office.client.post(reverse(INTAKE), office.sheet(summary="Khai sinh cho cháu Nguyễn An Nhiên"))

    assert Case.objects.get().summary == "Khai sinh cho cháu Nguyễn An Nhiên"


def test_intake_of_somebody_known_takes_over_what_was_told_now() -> None:
    office = open_office()
    office.client.post(reverse(INTAKE), office.sheet())
    again = office.sheet(submission=KEY[:-1] + "2") | {"applicant-phone": "0987654321"}

    response = office.client.post(reverse(INTAKE), again)

    assert response.status_code == 303
    assert [person.phone for person in Applicant.objects.all()] == ["0987654321"]
    assert Case.objects.count() == 2


def test_intake_by_another_person_keeps_the_submitter_and_the_authorisation() -> None:
    office = open_office()
    submitter = {
        "submitter-full_name": "Trần Văn Bảo",
        "submitter-identity_number": "099090004321",
        "submitter-authorisation": "Giấy ủy quyền ngày 01/3/2026",
    }

    office.client.post(reverse(INTAKE), office.sheet() | submitter)

    case = Case.objects.select_related("submitter").get()
    assert case.submitter is not None
    assert (case.submitter.full_name, case.authorisation) == (
        "Trần Văn Bảo",
        "Giấy ủy quyền ngày 01/3/2026",
    )


def test_intake_of_a_paper_that_is_not_asked_for_notes_it_after_the_others() -> None:
    office = open_office()
    other = {"other-0-name": "Giấy chứng nhận kết hôn", "other-0-form": "COPY", "other-0-quantity": "2"}

    office.client.post(reverse(INTAKE), office.sheet() | other)

    parts = Case.objects.get().components.order_by("position").values_list("name", "form", "quantity")
    assert list(parts) == [
        ("Tờ khai đăng ký khai sinh", "ORIGINAL", 1),
        ("Giấy chứng nhận kết hôn", "COPY", 2),
    ]


def test_intake_sent_twice_makes_one_case_and_shows_it_again() -> None:
    office = open_office()

    first = office.client.post(reverse(INTAKE), office.sheet())
    second = office.client.post(reverse(INTAKE), office.sheet())

    assert (second.status_code, second["Location"]) == (303, first["Location"])
    assert Case.objects.count() == 1


def test_intake_sent_again_with_other_words_is_told_and_saved_only_when_asked_again() -> None:
    office = open_office()
    office.client.post(reverse(INTAKE), office.sheet())

    response = office.client.post(reverse(INTAKE), office.sheet(summary="Khai sinh cho cháu thứ hai"))

    page = response.content.decode()
    assert response.status_code == 409
    assert "Biểu mẫu này đã được ghi trước đó với nội dung khác" in page
    assert "Khai sinh cho cháu thứ hai" in page
    assert f'value="{KEY}"' not in page
    assert Case.objects.count() == 1


def test_intake_by_somebody_who_may_not_receive_is_refused() -> None:
    office = open_office()
    handler = colleague(office, role=Role.HANDLER)

    response = handler.post(reverse(INTAKE), office.sheet())

    assert response.status_code == 403
    assert "Tiếp nhận hồ sơ" in response.content.decode()
    assert not Case.objects.exists()


def test_intake_without_login_leads_to_the_login_page() -> None:
    office = open_office()
    office.client.logout()

    response = office.client.get(reverse(INTAKE))

    assert (response.status_code, response["Location"]) == (
        302,
        f"{reverse('account_login')}?next={reverse(INTAKE)}",
    )


def test_intake_done_shows_code_due_date_and_papers() -> None:
    office = open_office()
    done = office.client.post(reverse(INTAKE), office.sheet())["Location"]

    page = office.client.get(done).content.decode()

    case = Case.objects.get()
    assert case.code in page
    assert "Vì sao hạn trả là ngày này?" in page
    assert "Tờ khai đăng ký khai sinh" in page
    assert "Giấy chứng sinh" not in page


def test_intake_done_of_another_agency_does_not_exist() -> None:
    office = open_office()
    other: CounterOffice = open_office(code="H99.012.35", name="UBND xã An Phú")
    done = office.client.post(reverse(INTAKE), office.sheet())["Location"]

    assert other.client.get(done).status_code == 404
    assert office.client.get(done).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_intake_sent_four_times_at_the_same_moment_makes_one_case() -> None:
    office = open_office()
    session = office.client.cookies["sessionid"].value

    def send(_number: int) -> str:
        browser = Client()
        browser.cookies["sessionid"] = session
        try:
            return str(browser.post(reverse(INTAKE), office.sheet())["Location"])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        answers = set(pool.map(send, range(4)))

    assert answers == {reverse("counter:intake_done", args=[Case.objects.get().pk])}
