"""Papers of a plan over HTTP: drafts, the plan issued, the letter that chases; for the own office alone."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from motcua.documents.models import IssuedPaper
from motcua.infra.audit.models import AuditRecord
from motcua.plans.domain.kinds import Rank
from motcua.plans.models import Plan, TaskEntry
from tests.areas.plans.office import PlanOffice, keep_plan, open_plan_office, task
from tests.infra.render.reading import bare, text_of
from tests.interfaces.counter.plan_desk import browser, chairman_of, logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> PlanOffice:
    return open_plan_office()


def late_plan(office: PlanOffice, **header: Any) -> Plan:
    return keep_plan(
        office, task("Rà soát, đánh giá thủ tục hành chính", deadline_date="2026-03-30"), **header
    )


def papers_url(plan: Plan) -> str:
    return reverse("counter:plan_papers", args=[plan.id])


def chasing_url(plan: Plan) -> str:
    return reverse("counter:plan_chasing", args=[plan.id])


def test_drafts_open_as_word_and_as_a_marked_pdf(office: PlanOffice) -> None:
    plan = late_plan(office)
    client = browser(office)

    word = client.get(reverse("counter:plan_draft", args=[plan.id, "word"]))
    pdf = client.get(reverse("counter:plan_draft", args=[plan.id, "pdf"]))

    tables = [table for table in Document(io.BytesIO(word.content)).tables if len(table.columns) == 6]
    assert [cell.text for cell in tables[0].rows[2].cells][1] == "Rà soát, đánh giá thủ tục hành chính"
    assert "DỰTHẢO" in bare(text_of(pdf.content))
    assert client.get(reverse("counter:plan_draft", args=[plan.id, "odt"])).status_code == 404


def test_plan_is_issued_by_who_signs_and_then_stays(office: PlanOffice) -> None:
    plan = late_plan(office, number="", date=None)
    signer = logged_in(chairman_of(office))
    url = reverse("counter:plan_issue", args=[plan.id])

    refused = browser(office, "manager").post(url, follow=True).text
    issued = signer.post(url, follow=True).text
    again = signer.post(url, follow=True).text

    plan.refresh_from_db()
    paper = IssuedPaper.objects.get(subject_id=plan.id)
    assert "Văn bản do lãnh đạo cơ quan ký" in refused
    assert paper.file.sha256 in issued
    assert "Kế hoạch đã ban hành, số 01/KH-UBND" in again
    assert (plan.number, plan.issued_on) == ("01/KH-UBND", timezone.localdate())
    assert bare("Số: 01/KH-UBND") in bare(text_of(file_of(signer, paper_url(plan, paper))))
    assert AuditRecord.objects.filter(action="plan.issued").count() == 1


def file_of(client: Client, url: str) -> bytes:
    answer = client.get(url)
    return b"".join(answer.streaming_content)  # type: ignore[arg-type, attr-defined]


def paper_url(plan: Plan, paper: IssuedPaper) -> str:
    return reverse("counter:plan_paper", args=[plan.id, paper.id])


def test_prose_is_edited_until_the_plan_is_issued(office: PlanOffice) -> None:
    plan = late_plan(office, number="")
    client = browser(office, "manager")
    url = reverse("counter:plan_prose", args=[plan.id])

    offered = client.get(url).text
    client.post(url, {"text": "I. MỤC ĐÍCH\nBảo đảm đúng hạn.\n\nII. TỔ CHỨC\nVăn phòng theo dõi."})

    plan.refresh_from_db()
    issued = late_plan(office, number="9/KH-UBND")
    late = client.post(reverse("counter:plan_prose", args=[issued.id]), {"text": "I. MỤC ĐÍCH\nKhác."})
    assert "I. MỤC ĐÍCH, YÊU CẦU" in offered
    assert plan.narrative == [
        {"number": "I.", "title": "MỤC ĐÍCH", "paragraphs": ["Bảo đảm đúng hạn."]},
        {"number": "II.", "title": "TỔ CHỨC", "paragraphs": ["Văn phòng theo dõi."]},
    ]
    assert late.status_code == 403
    assert "Kế hoạch đã ban hành thì không sửa phần lời" in late.text


def test_chasing_letter_is_proposed_downloaded_and_sent(office: PlanOffice) -> None:
    plan = late_plan(office)
    signer = logged_in(chairman_of(office))
    today = timezone.localdate()

    page = signer.get(chasing_url(plan)).text
    asked = {
        "as_of": f"{today:%d/%m/%Y}",
        "answer_by": f"{today:%d/%m/%Y}",
        "soon": "0",
        "units": [str(office.commune.division.id)],
    }
    word = signer.get(reverse("counter:plan_chasing_draft", args=[plan.id, "word"]), asked)
    sent = signer.post(chasing_url(plan), asked, follow=True).text

    days = (today - date(2026, 3, 29)).days
    cells = [cell.text for row in Document(io.BytesIO(word.content)).tables[1].rows for cell in row.cells]
    assert f"<td>{days}</td>" in page
    assert cells[6:] == [
        "I.1",
        "Rà soát, đánh giá thủ tục hành chính",
        office.commune.division.name,
        "29/03/2026",
        str(days),
        "Quá hạn",
    ]
    assert "Đã ban hành công văn đôn đốc số 01/UBND" in sent
    assert TaskEntry.objects.get().paper == IssuedPaper.objects.get()


def test_chasing_letter_keeps_what_was_typed_and_says_what_is_wrong(office: PlanOffice) -> None:
    plan = late_plan(office)

    page = browser(office, "manager").get(
        chasing_url(plan), {"as_of": "31/02/2026", "answer_by": "", "soon": "x", "units": []}
    )

    assert [
        word in page.text for word in ("31/02/2026", "Ngày không có thật", "Hãy chọn ít nhất một đơn vị")
    ] == [True] * 3
    assert "Nội dung công văn" not in page.text


def test_plan_with_nothing_late_says_so(office: PlanOffice) -> None:
    plan = keep_plan(office, task("Việc còn xa", deadline_date="2099-12-30"))

    assert "Không có nhiệm vụ nào quá hạn" in browser(office, "manager").get(chasing_url(plan)).text


def test_papers_of_another_office_and_of_plans_from_above_are_not_found(office: PlanOffice) -> None:
    stranger = open_plan_office(name="UBND xã Tân Hòa", code="H99.102", mark="2")
    plan = late_plan(office)
    above = keep_plan(office, number="30/KH-UBND", rank=Rank.SUPERIOR)
    signer = logged_in(chairman_of(office))
    today = f"{timezone.localdate():%d/%m/%Y}"
    signer.post(
        chasing_url(plan),
        {"as_of": today, "answer_by": today, "soon": "0", "units": [str(office.commune.division.id)]},
    )
    paper = IssuedPaper.objects.get()
    pages = [
        papers_url(plan),
        chasing_url(plan),
        paper_url(plan, paper),
        reverse("counter:plan_paper_word", args=[plan.id, paper.id]),
        reverse("counter:plan_draft", args=[plan.id, "word"]),
        reverse("counter:plan_chasing_draft", args=[plan.id, "word"]),
        reverse("counter:plan_prose", args=[plan.id]),
    ]

    assert [browser(stranger, "manager").get(page).status_code for page in pages] == [404] * len(pages)
    assert browser(office, "manager").get(papers_url(above)).status_code == 404
    assert browser(office).get(paper_url(late_plan(office, number="8/KH-UBND"), paper)).status_code == 404
    assert file_of(browser(office), paper_url(plan, paper)).startswith(b"%PDF")


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_papers_takes_the_same_queries_for_any_number(
    office: PlanOffice, count: int, django_assert_num_queries: Any
) -> None:
    plan = late_plan(office)
    signer = logged_in(chairman_of(office))
    today = f"{timezone.localdate():%d/%m/%Y}"
    asked = {"as_of": today, "answer_by": today, "soon": "0", "units": [str(office.commune.division.id)]}
    for _ in range(count):
        signer.post(chasing_url(plan), asked)
    signer.get(papers_url(plan))

    with django_assert_num_queries(11):
        signer.get(papers_url(plan))
