"""What intake refuses: the sentence at the field, 4xx, nothing stored, nothing lost of what was typed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from motcua.cases.models import Case, CaseComponent
from motcua.infra.storage.models import StoredFile
from motcua.infra.submission.models import Submission
from motcua.organisations.models import Calendar, WeeklyHours
from motcua.organisations.queries.calendars import forget_calendars
from motcua.people.models import Applicant
from motcua.procedures.models import ProcedureVersion, Reception, TimeLimit
from tests.interfaces.counter.desk_office import CounterOffice, open_office

pytestmark = pytest.mark.django_db


def send(counter: CounterOffice, **typed: Any) -> Any:
    return counter.client.post(reverse("counter:intake"), counter.sheet(**typed))


def assert_nothing_stored() -> None:
    stored = [model.objects.count() for model in (Case, Applicant, CaseComponent, StoredFile, Submission)]
    assert stored == [0, 0, 0, 0, 0]


def errors_at(response: Any, field: str) -> list[str]:
    """Give the sentences at a field, wherever on the sheet it is."""
    sheet = response.context["sheet"]
    return [str(line) for part in sheet.parts for line in part.errors.get(field, ())]


@pytest.mark.parametrize(
    ("field", "typed", "at", "sentence"),
    [
        ("applicant-identity_number", "12345", "identity_kind", "Hãy chọn loại giấy tờ của số vừa nhập."),
        ("applicant-birth_date", "31/02/1990", "birth_date", "Ngày không có thật."),
        ("applicant-birth_date", "20/05/2990", "birth_date", "Ngày sinh ở tương lai."),
        ("applicant-birth_date", "20/05/1991", "birth_date", "Số căn cước cho năm sinh 1990."),
        ("applicant-full_name", "", "full_name", "Hãy nhập họ và tên hoặc tên tổ chức."),
        ("applicant-full_name", "<script>alert(1)</script>", "full_name", "không được có ký tự"),
        ("applicant-full_name", "Robert'); DROP TABLE cases_case;--", "full_name", "không được có ký tự"),
        ("applicant-address", "<b>Thôn Đông</b>", "address", "không được có dấu “<” hoặc “>”"),
        ("applicant-phone", "không có", "phone", None),
        ("applicant-email", "hoa@", "email", None),
        ("applicant-kind", "MARTIAN", "kind", None),
        ("procedure", "1; DROP TABLE", "procedure", "Không tìm thấy thủ tục này."),
        ("procedure", "018f3f60-0000-7000-8000-00000000dead", "procedure", "Không tìm thấy thủ tục này."),
        ("procedure_text", "đăng ký kết hôn", "procedure", "Chữ vừa gõ khác với thủ tục đang chọn"),
        ("office", "018f3f60-0000-7000-8000-00000000dead", "office", "Bạn không tiếp nhận tại nơi này."),
        ("submission", "x", "submission", "Biểu mẫu hỏng."),
        ("time_limit", "018f3f60-0000-7000-8000-00000000dead", "time_limit", None),
        ("channel", "POST", "time_limit", None),
        ("channel", "ONLINE", "channel", None),
        ("sets_count", "0", "sets_count", "Số bộ hồ sơ phải từ 1 đến 99."),
        ("sets_count", "hai", "sets_count", "Số bộ hồ sơ phải từ 1 đến 99."),
        ("return_method", "POST", "return_place", "Hãy ghi địa chỉ để bưu chính phát kết quả."),
        ("summary", "x" * 1001, "summary", "dài tối đa 1000 ký tự"),
        ("submitter-phone", "0912345678", "full_name", "Hãy nhập họ và tên người nộp"),
        ("submitter-full_name", "Trần Văn Bảo", "authorisation", "Người nộp thay phải có giấy ủy quyền"),
        ("other-0-name", "x" * 1001, "name", "dài tối đa 1000 ký tự"),
    ],
)
def test_intake_with_a_fault_is_refused_at_the_field(
    field: str, typed: str, at: str, sentence: str | None
) -> None:
    office = open_office()

    response = send(office, **{field: typed})

    assert response.status_code == 422
    assert any((sentence or "") in line for line in errors_at(response, at)), response.context["sheet"]
    assert_nothing_stored()


def test_intake_refused_keeps_everything_that_was_typed() -> None:
    office = open_office()
    second = office.components[1]
    typed = {
        "applicant-birth_date": "31/02/1990",
        "summary": "Khai sinh cho cháu An",
        "return_method": "POST",
        "return_place": "Số 5, thôn Hạ",
        f"component-{second.pk}-handed_in": "on",
        f"component-{second.pk}-form": "CERTIFIED",
        f"component-{second.pk}-quantity": "3",
        "other-1-name": "Đơn trình bày",
    }

    page = send(office, **typed).content.decode()

    for kept in ("31/02/1990", "Khai sinh cho cháu An", "Số 5, thôn Hạ", "Đơn trình bày", "Nguyễn Thị Hòa"):
        assert kept in page
    assert page.count("checked") == 2
    assert '<option value="CERTIFIED" selected>' in page
    assert 'value="3"' in page
    assert '<option value="POST" selected>' in page


def test_intake_with_no_paper_handed_in_is_refused_at_the_first_paper() -> None:
    office = open_office()
    sheet = office.sheet()
    del sheet[f"component-{office.components[0].pk}-handed_in"]

    response = office.client.post(reverse("counter:intake"), sheet)

    assert response.status_code == 422
    assert errors_at(response, "handed_in") == [
        "Hãy đánh dấu ít nhất một giấy tờ người dân đã nộp hoặc xuất trình."
    ]
    assert_nothing_stored()


def test_intake_with_a_count_of_zero_for_a_paper_is_refused_at_its_line() -> None:
    office = open_office()

    response = send(office, **{f"component-{office.components[0].pk}-quantity": "0"})

    assert response.status_code == 422
    assert errors_at(response, "quantity") == ["Số lượng là số từ 1 đến 999."]
    assert_nothing_stored()


@pytest.mark.parametrize("text", ["", "khong co thu tuc nao nhu the"])
def test_intake_without_a_procedure_asks_for_one(text: str) -> None:
    office = open_office()

    response = send(office, procedure="", procedure_text=text)

    assert response.status_code == 422
    assert errors_at(response, "procedure") == ["Hãy chọn thủ tục trong danh sách hiện ra khi gõ."]
    assert_nothing_stored()


def test_intake_of_a_known_number_with_another_name_names_who_it_is() -> None:
    office = open_office()
    send(office)

    response = send(
        office,
        submission="018f3f60-0000-7000-8000-000000000009",
        **{"applicant-full_name": "Lê Thị Sen"},
    )

    assert response.status_code == 422
    assert errors_at(response, "full_name")[0].startswith("Số giấy tờ này đã ghi cho Nguyễn Thị Hòa.")
    assert Case.objects.count() == 1


def test_intake_of_a_procedure_no_longer_in_force_says_since_when() -> None:
    office = open_office()
    today = timezone.localdate()
    ProcedureVersion.objects.filter(pk=office.version.pk).update(valid_to=today, state="REPEALED")

    response = send(office)

    last = today - timedelta(days=1)
    assert response.status_code == 422
    assert f"Thủ tục đã hết hiệu lực sau ngày {last:%d/%m/%Y}" in errors_at(response, "procedure")[0]
    assert_nothing_stored()


def test_intake_at_an_office_that_does_not_receive_the_procedure_is_refused() -> None:
    office = open_office()
    Reception.objects.filter(procedure=office.version.procedure).delete()

    response = send(office)

    assert response.status_code == 422
    assert "không tiếp nhận thủ tục" in errors_at(response, "procedure")[0]
    assert_nothing_stored()


def test_intake_with_several_limits_and_none_chosen_asks_which() -> None:
    office = open_office()
    TimeLimit.objects.create(
        version=office.version,
        channel="COUNTER",
        position=2,
        label="phải xác minh",
        amount=8,
        unit="WORKING_DAY",
        counting="DATES",
    )

    response = send(office, time_limit="")

    assert response.status_code == 422
    assert errors_at(response, "time_limit") == ["Thủ tục có nhiều thời hạn. Hãy chọn trường hợp của hồ sơ."]
    assert_nothing_stored()


def test_intake_by_a_calendar_without_a_working_day_is_refused() -> None:
    office = open_office()
    calendar = Calendar.objects.get(scope="NATION")
    WeeklyHours.objects.filter(calendar=calendar).update(intervals={})
    Calendar.objects.filter(pk=calendar.pk).update(revision=999)
    forget_calendars()

    response = send(office)

    forget_calendars()
    assert response.status_code == 422
    assert len(errors_at(response, "time_limit")) == 1
    assert_nothing_stored()


@override_settings(MAX_UPLOAD_BYTES=1024)
def test_intake_with_a_file_too_large_says_so_at_the_file() -> None:
    office = open_office()
    scan = SimpleUploadedFile("ban-quet.pdf", b"%PDF-1.4 " + b"0" * 4096, content_type="application/pdf")

    response = send(office, **{f"component-{office.components[0].pk}-scan": scan})

    assert response.status_code == 413
    assert errors_at(response, "scan") == [
        "Tệp “ban-quet.pdf” lớn hơn mức cho phép là 0 MB. Hãy giảm dung lượng hoặc tách thành nhiều tệp."
    ]
    assert "Nguyễn Thị Hòa" in response.content.decode()
    assert_nothing_stored()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("gia.pdf", b"day khong phai la pdf", "Tệp “gia.pdf” không phải là tệp PDF dù có đuôi .pdf."),
        ("rong.pdf", b"", "Tệp rỗng. Hãy chọn lại tệp có nội dung."),
        ("trang.html", b"<script>1</script>", "không thuộc loại được nhận"),
        ("anh.png", b"\xff\xd8\xff\xe0" + b"0" * 64, "không đúng với đuôi tệp"),
    ],
)
def test_intake_with_a_file_that_is_not_taken_says_why(name: str, content: bytes, sentence: str) -> None:
    office = open_office()

    response = send(
        office, **{f"component-{office.components[0].pk}-scan": SimpleUploadedFile(name, content)}
    )

    assert response.status_code == 422
    assert sentence in errors_at(response, "scan")[0]
    assert_nothing_stored()


def test_intake_refused_shows_markup_as_text() -> None:
    office = open_office()

    page = send(office, **{"applicant-full_name": "<img src=x onerror=alert(1)>"}).content.decode()

    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
