"""The page of a task and the forms of its acts, as a browser sends them."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfWriter

from motcua.counter.plan_deeds import TASK_DEEDS
from motcua.plans.domain.kinds import EntryKind
from motcua.plans.models import Plan, PlanTask, TaskEntry
from motcua.plans.services.reporting import comment_on_task
from tests.areas.plans.office import AT, PlanOffice, keep_plan, open_plan_office, quarterly, task
from tests.interfaces.counter.test_plan_list import browser
from tests.interfaces.counter.test_plan_reading import handed_in, header, url

pytestmark = pytest.mark.django_db


def pdf() -> bytes:
    content, writer = BytesIO(), PdfWriter()
    writer.add_blank_page(width=72, height=72)
    writer.write(content)
    return content.getvalue()


def first(plan: Plan) -> PlanTask:
    return PlanTask.objects.filter(plan=plan).earliest("position")


def act_url(one: PlanTask, slug: str) -> str:
    return reverse("counter:plan_task_act", args=[one.id, slug])


def opened(*tasks: dict[str, Any]) -> tuple[PlanOffice, PlanTask]:
    office = open_plan_office()
    return office, first(keep_plan(office, *tasks))


def send(client: Client, one: PlanTask, slug: str, **values: Any) -> Any:
    return client.post(act_url(one, slug), {"seen_revision": one.revision, **values})


def test_the_page_shows_the_task_its_acts_and_why_others_cannot_be_done() -> None:
    office, one = opened()

    page = browser(office, "worker").get(reverse("counter:plan_task", args=[one.id])).content.decode()

    assert "Giải quyết hồ sơ đúng hạn" in page
    assert act_url(one, "xong") in page
    assert act_url(one, "thoi") not in page
    assert "Việc này do người quản lý kế hoạch của cơ quan làm" in page


def test_whoever_sees_the_task_sees_what_it_was_read_from_and_only_managers_get_the_file() -> None:
    office = open_plan_office()
    client, reading = handed_in(office)
    client.post(url("plan_check_header", reading), header(reading))
    client.post(url("plan_confirm", reading))
    one = first(Plan.objects.get())
    address = reverse("counter:plan_task", args=[one.id])

    pages = [browser(office, name).get(address).content.decode() for name in ("viewer", "manager")]

    begin, end = one.spans["title"][0]
    marked = f'<mark id="nguon-title">{reading.text[begin:end]}</mark>'
    assert [marked in page for page in pages] == [True, True]
    assert [url("plan_reading_file", reading) in page for page in pages] == [False, True]


def test_a_task_that_nobody_read_has_no_source() -> None:
    office, one = opened()

    page = browser(office, "manager").get(reverse("counter:plan_task", args=[one.id])).content.decode()

    assert 'id="source"' not in page


def test_each_target_of_the_task_leads_to_its_page() -> None:
    office, one = opened()

    page = browser(office).get(reverse("counter:plan_task", args=[one.id])).content.decode()

    assert f'href="{reverse("counter:plan_target", args=[one.targets.get().id])}"' in page


def test_another_agency_finds_neither_task_nor_act_nor_file() -> None:
    _, one = opened()
    stranger = open_plan_office(name="UBND xã Tân Hòa", code="H99.102", mark="2")
    client = browser(stranger, "manager")

    urls = [reverse("counter:plan_task", args=[one.id]), *(act_url(one, deed.slug) for deed in TASK_DEEDS)]

    assert {client.get(url).status_code for url in urls} == {404}


def test_every_act_that_may_be_done_shows_its_form() -> None:
    office, one = opened(task("Góp ý", deadline_kind="on_demand", deadline_date=None))
    client = browser(office, "manager")

    answers = {deed.slug: client.get(act_url(one, deed.slug)).status_code for deed in TASK_DEEDS}

    not_now = {"xong", "bat-dau", "mo-lai", "lam-lai"}
    assert answers == {deed.slug: 403 if deed.slug in not_now else 200 for deed in TASK_DEEDS}


def test_done_with_a_file_is_told_and_the_file_opens_to_those_who_see_the_task() -> None:
    office, one = opened(task("Báo cáo"))
    sheet = pdf()
    yesterday = timezone.localdate() - timedelta(days=1)
    client = browser(office, "worker")

    answer = send(
        client,
        one,
        "xong",
        occurrence=str(one.occurrences.get().id),
        day=f"{yesterday:%d/%m/%Y}",
        file=SimpleUploadedFile("bao-cao.pdf", sheet, content_type="application/pdf"),
    )

    assert answer.status_code == 303
    entry = TaskEntry.objects.get(kind=EntryKind.DONE)
    assert (entry.occurrence, entry.actor_name) == (one.occurrences.get(), "Trần Văn Phòng")
    url = reverse("counter:plan_task_file", args=[one.id, entry.id])
    assert b"".join(browser(office).get(url).streaming_content) == sheet  # type: ignore[attr-defined]
    assert "bao-cao.pdf" in client.get(reverse("counter:plan_task", args=[one.id])).content.decode()


def test_done_without_anything_to_show_says_so_at_the_field_and_keeps_what_was_typed() -> None:
    office, one = opened(task("Báo cáo"))

    answer = send(
        browser(office, "worker"), one, "xong", occurrence=str(one.occurrences.get().id), day="01/12/2025"
    )

    assert answer.status_code == 422
    assert "vì sao không có minh chứng" in answer.content.decode()
    assert 'value="01/12/2025"' in answer.content.decode()


def test_an_act_from_an_old_page_is_refused_with_the_way_on() -> None:
    office, one = opened(task("Báo cáo"))
    client = browser(office, "manager")
    send(client, one, "kinh-phi", budget="1000000", source="Ngân sách xã")

    answer = send(client, one, "thoi", reason="Không làm nữa")

    assert answer.status_code == 409
    assert "vừa được người khác cập nhật" in answer.content.decode()


def test_a_new_deadline_leaves_the_first_one_on_the_page() -> None:
    office, one = opened(task("Báo cáo"))
    client = browser(office, "manager")
    facts = {"title": one.title, "deadline_text": "Trong tháng 8/2026", "deadline_kind": "within_month"}

    answer = send(client, one, "sua", **facts, deadline_date="31/08/2026", reason="Huyện lùi hạn")

    assert answer.status_code == 303
    page = client.get(reverse("counter:plan_task", args=[one.id])).content.decode()
    assert "Thời hạn ban đầu: Trước ngày 30/6/2026" in page
    assert f"{one.occurrences.get().last_day:%d/%m/%Y}" == "31/08/2026"


def test_a_task_is_added_at_the_end_under_its_heading() -> None:
    office, one = opened(task("Báo cáo"))
    section = one.plan.sections.get()
    url = reverse("counter:plan_task_add", args=[one.plan_id])
    facts = {"title": "Kiểm tra đột xuất", "lead": "Công an xã", "deadline_kind": "unspecified"}

    answer = browser(office, "manager").post(
        url, facts | {"section": str(section.id), "reason": "Công văn 7/UBND"}
    )

    assert answer.status_code == 303
    added = one.plan.tasks.latest("position")
    assert (added.title, added.section, added.position) == ("Kiểm tra đột xuất", section, 1)
    assert added.entries.get().detail["changes"]["task"]["after"] == "Kiểm tra đột xuất"


def test_ticked_tasks_are_given_to_one_person_at_once() -> None:
    office = open_plan_office()
    plan = keep_plan(office, task("Một"), task("Hai"), task("Ba"))
    tasks = list(plan.tasks.order_by("position"))
    marks = [f"{one.id}:{one.revision}" for one in tasks[:2]]
    person = office.people["worker"]

    url = reverse("counter:plan_assign", args=[plan.id])
    client = browser(office, "manager")
    asked = client.get(url, {"chosen": marks}).content.decode()
    answer = client.post(url, {"chosen": marks, "person": str(person.id)})

    assert ("Giao 2 nhiệm vụ" in asked, answer.status_code) == (True, 303)
    given = list(plan.tasks.order_by("position").values_list("responsible__full_name", flat=True))
    assert given == [person.full_name, person.full_name, None]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number_of_rows(
    count: int, django_assert_num_queries: Any
) -> None:
    rhythm = ["quarterly"] if count == 3 else ["yearly"]
    office, one = opened(quarterly("Báo cáo", deadline_rhythms=rhythm))
    for number in range(count):
        comment_on_task(task_id=one.id, text=f"Ý kiến {number}", actor=office.manager, at=AT)
    client = browser(office, "viewer")
    url = reverse("counter:plan_task", args=[one.id])
    client.get(url)

    with django_assert_num_queries(QUERIES):
        client.get(url)


QUERIES = 16
