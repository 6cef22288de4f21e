"""Answering a dossier over HTTP: asked to be completed, noted again, refused; faults keep what was typed."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from motcua.cases.models import Arrival, Case, SupplementItem
from motcua.documents.models import IssuedPaper
from tests.interfaces.counter.test_arrivals import came, online
from tests.interfaces.counter.work_office import WorkOffice, act_url, open_work_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> WorkOffice:
    return online(open_work_office())


@pytest.fixture
def case(office: WorkOffice) -> Case:
    return came(office, number=50001, arrived_at=timezone.now() - timedelta(hours=1))


def request_for(case: Case, **typed: str) -> dict[str, str]:
    return {
        "seen_revision": str(case.revision),
        "ask_1": "on",
        "why_1": "UNREADABLE",
        "detail_1": "Ảnh mờ góc phải",
        "reason": "Hồ sơ chưa đủ thành phần",
        "via": "PHONE",
        **typed,
    }


def test_asking_lists_the_papers_and_leads_to_the_slip(office: WorkOffice, case: Case) -> None:
    page = office.counter.get(act_url(case, "yeu-cau-hoan-thien")).content.decode()
    response = office.counter.post(act_url(case, "yeu-cau-hoan-thien"), request_for(case))

    assert "Giấy chứng sinh" in page
    assert "chỉ được yêu cầu một lần" in page
    item = SupplementItem.objects.get()
    assert (response.status_code, item.name, item.detail) == (302, "Giấy chứng sinh", "Ảnh mờ góc phải")
    shown = office.counter.get(response["Location"]).content.decode()
    paper = IssuedPaper.objects.get(subject_id=case.id)
    assert reverse("counter:paper", args=[paper.id]) in shown


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"via": ""}, "Hãy chọn cách đã thông báo."),
        ({"reason": ""}, "Hãy ghi lý do."),
        ({"ask_1": ""}, "Hãy chọn ít nhất một giấy tờ, nội dung cần bổ sung."),
        ({"name_0": "Sổ hộ khẩu"}, "Chỉ được yêu cầu giấy tờ trong thành phần hồ sơ của thủ tục"),
    ],
)
def test_asking_with_a_fault_keeps_what_was_typed_and_asks_nothing(
    office: WorkOffice, case: Case, typed: dict[str, str], sentence: str
) -> None:
    response = office.counter.post(act_url(case, "yeu-cau-hoan-thien"), request_for(case, **typed))

    page = unescape(response.content.decode())
    assert response.status_code == 422
    assert sentence in page
    assert "Ảnh mờ góc phải" in page
    assert Case.objects.get(id=case.id).state == "SUBMITTED"


def test_what_came_again_is_noted_with_its_moment(office: WorkOffice, case: Case) -> None:
    office.counter.post(act_url(case, "yeu-cau-hoan-thien"), request_for(case))
    case.refresh_from_db()
    now = timezone.localtime()
    typed = {
        "seen_revision": str(case.revision),
        "arrived_on": f"{now:%d/%m/%Y}",
        "arrived_time": f"{now:%H:%M}",
        "form_0": "ORIGINAL",
        "quantity_0": "1",
    }

    empty = office.counter.post(act_url(case, "nop-lai"), typed)
    response = office.counter.post(act_url(case, "nop-lai"), typed | {"came_0": "on"})

    assert empty.status_code == 422
    assert "ít nhất một giấy tờ người nộp đã gửi lại" in empty.content.decode()
    assert response.status_code == 302
    assert Case.objects.get(id=case.id).state == "SUBMITTED"
    assert Arrival.objects.filter(case=case).count() == 2


def test_closing_before_the_days_are_over_is_refused_with_the_article(office: WorkOffice, case: Case) -> None:
    office.counter.post(act_url(case, "yeu-cau-hoan-thien"), request_for(case))
    case.refresh_from_db()

    response = office.counter.post(act_url(case, "dong-ho-so"), {"seen_revision": str(case.revision)})

    page = office.counter.get(reverse("counter:case", args=[case.id])).content.decode()
    assert response.status_code == 403
    assert "Người nộp còn được bổ sung đến" in unescape(response.content.decode())
    assert "NĐ 297/2025" in page
    assert Case.objects.get(id=case.id).state == "INTAKE_SUPPLEMENT"


def test_refusal_needs_its_ground_and_ends_the_dossier(office: WorkOffice, case: Case) -> None:
    typed = {
        "seen_revision": str(case.revision),
        "ground": "NOT_COMPETENT",
        "reason": "Cấp tỉnh giải quyết",
        "competent_agency": "",
        "legal_basis": "",
    }

    faulty = office.counter.post(act_url(case, "tu-choi-tiep-nhan"), typed)
    response = office.counter.post(
        act_url(case, "tu-choi-tiep-nhan"), typed | {"competent_agency": "Sở Tư pháp"}
    )

    assert faulty.status_code == 422
    assert "để người nộp biết nơi nộp (NĐ 61/2018/NĐ-CP, Điều 17.2a)" in faulty.content.decode()
    assert response.status_code == 302
    assert Case.objects.get(id=case.id).state == "REFUSED_INTAKE"
    assert IssuedPaper.objects.get(subject_id=case.id).form_code == "03"
