"""Sheets, receipts and labels of results over HTTP: made where the work is done, shown as issued."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from motcua.cases.models import Case, CaseEvent, CaseResult, ResultSheet
from motcua.documents.models import IssuedPaper
from tests.interfaces.counter.test_case_actions import do, proposed, resolved
from tests.interfaces.counter.test_worklist_bulk import chosen, outcome
from tests.interfaces.counter.work_office import WorkOffice, open_work_office

pytestmark = pytest.mark.django_db
SHEETS = "/lam-viec/phieu-ban-giao/"


@pytest.fixture
def office(db: None) -> WorkOffice:
    return open_work_office()


def at_home(office: WorkOffice, *, number: str = "12") -> Case:
    case = office.case(name=f"Nguyễn Văn Số {number}", number=f"0990900012{number}")
    resolved(office, case)
    return case


def handed(case: Case) -> str:
    return str(CaseEvent.objects.get(case=case, kind="HAND_OVER_RESULT").id)


def page_of(office: WorkOffice) -> str:
    html: str = office.result_officer.get(SHEETS).content.decode()
    return html


def returned(office: WorkOffice, case: Case) -> Any:
    return do(office.result_officer, case, "tra-ket-qua", method="COUNTER", collector_name="Nguyễn Thị Bình")


def test_results_wait_on_the_page_until_they_stand_on_a_sheet(office: WorkOffice) -> None:
    case = at_home(office)
    waiting = page_of(office)

    answer = office.result_officer.post(SHEETS, {"event": [handed(case)]})

    made = page_of(office)
    sheet = ResultSheet.objects.get()
    assert f"Đưa hồ sơ {case.code} vào phiếu" in waiting
    assert (answer.status_code, answer["Location"]) == (302, SHEETS)
    assert f"Đã lập phiếu bàn giao số {sheet.paper.number}" in made
    assert reverse("counter:paper", args=[sheet.paper_id]) in made
    assert f"Đưa hồ sơ {case.code} vào phiếu" not in made


@pytest.mark.parametrize("sent", [{}, {"event": ["khong-phai-ma"]}])
def test_sheet_of_nothing_says_so_and_makes_none(office: WorkOffice, sent: dict[str, Any]) -> None:
    at_home(office)

    answer = office.result_officer.post(SHEETS, sent)

    assert answer.status_code == 422
    assert "Chưa chọn kết quả nào" in answer.content.decode()
    assert ResultSheet.objects.count() == 0


def test_sheet_of_a_result_of_another_agency_is_not_made(office: WorkOffice) -> None:
    other = open_work_office(code="H99.012.35", name="UBND xã Bình Minh")
    case = at_home(other)

    answer = office.result_officer.post(SHEETS, {"event": [handed(case)]})

    assert (answer.status_code, ResultSheet.objects.count()) == (422, 0)
    assert case.code not in answer.content.decode()


def test_return_slip_is_offered_after_the_return_and_opens_as_the_same_paper(office: WorkOffice) -> None:
    case = at_home(office)
    before = office.result_officer.get(reverse("counter:case", args=[case.id])).content.decode()
    returned(office, case)
    after = office.result_officer.get(reverse("counter:case", args=[case.id])).content.decode()

    ask = reverse("counter:return_slip", args=[case.id])
    first, second = office.result_officer.post(ask), office.result_officer.post(ask)

    assert ("In giấy biên nhận trả kết quả" in before, "In giấy biên nhận trả kết quả" in after) == (
        False,
        True,
    )
    assert first["Location"] == second["Location"]
    paper = IssuedPaper.objects.get(form_code="BN-KQ")
    shown = office.result_officer.get(first["Location"])
    assert (shown["Content-Type"], b"".join(shown.streaming_content)[:5]) == ("application/pdf", b"%PDF-")
    assert paper.number.startswith("01/BN-")


def test_return_slip_before_the_return_is_refused(office: WorkOffice) -> None:
    case = at_home(office)

    answer = office.result_officer.post(reverse("counter:return_slip", args=[case.id]))

    assert answer.status_code == 403
    assert "Hãy ghi việc trả kết quả trước" in answer.content.decode()


def test_label_of_a_result_opens_as_pdf(office: WorkOffice) -> None:
    case = at_home(office)
    CaseResult.objects.filter(case=case).update(without_term=True)

    answer = office.approver.post(reverse("counter:result_label", args=[case.id]))

    assert answer.status_code == 303
    assert IssuedPaper.objects.get(form_code="QR-KQ").context["validity"] == "Không thời hạn"


@pytest.mark.parametrize("name", ["return_slip", "result_label"])
def test_papers_of_a_case_elsewhere_are_not_found(office: WorkOffice, name: str) -> None:
    case = at_home(open_work_office(code="H99.012.35", name="UBND xã Bình Minh"))

    answer = office.result_officer.post(reverse(f"counter:{name}", args=[case.id]))

    assert answer.status_code == 404


def test_case_page_leads_to_its_sheet(office: WorkOffice) -> None:
    case = at_home(office)
    url = reverse("counter:case", args=[case.id])
    without = office.result_officer.get(url).content.decode()

    office.result_officer.post(SHEETS, {"event": [handed(case)]})

    sheet = ResultSheet.objects.get()
    assert "chưa có phiếu bàn giao" in without
    assert reverse("counter:paper", args=[sheet.paper_id]) in office.result_officer.get(url).content.decode()


def test_results_handed_over_together_lead_to_their_sheet(office: WorkOffice) -> None:
    case = office.case()
    proposed(office, case)
    assert do(office.approver, case, "ky-duyet").status_code == 302

    case.refresh_from_db()
    html = outcome(office.approver, "ban-giao-ket-qua", chosen(case))

    assert CaseEvent.objects.filter(case=case, kind="HAND_OVER_RESULT").exists()
    assert f'href="{SHEETS}"' in html.split('id="job"')[1]
