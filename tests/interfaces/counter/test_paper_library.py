"""The library of forms over HTTP: each letter with its number, set, dates and specimen."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.documents.domain.forms import LETTERS
from motcua.documents.queries.specimens import has_specimen
from tests.interfaces.counter.work_office import WorkOffice, open_work_office

pytestmark = pytest.mark.django_db
LIBRARY = "/lam-viec/mau-giay-to/"


@pytest.fixture
def office(db: None) -> WorkOffice:
    return open_work_office()


def test_library_lists_every_letter_with_set_dates_and_marks(office: WorkOffice) -> None:
    html = office.handler.get(LIBRARY).content.decode()

    assert html.count("data-row") == len(LETTERS)
    assert [letter.title for letter in LETTERS if letter.title not in html] == []
    assert "Thông tư 03/2025/TT-VPCP, Phụ lục I" in html
    assert "hồ sơ tiếp nhận từ" in html
    assert "Mẫu tạm" in html


def test_library_is_read_with_few_queries(office: WorkOffice) -> None:
    office.handler.get(LIBRARY)

    with CaptureQueriesContext(connection) as queries:
        office.handler.get(LIBRARY)
    assert sum("cases_ruleparameter" in query["sql"] for query in queries) == 1


@pytest.mark.parametrize("key", ["TT03_2025/01", "ND30_2020/QĐ", "ONE_STOP/PBG-KQ"])
def test_specimen_opens_as_pdf(office: WorkOffice, key: str) -> None:
    shown = office.handler.get(reverse("counter:paper_specimen", args=key.split("/")))

    assert (shown["Content-Type"], shown.content[:5]) == ("application/pdf", b"%PDF-")
    assert "default-src 'none'" in shown["Content-Security-Policy"]


def test_specimen_of_a_letter_that_is_edited_opens_in_word(office: WorkOffice) -> None:
    url = reverse("counter:paper_specimen", args=["ND30_2020", "CV"])

    shown = office.handler.get(f"{url}?word=1")

    assert (shown["Content-Disposition"], shown.content[:2]) == ('attachment; filename="Mau.docx"', b"PK")


@pytest.mark.parametrize("address", ["TT03_2025/99/", "KHAC/01/", "TT03_2025/01/?word=1"])
def test_specimen_that_is_not_there_is_not_found(office: WorkOffice, address: str) -> None:
    assert office.handler.get(f"{LIBRARY}{address}").status_code == 404


def test_letters_with_a_specimen_lead_to_it(office: WorkOffice) -> None:
    html = office.handler.get(LIBRARY).content.decode()

    shown = [letter for letter in LETTERS if has_specimen(letter=letter)]
    links = [reverse("counter:paper_specimen", args=[one.form_set.value, one.form_code]) for one in shown]
    assert [link for link in links if f'"{link}"' not in html] == []
