"""Internal processes: steps moved by buttons, the sum against the limit, approved, put to work, retired."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from motcua.procedures.models import InternalProcess, ProcedureVersion
from tests.interfaces.counter.admin_office import Ground, errors_of, make_ground, text_of, vietnamese
from tests.interfaces.counter.test_admin_catalogue import BIRTH, publish

pytestmark = pytest.mark.django_db

HOURS_OF_LIMIT = 24  # three working days


@pytest.fixture
def ground() -> Ground:
    return make_ground()


@pytest.fixture
def version() -> ProcedureVersion:
    return publish(BIRTH)


def sheet(ground: Ground, *hours: str, **typed: str) -> dict[str, Any]:
    """Give steps of so many hours, the first at the one-stop office, the others in the division."""
    steps: dict[str, Any] = {"steps-TOTAL_FORMS": str(len(hours)), "steps-INITIAL_FORMS": "0", "stated": ""}
    for place, amount in enumerate(hours):
        unit = ground.one_stop if place == 0 else ground.division
        steps |= {
            f"steps-{place}-name": f"Việc {place + 1}",
            f"steps-{place}-unit": str(unit.pk),
            f"steps-{place}-role": "HANDLER",
            f"steps-{place}-unit_label": "",
            f"steps-{place}-hours": amount,
        }
    return steps | typed


def drafted(ground: Ground, version: ProcedureVersion, *hours: str) -> InternalProcess:
    ground.client.post(reverse("counter:process_add", args=[version.pk]), sheet(ground, *hours))
    return InternalProcess.objects.get()


def approve(ground: Ground, process: InternalProcess, explanation: str = "") -> Any:
    decision = {
        "decision_number": "125/QĐ-UBND",
        "decided_on": vietnamese(timezone.localdate()),
        "mismatch_explanation": explanation,
    }
    return ground.client.post(reverse("counter:process_approve", args=[process.pk]), decision)


def activate(ground: Ground, process: InternalProcess) -> Any:
    today = {"valid_from": vietnamese(timezone.localdate())}
    return ground.client.post(reverse("counter:process_activate", args=[process.pk]), today)


def test_process_drafted_keeps_hours_and_units(ground: Ground, version: ProcedureVersion) -> None:
    process = drafted(ground, version, "2", "21,5", "0.5", "")

    steps = list(process.steps.order_by("position").values_list("minutes", "counted", "unit__name"))
    assert steps == [
        (120, True, "Trung tâm Phục vụ hành chính công"),
        (1290, True, "Phòng Kinh tế"),
        (30, True, "Phòng Kinh tế"),
        (0, False, "Phòng Kinh tế"),
    ]
    assert process.total_minutes == HOURS_OF_LIMIT * 60


def test_steps_are_moved_with_their_sum_and_not_stored(ground: Ground, version: ProcedureVersion) -> None:
    address = reverse("counter:process_add", args=[version.pk])

    response = ground.client.post(address, sheet(ground, "2", "4", row="steps:up:1"))

    rows = [form["name"].value() for form in response.context["steps"].forms]
    assert rows == ["Việc 2", "Việc 1"]
    assert response.context["check"].total_minutes == 360
    assert "ngắn hơn thời hạn giải quyết (3 ngày làm việc)" in text_of(response)
    assert not InternalProcess.objects.exists()


@pytest.mark.parametrize("hours", ["hai giờ", "-1", "0,333", "99999999"])
def test_hours_that_cannot_be_read_are_refused_at_the_field(
    ground: Ground, version: ProcedureVersion, hours: str
) -> None:
    response = ground.client.post(
        reverse("counter:process_add", args=[version.pk]), sheet(ground, "2", hours)
    )

    assert response.status_code == 422
    assert list(response.context["steps"].forms[1].errors) == ["hours"]
    assert f'value="{hours}"' in text_of(response)
    assert not InternalProcess.objects.exists()


def test_process_without_steps_is_refused(ground: Ground, version: ProcedureVersion) -> None:
    response = ground.client.post(reverse("counter:process_add", args=[version.pk]), sheet(ground))

    assert response.status_code == 422
    assert errors_of(response) == {"__all__": ["Quy trình phải có ít nhất một bước."]}


def test_unit_of_another_agency_is_no_choice_for_a_step(ground: Ground, version: ProcedureVersion) -> None:
    other = make_ground(code="H99.12.35", name="UBND xã Khác")
    typed = sheet(ground, "24") | {"steps-0-unit": str(other.division.pk)}

    response = ground.client.post(reverse("counter:process_add", args=[version.pk]), typed)

    assert list(response.context["steps"].forms[0].errors) == ["unit"]


def test_sum_that_matches_is_put_to_work(ground: Ground, version: ProcedureVersion) -> None:
    process = drafted(ground, version, "4", "20")

    approved, put_to_work = approve(ground, process), activate(ground, process)

    process.refresh_from_db()
    assert (approved.status_code, put_to_work.status_code) == (303, 303)
    assert (process.state, process.valid_from) == ("ACTIVE", timezone.localdate())


def test_sum_that_differs_blocks_until_it_is_explained(ground: Ground, version: ProcedureVersion) -> None:
    process = drafted(ground, version, "4", "12")
    page = text_of(ground.client.get(reverse("counter:process", args=[process.pk])))
    approve(ground, process)

    blocked = activate(ground, process)

    assert "Ngắn hơn thời hạn" in page
    assert "Chưa áp dụng được" in page
    assert blocked.status_code == 422
    assert "Hãy sửa các bước hoặc ghi giải trình chênh lệch." in text_of(blocked)
    process.refresh_from_db()
    assert process.state == "APPROVED"


def test_sum_that_is_explained_is_put_to_work(ground: Ground, version: ProcedureVersion) -> None:
    process = drafted(ground, version, "4", "12")
    approve(ground, process, "Rút ngắn một ngày theo kế hoạch cải cách của xã")

    activate(ground, process)

    process.refresh_from_db()
    assert process.state == "ACTIVE"


def test_decision_of_a_day_to_come_is_refused_at_the_field(ground: Ground, version: ProcedureVersion) -> None:
    process = drafted(ground, version, "24")
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = ground.client.post(
        reverse("counter:process_approve", args=[process.pk]),
        {"decision_number": "1/QĐ-UBND", "decided_on": vietnamese(tomorrow)},
    )

    assert errors_of(response) == {"decided_on": ["Ngày quyết định không được sau ngày hôm nay."]}


def test_draft_is_revised_and_an_approved_process_is_not(ground: Ground, version: ProcedureVersion) -> None:
    process = drafted(ground, version, "4", "12")
    address = reverse("counter:process_edit", args=[process.pk])

    revised = ground.client.post(address, sheet(ground, "24", stated="24"))
    approve(ground, process)
    refused = ground.client.post(address, sheet(ground, "8"))

    process.refresh_from_db()
    assert (revised.status_code, refused.status_code) == (303, 403)
    assert (process.total_minutes, process.stated_minutes) == (1440, 1440)


def test_new_process_begins_with_the_one_at_work(ground: Ground, version: ProcedureVersion) -> None:
    process = drafted(ground, version, "4", "20")
    approve(ground, process)
    activate(ground, process)

    response = ground.client.get(reverse("counter:process_add", args=[version.pk]))

    hours = [form["hours"].value() for form in response.context["steps"].forms]
    assert hours == ["4", "20"]


def test_process_at_work_is_retired(ground: Ground, version: ProcedureVersion) -> None:
    process = drafted(ground, version, "24")
    approve(ground, process)
    activate(ground, process)
    day = timezone.localdate() + timedelta(days=7)

    ground.client.post(reverse("counter:process_retire", args=[process.pk]), {"valid_to": vietnamese(day)})

    process.refresh_from_db()
    assert (process.state, process.valid_to) == ("RETIRED", day)


def test_process_of_another_agency_is_not_there(ground: Ground, version: ProcedureVersion) -> None:
    process = drafted(ground, version, "24")
    other = make_ground(code="H99.12.35", name="UBND xã Khác")

    response = other.client.get(reverse("counter:process", args=[process.pk]))

    assert response.status_code == 404
