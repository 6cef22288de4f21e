"""Incidents over HTTP: told on the page of a case, listed, concluded with a letter that opens in Word too."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx import Document

from motcua.cases.models import Case, CaseResult, Incident
from motcua.documents.models import IssuedPaper
from motcua.organisations.domain.permissions import Role
from tests.interfaces.counter.test_case_actions import do, resolved
from tests.interfaces.counter.work_office import Officer, WorkOffice, hire, open_work_office

pytestmark = pytest.mark.django_db
LIST = "/lam-viec/su-co/"


@pytest.fixture
def office(db: None) -> WorkOffice:
    return open_work_office()


@pytest.fixture
def chairman(office: WorkOffice) -> Officer:
    return hire("Bùi Thị Chủ Tịch", Role.APPROVER, office.office.agency)


def told(office: WorkOffice, case: Case) -> Incident:
    today = timezone.localdate()
    answer = do(
        office.handler, case, "su-co", kind="LOSS", found_on=f"{today:%d/%m/%Y}", description="Mất tờ khai"
    )
    assert answer.status_code == 302
    return Incident.objects.get(case=case)


def conclusion(office: WorkOffice, **changes: Any) -> dict[str, Any]:
    return {
        "responsible_unit": str(office.office.division.id),
        "responsible_staff": "",
        "remedy": "Lập lại tờ khai",
        "cost": "0",
        **changes,
    }


def conclude_url(incident: Incident) -> str:
    return reverse("counter:incident_conclude", args=[incident.id])


def test_incident_told_on_a_case_stands_on_its_page_and_in_the_list(office: WorkOffice) -> None:
    case = office.case()
    incident = told(office, case)

    page = office.handler.get(reverse("counter:case", args=[case.id])).content.decode()
    listed = office.handler.get(f"{LIST}?ket-luan=cho").content.decode()
    done = office.handler.get(f"{LIST}?ket-luan=xong").content.decode()

    assert "Mất tờ khai" in page
    assert conclude_url(incident) in page
    assert [case.code in html for html in (listed, done)] == [True, False]


def test_incident_without_its_kind_says_so_and_keeps_what_was_typed(office: WorkOffice) -> None:
    case = office.case()

    answer = do(office.handler, case, "su-co", kind="", found_on="01/01/2020", description="Mất tờ khai")

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Hãy chọn loại sự cố." in html
    assert "Mất tờ khai" in html
    assert Incident.objects.count() == 0


def test_error_is_corrected_from_the_page_of_the_case(office: WorkOffice) -> None:
    case = office.case()
    resolved(office, case)

    answer = do(
        office.approver,
        case,
        "sua-sai-sot",
        found_on=f"{timezone.localdate():%d/%m/%Y}",
        description="Sai họ tên mẹ",
    )

    case.refresh_from_db()
    assert (answer.status_code, case.state) == (302, "PROCESSING")
    assert not CaseResult.objects.filter(case=case).exists()
    html = office.approver.get(reverse("counter:case", args=[case.id])).content.decode()
    assert "đã rút để giải quyết lại" in html


def test_conclusion_issues_a_letter_that_opens_as_pdf_and_in_word(
    office: WorkOffice, chairman: Officer
) -> None:
    incident = told(office, office.case())

    answer = chairman.post(conclude_url(incident), conclusion(office))

    paper = IssuedPaper.objects.get(form_code="CV-XL-SC")
    assert (answer.status_code, answer["Location"]) == (303, LIST)
    shown = chairman.get(reverse("counter:paper", args=[paper.id]))
    assert b"".join(shown.streaming_content)[:5] == b"%PDF-"
    draft = chairman.get(reverse("counter:paper_draft", args=[paper.id]))
    words = "\n".join(line.text for line in Document(io.BytesIO(draft.content)).paragraphs)
    assert "Mất tờ khai" in words
    assert draft["Content-Disposition"].startswith("attachment")
    assert paper.number in chairman.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"responsible_unit": ""}, "Hãy chọn đơn vị chịu trách nhiệm."),
        ({"remedy": ""}, "Hãy ghi biện pháp khắc phục."),
        ({"cost": "năm nghìn"}, "Chi phí là số đồng từ 0 trở lên."),
    ],
)
def test_conclusion_that_lacks_something_says_so(
    office: WorkOffice, chairman: Officer, changes: dict[str, Any], sentence: str
) -> None:
    incident = told(office, office.case())

    answer = chairman.post(conclude_url(incident), conclusion(office, **changes))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Incident.objects.get().concluded_at is None


def test_who_told_does_not_conclude(office: WorkOffice) -> None:
    case = office.case()
    resolved(office, case)
    today = f"{timezone.localdate():%d/%m/%Y}"
    do(office.approver, case, "su-co", kind="DAMAGE", found_on=today, description="Ướt giấy")

    answer = office.approver.get(conclude_url(Incident.objects.get()))

    assert answer.status_code == 403
    assert "không tự kết luận" in answer.content.decode()


def test_incident_and_draft_of_elsewhere_are_not_found(office: WorkOffice, chairman: Officer) -> None:
    other = open_work_office(code="H99.012.35", name="UBND xã Bình Minh")
    incident = told(other, other.case())
    signer = hire("Lý Văn Ký", Role.APPROVER, other.office.agency)
    signer.post(conclude_url(incident), conclusion(other))
    paper = IssuedPaper.objects.get(form_code="CV-XL-SC")

    assert chairman.get(conclude_url(incident)).status_code == 404
    assert chairman.get(reverse("counter:paper_draft", args=[paper.id])).status_code == 404
    assert incident.case.code not in chairman.get(LIST).content.decode()


def test_form_has_no_word_draft(office: WorkOffice) -> None:
    case = office.case()
    shown = office.counter.post(reverse("counter:intake_receipt", args=[case.id]))["Location"]
    paper = re.search(r"giay-to/([0-9a-f-]+)/", shown)
    assert paper is not None

    assert office.counter.get(reverse("counter:paper_draft", args=[paper[1]])).status_code == 404


def test_list_of_incidents_asks_as_much_for_three_as_for_one(office: WorkOffice) -> None:
    asked = []
    for places in (range(1), range(1, 3)):
        for place in places:
            told(office, office.case(number=f"09909000123{place}"))
        office.handler.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            html = office.handler.get(LIST).content.decode()
        asked.append((html.count("data-row"), len(queries)))

    assert [rows for rows, _ in asked] == [1, 3]
    assert asked[0][1] == asked[1][1]
