"""The editor's branches, units asked at once and undo; comparison, times, processes without a procedure."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from motcua.organisations.domain.actor import INSTALLER
from motcua.procedures.models import InternalProcess, ProcedureVersion, UnattachedProcess
from motcua.procedures.services.imports import import_processes
from tests.interfaces.counter.admin_office import Ground, errors_of, make_ground, text_of, vietnamese
from tests.interfaces.counter.test_admin_catalogue import BIRTH, publish
from tests.interfaces.counter.test_admin_process import sheet
from tests.interfaces.counter.test_intake_parts import PNG
from tests.unit.procedures.record import process_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground() -> Ground:
    return make_ground()


@pytest.fixture
def version() -> ProcedureVersion:
    return publish(BIRTH)


def forked(ground: Ground, **typed: str) -> dict[str, Any]:
    """Give a sheet whose second step asks, and whose third is done on yes and asks the one-stop office."""
    rows = sheet(ground, "2", "8", "10", "4", "4")
    for place in range(5):
        rows[f"steps-{place}-key"] = str(place + 1)
    rows |= {
        "steps-1-question": "Cần xác minh không?",
        "steps-1-yes_words": "Cần xác minh",
        "steps-2-branch": "2:YES",
        "steps-3-kind": "ASKED",
        "steps-3-unit": str(ground.one_stop.pk),
        "removed": "",
    }
    return rows | typed


def sent(ground: Ground, version: ProcedureVersion, data: dict[str, Any]) -> Any:
    return ground.client.post(reverse("counter:process_add", args=[version.pk]), data)


def names(response: Any) -> list[str]:
    return [form["name"].value() for form in response.context["steps"].forms]


def test_branch_and_opinion_are_stored_with_the_sum_of_the_longest_path(
    ground: Ground, version: ProcedureVersion
) -> None:
    response = sent(ground, version, forked(ground))

    assert response.status_code == 303
    process = InternalProcess.objects.get()
    steps = list(
        process.steps.order_by("position").values_list("name", "question", "branch_of", "branch_answer")
    )
    assert steps == [
        ("Việc 1", "", None, ""),
        ("Việc 2", "Cần xác minh không?", None, ""),
        ("Việc 3", "", 2, "YES"),
        ("Việc 5", "", None, ""),
    ]
    asked = process.steps.get(position=3).opinions.get()
    assert (asked.name, asked.unit, asked.minutes) == ("Việc 4", ground.one_stop, 240)
    assert process.total_minutes == 24 * 60


def test_page_draws_the_process_and_says_the_same_in_a_table(
    ground: Ground, version: ProcedureVersion
) -> None:
    sent(ground, version, forked(ground))

    page = text_of(ground.client.get(reverse("counter:process", args=[InternalProcess.objects.get().pk])))

    assert '<svg viewBox="0 0 340' in page
    assert "Quy trình có 4 bước, 2 đường đi. Cần xác minh: 3 ngày làm việc" in page
    assert "Cần xác minh → bước 3; Không → bước 4." in page
    assert "style=" not in page


def test_moved_step_takes_its_units_along_and_branches_keep_their_step(
    ground: Ground, version: ProcedureVersion
) -> None:
    response = sent(ground, version, forked(ground, row="steps:down:2"))

    assert names(response) == ["Việc 1", "Việc 2", "Việc 5", "Việc 3", "Việc 4"]
    assert response.context["steps"].forms[3]["branch"].value() == "2:YES"
    assert response.context["check"].total_minutes == 24 * 60


def test_step_taken_out_comes_back_with_its_units(ground: Ground, version: ProcedureVersion) -> None:
    gone = sent(ground, version, forked(ground, row="steps:remove:2"))
    left = {
        f"steps-{place}-{name}": value or ""
        for place, form in enumerate(gone.context["steps"].forms)
        for name in form.fields
        for value in [form[name].value()]
    }
    left |= {"steps-TOTAL_FORMS": "3", "steps-INITIAL_FORMS": "0", "stated": ""}
    removed = gone.context["form"]["removed"].value()

    back = sent(ground, version, left | {"removed": removed, "row": "steps:restore"})

    assert names(gone) == ["Việc 1", "Việc 2", "Việc 5"]
    assert "Đã bỏ “Việc 3”" in text_of(gone)
    assert names(back) == ["Việc 1", "Việc 2", "Việc 3", "Việc 4", "Việc 5"]
    assert not InternalProcess.objects.exists()


@pytest.mark.parametrize("removed", ["{", "[1]", '[["x", []]]', "null"])
def test_removed_rows_that_cannot_be_read_bring_nothing_back(
    ground: Ground, version: ProcedureVersion, removed: str
) -> None:
    response = sent(ground, version, forked(ground, removed=removed, row="steps:restore"))

    assert response.status_code == 200
    assert len(names(response)) == 5


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"steps-1-question": ""}, "Bước 3: không bao giờ tới được: bước 2 không đặt câu hỏi nào."),
        ({"steps-2-branch": "9:YES"}, "Bước 3: nhánh rẽ từ một bước đã bỏ. Hãy chọn lại."),
        ({"steps-0-kind": "ASKED"}, "Dòng lấy ý kiến phải đứng dưới một bước."),
        ({"steps-3-hours": "12"}, "dài hơn thời gian của bước"),
    ],
)
def test_steps_that_contradict_each_other_are_refused_with_what_was_typed(
    ground: Ground, version: ProcedureVersion, typed: dict[str, str], sentence: str
) -> None:
    response = sent(ground, version, forked(ground, **typed))

    assert response.status_code == 422
    assert sentence in " ".join(errors_of(response)["__all__"])
    assert names(response)[1] == "Việc 2"
    assert not InternalProcess.objects.exists()


def test_decision_is_kept_with_issuer_and_paper(ground: Ground, version: ProcedureVersion) -> None:
    sent(ground, version, forked(ground))
    process = InternalProcess.objects.get()

    approved = ground.client.post(
        reverse("counter:process_approve", args=[process.pk]),
        {
            "decision_number": "125/QĐ-UBND",
            "decided_on": vietnamese(timezone.localdate()),
            "decided_by": "Chủ tịch UBND tỉnh",
            "file": SimpleUploadedFile("quyet-dinh.png", PNG),
        },
    )

    assert approved.status_code == 303, errors_of(approved)
    process.refresh_from_db()
    assert (process.state, process.decided_by) == ("APPROVED", "Chủ tịch UBND tỉnh")
    paper = ground.client.get(reverse("counter:process_decision", args=[process.pk]))
    assert b"".join(paper.streaming_content) == PNG


def test_process_that_does_not_end_on_every_path_is_not_approved(
    ground: Ground, version: ProcedureVersion
) -> None:
    data = forked(ground) | {"steps-TOTAL_FORMS": "3"}
    sent(ground, version, data)
    process = InternalProcess.objects.get()

    response = ground.client.post(
        reverse("counter:process_approve", args=[process.pk]),
        {"decision_number": "1/QĐ", "decided_on": vietnamese(timezone.localdate())},
    )

    assert response.status_code == 422
    assert "trả lời “Không” thì không còn bước nào" in text_of(response)
    process.refresh_from_db()
    assert process.state == "DRAFT"


def test_two_processes_are_compared_and_those_of_other_procedures_not(
    ground: Ground, version: ProcedureVersion
) -> None:
    sent(ground, version, forked(ground))
    sent(ground, version, forked(ground, **{"steps-1-hours": "6"}))
    first, second = InternalProcess.objects.order_by("number")

    page = text_of(ground.client.get(reverse("counter:process_compare", args=[first.pk, second.pk])))

    assert "1 bước khác nhau" in page
    assert "Thời gian: 1 ngày làm việc → 6 giờ" in page


def test_times_without_ten_cases_say_so_and_take_constant_queries(
    ground: Ground, version: ProcedureVersion
) -> None:
    sent(ground, version, forked(ground))
    address = reverse("counter:process_times", args=[InternalProcess.objects.get().pk])
    ground.client.get(address)

    with CaptureQueriesContext(connection) as queries:
        page = text_of(ground.client.get(address + "?step=3&hours=x"))

    assert "Chưa đủ dữ liệu: cần ít nhất 10 hồ sơ" in page
    assert len(queries) <= 15


def test_process_without_a_procedure_is_read_and_attached(ground: Ground) -> None:
    import_processes(
        records=[process_record(ma="", ten="Thủ tục chưa rõ")],
        agency_id=ground.agency.pk,
        actor=INSTALLER,
        at=timezone.now(),
    )
    row = UnattachedProcess.objects.get()
    listed = text_of(ground.client.get(reverse("counter:kept_processes")))
    version = publish(BIRTH)
    address = reverse("counter:kept_attach", args=[row.pk])

    unknown = ground.client.post(address, {"code": "1.999999"})
    attached = ground.client.post(address, {"code": version.procedure.code})

    assert "Thủ tục chưa rõ" in listed
    assert unknown.status_code == 422
    assert errors_of(unknown) == {
        "code": ["Danh mục chưa có thủ tục 1.999999 đang có hiệu lực. Hãy nhập thủ tục trước."]
    }
    assert attached.status_code == 303
    assert InternalProcess.objects.get().version == version
    assert ground.client.get(reverse("counter:kept_process", args=[row.pk])).status_code == 404
