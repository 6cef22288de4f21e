"""What names in plans mean: proposed, kept when the plan is kept, changed with the tasks under way."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from motcua.plans.models import PartyAlias, TaskEntry, TaskParty
from tests.areas.plans.office import AT, HELPER, LEAD, PlanOffice, keep_plan, open_plan_office
from tests.interfaces.counter.test_plan_list import browser
from tests.interfaces.counter.test_plan_reading import handed_in, header, url

pytestmark = pytest.mark.django_db
LIST = "counter:plan_aliases"


def keep_alias(office: PlanOffice, text: str, folded: str) -> PartyAlias:
    manager = office.people["manager"]
    return PartyAlias.objects.create(
        agency=office.commune.agency, text=text, folded=folded, kept_by=manager, kept_at=AT
    )


def test_what_the_screen_proposes_is_kept_with_the_plan_and_reaches_its_tasks() -> None:
    office = open_plan_office()
    unit = office.commune.division
    unit.name = "Văn phòng HĐND và UBND"
    unit.save(update_fields=["name"])
    agency = office.commune.agency
    agency.name = "Ủy ban nhân dân phường Tân Phú"
    agency.save(update_fields=["name"])
    client, reading = handed_in(office)
    client.post(url("plan_check_header", reading), header(reading))

    client.post(url("plan_confirm", reading))

    meanings = dict(PartyAlias.objects.values_list("text", "unit_id"))
    leads = TaskParty.objects.filter(text="Văn phòng HĐND và UBND phường", role="LEAD")
    assert meanings["Văn phòng HĐND và UBND phường"] == unit.id
    assert "Công an phường" not in meanings
    assert set(leads.values_list("unit_id", flat=True)) == {unit.id}


def test_another_meaning_goes_into_the_tasks_under_way_and_their_journal() -> None:
    office = open_plan_office()
    plan = keep_plan(office)
    alias = PartyAlias.objects.get()
    client = browser(office, "manager")
    address = reverse("counter:plan_alias", args=[alias.id])
    page = client.get(address).content.decode()

    client.post(address, {"unit": str(office.commune.one_stop.id)})

    alias.refresh_from_db()
    entry = TaskEntry.objects.filter(task__plan=plan).latest("at", "id")
    parties = TaskParty.objects.filter(task__plan=plan, role="LEAD").values_list("unit_id", flat=True)
    assert alias.unit_id == office.commune.one_stop.id
    assert set(parties) == {office.commune.one_stop.id}
    assert entry.detail == {
        "changes": {
            "lead": {
                "before": f"{LEAD}: {office.commune.division.name}",
                "after": f"{LEAD}: {office.commune.one_stop.name}",
            }
        }
    }
    assert "cho 2 chỗ có tên này trong kế hoạch từ năm nay" in page


def test_a_plan_of_a_year_gone_by_keeps_what_a_name_meant() -> None:
    office = open_plan_office()
    plan = keep_plan(office, year=2020, date="2020-01-15", number="1/KH-UBND")
    alias = PartyAlias.objects.get()

    browser(office, "manager").post(reverse("counter:plan_alias", args=[alias.id]), {"unit": "outside"})

    alias.refresh_from_db()
    parties = TaskParty.objects.filter(task__plan=plan, role="LEAD").values_list("unit_id", flat=True)
    assert alias.unit_id is None
    assert set(parties) == {office.commune.division.id}


def test_a_unit_of_another_office_is_refused_at_the_field() -> None:
    office = open_plan_office()
    other = open_plan_office(name="UBND xã Tân Hòa", code="H99.102", mark="2")
    alias = keep_alias(office, HELPER, "cac don vi")

    answer = browser(office, "manager").post(
        reverse("counter:plan_alias", args=[alias.id]), {"unit": str(other.commune.division.id)}
    )

    alias.refresh_from_db()
    assert answer.status_code == 422
    assert alias.unit_id is None


def test_a_name_that_is_forgotten_leaves_the_tasks_as_they_are() -> None:
    office = open_plan_office()
    plan = keep_plan(office)
    alias = PartyAlias.objects.get()

    browser(office, "manager").post(reverse("counter:plan_alias_forget", args=[alias.id]))

    parties = TaskParty.objects.filter(task__plan=plan, role="LEAD").values_list("unit_id", flat=True)
    assert not PartyAlias.objects.exists()
    assert set(parties) == {office.commune.division.id}


def test_another_office_finds_no_name_and_a_viewer_has_no_key() -> None:
    office = open_plan_office()
    stranger = open_plan_office(name="UBND xã Tân Hòa", code="H99.102", mark="2")
    alias = keep_alias(office, "Tổ công nghệ số cộng đồng", "to cong nghe so cong dong")
    address = reverse("counter:plan_alias", args=[alias.id])
    forget = reverse("counter:plan_alias_forget", args=[alias.id])

    assert browser(stranger, "manager").get(address).status_code == 404
    assert browser(stranger, "manager").post(forget).status_code == 404
    assert alias.text not in browser(stranger, "manager").get(reverse(LIST)).content.decode()
    assert alias.text in browser(office, "manager").get(reverse(LIST)).content.decode()
    assert browser(office, "viewer").get(address).status_code == 403
    assert PartyAlias.objects.filter(id=alias.id).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_names_takes_the_same_queries(count: int, django_assert_num_queries: Any) -> None:
    office = open_plan_office()
    for number in range(count):
        keep_alias(office, f"Tổ {number}", f"to {number}")
    client = browser(office, "manager")
    client.get(reverse(LIST))

    with django_assert_num_queries(9):
        client.get(reverse(LIST))
