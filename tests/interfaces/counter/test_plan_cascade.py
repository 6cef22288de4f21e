"""A plan beside others over HTTP: proposals confirmed and refused, last year's plan, the plans below."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from motcua.plans.models import Plan, PlanTask
from motcua.plans.services.cascade import set_plan_above
from tests.areas.plans.office import PlanOffice, keep_plan, open_plan_office
from tests.areas.plans.test_cascade import LATER, ON_TIME, RADIO, SCAN, VISIT, numbered, tied, two_plans
from tests.interfaces.counter.test_plan_list import browser

pytestmark = pytest.mark.django_db


def page(client: Client, name: str, plan: Plan, **query: str) -> str:
    return str(client.get(reverse(f"counter:{name}", args=[plan.id]), query).content.decode())


def send(client: Client, name: str, plan: Plan, **data: Any) -> Any:
    return client.post(reverse(f"counter:{name}", args=[plan.id]), data)


def manager_of(office: PlanOffice) -> Client:
    return browser(office, "manager")


def test_a_plan_above_is_chosen_and_its_tasks_are_listed_with_proposals() -> None:
    office = open_plan_office()
    above, own = two_plans(office)
    client = manager_of(office)

    answer = send(client, "plan_above", own, above=str(above.id))
    shown = page(client, "plan_cascade", own)

    assert (answer.status_code, answer.url) == (303, reverse("counter:plan_cascade", args=[own.id]))
    assert "139/QĐ-UBND" in shown
    assert [word in shown for word in (ON_TIME, SCAN, VISIT, RADIO)] == [True] * 4
    assert shown.count("Đúng, liên kết") == 2


def test_proposals_are_confirmed_refused_and_undone_one_by_one() -> None:
    office = open_plan_office()
    above, own = tied(office)
    client = manager_of(office)
    first = {"task": numbered(own, "1").id, "above": numbered(above, "1").id}
    second = {"task": numbered(own, "2").id, "above": numbered(above, "2").id}

    send(client, "plan_link", own, **first)
    send(client, "plan_link_refuse", own, **second)
    shown = page(client, "plan_cascade", own)

    assert numbered(own, "1").parent == numbered(above, "1")
    assert "tối thiểu 95 % thay cho tối thiểu 98 %" in shown
    assert "Đúng, liên kết" not in shown
    send(client, "plan_link_end", own, task=first["task"])
    assert numbered(own, "1").parent is None


def test_all_clear_proposals_are_confirmed_at_once() -> None:
    office = open_plan_office()
    _, own = tied(office)

    send(manager_of(office), "plan_link_all", own)

    assert PlanTask.objects.filter(plan=own).exclude(parent=None).count() == 2


def test_each_number_opens_its_list() -> None:
    office = open_plan_office()
    _, own = tied(office)
    client = manager_of(office)
    send(client, "plan_link_all", own)

    weaker = page(browser(office), "plan_cascade", own, loai="WEAKER")
    new = page(browser(office), "plan_cascade", own, loai="NEW")
    linked = page(browser(office), "plan_cascade", own, loai="LINKED")
    unlinked = page(browser(office), "plan_cascade", own, loai="UNLINKED")

    assert [title in weaker for title in (ON_TIME, SCAN, VISIT, RADIO)] == [True, False, False, False]
    assert [title in linked for title in (ON_TIME, SCAN, VISIT, RADIO)] == [True, True, False, False]
    assert [title in unlinked for title in (ON_TIME, SCAN, VISIT, RADIO)] == [False, False, True, False]
    assert [title in new for title in (ON_TIME, SCAN, VISIT, RADIO)] == [False, False, False, True]


def test_who_only_looks_on_gets_no_buttons_and_is_refused() -> None:
    office = open_plan_office()
    above, own = tied(office)
    client = browser(office)

    shown = page(client, "plan_cascade", own)
    answer = send(client, "plan_link", own, task=numbered(own, "1").id, above=numbered(above, "1").id)

    assert "giống" in shown
    assert "Đúng, liên kết" not in shown
    assert answer.status_code == 403
    assert numbered(own, "1").parent is None


def test_what_cannot_be_linked_is_said_in_words() -> None:
    office = open_plan_office()
    _, own = tied(office)
    client = manager_of(office)

    nothing = send(client, "plan_link", own)
    unknown = send(client, "plan_above", own, above=str(own.id))
    half = send(client, "plan_link", own, task=numbered(own, "1").id, above="")
    broken = [send(client, name, own, task="x") for name in ("plan_link_refuse", "plan_link_end")]

    assert {answer.status_code for answer in (nothing, half, unknown, *broken)} == {422}
    assert "Hãy chọn trong danh sách." in half.content.decode()
    assert "Hãy chọn trong danh sách." in nothing.content.decode()
    assert "Hãy chọn một kế hoạch cấp trên cùng năm" in unknown.content.decode()
    assert all("Hãy tải lại trang rồi chọn lại." in answer.content.decode() for answer in broken)


def test_another_agency_finds_none_of_the_pages() -> None:
    office = open_plan_office()
    _, own = tied(office)
    client = manager_of(open_plan_office(name="UBND xã Tân Hòa", code="H99.102", mark="2"))

    looked = ["plan_cascade", "plan_last_year", "plan_takers"]
    sent = ["plan_above", "plan_link", "plan_link_end", "plan_link_all", "plan_link_refuse"]
    answers = [client.get(reverse(f"counter:{name}", args=[own.id])) for name in looked]
    answers += [send(client, name, own) for name in sent]

    assert {answer.status_code for answer in answers} == {404}


def test_last_years_plan_is_set_beside_this_years() -> None:
    office = open_plan_office()
    keep_plan(office, year=2025, number="7/KH-UBND", date="2025-01-10", title="Kế hoạch năm ngoái")
    own = keep_plan(office)

    shown = page(browser(office), "plan_last_year", own)

    assert "Kế hoạch năm ngoái, số 7/KH-UBND, năm 2025" in shown
    assert "Chưa có kế hoạch năm trước" not in shown


def test_empty_pages_say_what_would_be_there() -> None:
    office = open_plan_office()
    own = keep_plan(office)
    client = manager_of(office)

    assert "Chưa có kế hoạch cấp trên cùng năm" in page(client, "plan_cascade", own)
    assert "Chưa có kế hoạch năm trước" in page(client, "plan_last_year", own)
    assert "Chưa có kế hoạch nào triển khai kế hoạch này" in page(client, "plan_takers", own)


@pytest.mark.parametrize("count", [1, 3])
def test_the_plans_below_are_counted_in_the_same_queries_for_any_number(
    count: int, django_assert_num_queries: Any
) -> None:
    office = open_plan_office()
    above, own = two_plans(office)
    others = [keep_plan(office, number=f"2{number}/KH-UBND") for number in range(count - 1)]
    for plan in (own, *others):
        set_plan_above(plan_id=plan.id, above_id=above.id, actor=office.manager, at=LATER)
    client = browser(office)
    page(client, "plan_takers", above)

    with django_assert_num_queries(13):
        shown = page(client, "plan_takers", above)

    assert shown.count("<tr data-row>") == count
