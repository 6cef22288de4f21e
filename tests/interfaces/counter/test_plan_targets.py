"""Targets over HTTP: what they read, the list behind each number, how they are bound."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from motcua.cases.models import Case
from motcua.indicators.domain.registry import METRICS
from motcua.organisations.domain.permissions import Role
from motcua.plans.domain.draft import read_draft
from motcua.plans.domain.kinds import Rank
from motcua.plans.models import HandReading, Plan, Target, TaskEntry
from motcua.plans.services.storing import store_plan
from tests.areas.plans.office import open_plan_office, plain_plan, target, task
from tests.interfaces.counter.test_plan_list import browser
from tests.interfaces.counter.work_office import Officer, WorkOffice, hire, open_work_office

pytestmark = pytest.mark.django_db


def plan_of(office: WorkOffice, *targets: dict[str, Any]) -> tuple[Plan, Officer]:
    manager = hire("Lê Thị Kiểm", Role.CONTROL_OFFICER, office.office.agency)
    year = timezone.localdate().year
    plan = store_plan(
        agency_id=office.office.agency.id,
        rank=Rank.OWN,
        draft=read_draft(plain=plain_plan(task("Nộp trực tuyến", targets=list(targets)), year=year)),
        actor=manager.actor,
        at=timezone.now(),
    )
    return plan, manager


def online(office: WorkOffice) -> None:
    """Three cases, one of them filed online."""
    keys = [office.case(name=f"Người {number}", number=f"09909000123{number}").id for number in range(3)]
    moment = timezone.now() - timedelta(minutes=1)
    Case.objects.filter(id=keys[0]).update(channel="ONLINE", changed_at=moment)


ONLINE = target("hồ sơ nộp trực tuyến", 60, slug="filed-online")
NEWS = target("tin, bài", 10, unit="tin, bài", slug="")


def page(client: Client, name: str, *args: Any, **query: str) -> str:
    return str(client.get(reverse(f"counter:{name}", args=args), query).content.decode())


def test_the_list_says_value_goal_and_what_is_wanting() -> None:
    office = open_work_office()
    plan, manager = plan_of(office, ONLINE, NEWS)
    online(office)

    shown = page(manager.client, "plan_targets", plan.id)

    assert "33,3 %" in shown.replace("\u00a0", " ")
    assert "còn thiếu 1 hồ sơ" in shown
    assert "Chưa báo số" in shown


def test_an_outcome_narrows_the_list() -> None:
    office = open_work_office()
    plan, manager = plan_of(office, ONLINE, NEWS)
    online(office)

    shown = page(manager.client, "plan_targets", plan.id, **{"ket-qua": "MISSED"})

    assert "hồ sơ nộp trực tuyến" in shown
    assert "tin, bài" not in shown


def test_each_number_opens_its_list_of_as_many_rows() -> None:
    office = open_work_office()
    plan, manager = plan_of(office, ONLINE)
    online(office)
    one = Target.objects.get(task__plan=plan)

    rows = {
        part: page(manager.client, "plan_target_rows", one.id, part).count("<tr data-row>")
        for part in ("COUNTED", "GAP", "AMONG")
    }

    assert rows == {"COUNTED": 1, "GAP": 2, "AMONG": 3}


def test_a_division_sees_the_numbers_and_not_the_lists_of_all() -> None:
    office = open_work_office()
    plan, _ = plan_of(office, ONLINE)
    online(office)
    one = Target.objects.get(task__plan=plan)

    assert "33,3" in page(office.handler.client, "plan_target", one.id)
    answer = office.handler.get(reverse("counter:plan_target_rows", args=[one.id, "GAP"]))
    assert answer.status_code == 403


def test_a_binding_is_changed_and_kept_in_the_journal() -> None:
    office = open_work_office()
    plan, manager = plan_of(office, NEWS)
    one = Target.objects.get(task__plan=plan)
    sent = {"metric": "filed-online", "channel": "", "level": "COMMUNE", "comparator": ">=", "value": "62,5"}

    manager.post(reverse("counter:plan_target_bind", args=[one.id]), sent)

    one.refresh_from_db()
    entry = TaskEntry.objects.get(kind="CHANGED")
    assert (one.metric, one.level, str(one.value.normalize())) == ("filed-online", "COMMUNE", "62.5")
    assert entry.detail["before"]["metric"] == ""
    assert entry.detail["after"] == {"metric": "filed-online", "level": "COMMUNE", "value": "62.5"}


def test_a_goal_of_more_than_the_whole_is_refused_at_its_field() -> None:
    office = open_work_office()
    plan, manager = plan_of(office, ONLINE)
    one = Target.objects.get(task__plan=plan)
    sent = {"metric": "filed-online", "comparator": ">=", "value": "150"}

    answer = manager.post(reverse("counter:plan_target_bind", args=[one.id]), sent)

    one.refresh_from_db()
    assert answer.status_code == 422
    assert "Tỷ lệ phải từ 0 đến 100 %" in answer.content.decode()
    assert one.value == 60


def test_what_is_counted_by_hand_is_reported_with_its_ground() -> None:
    office = open_work_office()
    plan, manager = plan_of(office, NEWS)
    one = Target.objects.get(task__plan=plan)
    today = f"{timezone.localdate():%d/%m/%Y}"
    url = reverse("counter:plan_target_report", args=[one.id])

    refused = manager.post(url, {"value": "12", "on": today, "note": ""})
    manager.post(url, {"value": "12", "on": today, "note": "Báo cáo tháng"})

    assert refused.status_code == 422
    assert HandReading.objects.get().value == 12
    shown = page(manager.client, "plan_target", one.id)
    assert "Báo cáo tháng" in shown
    assert "báo tay" in shown


def test_a_measured_target_takes_no_numbers_by_hand() -> None:
    office = open_work_office()
    plan, manager = plan_of(office, ONLINE)
    one = Target.objects.get(task__plan=plan)
    today = f"{timezone.localdate():%d/%m/%Y}"

    answer = manager.post(
        reverse("counter:plan_target_report", args=[one.id]), {"value": "99", "on": today, "note": "Ước tính"}
    )

    assert answer.status_code == 422
    assert not HandReading.objects.exists()


def test_another_office_finds_no_target() -> None:
    office = open_work_office()
    plan, _ = plan_of(office, ONLINE)
    one = Target.objects.get(task__plan=plan)
    stranger = browser(open_plan_office(name="UBND xã Tân Hòa", code="H99.102"), "manager")

    for name in ("plan_target", "plan_target_bind", "plan_target_report"):
        assert stranger.get(reverse(f"counter:{name}", args=[one.id])).status_code == 404
    assert stranger.get(reverse("counter:plan_targets", args=[plan.id])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number_of_targets(
    count: int, django_assert_max_num_queries: Any
) -> None:
    office = open_work_office()
    plan, manager = plan_of(office, *[ONLINE] * count)
    page(manager.client, "plan_targets", plan.id)

    with django_assert_max_num_queries(26):
        page(manager.client, "plan_targets", plan.id)


def test_a_target_without_records_says_which_are_missing() -> None:
    office = open_work_office()
    plan, manager = plan_of(office, target("mức độ hài lòng", 90, slug="satisfied"))
    one = Target.objects.get(task__plan=plan)

    shown = page(manager.client, "plan_target", one.id)

    assert METRICS["satisfied"].missing in shown
    assert "0 %" not in shown.replace("90 %", "")
