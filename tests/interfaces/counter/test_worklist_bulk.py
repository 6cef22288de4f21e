"""Several ticked cases at once: what is to be signed is shown first, and each has an outcome of its own."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.cases.models import Case, CaseResult
from tests.interfaces.counter.work_office import Officer, WorkOffice, act_url, open_work_office

pytestmark = pytest.mark.django_db

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080600000"
    "01f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


@pytest.fixture
def office(db: None) -> WorkOffice:
    return open_work_office()


def do(officer: Officer, case: Case, slug: str, **typed: Any) -> None:
    case.refresh_from_db()
    response = officer.post(act_url(case, slug), {"seen_revision": case.revision, **typed})
    assert response.status_code == 302
    case.refresh_from_db()


def to_sign(office: WorkOffice, *, number: str) -> Case:
    """Bring a case to the desk of the signer."""
    case = office.case(name=f"Người {number}", number=f"0990900012{number}")
    do(office.handler, case, "nhan-xu-ly")
    do(office.handler, case, "trinh-ket-qua", kind="GRANTED", title=f"Giấy khai sinh {number}")
    do(office.handler, case, "chuyen-buoc")
    return case


def chosen(*cases: Case) -> dict[str, Any]:
    """Tick cases as the page shows them."""
    return {
        "chosen": [str(case.id) for case in cases],
        **{f"revision-{case.id}": case.revision for case in cases},
    }


def asked(page: str, *cases: Case) -> str:
    return f"{reverse(f'counter:{page}')}?" + "&".join(f"chosen={case.id}" for case in cases)


def test_results_are_shown_before_they_are_signed(office: WorkOffice) -> None:
    first, second = to_sign(office, number="10"), to_sign(office, number="11")

    html = office.approver.get(asked("worklist_approve", first, second)).content.decode()

    assert "Giải quyết: Giấy khai sinh 10" in html
    assert "Giải quyết: Giấy khai sinh 11" in html
    assert f'name="revision-{first.id}" value="{first.revision}"' in html
    assert not CaseResult.objects.exclude(approved_at=None).exists()


def test_result_with_a_file_is_shown_with_the_way_to_it(
    office: WorkOffice, settings: Any, tmp_path: Any
) -> None:
    apart = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": apart}
    case = to_sign(office, number="10")
    file = SimpleUploadedFile("ket-qua.png", PNG, "image/png")
    do(office.handler, case, "dinh-kem", file=file)

    html = office.approver.get(asked("worklist_approve", case)).content.decode()

    result = CaseResult.objects.get(case=case)
    assert reverse("counter:file", args=[case.id, result.file_id]) in html


def test_case_that_cannot_be_signed_is_shown_with_the_reason_and_no_box(office: WorkOffice) -> None:
    ready, young = to_sign(office, number="10"), office.case(number="099090001299", name="Người khác")
    do(office.handler, young, "nhan-xu-ly")

    html = office.approver.get(asked("worklist_approve", ready, young)).content.decode()

    assert re.findall(r'name="chosen" value="([^"]+)"', html) == [str(ready.id)]
    assert "Chưa có kết quả nào được trình." in html


def test_several_results_are_signed_and_each_says_what_became_of_it(office: WorkOffice) -> None:
    first, second = to_sign(office, number="10"), to_sign(office, number="11")
    ticked = chosen(first, second)
    do(office.approver, second, "tra-lai-du-thao", reason="Sai ngày sinh")

    response = office.approver.post(reverse("counter:worklist_approve"), ticked)

    html = response.content.decode()
    assert response.status_code == 200
    assert "1 trên 2 hồ sơ" in html
    assert "Đã ký duyệt." in html
    assert "vừa thực hiện “Trả lại dự thảo kết quả”" in html
    assert [result.case_id for result in CaseResult.objects.exclude(approved_at=None)] == [first.id]


def test_signing_without_what_the_page_showed_signs_nothing(office: WorkOffice) -> None:
    case = to_sign(office, number="10")

    response = office.approver.post(reverse("counter:worklist_approve"), {"chosen": [str(case.id)]})

    assert "Hồ sơ đã thay đổi trong lúc bạn xem" in response.content.decode()
    assert not CaseResult.objects.exclude(approved_at=None).exists()


def test_signing_is_closed_to_those_who_do_not_sign(office: WorkOffice) -> None:
    case = to_sign(office, number="10")

    response = office.handler.post(reverse("counter:worklist_approve"), chosen(case))

    assert response.status_code == 403
    assert not CaseResult.objects.exclude(approved_at=None).exists()


def test_cases_of_another_commune_are_not_among_the_chosen(office: WorkOffice) -> None:
    case = to_sign(office, number="10")
    stranger = open_work_office(code="H99.012.56", name="UBND xã Tân Lập")

    response = stranger.approver.post(reverse("counter:worklist_approve"), chosen(case))

    assert response.status_code == 302
    assert not CaseResult.objects.exclude(approved_at=None).exists()


def test_nothing_ticked_says_so_on_the_list(office: WorkOffice) -> None:
    here = reverse("counter:worklist") + "?view=ALL"

    response = office.approver.get(f"{reverse('counter:worklist_approve')}?chosen=khong-phai&next={here}")

    assert response["Location"] == here
    assert "Chưa chọn hồ sơ nào." in office.approver.get(here).content.decode()


def test_several_cases_are_given_to_one_colleague(office: WorkOffice) -> None:
    first = office.case(number="099090001210", name="Người 10")
    second = office.case(number="099090001211", name="Người 11")

    form = office.leader.get(asked("worklist_assign", first, second)).content.decode()
    response = office.leader.post(
        reverse("counter:worklist_assign"),
        {**chosen(first, second), "staff": str(office.handler.staff.id)},
    )

    assert "Trần Văn Bình, Công chức" in form
    assert "2 trên 2 hồ sơ" in response.content.decode()
    assert set(Case.objects.values_list("assignee_id", flat=True)) == {office.handler.staff.id}


def test_assigning_to_nobody_is_told_at_the_field(office: WorkOffice) -> None:
    case = office.case()

    response = office.leader.post(reverse("counter:worklist_assign"), chosen(case))

    assert response.status_code == 422
    assert "Hãy chọn người thụ lý." in response.content.decode()
    case.refresh_from_db()
    assert case.assignee_id is None
