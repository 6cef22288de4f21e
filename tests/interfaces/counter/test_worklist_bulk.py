"""Several ticked cases at once: what is to be signed is shown first, and each has an outcome of its own."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from motcua.cases.domain.bulk import BulkOrder
from motcua.cases.models import BulkJob, Case, CaseResult
from motcua.cases.services.bulk import order_bulk
from motcua.counter.deeds.bulk import BULK_BY_SLUG
from motcua.counter.views import worklist_bulk
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Grant
from tests.areas.cases.intake_office import OPENED
from tests.areas.cases.work_office import filed
from tests.interfaces.counter.work_office import Officer, WorkOffice, act_url, hire, open_work_office

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
    return {"chosen": [f"{case.id}:{case.revision}" for case in cases]}


def bulk(slug: str) -> str:
    return reverse("counter:bulk", args=[slug])


def outcome(officer: Officer, slug: str, typed: dict[str, Any]) -> str:
    """Send the act and read the page of its job."""
    response = officer.client.post(bulk(slug), typed, follow=True)
    assert response.status_code == 200
    return str(response.content.decode())


def asked(slug: str, *cases: Case) -> str:
    return f"{bulk(slug)}?" + "&".join(f"chosen={case.id}" for case in cases)


def test_results_are_shown_before_they_are_signed(office: WorkOffice) -> None:
    first, second = to_sign(office, number="10"), to_sign(office, number="11")

    html = office.approver.get(asked("ky-duyet", first, second)).content.decode()

    assert "Giải quyết: Giấy khai sinh 10" in html
    assert "Giải quyết: Giấy khai sinh 11" in html
    assert f'name="chosen" value="{first.id}:{first.revision}" checked' in html
    assert not CaseResult.objects.exclude(approved_at=None).exists()


def test_result_with_a_file_is_shown_with_the_way_to_it(
    office: WorkOffice, settings: Any, tmp_path: Any
) -> None:
    apart = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": apart}
    case = to_sign(office, number="10")
    file = SimpleUploadedFile("ket-qua.png", PNG, "image/png")
    do(office.handler, case, "dinh-kem", file=file)

    html = office.approver.get(asked("ky-duyet", case)).content.decode()

    result = CaseResult.objects.get(case=case)
    assert reverse("counter:file", args=[case.id, result.file_id]) in html


def test_case_that_cannot_be_signed_is_shown_with_the_reason_and_no_box(office: WorkOffice) -> None:
    ready, young = to_sign(office, number="10"), office.case(number="099090001299", name="Người khác")
    do(office.handler, young, "nhan-xu-ly")

    html = office.approver.get(asked("ky-duyet", ready, young)).content.decode()

    assert re.findall(r'name="chosen" value="([^"]+)"', html) == [f"{ready.id}:{ready.revision}"]
    assert "Chưa có kết quả nào được trình." in html


def test_several_results_are_signed_and_each_says_what_became_of_it(office: WorkOffice) -> None:
    first, second = to_sign(office, number="10"), to_sign(office, number="11")
    ticked = chosen(first, second)
    do(office.approver, second, "tra-lai-du-thao", reason="Sai ngày sinh")

    html = outcome(office.approver, "ky-duyet", ticked)

    assert "Đã làm 1 trên 2 hồ sơ, không làm được 1" in html
    assert "Đã làm: Ký duyệt kết quả." in html
    assert "vừa thực hiện “Trả lại dự thảo kết quả”" in html
    assert [result.case_id for result in CaseResult.objects.exclude(approved_at=None)] == [first.id]


def test_signing_without_what_the_page_showed_signs_nothing(office: WorkOffice) -> None:
    case = to_sign(office, number="10")

    html = outcome(office.approver, "ky-duyet", {"chosen": [str(case.id)]})

    assert "Hồ sơ đã thay đổi trong lúc bạn xem" in html
    assert not CaseResult.objects.exclude(approved_at=None).exists()


def test_signing_is_closed_to_those_who_do_not_sign(office: WorkOffice) -> None:
    case = to_sign(office, number="10")

    response = office.handler.post(bulk("ky-duyet"), chosen(case))

    assert response.status_code == 403
    assert not CaseResult.objects.exclude(approved_at=None).exists()


def test_cases_of_another_commune_are_not_among_the_chosen(office: WorkOffice) -> None:
    case = to_sign(office, number="10")
    stranger = open_work_office(code="H99.012.56", name="UBND xã Tân Lập")

    response = stranger.approver.post(bulk("ky-duyet"), chosen(case))

    assert response.status_code == 302
    assert not CaseResult.objects.exclude(approved_at=None).exists()


def test_nothing_ticked_says_so_on_the_list(office: WorkOffice) -> None:
    here = reverse("counter:worklist") + "?view=ALL"

    response = office.approver.get(f"{bulk('ky-duyet')}?chosen=khong-phai&next={here}")

    assert response["Location"] == here
    assert "Chưa chọn hồ sơ nào." in office.approver.get(here).content.decode()


def test_several_cases_are_given_to_one_colleague(office: WorkOffice) -> None:
    first = office.case(number="099090001210", name="Người 10")
    second = office.case(number="099090001211", name="Người 11")

    form = office.leader.get(asked("phan-cong", first, second)).content.decode()
    html = outcome(
        office.leader, "phan-cong", {**chosen(first, second), "staff": str(office.handler.staff.id)}
    )

    assert "Trần Văn Bình, Công chức" in form
    assert "Đã làm 2 trên 2 hồ sơ." in html
    assert set(Case.objects.values_list("assignee_id", flat=True)) == {office.handler.staff.id}


def test_assigning_to_nobody_is_told_at_the_field(office: WorkOffice) -> None:
    case = office.case()

    response = office.leader.post(bulk("phan-cong"), chosen(case))

    assert response.status_code == 422
    assert "Hãy chọn người thụ lý." in response.content.decode()
    case.refresh_from_db()
    assert case.assignee_id is None


def test_reason_that_reassigning_needs_is_told_for_the_case_that_has_a_handler(office: WorkOffice) -> None:
    held, free = office.case(), office.case(number="099090001211", name="Người 11")
    do(office.handler, held, "nhan-xu-ly")

    html = outcome(office.leader, "phan-cong", {**chosen(held, free), "staff": str(office.leader.staff.id)})

    assert "Hồ sơ đang do Trần Văn Bình thụ lý. Hãy ghi lý do phân công lại." in html
    assert "Đã làm 1 trên 2 hồ sơ, không làm được 1" in html


def test_whole_list_is_chosen_beyond_the_page_that_is_shown(office: WorkOffice) -> None:
    first = office.case()
    for number in range(2, 55):
        filed(first, number=number, current_step_id=first.current_step_id)

    page = office.leader.get(f"{reverse('counter:worklist')}?view=UNIT").content.decode()
    html = office.leader.get(f"{bulk('phan-cong')}?view=UNIT&all=1").content.decode()

    assert 'name="all" value="1"' in page
    assert "54 hồ sơ đã chọn" in html


def test_whole_list_keeps_to_its_filters(office: WorkOffice) -> None:
    held, _ = office.case(), office.case(number="099090001211", name="Người 11")
    do(office.handler, held, "nhan-xu-ly")

    html = office.leader.get(f"{bulk('phan-cong')}?view=UNIT&all=1&state=PROCESSING").content.decode()

    assert "1 hồ sơ đã chọn" in html
    assert held.code in html


def test_job_that_takes_longer_can_be_left_looked_at_and_gone_on_with(
    office: WorkOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worklist_bulk, "PATIENCE_SECONDS", 0.0)
    case = office.case()

    waiting = outcome(office.handler, "nhan-xu-ly", chosen(case))
    monkeypatch.undo()
    job = BulkJob.objects.get()
    page = reverse("counter:bulk_job", args=[job.id])
    part = office.handler.get(page, **{"HX-Request": "true", "HX-Target": "job"}).content.decode()
    done = office.handler.client.post(reverse("counter:bulk_go_on", args=[job.id]), follow=True)

    assert "Đã làm 0 trên 1 hồ sơ, còn 1." in waiting
    assert 'hx-trigger="load delay:2s"' in waiting
    assert part.lstrip().startswith('<div id="job"')
    assert "Đã làm 1 trên 1 hồ sơ." in done.content.decode()
    assert "hx-trigger" not in done.content.decode()


def test_job_of_another_officer_is_not_there(office: WorkOffice) -> None:
    outcome(office.handler, "nhan-xu-ly", chosen(office.case()))
    job = BulkJob.objects.get()

    assert office.leader.get(reverse("counter:bulk_job", args=[job.id])).status_code == 404
    assert office.leader.post(reverse("counter:bulk_go_on", args=[job.id])).status_code == 404
    assert "Nhận xử lý, 1 hồ sơ" in office.handler.get(reverse("counter:bulk_jobs")).content.decode()
    assert "chưa làm nhiều hồ sơ" in office.leader.get(reverse("counter:bulk_jobs")).content.decode()


@pytest.mark.parametrize("slug", ["ky-duyet", "xac-nhan-nhan", "phan-cong"])
def test_chosen_and_their_job_take_as_many_queries_for_three_cases_as_for_one(
    office: WorkOffice, slug: str
) -> None:
    def counted(url: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert head.get(url).status_code == 200
        return len([query for query in queries if "cases_" in query["sql"]])

    head = hire("Mai Văn Cả", Role.ONESTOP_HEAD, office.office.agency)
    for role in (Role.APPROVER, Role.HANDLER):
        Grant.objects.create(staff=head.staff, role=role, unit=office.office.agency, valid_from=OPENED)
    cases = [office.case(number=f"0990900012{number}", name="Người") for number in (10, 11, 12)]

    assert counted(asked(slug, *cases)) == counted(asked(slug, cases[0]))
    jobs = []
    for several in (cases[:1], cases):
        orders = [BulkOrder(case_id=case.id, seen_revision=case.revision) for case in several]
        jobs.append(
            order_bulk(action=BULK_BY_SLUG[slug].action, orders=orders, actor=head.actor, at=timezone.now())
        )
    assert len({counted(reverse("counter:bulk_job", args=[job.id])) for job in jobs}) == 1
