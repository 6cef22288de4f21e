"""Apologising over HTTP: drafted with a proposed date, signed by the head, shown and printed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from motcua.cases.models import Apology, Case
from tests.interfaces.counter.work_office import Officer, WorkOffice, act_url, due, open_work_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> WorkOffice:
    return open_work_office()


@pytest.fixture(autouse=True)
def _files_lie_apart(settings: Any, tmp_path: Any) -> None:
    apart = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": apart}


def do(officer: Officer, case: Case, slug: str, **typed: Any) -> Any:
    """Do an act as the page shows the case now."""
    case.refresh_from_db()
    return officer.post(act_url(case, slug), {"seen_revision": case.revision, **typed})


def taken(office: WorkOffice) -> Case:
    case = office.case()
    do(office.handler, case, "nhan-xu-ly")
    case.refresh_from_db()
    return case


def typed(days: int, reason: str = "Chờ xác minh") -> dict[str, str]:
    on = timezone.localdate() + timedelta(days=days)
    return {"reason": reason, "new_due_on": f"{on:%d/%m/%Y}", "new_due_time": "16:30"}


def test_form_proposes_a_later_date(office: WorkOffice) -> None:
    case = taken(office)

    html = office.handler.get(act_url(case, "soan-xin-loi")).content.decode()

    assert 'name="new_due_on" value="' in html
    assert 'name="reason"' in html


def test_apology_is_drafted_signed_printed_and_shown(office: WorkOffice) -> None:
    case = taken(office)
    drafted = do(office.handler, case, "soan-xin-loi", **typed(30))
    signed = do(office.approver, case, "ky-xin-loi-hen-lai")

    case.refresh_from_db()
    page = office.handler.get(reverse("counter:case", args=[case.id])).content.decode()
    apology = Apology.objects.get(case=case)
    assert (drafted.status_code, signed.status_code, apology.status) == (302, 302, "SIGNED")
    assert case.due_at == apology.new_due_at
    assert "Xin lỗi và hẹn lại" in page
    assert "Chờ xác minh" in page
    paper = office.handler.get(reverse("counter:paper", args=[apology.paper_id]))
    assert paper["Content-Type"] == "application/pdf"
    paper.close()


def test_second_new_date_is_refused_at_its_field_and_what_was_typed_stays(office: WorkOffice) -> None:
    case = taken(office)
    do(office.handler, case, "soan-xin-loi", **typed(30))
    do(office.approver, case, "ky-xin-loi-hen-lai")

    response = do(office.handler, case, "soan-xin-loi", **typed(60, "Vẫn chờ xác minh"))

    html = response.content.decode()
    assert response.status_code == 422
    assert "chỉ được hẹn lại không quá 1 lần" in html
    assert "Điều 19" in html
    assert "Vẫn chờ xác minh" in html
    assert Apology.objects.count() == 1


def test_form_after_a_new_date_proposes_none(office: WorkOffice) -> None:
    case = taken(office)
    do(office.handler, case, "soan-xin-loi", **typed(30))
    do(office.approver, case, "ky-xin-loi-hen-lai")

    html = office.handler.get(act_url(case, "soan-xin-loi")).content.decode()

    assert 'name="new_due_on" value="' not in html
    assert 'name="new_due_on"' in html


def test_late_apology_is_marked_as_late_on_the_page(office: WorkOffice) -> None:
    case = taken(office)
    due(case, timezone.now() - timedelta(minutes=30))
    do(office.handler, case, "soan-xin-loi", reason="Thiếu người")

    do(office.approver, case, "ky-xin-loi")

    html = office.counter.get(reverse("counter:case", args=[case.id])).content.decode()
    assert "Xin lỗi muộn" in html
    assert "không hẹn lại" in html


def test_handler_is_told_that_the_head_signs(office: WorkOffice) -> None:
    case = taken(office)
    do(office.handler, case, "soan-xin-loi", **typed(30))

    response = do(office.leader, case, "ky-xin-loi-hen-lai")

    assert response.status_code == 403
    assert "thủ trưởng" in response.content.decode()
    assert Apology.objects.get(case=case).status == "DRAFT"


def test_wrong_time_is_a_fault_of_its_field(office: WorkOffice) -> None:
    case = taken(office)

    response = do(office.handler, case, "soan-xin-loi", **(typed(30) | {"new_due_time": "mai"}))

    assert response.status_code == 422
    assert "Giờ không có thật" in response.content.decode()


def test_head_sees_the_draft_before_signing_it(office: WorkOffice) -> None:
    case = taken(office)
    do(office.handler, case, "soan-xin-loi", **typed(30))

    html = office.approver.get(act_url(case, "ky-xin-loi-hen-lai")).content.decode()

    assert "Chờ xác minh" in html
    assert f"{timezone.localdate() + timedelta(days=30):%d/%m/%Y}" in html
    assert "xin lỗi muộn" not in html


def test_form_of_a_late_apology_says_that_it_is_late_by_law(office: WorkOffice) -> None:
    case = taken(office)
    due(case, timezone.now() - timedelta(minutes=30))

    html = office.handler.get(act_url(case, "soan-xin-loi")).content.decode()

    assert "chậm nhất 01 ngày trước ngày hẹn trả" in html
    assert "Điều 19" in html
