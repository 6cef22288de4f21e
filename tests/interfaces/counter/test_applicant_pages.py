"""People over HTTP: found, shown masked, looked at with a reason, corrected."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.infra.audit.models import AuditRecord
from motcua.organisations.domain.permissions import Role
from motcua.people.models import Applicant
from tests.interfaces.counter.desk_office import CounterOffice, colleague, open_office

pytestmark = pytest.mark.django_db
NUMBER = "099190001234"


def register(office: CounterOffice, **typed: Any) -> Applicant:
    office.client.post(reverse("counter:intake"), office.sheet(**typed))
    return Applicant.objects.filter(agency=office.agency).latest("registered_at")


def edited(**typed: str) -> dict[str, str]:
    return {
        "full_name": "Nguyễn Thị Hòa",
        "kind": "CITIZEN",
        "birth_date": "20/05/1990",
        "gender": "",
        "identity_number": "",
        "identity_kind": "CCCD",
        "identity_issued_on": "",
        "identity_issued_by": "",
        "address": "Số 9, thôn Hạ",
        "phone": "0912345678",
        "email": "",
        **typed,
    }


@pytest.mark.parametrize("text", ["hoa", "Nguyen Thi", NUMBER, "099 190 001 234", "0912345678"])
def test_people_are_found_by_name_number_and_telephone_with_the_number_masked(text: str) -> None:
    office = open_office()
    register(office)

    page = office.client.get(reverse("counter:people"), {"q": text}).content.decode()

    assert "Nguyễn Thị Hòa</a>" in page
    assert "0991******34" in page


def test_people_of_another_agency_are_not_found() -> None:
    office = open_office()
    other = open_office(code="H99.012.35", name="UBND xã An Phú")
    register(other)

    page = office.client.get(reverse("counter:people"), {"q": "hoa"}).content.decode()

    assert "Không có ai khớp" in page
    assert "Nguyễn Thị Hòa" not in page


def test_person_is_shown_with_the_number_masked() -> None:
    office = open_office()
    person = register(office)

    page = office.client.get(reverse("counter:person", args=[person.pk])).content.decode()

    assert "0991******34" in page
    assert NUMBER not in page


def test_person_of_another_agency_does_not_exist() -> None:
    office = open_office()
    other = open_office(code="H99.012.35", name="UBND xã An Phú")
    person = register(office)

    for name in ("person", "person_edit"):
        assert other.client.get(reverse(f"counter:{name}", args=[person.pk])).status_code == 404
    assert (
        other.client.post(
            reverse("counter:person_reveal", args=[person.pk]), {"reason": "đối chiếu hồ sơ"}
        ).status_code
        == 404
    )


def test_number_is_shown_to_somebody_who_says_why_and_the_look_is_kept() -> None:
    office = open_office()
    person = register(office)

    response = office.client.post(
        reverse("counter:person_reveal", args=[person.pk]), {"reason": "Đối chiếu với thẻ căn cước"}
    )

    assert NUMBER in response.content.decode()
    look = AuditRecord.objects.get(action="identity.revealed")
    assert (look.reason, look.actor_name) == ("Đối chiếu với thẻ căn cước", "Phạm Thu Hà")


@pytest.mark.parametrize("reason", ["", "xem"])
def test_number_without_a_reason_is_not_shown(reason: str) -> None:
    office = open_office()
    person = register(office)

    response = office.client.post(reverse("counter:person_reveal", args=[person.pk]), {"reason": reason})

    assert response.status_code == 422
    assert "Hãy ghi lý do xem số giấy tờ" in response.content.decode()
    assert NUMBER not in response.content.decode()
    assert not AuditRecord.objects.filter(action="identity.revealed").exists()


def test_number_is_not_shown_to_somebody_without_the_permission() -> None:
    office = open_office()
    person = register(office)
    reader = colleague(office, role=Role.AUDITOR)

    response = reader.post(
        reverse("counter:person_reveal", args=[person.pk]), {"reason": "Đối chiếu với thẻ căn cước"}
    )

    assert response.status_code == 403
    assert NUMBER not in response.content.decode()


def test_person_corrected_without_a_number_keeps_the_one_that_is_known() -> None:
    office = open_office()
    person = register(office)

    response = office.client.post(reverse("counter:person_edit", args=[person.pk]), edited())

    person.refresh_from_db()
    assert response["Location"] == reverse("counter:person", args=[person.pk])
    assert (person.address, person.identity_number) == ("Số 9, thôn Hạ", NUMBER)


def test_edit_page_never_shows_the_whole_number() -> None:
    office = open_office()
    person = register(office)

    page = office.client.get(reverse("counter:person_edit", args=[person.pk])).content.decode()

    assert "0991******34" in page
    assert NUMBER not in page


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("full_name", "", "Hãy nhập họ và tên hoặc tên tổ chức."),
        ("full_name", "<b>Hòa</b>", "không được có ký tự"),
        ("birth_date", "20/05/2990", "Ngày sinh ở tương lai."),
        ("identity_issued_on", "01/01/2990", "Ngày cấp giấy tờ ở tương lai."),
        ("identity_number", "12", "Số căn cước"),
    ],
)
def test_person_corrected_with_a_fault_is_refused_at_the_field(field: str, typed: str, sentence: str) -> None:
    office = open_office()
    person = register(office)

    response = office.client.post(reverse("counter:person_edit", args=[person.pk]), edited(**{field: typed}))

    assert response.status_code == 422
    assert any(sentence in str(line) for line in response.context["form"].errors[field])
    person.refresh_from_db()
    assert person.address == "Thôn Đông, xã An Bình"


def test_person_is_not_corrected_by_somebody_who_only_reads() -> None:
    office = open_office()
    person = register(office)
    reader = colleague(office, role=Role.AUDITOR)

    response = reader.post(reverse("counter:person_edit", args=[person.pk]), edited())

    person.refresh_from_db()
    assert response.status_code == 403
    assert person.address == "Thôn Đông, xã An Bình"


def test_list_of_people_asks_no_more_of_the_database_for_more_people() -> None:
    office = open_office()
    register(office)
    address = reverse("counter:people")
    office.client.get(address, {"q": "nguyen"})
    with CaptureQueriesContext(connection) as one:
        office.client.get(address, {"q": "nguyen"})
    for number in range(2, 4):
        typed = {
            "submission": f"018f3f60-0000-7000-8000-00000000003{number}",
            "applicant-identity_number": f"09919000123{number + 4}",
        }
        register(office, **typed)
    with CaptureQueriesContext(connection) as three:
        page = office.client.get(address, {"q": "nguyen"}).content.decode()

    assert page.count("data-row") == 3
    assert len(three) == len(one)
