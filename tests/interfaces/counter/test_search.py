"""Search over HTTP: code, name without accents, identity number; masked rows; nothing of other communes."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.interfaces.counter.work_office import WorkOffice, open_work_office

pytestmark = pytest.mark.django_db

SEARCH = "/lam-viec/tra-cuu/"


@pytest.fixture
def office(db: None) -> WorkOffice:
    return open_work_office()


def found(office: WorkOffice, text: str) -> list[str]:
    html = office.counter.client.get(SEARCH, {"q": text}).content.decode()
    return re.findall(r'class="code" href="[^"]+">([^<]+)</a>', html)


def test_search_before_anything_is_typed_shows_the_field_only(office: WorkOffice) -> None:
    office.case()

    html = office.counter.get(SEARCH).content.decode()

    assert 'id="search-q"' in html
    assert "data-row" not in html


def test_whole_code_leads_to_the_case(office: WorkOffice) -> None:
    case = office.case()

    response = office.counter.client.get(SEARCH, {"q": case.code})

    assert response.status_code == 302
    assert response["Location"] == reverse("counter:case", args=[case.id])


def test_name_without_accents_finds_its_cases_in_a_group(office: WorkOffice) -> None:
    ngoc = office.case(name="Đỗ Thị Hồng Ngọc", number="099190001235")
    office.case(name="Lê Văn Bách", number="099090001236")

    assert found(office, "do thi hong ngoc") == [ngoc.code]
    html = office.counter.client.get(SEARCH, {"q": "hồng ngọc"}).content.decode()
    assert "Theo tên và nội dung" in html


def test_identity_number_finds_the_case_and_stays_masked(office: WorkOffice) -> None:
    case = office.case(number="099190001235", name="Đỗ Thị Hồng Ngọc")

    response = office.counter.client.get(SEARCH, {"q": "099 190 001 235"})

    html = response.content.decode()
    assert case.code in html
    assert "Theo số giấy tờ" in html
    assert "099190001235" not in html


def test_nothing_of_another_commune_is_found(office: WorkOffice) -> None:
    stranger = open_work_office(code="H99.012.56", name="UBND xã Tân Lập")
    theirs = stranger.case(name="Đỗ Thị Hồng Ngọc", number="099190001235")

    for text in (theirs.code, "Đỗ Thị Hồng Ngọc", "099190001235"):
        response = office.counter.client.get(SEARCH, {"q": text})
        assert response.status_code == 200
        assert "Không tìm thấy hồ sơ nào" in response.content.decode()


def test_markup_in_the_text_is_shown_as_text(office: WorkOffice) -> None:
    html = office.counter.client.get(SEARCH, {"q": "<script>alert(1)</script>'; --"}).content.decode()

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_search_takes_as_many_queries_for_three_rows_as_for_one(office: WorkOffice) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            found(office, "hong ngoc")
        return len(queries)

    office.case(name="Đỗ Thị Hồng Ngọc", number="099190001235")
    asked()
    one = asked()
    for n in range(2):
        office.case(name="Đỗ Thị Hồng Ngọc", number=f"09919000124{n}")

    assert len(found(office, "hong ngoc")) == 3
    assert asked() == one
