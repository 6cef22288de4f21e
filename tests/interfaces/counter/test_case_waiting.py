"""Supplements, pauses and endings over HTTP: the forms, the section of the page, the words of the lists."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfWriter

from motcua.cases.domain.state import State
from motcua.cases.models import Case, CaseEnding, ClockPause, FinancialObligation, SupplementRequest
from motcua.documents.models import IssuedPaper
from motcua.procedures.models import ProcedureVersion
from tests.interfaces.counter.work_office import Officer, WorkOffice, act_url, open_work_office

pytestmark = pytest.mark.django_db
ASKED = {
    "ask_1": "on",
    "why_1": "INVALID",
    "detail_1": "Chưa có dấu",
    "reason": "Giấy chứng sinh chưa hợp lệ",
}


@pytest.fixture
def office(db: None) -> WorkOffice:
    return open_work_office()


@pytest.fixture(autouse=True)
def _files_lie_apart(settings: Any, tmp_path: Any) -> None:
    apart = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": apart}


def pdf(name: str) -> SimpleUploadedFile:
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(width=100, height=100)
    writer.write(content)
    return SimpleUploadedFile(name, content.getvalue(), "application/pdf")


def do(officer: Officer, case: Case, slug: str, **typed: Any) -> Any:
    """Do an act as the page shows the case now."""
    case.refresh_from_db()
    return officer.post(act_url(case, slug), {"seen_revision": case.revision, **typed})


def text_of(response: Any) -> str:
    """The words of a page, without tags and with single spaces."""
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", words)


def page_of(officer: Officer, case: Case) -> str:
    return text_of(officer.get(reverse("counter:case", args=[case.id])))


def taken(office: WorkOffice, **who: Any) -> Case:
    case = office.case(**who)
    assert do(office.handler, case, "nhan-xu-ly").status_code == 302
    return case


def test_supplement_goes_from_handler_to_counter_and_back(office: WorkOffice) -> None:
    case = taken(office)
    form = office.handler.get(act_url(case, "yeu-cau-bo-sung"))
    assert "Giấy chứng sinh" in text_of(form)

    assert do(office.handler, case, "yeu-cau-bo-sung", **ASKED).status_code == 302
    assert "Phải thông báo trước" in page_of(office.counter, case)
    assert do(office.counter, case, "thong-bao-bo-sung", via="PHONE").status_code == 302
    page = page_of(office.handler, case)
    assert "Yêu cầu bổ sung lần 1 (trong quá trình giải quyết)" in page
    assert "Giấy tờ không hợp lệ: Chưa có dấu" in page
    answer = {"came_0": "on", "form_0": "CERTIFIED", "quantity_0": "2", "file_0": pdf("chung-sinh.pdf")}
    assert do(office.counter, case, "nhan-bo-sung", **answer).status_code == 302

    case.refresh_from_db()
    item = SupplementRequest.objects.get(case=case).items.get()
    assert (case.state, item.answer and item.answer.form, item.answer and item.answer.quantity) == (
        State.PROCESSING,
        "CERTIFIED",
        2,
    )
    page = page_of(office.handler, case)
    assert "2 bản chứng thực" in page
    assert "Thời hạn đã được tính lại từ đầu 1 lần" in page


def test_slip_opens_from_the_page(office: WorkOffice) -> None:
    case = taken(office)
    do(office.handler, case, "yeu-cau-bo-sung", **ASKED)
    do(office.counter, case, "thong-bao-bo-sung", via="COUNTER")

    paper = IssuedPaper.objects.get(subject_id=case.id, form_code="02")

    opened = office.counter.get(reverse("counter:paper", args=[paper.id]))
    assert b"".join(opened.streaming_content).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"reason": "Thiếu giấy tờ"}, "Hãy chọn ít nhất một giấy tờ"),
        ({**ASKED, "reason": ""}, "Hãy ghi lý do."),
        ({"name_0": "Văn bản cam đoan", "reason": "Thiếu"}, "NĐ 61/2018/NĐ-CP, Điều 5.1e"),
        ({**ASKED, "why_1": "KHAC"}, "Hãy chọn lại"),
    ],
)
def test_request_refused_keeps_what_was_typed(
    office: WorkOffice, typed: dict[str, str], sentence: str
) -> None:
    case = taken(office)

    response = do(office.handler, case, "yeu-cau-bo-sung", **typed)

    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html
    assert all(value in html for name, value in typed.items() if name.startswith(("name", "detail")))
    case.refresh_from_db()
    assert (case.state, SupplementRequest.objects.count()) == (State.PROCESSING, 0)


def test_second_request_shows_the_article_and_the_leaders_way(office: WorkOffice) -> None:
    case = taken(office)
    do(office.handler, case, "yeu-cau-bo-sung", **ASKED)
    do(office.counter, case, "thong-bao-bo-sung", via="PHONE")
    do(office.counter, case, "nhan-bo-sung", came_0="on", form_0="ORIGINAL", quantity_0="1")

    refused = office.handler.get(act_url(case, "yeu-cau-bo-sung"))
    assert refused.status_code == 403
    assert "NĐ 118/2025/NĐ-CP, Điều 11" in text_of(refused)
    leave = office.leader.get(act_url(case, "dong-y-bo-sung-them"))
    assert "thống kê quốc gia tính là quá hạn" in text_of(leave)
    assert (
        do(
            office.leader, case, "dong-y-bo-sung-them", ground="APPLICANT_FAULT", reason="Khai sai nơi sinh"
        ).status_code
        == 302
    )
    assert do(office.handler, case, "yeu-cau-bo-sung", **ASKED).status_code == 302

    page = page_of(office.handler, case)
    assert "Hoàng Xuân Toàn đồng ý: do lỗi của người nộp hồ sơ, Khai sai nơi sinh" in page
    assert "yêu cầu bổ sung nhiều hơn một lần" in page


def test_part_of_the_papers_is_refused_at_its_box(office: WorkOffice) -> None:
    case = taken(office)
    do(office.handler, case, "yeu-cau-bo-sung", **ASKED)
    do(office.counter, case, "thong-bao-bo-sung", via="PHONE")

    response = do(office.counter, case, "nhan-bo-sung", form_0="ORIGINAL", quantity_0="1")

    assert response.status_code == 422
    assert "hồ sơ chưa đầy đủ thì thời hạn chưa được tính lại" in response.content.decode()


def test_payment_is_asked_for_and_confirmed(office: WorkOffice) -> None:
    ProcedureVersion.objects.update(pause_policy=["FINANCIAL_OBLIGATION", "PUBLIC_POSTING"])
    case = taken(office)
    today = f"{timezone.localtime(case.accepted_at):%d/%m/%Y}"

    asked = do(
        office.handler,
        case,
        "nghia-vu-tai-chinh",
        number="15/TB-CCT",
        date=today,
        agency_name="Thuế cơ sở 3",
        amount="1.500.000",
        file=pdf("thong-bao.pdf"),
    )
    assert asked.status_code == 302
    assert 'value="1.500.000"' in office.counter.get(act_url(case, "da-nop-tien")).content.decode()
    less = do(office.counter, case, "da-nop-tien", paid_on=today, amount="1000")
    assert less.status_code == 422
    paid = do(office.counter, case, "da-nop-tien", paid_on=today, amount="1.500.000")

    assert paid.status_code == 302
    obligation = FinancialObligation.objects.get(case=case)
    assert (obligation.paid_amount, obligation.notice_file_id is not None) == (1_500_000, True)
    assert "1.500.000 đ, ngày" in page_of(office.handler, case)


def test_pause_offers_the_reasons_of_the_procedure_alone(office: WorkOffice) -> None:
    ProcedureVersion.objects.update(pause_policy=["SUPPLEMENT", "PUBLIC_POSTING"])
    case = taken(office)

    form = office.handler.get(act_url(case, "tam-dung")).content.decode()
    assert re.findall(r'<option value="([A-Z_]+)"', form) == ["PUBLIC_POSTING"]
    typed = {"legal_basis": "NĐ 101/2024/NĐ-CP", "evidence": "Thông báo niêm yết số 3"}
    wrong = do(office.handler, case, "tam-dung", reason="INHERITANCE", **typed)
    assert (wrong.status_code, ClockPause.objects.count()) == (422, 0)
    assert do(office.handler, case, "tam-dung", reason="PUBLIC_POSTING", **typed).status_code == 302
    assert "Đang tạm dừng" in page_of(office.handler, case)
    assert do(office.handler, case, "tinh-tiep", outcome="Biên bản số 5").status_code == 302
    assert "Biên bản số 5" in page_of(office.handler, case)


def test_withdrawal_prints_the_provisional_form_and_says_so(office: WorkOffice) -> None:
    case = taken(office)
    papers = [str(paper.id) for paper in case.components.order_by("position")]

    form = office.counter.get(act_url(case, "dung-theo-yeu-cau")).content.decode()
    assert form.count("checked") >= len(papers)
    done = do(
        office.counter,
        case,
        "dung-theo-yeu-cau",
        asked_on=f"{timezone.localtime(case.accepted_at):%d/%m/%Y}",
        channel="COUNTER",
        reason="Không còn nhu cầu",
        returned=papers[:1],
    )

    assert done.status_code == 302
    page = page_of(office.counter, case)
    assert "Thông báo dừng giải quyết hồ sơ Mẫu tạm" in page
    assert "Dừng theo yêu cầu của người nộp" in page
    assert CaseEnding.objects.get(case=case).returned == ["Tờ khai đăng ký khai sinh (01 bản chính)"]


def test_withdrawal_after_the_decision_names_the_article(office: WorkOffice) -> None:
    case = taken(office)
    do(office.handler, case, "trinh-ket-qua", kind="GRANTED", title="Giấy khai sinh")
    do(office.handler, case, "chuyen-buoc")
    assert do(office.approver, case, "ky-duyet").status_code == 302

    refused = office.counter.get(act_url(case, "dung-theo-yeu-cau"))

    assert refused.status_code == 403
    assert "TT 03/2025/TT-VPCP, Điều 7" in text_of(refused)


def test_refusal_after_appraisal_is_given_with_its_slip(office: WorkOffice) -> None:
    case = taken(office)
    do(
        office.handler,
        case,
        "trinh-ket-qua",
        kind="REFUSED",
        title="Phiếu từ chối",
        reason="Không đủ điều kiện theo Luật Hộ tịch",
    )
    do(office.handler, case, "chuyen-buoc")
    assert do(office.approver, case, "ky-duyet").status_code == 302
    assert do(office.approver, case, "ban-giao-ket-qua").status_code == 302
    assert do(office.result_officer, case, "nhan-ket-qua").status_code == 302

    slip = IssuedPaper.objects.get(subject_id=case.id, form_code="03")
    assert slip.context["reason"] == "Không đủ điều kiện theo Luật Hộ tịch"
    assert slip.context["case_code"] == case.code


def test_lists_say_what_is_waited_for_and_offer_the_next_act(office: WorkOffice) -> None:
    waiting = reverse("counter:worklist") + "?view=WAITING"
    cases = [taken(office, name=f"Nguyễn Văn {n}", number=f"09909000120{n}") for n in range(3)]
    do(office.handler, cases[0], "yeu-cau-bo-sung", **ASKED)
    office.counter.get(waiting)
    with CaptureQueriesContext(
        connection,
    ) as one:
        office.counter.get(waiting)
    for case in cases[1:]:
        do(office.handler, case, "yeu-cau-bo-sung", **ASKED)
    do(office.counter, cases[1], "thong-bao-bo-sung", via="PHONE")
    office.counter.get(waiting)  # what a process looks up every few seconds is no part of the list
    with CaptureQueriesContext(connection) as three:
        page = text_of(office.counter.get(waiting))

    assert "chờ báo bổ sung" in page
    assert re.search(r"chờ bổ sung, còn 1[456] ngày", page)
    assert "Báo bổ sung hồ sơ" in page
    assert "Nhận bổ sung" in page
    assert len(three) == len(one)


def test_head_stops_a_case_and_the_page_says_why(office: WorkOffice) -> None:
    case = taken(office)
    refused = office.leader.get(act_url(case, "dung-giai-quyet"))
    assert refused.status_code == 403
    assert "Chỉ thủ trưởng cơ quan" in text_of(refused)

    # The signer sees the case at every step of the agency, and stops it where it is.
    typed = {"reason": "Đất đã bị thu hồi", "legal_basis": "NĐ 118/2025/NĐ-CP, Điều 21"}
    do(office.handler, case, "trinh-ket-qua", kind="GRANTED", title="Giấy khai sinh")
    do(office.handler, case, "chuyen-buoc")
    assert do(office.approver, case, "dung-giai-quyet", **typed).status_code == 302

    page = page_of(office.counter, case)
    assert "Cơ quan dừng giải quyết" in page
    assert "Đất đã bị thu hồi" in page
    case.refresh_from_db()
    assert case.state == State.STOPPED


def test_dossier_nobody_completed_is_closed_from_its_row(office: WorkOffice) -> None:
    case = taken(office)
    do(office.handler, case, "yeu-cau-bo-sung", **ASKED)
    do(office.counter, case, "thong-bao-bo-sung", via="PHONE")
    Case.objects.filter(id=case.id).update(wait_until=case.accepted_at)

    waiting = text_of(office.counter.get(reverse("counter:worklist") + "?view=WAITING"))
    assert "Đóng hồ sơ" in waiting
    assert do(office.counter, case, "dong-ho-so").status_code == 302

    assert CaseEnding.objects.get(case=case).kind == "CLOSED"
    assert "Đóng hồ sơ do không bổ sung" in page_of(office.handler, case)
