"""Every act on a case over HTTP, from taking it to returning its result; refusals; two officers at once."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfWriter

from motcua.cases.domain.state import State
from motcua.cases.models import Case, CaseResult, CaseReturn
from motcua.infra.storage.models import StoredFile
from tests.interfaces.counter.work_office import Officer, WorkOffice, act_url, open_work_office

pytestmark = pytest.mark.django_db


def pdf(name: str) -> SimpleUploadedFile:
    """Make a file that is the PDF its name says."""
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(width=100, height=100)
    writer.write(content)
    return SimpleUploadedFile(name, content.getvalue(), "application/pdf")


@pytest.fixture
def office(db: None) -> WorkOffice:
    return open_work_office()


@pytest.fixture(autouse=True)
def _files_lie_apart(settings: Any, tmp_path: Any) -> None:
    apart = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": apart}


def do(officer: Officer, case: Case, slug: str, **typed: Any) -> Any:
    """Do an act as the page shows the case now."""
    case.refresh_from_db()
    return officer.post(act_url(case, slug), {"seen_revision": case.revision, **typed})


def proposed(office: WorkOffice, case: Case, **typed: Any) -> None:
    """Let the handler take the case, propose its result and pass it on to be signed."""
    assert do(office.handler, case, "nhan-xu-ly").status_code == 302
    result = {"kind": "GRANTED", "title": "Giấy khai sinh", **typed}
    assert do(office.handler, case, "trinh-ket-qua", **result).status_code == 302
    assert do(office.handler, case, "chuyen-buoc", note="Đủ điều kiện").status_code == 302


def resolved(office: WorkOffice, case: Case) -> None:
    """Bring the case to where its result waits at the one-stop office."""
    proposed(office, case)
    assert do(office.approver, case, "ky-duyet").status_code == 302
    assert do(office.approver, case, "ban-giao-ket-qua").status_code == 302
    assert do(office.result_officer, case, "nhan-ket-qua").status_code == 302


def test_case_goes_from_hand_to_hand_until_its_result_is_returned(office: WorkOffice) -> None:
    case = office.case()
    resolved(office, case)

    response = do(
        office.result_officer,
        case,
        "tra-ket-qua",
        method="COUNTER",
        collector_name="Nguyễn Văn An",
        collector_identity="099090001234",
    )

    case.refresh_from_db()
    assert response["Location"] == reverse("counter:case", args=[case.id])
    assert State(case.state) is State.RETURNED
    assert CaseReturn.objects.get(case=case).collector_identity_masked == "0990******34"
    html = office.counter.get(response["Location"]).content.decode()
    assert "Đã trả cho người nộp" in html
    assert "Việc chưa làm được" not in html


def test_notice_after_an_act_says_what_was_done(office: WorkOffice) -> None:
    case = office.case()

    response = do(office.handler, case, "nhan-xu-ly")

    html = office.handler.get(response["Location"]).content.decode()
    assert f"Bạn đã nhận xử lý hồ sơ {case.code}." in html


def test_act_goes_back_to_a_page_of_ours_only(office: WorkOffice) -> None:
    case = office.case()

    response = do(office.handler, case, "nhan-xu-ly", next="https://la.example/")

    assert response["Location"] == reverse("counter:case", args=[case.id])


def test_assign_offers_the_people_of_the_step_and_gives_the_case(office: WorkOffice) -> None:
    case = office.case()

    form = office.leader.get(act_url(case, "phan-cong")).content.decode()
    response = do(office.leader, case, "phan-cong", staff=str(office.handler.staff.id))

    assert "Trần Văn Bình, Công chức" in form
    assert "Đỗ Mạnh Tiến" not in form
    assert response.status_code == 302
    case.refresh_from_db()
    assert case.assignee_id == office.handler.staff.id


def test_assign_to_somebody_of_another_unit_is_refused_at_the_field(office: WorkOffice) -> None:
    case = office.case()

    response = do(office.leader, case, "phan-cong", staff=str(office.counter.staff.id))

    assert response.status_code == 422
    assert 'id="id_staff_error"' in response.content.decode()
    case.refresh_from_db()
    assert case.assignee_id is None


def test_assign_by_a_handler_is_forbidden_with_the_reason(office: WorkOffice) -> None:
    case = office.case()

    shown = office.handler.get(act_url(case, "phan-cong"))
    done = do(office.handler, case, "phan-cong", staff=str(office.leader.staff.id))

    assert [shown.status_code, done.status_code] == [403, 403]
    for response in (shown, done):
        assert "Việc này cần quyền “Phân công thụ lý”" in response.content.decode()
    case.refresh_from_db()
    assert case.assignee_id is None


def test_send_back_names_an_earlier_step_and_a_reason(office: WorkOffice) -> None:
    case = office.case()
    proposed(office, case)
    do(office.approver, case, "nhan-xu-ly")
    step = case.steps.get(position=2)

    bare = do(office.approver, case, "tra-lai-buoc", step=str(step.id))
    done = do(office.approver, case, "tra-lai-buoc", step=str(step.id), reason="Thiếu giấy chứng sinh")

    assert bare.status_code == 422
    assert "Hãy ghi lý do." in bare.content.decode()
    assert done.status_code == 302
    case.refresh_from_db()
    assert case.current_step_id == step.id


def test_propose_keeps_the_file_and_the_number(office: WorkOffice) -> None:
    case = office.case()
    do(office.handler, case, "nhan-xu-ly")

    do(
        office.handler,
        case,
        "trinh-ket-qua",
        kind="GRANTED",
        title="Giấy khai sinh",
        number="12/2026",
        file=pdf("ket-qua.pdf"),
    )

    result = CaseResult.objects.select_related("file").get(case=case)
    assert (result.title, result.number) == ("Giấy khai sinh", "12/2026")
    assert result.file is not None
    assert result.file.name == "ket-qua.pdf"


def test_propose_a_file_that_is_no_pdf_stores_nothing_and_keeps_what_was_typed(office: WorkOffice) -> None:
    case = office.case()
    do(office.handler, case, "nhan-xu-ly")

    response = do(
        office.handler,
        case,
        "trinh-ket-qua",
        kind="GRANTED",
        title="Giấy khai sinh của bé Ẵm",
        file=SimpleUploadedFile("ket-qua.pdf", b"khong phai PDF", "application/pdf"),
    )

    html = response.content.decode()
    assert response.status_code == 422
    assert 'id="id_file_error"' in html
    assert 'value="Giấy khai sinh của bé Ẵm"' in html
    assert "hãy chọn lại" in html
    assert not CaseResult.objects.filter(case=case).exists()
    assert not StoredFile.objects.exists()


def test_propose_a_refusal_without_a_reason_is_told_at_the_field(office: WorkOffice) -> None:
    case = office.case()
    do(office.handler, case, "nhan-xu-ly")

    response = do(
        office.handler,
        case,
        "trinh-ket-qua",
        kind="REFUSED",
        title="Thông báo từ chối",
        file=pdf("ket-qua.pdf"),
    )

    assert response.status_code == 422
    assert "Hãy ghi lý do từ chối giải quyết." in response.content.decode()
    assert not StoredFile.objects.exists()


def test_file_is_attached_to_a_result_that_lacks_one(office: WorkOffice) -> None:
    case = office.case()
    proposed(office, case)

    bare = do(office.handler, case, "dinh-kem")
    done = do(office.handler, case, "dinh-kem", file=pdf("so.pdf"))

    assert bare.status_code == 422
    assert "Hãy chọn tệp kết quả." in bare.content.decode()
    assert done.status_code == 302
    result = CaseResult.objects.select_related("file").get(case=case)
    assert result.file is not None
    assert result.file.name == "so.pdf"


def test_draft_given_back_goes_to_the_one_who_proposed(office: WorkOffice) -> None:
    case = office.case()
    proposed(office, case)

    response = do(office.approver, case, "tra-lai-du-thao", reason="Sai ngày sinh")

    assert response.status_code == 302
    case.refresh_from_db()
    assert case.assignee_id == office.handler.staff.id
    assert not CaseResult.objects.filter(case=case).exists()


def test_approve_shows_what_is_to_be_signed(office: WorkOffice) -> None:
    case = office.case()
    proposed(office, case, number="12/2026")

    html = office.approver.get(act_url(case, "ky-duyet")).content.decode()

    assert "Giấy khai sinh" in html
    assert "12/2026" in html
    assert "Xem lại kết quả dưới đây trước khi ký duyệt." in html


def test_approve_before_anything_was_proposed_is_forbidden(office: WorkOffice) -> None:
    case = office.case()
    do(office.handler, case, "nhan-xu-ly")

    response = do(office.approver, case, "ky-duyet")

    assert response.status_code == 403
    assert "Chưa có kết quả nào được trình." in response.content.decode()


def test_return_without_a_name_is_told_at_the_field(office: WorkOffice) -> None:
    case = office.case()
    resolved(office, case)

    form = office.result_officer.get(act_url(case, "tra-ket-qua")).content.decode()
    response = do(office.result_officer, case, "tra-ket-qua", method="COUNTER", collector_name=" ")

    assert 'value="Nguyễn Văn An"' in form
    assert response.status_code == 422
    assert "Hãy ghi tên người nhận kết quả." in response.content.decode()
    assert not CaseReturn.objects.exists()


def test_second_of_two_officers_is_told_who_did_what_and_loses_nothing_typed(office: WorkOffice) -> None:
    case = office.case()
    do(office.handler, case, "nhan-xu-ly")
    case.refresh_from_db()
    seen = case.revision
    do(office.leader, case, "phan-cong", staff=str(office.leader.staff.id), reason="Đi học")

    response = office.handler.post(
        act_url(case, "trinh-ket-qua"),
        {"seen_revision": seen, "kind": "GRANTED", "title": "Giấy khai sinh", "number": "12/2026"},
    )

    html = response.content.decode()
    case.refresh_from_db()
    assert response.status_code == 409
    assert "Hoàng Xuân Toàn (Công chức) vừa thực hiện “Phân công thụ lý”" in html
    assert 'value="Giấy khai sinh"' in html
    assert 'value="12/2026"' in html
    assert f'name="seen_revision" value="{case.revision}"' in html
    assert case.assignee_id == office.leader.staff.id
    assert not CaseResult.objects.filter(case=case).exists()


def test_act_without_a_revision_does_nothing(office: WorkOffice) -> None:
    case = office.case()

    response = office.handler.post(act_url(case, "nhan-xu-ly"), {})

    assert response.status_code == 422
    assert "Hãy mở lại hồ sơ." in response.content.decode()
    case.refresh_from_db()
    assert case.assignee_id is None


def test_form_asked_by_the_page_of_the_case_is_the_form_alone(office: WorkOffice) -> None:
    case = office.case()

    part = office.leader.get(
        act_url(case, "phan-cong"), **{"HX-Request": "true", "HX-Target": "case-form"}
    ).content.decode()

    assert part.lstrip().startswith('<div class="panel act-panel">')
    assert 'name="staff"' in part
    assert "<html" not in part
