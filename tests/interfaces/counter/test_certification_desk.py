"""The certification desk over HTTP: typed, saved, printed, refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.cases.models import Case, CertificationEntry
from motcua.documents.models import IssuedPaper
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Grant
from tests.interfaces.counter.desk_office import CounterOffice, colleague, open_office

pytestmark = pytest.mark.django_db
DESK = "counter:certification"
BIRTH_PAPER = ("Giấy khai sinh", "2", "3")


def send(office: CounterOffice, *papers: tuple[str, str, str], **typed: Any) -> Any:
    return office.client.post(reverse(DESK), office.request(*papers, **typed))


def errors_at(response: Any, field: str) -> list[str]:
    sheet = response.context["sheet"]
    return [str(line) for part in sheet.parts for line in part.errors.get(field, ())]


def test_desk_opened_puts_the_cursor_on_the_name_and_offers_the_signer() -> None:
    office = open_office()

    page = office.client.get(reverse(DESK)).content.decode()

    assert 'name="requester_name" autofocus' in page
    assert f'<option value="{office.signer.pk}">Trần Quốc Bảo, Phó Chủ tịch</option>' in page
    assert "Bạn vừa chứng thực" in page


def test_papers_saved_are_certified_and_the_next_form_is_ready() -> None:
    office = open_office()

    response = send(office, BIRTH_PAPER, ("Căn cước công dân", "1", "1"))

    case = Case.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"{reverse(DESK)}?da-ghi={case.pk}")
    page = office.client.get(response["Location"]).content.decode()
    assert "Số 1 đến 2, quyển số 01/" in page
    assert "<strong>14.000 đồng</strong>" in page
    assert 'name="requester_name" autofocus' in page
    assert 'value="Nguyễn Văn An"' not in page
    assert case.returned_at is not None


def test_signer_of_the_last_certification_is_preselected() -> None:
    office = open_office()
    second = colleague(office, role=Role.CERTIFIER, name="Ẵm Thị Út")
    assert second.get(reverse(DESK)).status_code == 200
    signer = Grant.objects.exclude(staff=office.signer).get(role=Role.CERTIFIER.value).staff
    send(office, BIRTH_PAPER, signer_id=str(signer.pk))

    page = office.client.get(reverse(DESK)).content.decode()

    assert f'<option value="{signer.pk}" selected>' in page


def test_papers_sent_twice_are_certified_once() -> None:
    office = open_office()

    first, second = send(office, BIRTH_PAPER), send(office, BIRTH_PAPER)

    assert first["Location"] == second["Location"]
    assert CertificationEntry.objects.count() == 1


def test_form_sent_again_with_other_papers_is_told_and_gets_a_key_of_its_own() -> None:
    office = open_office()
    send(office, BIRTH_PAPER)

    response = send(office, ("Căn cước công dân", "1", "1"))

    assert response.status_code == 409
    assert "Biểu mẫu này đã được ghi trước đó" in response.content.decode()
    key = response.context["sheet"].request["submission"].value()
    assert send(office, ("Căn cước công dân", "1", "1"), submission=key).status_code == 303
    assert CertificationEntry.objects.count() == 2


def test_number_in_place_of_the_name_is_enough_for_somebody_known() -> None:
    office = open_office()
    office.client.post(
        reverse("counter:intake"), office.sheet(submission="018f3f60-0000-7000-8000-00000000000a")
    )

    response = send(office, BIRTH_PAPER, requester_name="099 190 001 234")

    assert response.status_code == 303
    assert CertificationEntry.objects.get().requester_name == "Nguyễn Thị Hòa"


@pytest.mark.parametrize(
    ("typed", "papers", "at", "sentence"),
    [
        ({"requester_name": ""}, [BIRTH_PAPER], "requester_name", "Hãy nhập họ tên hoặc số định danh"),
        ({"requester_name": "<b>An</b>"}, [BIRTH_PAPER], "requester_name", "không được có ký tự"),
        ({"requester_name": "099190001234"}, [BIRTH_PAPER], "requester_name", "Chưa có ai được ghi với số"),
        ({"requester_identity": "12AB"}, [BIRTH_PAPER], "requester_identity_kind", ""),
        ({"kind": "SEAL"}, [BIRTH_PAPER], "kind", "Hãy chọn loại việc chứng thực."),
        ({"kind": "SIGNATURE"}, [BIRTH_PAPER], "requester_identity", ""),
        ({"signer_id": "x"}, [BIRTH_PAPER], "signer_id", "Hãy chọn người ký."),
        ({"unit_id": "x"}, [BIRTH_PAPER], "unit_id", ""),
        ({"submission": ""}, [BIRTH_PAPER], "submission", "Biểu mẫu hỏng."),
        ({}, [], "title", "Hãy nhập ít nhất một giấy tờ cần chứng thực."),
        ({}, [("", "2", "1")], "title", "Hãy nhập tên giấy tờ."),
        ({}, [("Giấy khai sinh", "0", "1")], "pages", "Số trang là số từ 1 đến 9999."),
        ({}, [("Giấy khai sinh", "1", "1000")], "copies", "Số bản là số từ 1 đến 999."),
        ({}, [("Giấy khai sinh", "một", "1")], "pages", "Số trang là số từ 1 đến 9999."),
        ({}, [("x" * 501, "1", "1")], "title", "Tên giấy tờ dài tối đa 500 ký tự"),
    ],
)
def test_request_with_a_fault_is_refused_at_the_field(
    typed: dict[str, str], papers: list[tuple[str, str, str]], at: str, sentence: str
) -> None:
    office = open_office()

    response = send(office, *papers, **typed)

    assert response.status_code == 422
    assert any(sentence in line for line in errors_at(response, at)), response.content.decode()
    assert not Case.objects.exists()
    assert not CertificationEntry.objects.exists()


def test_request_refused_keeps_every_line_that_was_typed() -> None:
    office = open_office()

    page = send(office, BIRTH_PAPER, ("Sổ hộ khẩu", "12", "x")).content.decode()

    for kept in ("Nguyễn Văn An", "Giấy khai sinh", "Sổ hộ khẩu", 'value="12"', 'value="x"'):
        assert kept in page


def test_request_by_somebody_not_at_the_desk_is_refused() -> None:
    office = open_office()
    handler = colleague(office, role=Role.HANDLER)

    response = handler.post(reverse(DESK), office.request(BIRTH_PAPER))

    assert response.status_code == 403
    assert not Case.objects.exists()


def test_more_lines_are_added_without_scripts_and_nothing_is_lost() -> None:
    office = open_office()

    page = send(office, BIRTH_PAPER, find="more").content.decode()

    assert page.count('-title"') >= 8
    assert 'value="Giấy khai sinh"' in page
    assert 'name="paper-7-title"' in page


def test_titles_used_before_are_offered_the_most_used_first() -> None:
    office = open_office()
    for number, title in enumerate(("Giấy phép lái xe", "Giấy khai sinh", "Giấy khai sinh")):
        send(office, (title, "1", "1"), submission=f"018f3f60-0000-7000-8000-00000000001{number}")

    page = office.client.get(reverse("counter:certification_titles"), {"q": "giay"}).content.decode()

    assert page.index("Giấy khai sinh") < page.index("Giấy phép lái xe")


def test_fee_is_computed_and_explained_while_typing() -> None:
    office = open_office()

    response = office.client.post(
        reverse("counter:certification_fees"), office.request(("Giấy khai sinh", "5", "2"))
    )

    page = response.content.decode()
    assert "14.000 đồng" in page
    assert "từ trang thứ 3" in page
    assert "Chưa kiểm chứng" in page
    assert not CertificationEntry.objects.exists()


def test_fee_of_lines_that_cannot_be_read_yet_leaves_them_out() -> None:
    office = open_office()

    page = office.client.post(
        reverse("counter:certification_fees"), office.request(("Giấy khai sinh", "1", ""), BIRTH_PAPER)
    ).content.decode()

    assert '<p class="desk-due">12.000 đồng</p>' in page


def test_contract_asks_for_the_procedure_and_the_act() -> None:
    office = open_office()

    page = office.client.post(
        reverse("counter:certification_kind"), office.request(BIRTH_PAPER, kind="CONTRACT")
    ).content.decode()

    assert "Chứng thực giao dịch liên quan đến tài sản" in page
    assert "Sửa lỗi sai sót" in page


def test_words_are_printed_and_given_again_as_they_are() -> None:
    office = open_office()
    send(office, BIRTH_PAPER)
    ask = reverse("counter:certification_words", args=[Case.objects.get().pk])

    first, second = office.client.post(ask), office.client.post(ask)

    assert [first.status_code, second.status_code] == [303, 303]
    assert first["Location"] == second["Location"]
    shown = office.client.get(first["Location"])
    assert b"".join(shown.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
    assert IssuedPaper.objects.count() == 1


def test_words_of_another_agency_do_not_exist() -> None:
    office = open_office()
    other = open_office(code="H99.012.35", name="UBND xã An Phú")
    send(office, BIRTH_PAPER)

    response = other.client.post(reverse("counter:certification_words", args=[Case.objects.get().pk]))

    assert response.status_code == 404
    assert not IssuedPaper.objects.exists()


def test_done_of_another_agency_is_not_shown() -> None:
    office = open_office()
    other = open_office(code="H99.012.35", name="UBND xã An Phú")
    done = send(office, BIRTH_PAPER)["Location"]

    assert "Nguyễn Văn An" not in other.client.get(done).content.decode()
    assert "Nguyễn Văn An" in office.client.get(done).content.decode()


def test_desk_asks_no_more_of_the_database_after_more_certifications() -> None:
    office = open_office()
    send(office, BIRTH_PAPER)
    office.client.get(reverse(DESK))
    with CaptureQueriesContext(connection) as one:
        office.client.get(reverse(DESK))
    for number in range(3):
        send(office, BIRTH_PAPER, submission=f"018f3f60-0000-7000-8000-00000000002{number}")
    with CaptureQueriesContext(connection) as four:
        office.client.get(reverse(DESK))

    assert len(four) == len(one)
    assert len(one) <= 18


# The common case, key by key, after the name: what an officer presses and what each key does.
COMMON_CASE = (
    "Enter",  # name → title
    "c",
    "ă",  # two letters of the title: the list opens
    "ArrowDown",
    "Enter",  # picked
    "Enter",  # title → pages
    "2",
    "Enter",  # pages → copies
    "3",
    "Control",
    "Enter",  # saved
)


def test_common_case_takes_at_most_twelve_keys_besides_the_name() -> None:
    """The keys above reach these fields because the page says so: order, skipped fields, presets."""
    office = open_office()
    page = office.client.get(reverse(DESK)).content.decode()
    form = page[page.index('id="certification"') :]

    stops = [
        name
        for name in (
            "requester_name",
            "requester_identity",
            "paper-0-title",
            "paper-0-pages",
            "paper-0-copies",
        )
        if "data-entry-skip" not in form[form.index(f'name="{name}"') :].split(">", 1)[0]
    ]

    assert stops == ["requester_name", "paper-0-title", "paper-0-pages", "paper-0-copies"]
    assert [form.index(f'name="{name}"') for name in stops] == sorted(
        form.index(f'name="{name}"') for name in stops
    )
    assert '<option value="COPY" selected>' in form
    assert len(COMMON_CASE) <= 12
