"""Following a case by its code: found however it is written, and never anything personal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.cases.domain.state import STATES, UNACCEPTED_STATES, State
from motcua.cases.domain.vocabulary import ReturnMethod
from motcua.cases.models import Case
from motcua.cases.services.intake import receive_case
from motcua.cases.services.receipts import issue_receipt
from motcua.portal.standing import STANDINGS
from motcua.portal.views.lookup import LOOKUPS
from motcua.portal.wording import read_code
from tests.areas.cases.intake_office import MORNING, IntakeOffice

pytestmark = pytest.mark.django_db

CODE = "H99.012.34-260305-0001"
PAGE = f"/tra-cuu/{CODE}/"


@pytest.fixture
def case(office: IntakeOffice) -> Case:
    request = office.request(
        summary="Đăng ký khai sinh cho cháu Nguyễn Thị Bí Mật",
        return_method=ReturnMethod.POST,
        return_place="Số 7, ngõ Riêng Tư",
    )
    return receive_case(request=request, actor=office.counter, at=MORNING)


@pytest.mark.parametrize(
    "typed",
    [
        "H99.012.34-260305-0001",
        "  h99.012.34-260305-0001 ",
        "H99.012.34 260305 0001",
        "h99 012 34 – 260305 – 0001",
        "H99.012.34.260305.0001",
        "https://mot-cua.example.vn/tra-cuu/H99.012.34-260305-0001/#1;1.001193;099090001234;Giay-tiep-nhan",
    ],
)
def test_code_is_read_however_it_is_written(client: Client, case: Case, typed: str) -> None:
    response = client.get("/tra-cuu/", {"ma": typed}, follow=True)

    assert response.redirect_chain == [(PAGE, 302)]
    assert response.status_code == 200
    assert f'<span class="public-code">{CODE}</span>' in response.text


def test_code_of_the_former_order_finds_the_case(client: Client, case: Case) -> None:
    Case.objects.filter(id=case.id).update(code="H99.12.034-260305-0001")

    response = client.get("/tra-cuu/", {"ma": "000 034 12 h99 260305 0001"}, follow=True)

    assert response.status_code == 200
    assert "H99.12.034-260305-0001" in response.text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("H99.012-261120-0001", "H99.012-261120-0001"),
        ("000 34 12 h99 261120 0001", "000.34.12.H99-261120-0001"),
        ("xin chào", "xin chào"),
        ("", ""),
    ],
)
def test_code_is_written_as_it_was_meant(typed: str, meant: str) -> None:
    assert read_code(typed) == meant


@pytest.mark.parametrize("typed", ["", "xin chào", "<b>1</b>", "\x00", "9" * 301, "H99.012-269999-0001"])
def test_what_is_no_code_gets_a_sentence_and_is_kept(client: Client, typed: str) -> None:
    response = client.get("/tra-cuu/", {"ma": typed})

    assert response.status_code == 422
    assert "field-error" in response.text
    assert "Chưa tra cứu được" in response.text
    assert "<b>1</b>" not in response.text
    assert ("xin chào" in response.text) is (typed == "xin chào")


def test_code_unknown_gets_a_friendly_sentence_and_404(client: Client, case: Case) -> None:
    response = client.get("/tra-cuu/H99.012.34-260305-0002/")

    assert response.status_code == 404
    assert "Không có hồ sơ nào mang mã này." in response.text
    assert 'value="H99.012.34-260305-0002"' in response.text


@pytest.mark.parametrize("path", ["/tra-cuu/khong-phai-ma/", "/tra-cuu/%00/", f"/tra-cuu/{'9' * 400}/"])
def test_address_that_is_no_code_is_not_found(client: Client, db: None, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 404
    assert "field-error" in response.text


def test_page_tells_steps_and_due_date(client: Client, case: Case) -> None:
    html = client.get(PAGE).text

    assert "Xong 1 trên 4 bước" in html
    assert '<progress class="public-done" max="4" value="1"' in html
    assert "Hồ sơ đã được tiếp nhận và chuyển đi giải quyết." in html
    assert "Tiếp nhận hồ sơ" in html
    assert "Số 1, đường Trần Phú" in html
    local = timezone.localtime(case.due_at)
    assert f"{local:%H:%M}" in html
    assert f"{local:%d/%m/%Y}" in html


@pytest.mark.parametrize("state", sorted(set(State) - set(UNACCEPTED_STATES)))
def test_page_of_every_state_says_where_it_stands(client: Client, case: Case, state: State) -> None:
    Case.objects.filter(id=case.id).update(**facts_of(state))

    html = client.get(PAGE).text

    assert str(STANDINGS[state].sentence) in html
    assert html.count("public-standing-words") == 1


def facts_of(state: State) -> dict[str, Any]:
    """Give what the constraints of the table ask of a case with a code in the state."""
    facts: dict[str, Any] = {"state": state}
    if state in {State.RESOLVED, State.RETURNED}:
        facts |= {"resolved_at": MORNING + timedelta(hours=1), "result_kind": "GRANTED"}
    if state is State.RETURNED:
        facts["returned_at"] = MORNING + timedelta(hours=2)
    return facts


@pytest.mark.parametrize(
    ("method", "words"),
    [
        (ReturnMethod.COUNTER, "Mời bạn mang giấy tiếp nhận và giấy tờ tùy thân đến nhận"),
        (ReturnMethod.POST, "Kết quả được gửi qua bưu chính công ích đến địa chỉ bạn đã đăng ký."),
        (ReturnMethod.ONLINE, "Kết quả là bản điện tử"),
    ],
)
def test_page_of_a_result_says_how_to_collect_it(
    client: Client, case: Case, method: ReturnMethod, words: str
) -> None:
    Case.objects.filter(id=case.id).update(**facts_of(State.RESOLVED), return_method=method)

    html = client.get(PAGE).text

    assert words in html
    assert "Có kết quả lúc" in html


@pytest.mark.parametrize(("days", "late"), [(-1, True), (1, False)])
def test_page_says_what_to_do_when_the_case_is_late(
    client: Client, case: Case, days: int, late: bool
) -> None:
    due = timezone.now() + timedelta(days=days)
    Case.objects.filter(id=case.id).update(due_at=due, original_due_at=due)

    html = client.get(PAGE).text

    assert ("Đã quá hẹn trả" in html) is late
    assert "Văn phòng UBND xã An Bình" in html


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("state", [State.ACCEPTED, State.SUPPLEMENT, State.RESOLVED, State.RETURNED])
def test_page_never_holds_anything_personal(
    client: Client, office: IntakeOffice, case: Case, state: State, language: str
) -> None:
    Case.objects.filter(id=case.id).update(**facts_of(state))
    client.cookies["motcua_language"] = language

    response = client.get(PAGE)
    everything = response.text + str(response.headers)

    person = office.applicant
    secrets = {
        person.full_name,
        person.identity_number,
        person.identity_number[-4:],
        person.phone,
        person.address,
        "Bí Mật",
        "Riêng Tư",
        office.version.name,
        "khai sinh",
        office.counter.full_name,
        office.division.name,
        str(case.id),
    }
    assert response.status_code == 200
    assert {secret for secret in secrets if secret.lower() in everything.lower()} == set()


def test_page_is_neither_kept_nor_listed(client: Client, case: Case) -> None:
    response = client.get(PAGE)

    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert '<meta name="robots" content="noindex, nofollow, noarchive">' in response.text


def test_qr_code_of_the_receipt_leads_to_the_page(client: Client, office: IntakeOffice, case: Case) -> None:
    paper = issue_receipt(case_id=case.id, actor=office.counter, at=MORNING)
    address = urlsplit(paper.context["qr_text"])

    response = client.get(address.path)

    assert office.applicant.identity_number in address.fragment
    assert response.status_code == 200
    assert CODE in response.text


def test_codes_cannot_be_walked(client: Client, case: Case) -> None:
    answers = [client.get(PAGE).status_code for _ in range(LOOKUPS.hits)]
    response = client.get(PAGE)

    assert set(answers) == {200}
    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= LOOKUPS.window.total_seconds()
    assert "Bạn đã tra cứu rất nhiều lần." in response.text
    assert "Xong 1 trên 4 bước" not in response.text
    assert client.get(PAGE, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_queries_do_not_grow_with_steps(client: Client, office: IntakeOffice, case: Case) -> None:
    client.get(PAGE)
    with CaptureQueriesContext(connection) as four_steps:
        client.get(PAGE)
    case.steps.filter(position__gt=2).delete()
    with CaptureQueriesContext(connection) as two_steps:
        html = client.get(PAGE).text

    assert "Xong 1 trên 2 bước" in html
    assert len(four_steps) == len(two_steps) <= 8


def test_every_state_has_words() -> None:
    assert set(STANDINGS) == set(STATES)
