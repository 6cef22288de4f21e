"""The room for late cases over HTTP: lists, explanation and decision, evidence, notices, monthly list."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from motcua.cases.models import Case, LateExplanation, LateList, StaffNotice
from motcua.cases.services.warning import warn_of_due_dates
from motcua.organisations.domain.permissions import Role
from tests.interfaces.counter.test_apologies import do
from tests.interfaces.counter.work_office import Officer, WorkOffice, due, hire, open_work_office

pytestmark = pytest.mark.django_db
TYPED = {"cause": "SUBJECTIVE", "text": "Thiếu người thụ lý", "proposal": "Bố trí thêm người"}


@pytest.fixture
def office() -> WorkOffice:
    return open_work_office()


@pytest.fixture
def control(office: WorkOffice) -> Officer:
    return hire("Ngô Thị Kiểm", Role.CONTROL_OFFICER, office.office.agency)


@pytest.fixture(autouse=True)
def _files_lie_apart(settings: Any, tmp_path: Any) -> None:
    apart = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": apart}


def late(office: WorkOffice) -> Case:
    """A case in work that was due half an hour ago."""
    case = office.case()
    do(office.handler, case, "nhan-xu-ly")
    due(case, timezone.now() - timedelta(minutes=30))
    case.refresh_from_db()
    return case


def page(officer: Officer, name: str, *keys: object, query: str = "") -> str:
    response = officer.get(reverse(f"counter:{name}", args=list(keys)) + query)
    assert response.status_code == 200
    return str(response.content.decode())


def test_late_case_is_listed_with_what_it_owes_and_the_way_to_do_it(office: WorkOffice) -> None:
    case = late(office)

    html = page(office.handler, "late")

    assert case.code in html
    assert "Chưa xin lỗi" in html
    assert "Chưa giải trình" in html
    assert reverse("counter:late_explain", args=[case.id]) in html
    assert "Chậm thật" in html


def test_explanation_goes_to_the_head_who_decides(office: WorkOffice) -> None:
    case = late(office)
    sent = office.handler.post(reverse("counter:late_explain", args=[case.id]), TYPED)
    explanation = LateExplanation.objects.get(case=case)
    listed = page(office.approver, "late", query="?view=TO_DECIDE")
    form = page(office.approver, "late_decide", explanation.id)
    url = reverse("counter:late_decide", args=[explanation.id])
    without_reason = office.approver.post(url, {"decision": "return"})
    decided = office.approver.post(url, {"decision": "approve"})

    explanation.refresh_from_db()
    assert (sent.status_code, without_reason.status_code, decided.status_code) == (303, 422, 303)
    assert "Thiếu người thụ lý" in form
    assert case.code in listed
    assert explanation.status == "APPROVED"
    assert "Giải trình lần 1: Đã duyệt" in page(office.handler, "case", case.id)


def test_explanation_of_a_punctual_case_is_refused_and_kept_on_the_page(office: WorkOffice) -> None:
    response = office.handler.post(reverse("counter:late_explain", args=[office.case().id]), TYPED)

    assert response.status_code == 403
    assert "không chậm" in response.content.decode()
    assert "Bố trí thêm người" in response.content.decode()


def test_evidence_sheet_is_a_pdf(office: WorkOffice) -> None:
    response = office.handler.get(reverse("counter:late_evidence", args=[late(office).id]))

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


def test_list_takes_as_many_queries_for_three_rows_as_for_one(office: WorkOffice) -> None:
    counts = []
    for more in (1, 2):
        for _ in range(more):
            late(office)
        with CaptureQueriesContext(connection) as queries:
            page(office.handler, "late")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_warning_stands_in_the_bar_until_it_is_read(office: WorkOffice) -> None:
    case = late(office)
    warn_of_due_dates(at=timezone.now())
    before = page(office.handler, "home")
    notices = page(office.handler, "notices")

    read = office.handler.post(reverse("counter:notices_read"))

    after = page(office.handler, "home")
    assert StaffNotice.objects.filter(staff=office.handler.staff).count() == 1
    assert ("Thông báo (1" in before, "Thông báo (1" in after) == (True, False)
    assert case.code in notices
    assert read.status_code == 303


def test_monthly_list_is_prepared_signed_published_and_read_by_anybody(
    office: WorkOffice, control: Officer
) -> None:
    case = late(office)
    month = f"{timezone.localdate().replace(day=1) - timedelta(days=1):%m/%Y}"
    prepared = control.post(
        reverse("counter:late_list_prepare"), {"agency": office.office.agency.id, "month": month}
    )
    made = LateList.objects.get()
    assert prepared["Location"] == reverse("counter:late_list", args=[made.id])
    shown = page(control, "late_list", made.id)
    control.post(reverse("counter:late_list_sign", args=[made.id]))
    office.approver.post(reverse("counter:late_list_sign", args=[made.id]))
    control.post(reverse("counter:late_list_publish", args=[made.id]))

    public = Client().get(reverse("portal:late_list", args=[made.id])).content.decode()
    months = Client().get(reverse("portal:late_lists")).content.decode()
    assert case.code in shown
    assert "Ký danh sách" not in shown  # the author does not sign
    assert case.code in public
    assert case.applicant_name not in public
    assert month in months
    assert reverse("counter:late_list", args=[made.id]) in page(office.approver, "late_lists")
    paper = control.get(reverse("counter:late_list_paper", args=[made.id, "dang-cham"]))
    assert paper["Content-Type"] == "application/pdf"
    paper.close()


def test_month_that_is_not_over_is_a_fault_of_its_field(office: WorkOffice, control: Officer) -> None:
    month = f"{timezone.localdate():%m/%Y}"

    response = control.post(
        reverse("counter:late_list_prepare"), {"agency": office.office.agency.id, "month": month}
    )

    assert response.status_code == 422
    assert "chưa kết thúc" in response.content.decode()
    assert LateList.objects.count() == 0


def test_unpublished_list_is_not_found_by_the_public(office: WorkOffice, control: Officer) -> None:
    month = f"{timezone.localdate().replace(day=1) - timedelta(days=1):%m/%Y}"
    control.post(reverse("counter:late_list_prepare"), {"agency": office.office.agency.id, "month": month})

    assert Client().get(reverse("portal:late_list", args=[LateList.objects.get().id])).status_code == 404
    assert "Chưa có danh sách nào" in Client().get(reverse("portal:late_lists")).content.decode()
