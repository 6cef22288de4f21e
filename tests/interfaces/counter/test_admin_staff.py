"""People in service: list, posts, roles with their dates, accounts with a password shown once."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Grant, Position, Staff
from tests.interfaces.counter.admin_office import (
    Ground,
    errors_of,
    give,
    make_ground,
    make_person,
    text_of,
    vietnamese,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground() -> Ground:
    return make_ground()


@pytest.fixture
def officer(ground: Ground) -> Staff:
    return make_person(name="Nguyễn Văn Đủ", unit=ground.one_stop, username="du.nv")


def password_shown(page: str) -> str:
    found = re.search(r"<code>([a-z2-9]{4}(?:-[a-z2-9]{4}){3})</code>", page)
    assert found is not None
    return found[1]


def may_log_in(username: str, password: str) -> bool:
    return authenticate(RequestFactory().post("/"), username=username, password=password) is not None


def test_staff_are_found_without_accents_and_by_unit(ground: Ground, officer: Staff) -> None:
    make_person(name="Trần Thị Bình", unit=ground.division)
    address = reverse("counter:staff")

    by_name = ground.client.get(address, {"q": "nguyen du"}).context["page"].object_list
    by_unit = ground.client.get(address, {"unit": str(ground.division.pk)}).context["page"].object_list

    assert [person.full_name for person in by_name] == ["Nguyễn Văn Đủ"]
    assert [person.full_name for person in by_unit] == ["Trần Thị Bình"]


@pytest.mark.parametrize("more", [1, 3])
def test_staff_ask_the_same_queries_however_many(
    ground: Ground, django_assert_num_queries: DjangoAssertNumQueries, more: int
) -> None:
    for number in range(more):
        give(make_person(name=f"Người {number}", unit=ground.division), Role.HANDLER, ground.division)
    ground.client.get(reverse("counter:staff"))

    # session, account, actor (3), outline (2), count, people, roles, notices
    with django_assert_num_queries(11):
        ground.client.get(reverse("counter:staff"))


def test_person_of_another_agency_is_not_there(ground: Ground) -> None:
    other = make_ground(code="H99.12.35", name="UBND xã Khác")

    response = ground.client.get(reverse("counter:staff_person", args=[other.administrator.pk]))

    assert response.status_code == 404


def test_person_added_with_a_new_title_enters_service(ground: Ground) -> None:
    sheet = {
        "full_name": "Phạm Thị Ẵng",
        "unit": str(ground.division.pk),
        "new_position": "Phó Trưởng phòng",
        "valid_from": "01/09/2026",
        "phone": "0912 345 678",
    }

    response = ground.client.post(reverse("counter:staff_add"), sheet)

    person = Staff.objects.get(full_name="Phạm Thị Ẵng")
    assert response["Location"] == reverse("counter:staff_person", args=[person.pk])
    assert person.position == Position.objects.get(name="Phó Trưởng phòng")


def test_person_with_a_wrong_telephone_is_refused_and_the_new_title_forgotten(ground: Ground) -> None:
    sheet = {
        "full_name": "Phạm Thị Ẵng",
        "unit": str(ground.division.pk),
        "new_position": "Phó Trưởng phòng",
        "valid_from": "01/09/2026",
        "phone": "abc",
    }

    response = ground.client.post(reverse("counter:staff_add"), sheet)

    assert response.status_code == 422
    assert list(errors_of(response)) == ["phone"]
    assert not Position.objects.filter(name="Phó Trưởng phòng").exists()
    assert 'value="Phạm Thị Ẵng"' in text_of(response)


def test_appointment_moves_and_wants_a_decision(ground: Ground, officer: Staff) -> None:
    address = reverse("counter:staff_appoint", args=[officer.pk])
    sheet = {"unit": str(ground.division.pk), "position": "", "document": ""}

    refused = ground.client.post(address, sheet)
    done = ground.client.post(address, sheet | {"document": "15/QĐ-UBND"})

    officer.refresh_from_db()
    assert list(errors_of(refused)) == ["document"]
    assert done.status_code == 303
    assert officer.unit_id == ground.division.pk


def test_service_ended_ends_roles_too(ground: Ground, officer: Staff) -> None:
    give(officer, Role.COUNTER_OFFICER, ground.one_stop)
    day = timezone.localdate() + timedelta(days=30)
    sheet = {"on": vietnamese(day), "reason": "Nghỉ hưu theo Quyết định 20/QĐ-UBND"}

    ground.client.post(reverse("counter:staff_end", args=[officer.pk]), sheet)

    officer.refresh_from_db()
    assert officer.valid_to == day
    assert Grant.objects.get(staff=officer).valid_to == day
    page = text_of(ground.client.get(reverse("counter:staff_person", args=[officer.pk])))
    assert reverse("counter:grant_add", args=[officer.pk]) not in page


def test_people_gone_are_listed_apart(ground: Ground, officer: Staff) -> None:
    Staff.objects.filter(pk=officer.pk).update(valid_to=timezone.localdate())

    serving = ground.client.get(reverse("counter:staff")).context["page"].object_list
    gone = ground.client.get(reverse("counter:staff"), {"gone": "1"}).context["page"].object_list

    assert officer not in serving
    assert list(gone) == [officer]


def test_role_given_and_taken_back_at_once(ground: Ground, officer: Staff) -> None:
    sheet = {"role": "HANDLER", "unit": str(ground.agency.pk), "valid_from": "01/10/2026"}

    given = ground.client.post(reverse("counter:grant_add", args=[officer.pk]), sheet)
    grant = Grant.objects.get(staff=officer)
    ended = ground.client.post(
        reverse("counter:grant_end", args=[grant.pk]), {"on": vietnamese(timezone.localdate()), "reason": ""}
    )

    grant.refresh_from_db()
    assert (given.status_code, ended.status_code) == (303, 303)
    assert grant.withdrawn_at is not None


def test_role_given_twice_is_refused_at_the_field(ground: Ground, officer: Staff) -> None:
    give(officer, Role.HANDLER, ground.agency)
    sheet = {"role": "HANDLER", "unit": str(ground.agency.pk), "valid_from": "01/10/2026"}

    response = ground.client.post(reverse("counter:grant_add", args=[officer.pk]), sheet)

    assert response.status_code == 422
    assert list(errors_of(response)) == ["role"]
    assert Grant.objects.filter(staff=officer).count() == 1


def test_own_role_is_not_given_to_oneself(ground: Ground) -> None:
    address = reverse("counter:grant_add", args=[ground.administrator.pk])
    sheet = {"role": "APPROVER", "unit": str(ground.agency.pk), "valid_from": "01/10/2026"}

    response = ground.client.post(address, sheet)

    assert response.status_code == 403
    assert "Bạn không thể tự giao vai trò cho mình." in text_of(response)
    assert not Grant.objects.filter(role="APPROVER").exists()


def test_unit_outside_those_managed_is_no_choice(ground: Ground, officer: Staff) -> None:
    other = make_ground(code="H99.12.35", name="UBND xã Khác")
    sheet = {"role": "HANDLER", "unit": str(other.agency.pk), "valid_from": "01/10/2026"}

    response = ground.client.post(reverse("counter:grant_add", args=[officer.pk]), sheet)

    assert list(errors_of(response)) == ["unit"]
    assert not Grant.objects.filter(staff=officer).exists()


def test_account_opened_shows_its_password_once(ground: Ground) -> None:
    person = make_person(name="Nguyễn Thị Thu Hằng", unit=ground.one_stop)
    address = reverse("counter:account_open", args=[person.pk])
    offered = ground.client.get(address).context["form"]["username"].value()

    response = ground.client.post(address, {"username": offered})

    assert offered == "hangntt"
    assert response.status_code == 200
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert may_log_in("hangntt", password_shown(text_of(response)))
    page = text_of(ground.client.get(reverse("counter:staff_person", args=[person.pk])))
    assert password_shown(text_of(response)) not in page


def test_account_with_a_name_in_use_is_refused_at_the_field(ground: Ground, officer: Staff) -> None:
    person = make_person(name="Nguyễn Thị Thu Hằng", unit=ground.one_stop)

    response = ground.client.post(reverse("counter:account_open", args=[person.pk]), {"username": "du.nv"})

    assert errors_of(response) == {"username": ["Tên đăng nhập du.nv đã có người dùng. Hãy chọn tên khác."]}


def test_password_reset_replaces_the_old_one(ground: Ground, officer: Staff) -> None:
    response = ground.client.post(reverse("counter:account_password", args=[officer.pk]))

    assert may_log_in("du.nv", password_shown(text_of(response)))
    assert not may_log_in("du.nv", "mua-xuan-2026-ve")


def test_password_is_not_reset_by_opening_the_page(ground: Ground, officer: Staff) -> None:
    ground.client.get(reverse("counter:account_password", args=[officer.pk]))

    assert may_log_in("du.nv", "mua-xuan-2026-ve")


def test_account_switched_off_and_on(ground: Ground, officer: Staff) -> None:
    off = reverse("counter:account_off", args=[officer.pk])

    refused = ground.client.post(off, {"reason": ""})
    ground.client.post(off, {"reason": "Mất điện thoại"})
    barred = not may_log_in("du.nv", "mua-xuan-2026-ve")
    ground.client.post(reverse("counter:account_on", args=[officer.pk]), {"reason": ""})

    assert list(errors_of(refused)) == ["reason"]
    assert barred
    assert may_log_in("du.nv", "mua-xuan-2026-ve")


def test_last_administrator_is_not_switched_off(ground: Ground) -> None:
    response = ground.client.post(
        reverse("counter:account_off", args=[ground.administrator.pk]), {"reason": "Thử"}
    )

    assert response.status_code == 422
    assert errors_of(response) == {
        "__all__": ["Đây là quản trị viên cuối cùng. Hãy giao quyền quản trị cho người khác trước."]
    }
