"""Slips at the counter over HTTP: from the intake page with what was typed, into the register, and back."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.cases.models import Case, CounterSlip
from motcua.organisations.domain.permissions import Role
from tests.interfaces.counter.desk_office import CounterOffice, colleague, open_office

pytestmark = pytest.mark.django_db
INTAKE, REFUSE, LIST = "counter:intake", "counter:slip_refuse", "counter:slips"
GUIDE = "counter:slip_guide"
SLIP_KEY = "018f3f60-0000-7000-8000-000000000077"


def refusal(office: CounterOffice, **typed: str) -> dict[str, Any]:
    """Give the refusal as an officer fills it in, with the fields of intake that go along."""
    return office.sheet(
        slip=SLIP_KEY,
        summary="Đăng ký khai sinh có yếu tố nước ngoài",
        ground="NOT_COMPETENT",
        reason="Việc này do cấp tỉnh giải quyết",
        competent_agency="Sở Tư pháp",
        legal_basis="",
        **typed,
    )


def given(office: CounterOffice, *, number: int = 0, **typed: str) -> CounterSlip:
    key = f"018f3f60-0000-7000-8000-{number:012d}"
    office.client.post(reverse(REFUSE), refusal(office, **typed) | {"slip": key})
    return CounterSlip.objects.latest("issued_at")


def hidden_in(page: str) -> dict[str, str]:
    """Give the hidden fields of a page by name."""
    return {
        unescape(name): unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    }


def test_slip_opened_from_intake_has_what_was_typed_and_carries_the_rest() -> None:
    office = open_office()

    response = office.client.post(reverse(REFUSE), office.sheet(summary="Khai sinh cho cháu"))

    page = response.content.decode()
    assert response.status_code == 200
    assert "Khai sinh cho cháu" in page
    assert 'value="Nguyễn Thị Hòa"' in page
    carried = hidden_in(page)
    assert carried["procedure"] == str(office.version.id)
    assert carried[f"component-{office.components[0].id}-handed_in"] == "on"
    assert carried["return_method"] == "COUNTER"
    assert not CounterSlip.objects.exists()


def test_going_back_to_intake_loses_nothing() -> None:
    office = open_office()
    page = office.client.post(reverse(REFUSE), office.sheet(summary="Khai sinh cho cháu")).content.decode()
    shown = {
        "summary": "Khai sinh cho cháu",
        "applicant-identity_number": "099190001234",
        "applicant-full_name": "Nguyễn Thị Hòa",
    }

    response = office.client.post(reverse(INTAKE), hidden_in(page) | shown | {"find": "back"})

    back = response.content.decode()
    assert response.status_code == 200
    assert "Khai sinh cho cháu" in back
    assert 'value="099190001234"' in back
    assert re.search(rf'name="component-{office.components[0].id}-handed_in"[^>]*checked', back)


def test_refusal_given_out_is_in_the_register_with_its_paper() -> None:
    office = open_office()

    response = office.client.post(reverse(REFUSE), refusal(office))

    slip = CounterSlip.objects.get()
    assert (response.status_code, response["Location"]) == (303, reverse("counter:slip", args=[slip.id]))
    assert (slip.number, slip.applicant_name, slip.procedure_version_id) == (
        "01/PTC-UBND",
        "Nguyễn Thị Hòa",
        office.version.id,
    )
    page = office.client.get(response["Location"]).content.decode()
    assert "Không thuộc thẩm quyền giải quyết" in page
    assert "Sở Tư pháp" in page
    paper = office.client.get(reverse("counter:paper", args=[slip.paper_id]))
    assert b"".join(paper.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"ground": ""}, "Hãy chọn lý do từ chối."),
        ({"reason": ""}, "Hãy ghi rõ lý do để người nộp biết vì sao bị từ chối."),
        ({"competent_agency": ""}, "Hãy ghi cơ quan có thẩm quyền để người nộp biết nơi nộp"),
        ({"summary": ""}, "Hãy ghi nội dung người dân yêu cầu giải quyết."),
        ({"applicant-full_name": ""}, "Hãy nhập họ và tên hoặc tên tổ chức."),
        ({"applicant-identity_number": "12"}, "Số"),
    ],
)
def test_refusal_with_a_fault_is_shown_again_and_nothing_is_given_out(
    typed: dict[str, str], sentence: str
) -> None:
    office = open_office()

    response = office.client.post(reverse(REFUSE), refusal(office) | typed)

    page = unescape(response.content.decode())
    assert response.status_code == 422
    assert sentence in page
    assert hidden_in(page)["return_method"] == "COUNTER"
    assert not CounterSlip.objects.exists()


def test_refusal_sent_twice_is_given_out_once() -> None:
    office = open_office()

    first = office.client.post(reverse(REFUSE), refusal(office))
    second = office.client.post(reverse(REFUSE), refusal(office))

    assert second["Location"] == first["Location"]
    assert CounterSlip.objects.count() == 1


def test_refusal_sent_again_with_other_words_is_told() -> None:
    office = open_office()
    office.client.post(reverse(REFUSE), refusal(office))

    response = office.client.post(reverse(REFUSE), refusal(office) | {"reason": "Lý do khác"})

    assert response.status_code == 409
    assert CounterSlip.objects.count() == 1


def test_register_is_searched_by_name_and_narrowed_by_kind() -> None:
    office = open_office()
    slip = given(office)
    at = reverse(LIST)

    assert slip.number in office.client.get(at).content.decode()
    assert slip.number in office.client.get(f"{at}?q=nguyen hoa").content.decode()
    assert slip.number in office.client.get(f"{at}?kind=REFUSAL").content.decode()
    assert slip.number not in office.client.get(f"{at}?kind=GUIDANCE").content.decode()
    assert slip.number not in office.client.get(f"{at}?q=tran").content.decode()


def test_register_costs_the_same_for_one_row_and_for_three() -> None:
    office = open_office()
    given(office)
    office.client.get(reverse(LIST))
    with CaptureQueriesContext(connection) as one:
        office.client.get(reverse(LIST))
    for number in (1, 2):
        given(office, number=number)

    with CaptureQueriesContext(connection) as three:
        page = office.client.get(reverse(LIST)).content.decode()

    assert "3 phiếu" in page
    assert len(three) == len(one)


def test_slips_of_another_commune_do_not_exist() -> None:
    office = open_office()
    other = open_office(code="H99.012.35", name="UBND xã An Phú")
    slip = given(office)

    assert slip.number not in other.client.get(reverse(LIST)).content.decode()
    assert other.client.get(reverse("counter:slip", args=[slip.id])).status_code == 404
    assert other.client.get(reverse("counter:paper", args=[slip.paper_id])).status_code == 404
    assert office.client.get(reverse("counter:slip", args=[slip.id])).status_code == 200


def test_slip_is_not_given_out_by_somebody_who_may_not_receive() -> None:
    office = open_office()

    response = colleague(office, role=Role.HANDLER).post(reverse(REFUSE), refusal(office))

    assert response.status_code == 403
    assert not CounterSlip.objects.exists()


def guidance(office: CounterOffice, **typed: str) -> dict[str, Any]:
    """Give the guidance as an officer fills it in: the second paper is missing."""
    return office.sheet(
        slip=SLIP_KEY,
        summary="Đăng ký khai sinh cho cháu",
        ask_1="on",
        why_1="MISSING",
        detail_1="Bản chính",
        reason="Hồ sơ chưa đủ thành phần",
        **typed,
    )


def test_guidance_asks_for_what_was_not_ticked_at_intake() -> None:
    office = open_office()

    page = office.client.post(reverse(GUIDE), office.sheet()).content.decode()

    assert not re.search(r'name="ask_0"[^>]*checked', page)
    assert re.search(r'name="ask_1"[^>]*checked', page)
    assert "Giấy chứng sinh" in page


def test_guidance_given_out_is_itemised_in_the_register_and_on_its_paper() -> None:
    office = open_office()

    response = office.client.post(reverse(GUIDE), guidance(office))

    slip = CounterSlip.objects.get()
    assert (response.status_code, slip.kind, slip.number) == (303, "GUIDANCE", "01/PBS-UBND")
    assert slip.items == [
        {
            "name": "Giấy chứng sinh",
            "component": str(office.components[1].id),
            "reason": "MISSING",
            "words": "Thiếu giấy tờ: Bản chính",
        }
    ]
    assert (slip.paper.form_code, slip.paper.context["case_code"]) == ("02", "")
    assert "Thiếu giấy tờ: Bản chính" in office.client.get(response["Location"]).content.decode()
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"ask_1": ""}, "Hãy chọn ít nhất một giấy tờ, nội dung cần bổ sung."),
        ({"name_0": "Sổ hộ khẩu"}, "Chỉ được yêu cầu giấy tờ trong thành phần hồ sơ của thủ tục"),
        ({"reason": ""}, "Hãy ghi lý do."),
    ],
)
def test_guidance_with_a_fault_is_shown_again_and_nothing_is_given_out(
    typed: dict[str, str], sentence: str
) -> None:
    office = open_office()

    response = office.client.post(reverse(GUIDE), guidance(office) | typed)

    page = unescape(response.content.decode())
    assert response.status_code == 422
    assert sentence in page
    assert "Bản chính" in page
    assert not CounterSlip.objects.exists()
