"""Working with other agencies over HTTP: send, answer, ask, verify; what is refused stays typed."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfWriter

from motcua.cases.models import Case, CaseStep, Consultation, Participation, Verification
from motcua.organisations.domain.permissions import Role
from tests.areas.cases.intake_office import make_unit
from tests.interfaces.counter.work_office import Officer, WorkOffice, act_url, hire, open_work_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> WorkOffice:
    return open_work_office()


@pytest.fixture
def department(office: WorkOffice) -> Officer:
    """An officer of another agency of the province."""
    return hire("Lâm Thị Khuyên", Role.HANDLER, make_unit(name="Sở Tư pháp", code="H99.001"))


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
    case.refresh_from_db()
    return officer.post(act_url(case, slug), {"seen_revision": case.revision, **typed})


def taken(office: WorkOffice) -> Case:
    case = office.case()
    assert do(office.handler, case, "nhan-xu-ly").status_code == 302
    return case


def row(place: int, officer: Officer, hours: str = "4", work: str = "Thẩm tra nguồn gốc") -> dict[str, Any]:
    return {
        f"parts.{place}.unit": str(officer.staff.unit_id),
        f"parts.{place}.work": work,
        f"parts.{place}.minutes": hours,
        f"parts.{place}.duty": "COORDINATING",
    }


def sent(office: WorkOffice, department: Officer) -> Case:
    case = taken(office)
    answer = do(office.handler, case, "chuyen-xu-ly", mode="ELECTRONIC", exceeding="", **row(0, department))
    assert answer.status_code == 302
    return case


def test_form_of_sending_offers_the_agencies_of_the_province(office: WorkOffice, department: Officer) -> None:
    far = make_unit(name="UBND xã tỉnh khác", code="H98.001")

    html = office.handler.get(act_url(taken(office), "chuyen-xu-ly")).content.decode()

    assert f'value="{department.staff.unit_id}"' in html
    assert str(far.id) not in html
    assert html.count("<legend>Cơ quan ") == 6


def outside_step(case: Case, officer: Officer, position: int = 90, **more: Any) -> CaseStep:
    return CaseStep.objects.create(
        case=case,
        position=position,
        name="Xác minh tình trạng hộ tịch",
        unit_id=officer.staff.unit_id,
        planned_minutes=90,
        **more,
    )


def form_of_sending(office: WorkOffice, case: Case) -> str:
    return office.handler.get(act_url(case, "chuyen-xu-ly")).content.decode()


def test_form_of_sending_is_filled_from_the_process_of_the_case(
    office: WorkOffice, department: Officer
) -> None:
    case = taken(office)
    outside_step(case, department)
    outside_step(case, department, 91, branch_of=90, branch_answer="YES")

    html = form_of_sending(office, case)

    first = html[html.index("<legend>Cơ quan 1") : html.index("<legend>Cơ quan 2")]
    assert f'<option value="{department.staff.unit_id}" selected>' in first
    assert 'value="Xác minh tình trạng hộ tịch"' in first
    assert 'value="1,5"' in first
    assert html.count("Xác minh tình trạng hộ tịch") == 1
    assert "Điền sẵn theo quy trình của hồ sơ" in html


def test_form_of_sending_does_not_ask_again_who_takes_part_already(
    office: WorkOffice, department: Officer
) -> None:
    case = sent(office, department)
    outside_step(case, department)

    html = form_of_sending(office, case)

    assert "Điền sẵn theo quy trình" not in html
    assert 'value="Xác minh tình trạng hộ tịch"' not in html


def test_form_of_sending_is_blank_where_the_process_stays_at_home(office: WorkOffice) -> None:
    html = form_of_sending(office, taken(office))

    assert "Điền sẵn theo quy trình" not in html
    first = html[html.index("<legend>Cơ quan 1") : html.index("<legend>Cơ quan 2")]
    assert re.findall(r'<option value="([^"]*)" selected', first) == [""]


def test_case_is_sent_and_the_agency_answers_with_a_paper(office: WorkOffice, department: Officer) -> None:
    case = sent(office, department)
    part = Participation.objects.get()

    assert do(department, case, "nhan-phan-viec", part=str(part.id)).status_code == 302
    answer = do(
        department,
        case,
        "tra-loi-phan-viec",
        part=str(part.id),
        answer="Nguồn gốc hợp pháp",
        file=pdf("van-ban.pdf"),
    )

    assert answer.status_code == 302
    part.refresh_from_db()
    html = office.handler.get(reverse("counter:case", args=[case.id])).content.decode()
    assert "Nguồn gốc hợp pháp" in html
    file_url = reverse("counter:file", args=[case.id, part.file_id])
    assert file_url in html
    paper = office.handler.get(file_url)
    paper.close()
    assert paper["Content-Type"] == "application/pdf"


def test_agency_sees_the_page_and_only_its_own_acts(office: WorkOffice, department: Officer) -> None:
    case = sent(office, department)

    html = department.get(reverse("counter:case", args=[case.id])).content.decode()

    acts = html[: html.index("Việc chưa làm được")]
    assert "Trả lời phần việc liên thông" in acts
    assert "Trình kết quả" not in acts
    assert "Thu hồi phần việc" not in acts


def test_agency_that_is_not_asked_finds_no_case(office: WorkOffice, department: Officer) -> None:
    case = taken(office)

    assert department.get(reverse("counter:case", args=[case.id])).status_code == 404
    assert do(department, case, "tra-loi-phan-viec").status_code == 404


def test_what_does_not_fit_is_said_at_its_field_and_stays_typed(
    office: WorkOffice, department: Officer
) -> None:
    case = taken(office)
    typed = row(0, department, hours="400", work="Thẩm tra kỹ lưỡng")

    answer = do(office.handler, case, "chuyen-xu-ly", mode="PAPER", exceeding="", **typed)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Tổng thời gian của các cơ quan là 400 giờ nhưng hồ sơ chỉ còn" in html
    assert 'value="Thẩm tra kỹ lưỡng"' in html
    assert 'value="400"' in html
    assert not Participation.objects.exists()


def test_row_left_out_between_two_is_said_at_the_row(office: WorkOffice, department: Officer) -> None:
    case = taken(office)

    answer = do(office.handler, case, "chuyen-xu-ly", mode="PAPER", exceeding="", **row(4, department))

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Hãy điền các cơ quan từ trên xuống" in html
    assert '<details class="desk-more" open>' in html


def test_recalled_part_hides_the_case(office: WorkOffice, department: Officer) -> None:
    case = sent(office, department)

    answer = do(
        office.handler,
        case,
        "thu-hoi-phan-viec",
        part=str(Participation.objects.get().id),
        reason="Gửi nhầm cơ quan",
    )

    assert answer.status_code == 302
    assert department.get(reverse("counter:case", args=[case.id])).status_code == 404


def working_day() -> str:
    day = timezone.localdate() + timedelta(days=3)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return f"{day:%d/%m/%Y}"


def test_opinion_is_asked_of_a_body_outside_and_its_answer_kept(office: WorkOffice) -> None:
    case = taken(office)
    asked = {"unit": "", "outside_name": "Phòng Công chứng số 1", "question": "Xác nhận văn bản"}

    assert do(office.handler, case, "lay-y-kien", **asked, due_on=working_day()).status_code == 302
    waiting = office.handler.get(reverse("counter:case", args=[case.id])).content.decode()
    answer = do(
        office.handler,
        case,
        "tra-loi-y-kien",
        consultation=str(Consultation.objects.get().id),
        answer="Văn bản có thật",
    )

    assert "Chờ ý kiến" in waiting
    assert answer.status_code == 302
    assert "Văn bản có thật" in office.handler.get(answer["Location"]).content.decode()


def test_opinion_without_question_or_deadline_is_refused_at_the_fields(office: WorkOffice) -> None:
    case = taken(office)

    answer = do(office.handler, case, "lay-y-kien", outside_name="Phòng Công chứng số 1", due_on="")

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Hãy ghi nội dung cần lấy ý kiến (NĐ 61/2018, Điều 19.5)." in html
    assert "Hãy ghi hạn trả lời (NĐ 61/2018, Điều 19.5)." in html
    assert 'value="Phòng Công chứng số 1"' in html


def verification(**changes: Any) -> dict[str, Any]:
    return {
        "held_on": f"{timezone.localdate():%d/%m/%Y}",
        "held_time": f"{timezone.localtime():%H:%M}",
        "place": "Thôn Đông",
        "participants": "Công chức địa chính; trưởng thôn",
        "content": "Hiện trạng đúng như khai",
        "applicant_present": "on",
        **changes,
    }


def test_verification_is_recorded_and_seen_on_the_page(office: WorkOffice) -> None:
    case = taken(office)

    answer = do(office.handler, case, "xac-minh", **verification())

    assert answer.status_code == 302
    assert Verification.objects.get().applicant_present
    html = office.handler.get(answer["Location"]).content.decode()
    assert "Hiện trạng đúng như khai" in html
    assert "chủ hồ sơ hoặc người đại diện có mặt" in html


def test_verification_of_tomorrow_is_refused_at_its_day(office: WorkOffice) -> None:
    case = taken(office)
    tomorrow = f"{timezone.localdate() + timedelta(days=1):%d/%m/%Y}"

    answer = do(office.handler, case, "xac-minh", **verification(held_on=tomorrow))

    assert answer.status_code == 422
    assert "không được ở tương lai" in answer.content.decode()
    assert not Verification.objects.exists()
