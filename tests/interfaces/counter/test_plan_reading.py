"""Reading a plan in over HTTP: handed in, checked, kept; what cannot be read stays with its reason."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfWriter

from motcua.infra.storage.models import StoredFile
from motcua.plans.models import Correction, PartyAlias, Plan, PlanReading, PlanTask, TaskParty
from tests.areas.plans.office import PlanOffice, open_plan_office
from tests.interfaces.counter.test_plan_list import browser
from tests.unit.plans.paper import DUTIES, tabs

pytestmark = pytest.mark.django_db

LIST = "counter:plan_read_in"
DUTY_COUNT = sum(not duty.heading for duty in DUTIES)


def hand_in(client: Client, office: PlanOffice, **sent: Any) -> Any:
    facts = {"agency": str(office.commune.agency.id), "rank": "OWN", "text": ""}
    return client.post(reverse(LIST), facts | sent)


def handed_in(office: PlanOffice) -> tuple[Client, PlanReading]:
    client = browser(office, "manager")
    hand_in(client, office, text=tabs())
    return client, PlanReading.objects.latest("uploaded_at")


def url(name: str, reading: PlanReading, *more: int) -> str:
    return reverse(f"counter:{name}", args=[reading.id, *more])


def header(reading: PlanReading, **changes: Any) -> dict[str, Any]:
    facts = {
        "seen_revision": reading.revision,
        "issuer": "Ủy ban nhân dân xã Tân Phú",
        "form": "PLAN",
        "number": "15/KH-UBND",
        "date": "15/01/2026",
        "title": "Kiểm soát thủ tục hành chính năm 2026",
        "year": "2026",
    }
    return facts | changes


def task_form(reading: PlanReading, place: int, **changes: Any) -> dict[str, Any]:
    task = reading.corrected["tasks"][place]
    day = task["deadline_date"]
    facts = {
        "seen_revision": reading.revision,
        "number": task["number"],
        "section": "" if task["section"] is None else str(task["section"]),
        "title": task["title"],
        "lead": "\n".join(task["lead"]),
        "coordinating": "\n".join(task["coordinating"]),
        "deadline_text": task["deadline_text"],
        "deadline_kind": task["deadline_kind"],
        "deadline_date": "/".join(reversed(day.split("-"))) if day else "",
        "deadline_inclusive": {True: "yes", False: "no", None: ""}[task["deadline_inclusive"]],
        "deadline_rhythms": task["deadline_rhythms"],
        "deadline_months": ", ".join(str(number) for number in task["deadline_months"]),
        "deliverable": task["deliverable"],
        "targets-TOTAL_FORMS": "0",
        "targets-INITIAL_FORMS": "0",
        "act": "next",
    }
    return facts | changes


def test_a_pasted_plan_is_read_and_nothing_is_kept_before_it_is_checked() -> None:
    office = open_plan_office()

    client, reading = handed_in(office)

    page = client.get(url("plan_check", reading)).content.decode()
    assert reading.state == "READ"
    assert len(reading.corrected["tasks"]) == DUTY_COUNT
    assert DUTIES[1].title in page.replace("\n", " ")
    assert not Plan.objects.exists()


def test_a_checked_plan_is_kept_with_the_corrections_and_their_memory() -> None:
    office = open_plan_office()
    client, reading = handed_in(office)
    client.post(url("plan_check_header", reading), header(reading))
    reading.refresh_from_db()
    changed = task_form(reading, 0, lead="Văn phòng", deadline_date="20/01/2026")
    client.post(url("plan_check_task", reading, 0), changed)

    answer = client.post(url("plan_confirm", reading))

    plan = Plan.objects.get()
    first = PlanTask.objects.filter(plan=plan).earliest("position")
    assert answer.headers["Location"] == reverse("counter:plan", args=[plan.id])
    assert (plan.number, plan.issued_on.isoformat() if plan.issued_on else "") == ("15/KH-UBND", "2026-01-15")
    assert plan.tasks.count() == DUTY_COUNT
    assert first.deadline_day is not None
    assert first.deadline_day.isoformat() == "2026-01-20"
    assert list(TaskParty.objects.filter(task=first, role="LEAD").values_list("text", flat=True)) == [
        "Văn phòng"
    ]
    assert set(Correction.objects.values_list("field", flat=True)) == {"lead", "deadline"}


def test_what_was_corrected_is_filled_in_for_the_next_plan_of_the_issuer() -> None:
    office = open_plan_office()
    client, reading = handed_in(office)
    client.post(url("plan_check_header", reading), header(reading, issuer=reading.found["plan"]["issuer"]))
    reading.refresh_from_db()
    client.post(url("plan_check_task", reading, 0), task_form(reading, 0, lead="Văn phòng"))
    client.post(url("plan_confirm", reading))

    hand_in(client, office, text=tabs())

    again = PlanReading.objects.latest("uploaded_at")
    assert again.corrected["tasks"][0]["lead"] == ["Văn phòng"]
    assert again.corrected["tasks"][0]["remembered"] == ["lead"]
    assert (
        "Đã điền theo lần sửa trước: Chủ trì"
        in client.get(url("plan_check", again), {"phan": "0"}).content.decode()
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7 cut off", "Tệp PDF bị hỏng, không mở được. Hãy xuất lại tệp PDF."),
        (b"   \n ", "Tệp trống. Hãy chọn tệp khác."),
        (
            b"\xd0\xcf\x11\xe0old word",
            "Tệp Word đời cũ (.doc) chưa đọc được. Hãy lưu lại dạng .docx hoặc PDF.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_kept_with_its_reason(content: bytes, sentence: str) -> None:
    office = open_plan_office()
    client = browser(office, "manager")

    hand_in(client, office, file=SimpleUploadedFile("ke-hoach.pdf", content))

    reading = PlanReading.objects.get()
    assert (reading.state, reading.refusal, reading.text, reading.found) == ("REFUSED", sentence, "", {})
    assert StoredFile.objects.get(id=reading.file_id).size == len(content)
    assert sentence in client.get(reverse(LIST)).content.decode()
    file = client.get(url("plan_reading_file", reading))
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(file.streaming_content) == content
    file.close()


def test_a_locked_file_says_so() -> None:
    office = open_plan_office()
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("mat-khau")
    content = io.BytesIO()
    writer.write(content)

    hand_in(browser(office, "manager"), office, file=SimpleUploadedFile("khoa.pdf", content.getvalue()))

    assert PlanReading.objects.get().refusal == "Tệp PDF có mật khẩu. Hãy lưu lại bản không mật khẩu."


def test_nothing_handed_in_is_asked_for_at_the_field() -> None:
    office = open_plan_office()

    answer = hand_in(browser(office, "manager"), office)

    assert answer.status_code == 422
    assert "Hãy chọn tệp kế hoạch hoặc dán nội dung vào ô bên dưới." in answer.content.decode()
    assert not PlanReading.objects.exists()


def test_a_share_of_150_per_cent_keeps_the_plan_out_until_it_is_mended() -> None:
    office = open_plan_office()
    client, reading = handed_in(office)
    client.post(url("plan_check_header", reading), header(reading))
    reading.refresh_from_db()
    row = {"metric": "hồ sơ đúng hạn", "comparator": ">=", "value": "150", "unit": "%"}
    targets = {f"targets-0-{name}": value for name, value in row.items()} | {"targets-TOTAL_FORMS": "1"}
    client.post(url("plan_check_task", reading, 2), task_form(reading, 2, **targets))

    answer = client.post(url("plan_confirm", reading))

    assert answer.status_code == 422
    assert "Tỷ lệ 150 % lớn hơn 100 %: hãy xem lại con số trong văn bản." in answer.content.decode()
    assert not Plan.objects.exists()


def test_two_people_never_overwrite_each_other() -> None:
    office = open_plan_office()
    client, reading = handed_in(office)
    stale = task_form(reading, 0, title="Của người thứ hai")
    client.post(url("plan_check_task", reading, 0), task_form(reading, 0, title="Của người thứ nhất"))

    answer = client.post(url("plan_check_task", reading, 0), stale)

    reading.refresh_from_db()
    assert answer.status_code == 409
    assert "Của người thứ hai" in answer.content.decode()
    assert reading.corrected["tasks"][0]["title"] == "Của người thứ nhất"


@pytest.mark.parametrize(
    ("act", "titles"),
    [
        ("remove", ["B", "C"]),
        ("down", ["B", "A", "C"]),
        ("insert", ["A", "", "B", "C"]),
    ],
)
def test_rows_are_rearranged(act: str, titles: list[str]) -> None:
    office = open_plan_office()
    client, reading = handed_in(office)
    rows = [{**reading.corrected["tasks"][0], "title": title} for title in "ABC"]
    PlanReading.objects.update(corrected={**reading.corrected, "tasks": rows})
    reading.refresh_from_db()

    client.post(url("plan_check_task", reading, 0), task_form(reading, 0, act=act))

    reading.refresh_from_db()
    assert [task["title"] for task in reading.corrected["tasks"]] == titles


def test_a_row_cut_by_a_page_is_added_to_the_one_before() -> None:
    office = open_plan_office()
    client, reading = handed_in(office)
    first = {**reading.corrected["tasks"][0], "title": "Ban hành kế hoạch", "deadline_text": ""}
    second = {**reading.corrected["tasks"][1], "title": "của xã", "deadline_text": "Quý I"}
    PlanReading.objects.update(corrected={**reading.corrected, "tasks": [first, second]})
    reading.refresh_from_db()

    client.post(url("plan_check_task", reading, 1), task_form(reading, 1, act="merge"))

    reading.refresh_from_db()
    (merged,) = reading.corrected["tasks"]
    assert (merged["title"], merged["deadline_text"]) == ("Ban hành kế hoạch của xã", "Quý I")


def test_names_of_agencies_are_remembered_as_units() -> None:
    office = open_plan_office()
    client, reading = handed_in(office)
    page = client.get(url("plan_check", reading), {"phan": "co-quan"}).content.decode()

    client.post(
        url("plan_check_parties", reading), {"name_0": str(office.commune.division.id), "name_1": "outside"}
    )

    kept = PartyAlias.objects.order_by("kept_at", "id").values_list("text", "unit_id")
    assert "Văn phòng HĐND và UBND phường" in page
    assert list(kept) == [
        ("Văn phòng HĐND và UBND phường", office.commune.division.id),
        ("Phòng Văn hóa - Xã hội", None),
    ]


def test_another_office_and_a_viewer_come_to_no_reading() -> None:
    office = open_plan_office()
    stranger = open_plan_office(name="UBND xã Tân Hòa", code="H99.102", mark="2")
    _, reading = handed_in(office)

    assert browser(stranger, "manager").get(url("plan_check", reading)).status_code == 404
    assert browser(stranger, "manager").get(url("plan_reading_file", reading)).status_code == 404
    assert browser(office, "viewer").get(url("plan_check", reading)).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_files_takes_the_same_queries(count: int, django_assert_num_queries: Any) -> None:
    office = open_plan_office()
    client = browser(office, "manager")
    for _ in range(count):
        hand_in(client, office, file=SimpleUploadedFile("hong.pdf", b"%PDF-1.7 cut off"))
    client.get(reverse(LIST))

    with django_assert_num_queries(10):
        client.get(reverse(LIST))


def test_a_heading_is_corrected_and_its_tasks_stay_under_it() -> None:
    office = open_plan_office()
    client, reading = handed_in(office)
    count = len(reading.corrected["sections"])
    sent = {"seen_revision": reading.revision} | {
        f"{field}_{place}": f"{field} {place}" for place in range(count) for field in ("number", "title")
    }

    client.post(url("plan_check_sections", reading), sent)

    reading.refresh_from_db()
    client.post(url("plan_check_header", reading), header(reading))
    client.post(url("plan_confirm", reading))
    first = PlanTask.objects.filter(plan=Plan.objects.get()).earliest("position")
    assert str(first.section) == "number 0 title 0"


def test_words_longer_than_a_plan_keeps_are_said_at_their_place() -> None:
    office = open_plan_office()
    client, reading = handed_in(office)
    client.post(url("plan_check_header", reading), header(reading))
    reading.refresh_from_db()
    client.post(url("plan_check_task", reading, 0), task_form(reading, 0, lead="Văn phòng " * 40))

    answer = client.post(url("plan_confirm", reading))

    assert answer.status_code == 422
    assert "Dài quá 300 ký tự" in answer.content.decode()
    assert not Plan.objects.exists()
