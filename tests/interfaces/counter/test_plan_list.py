"""The list of plans: what the person sees, in how many queries, and what an empty one says."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.areas.plans.office import PlanOffice, keep_plan, open_plan_office, task

pytestmark = pytest.mark.django_db


def browser(office: PlanOffice, name: str = "viewer") -> Client:
    client = Client()
    account = office.people[name].account
    assert account is not None
    client.force_login(account)
    return client


def test_the_list_shows_the_plans_of_the_office_and_no_others() -> None:
    office = open_plan_office()
    other = open_plan_office(name="UBND xã Tân Hòa", code="H99.102", mark="2")
    keep_plan(office, title="Kế hoạch của Tân Phú")
    keep_plan(other, title="Kế hoạch của Tân Hòa", issuer="UBND xã Tân Hòa")

    page = browser(office).get(reverse("counter:plans")).content.decode()

    assert "Kế hoạch của Tân Phú" in page
    assert "Kế hoạch của Tân Hòa" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number_of_rows(
    count: int, django_assert_num_queries: Any
) -> None:
    office = open_plan_office()
    for number in range(count):
        keep_plan(office, number=f"{number}/KH-UBND")
    client = browser(office)
    client.get(reverse("counter:plans"))

    with django_assert_num_queries(9):
        client.get(reverse("counter:plans"))


def test_an_empty_list_says_what_to_do() -> None:
    page = browser(open_plan_office()).get(reverse("counter:plans")).content.decode()

    assert "Chưa có kế hoạch nào" in page


def test_a_plan_shows_its_tasks_to_its_office_and_is_not_found_by_another() -> None:
    office = open_plan_office()
    stranger = open_plan_office(name="UBND xã Tân Hòa", code="H99.102", mark="2")
    url = reverse("counter:plan", args=[keep_plan(office).id])

    page = browser(office).get(url).content.decode()

    assert "Báo cáo kết quả kiểm soát thủ tục hành chính" in page
    assert "Quá hạn" in page
    assert browser(stranger, "manager").get(url).status_code == 404


def test_a_plan_of_150_tasks_opens_in_few_queries_and_at_once(django_assert_num_queries: Any) -> None:
    office = open_plan_office()
    plan = keep_plan(
        office, *(task(f"Rà soát thủ tục {number}", number=str(number)) for number in range(150))
    )
    client, url = browser(office, "manager"), reverse("counter:plan", args=[plan.id])
    client.get(url)

    with django_assert_num_queries(14):
        page = client.get(url).content.decode()
    spent = []
    for _ in range(5):
        begun = process_time()
        client.get(url)
        spent.append(process_time() - begun)

    assert page.count("<tr data-row>") == 150
    # The best of five: the collector of garbage or another process may disturb one of them.
    assert min(spent) < 0.4
