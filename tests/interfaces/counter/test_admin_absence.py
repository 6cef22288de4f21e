"""Absences on the screen: recorded by oneself or by the leader, given another cover, ended."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Absence, Staff
from tests.interfaces.counter.admin_office import (
    Ground,
    actor_of,
    client_of,
    errors_of,
    give,
    make_ground,
    make_person,
    text_of,
    vietnamese,
)

pytestmark = pytest.mark.django_db

PAGE = "/lam-viec/vang-mat/"


@pytest.fixture
def ground() -> Ground:
    return make_ground()


@pytest.fixture
def handler(ground: Ground) -> Staff:
    person = make_person(name="Trần Văn Nghĩa", unit=ground.division, username="nghia")
    give(person, Role.HANDLER, ground.division)
    return person


@pytest.fixture
def cover(ground: Ground) -> Staff:
    return make_person(name="Lê Thị Hạnh", unit=ground.division, username="hanh")


@pytest.fixture
def head(ground: Ground) -> Staff:
    person = make_person(name="Hoàng Minh Đức", unit=ground.division, username="duc")
    give(person, Role.UNIT_LEADER, ground.division)
    return person


def sheet(staff: Staff, cover: Staff, **typed: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "staff": str(staff.pk),
        "cover": str(cover.pk),
        "valid_from": vietnamese(today),
        "valid_to": vietnamese(today + timedelta(days=5)),
        "reason": "Nghỉ phép",
        **typed,
    }


def test_officer_records_the_own_absence_and_the_cover_reads_it(handler: Staff, cover: Staff) -> None:
    response = client_of(handler).post(reverse("counter:absence_add"), sheet(handler, cover))

    assert response.status_code == 303
    assert dict(actor_of(cover).covers) == {handler.pk: "Trần Văn Nghĩa"}
    page = text_of(client_of(cover).get(PAGE))
    assert "Tôi làm thay" in page
    assert "Đang làm thay: Trần Văn Nghĩa" in page


def test_officer_is_not_offered_the_absence_of_others(handler: Staff, cover: Staff, head: Staff) -> None:
    response = client_of(handler).post(reverse("counter:absence_add"), sheet(cover, head))

    assert (response.status_code, list(errors_of(response))) == (422, ["staff"])
    assert not Absence.objects.exists()


def test_what_was_typed_stays_when_the_cover_is_away_too(handler: Staff, cover: Staff, head: Staff) -> None:
    client_of(cover).post(reverse("counter:absence_add"), sheet(cover, handler))

    response = client_of(head).post(reverse("counter:absence_add"), sheet(handler, cover, reason="Đi học"))

    assert "Lê Thị Hạnh cũng vắng mặt" in errors_of(response)["cover"][0]
    assert 'value="Đi học"' in text_of(response)


def test_leader_sees_the_gap_and_gives_the_absence_another_cover(
    handler: Staff, cover: Staff, head: Staff
) -> None:
    client_of(handler).post(reverse("counter:absence_add"), sheet(handler, cover))
    client_of(cover).post(reverse("counter:absence_add"), sheet(cover, head))
    absence = Absence.objects.get(staff=handler)

    page = text_of(client_of(head).get(PAGE))
    client_of(head).post(reverse("counter:absence_cover", args=[absence.pk]), {"cover": str(head.pk)})

    assert "Cần đổi người làm thay Trần Văn Nghĩa" in page
    assert "Cần đổi người làm thay" not in text_of(client_of(head).get(PAGE))
    assert handler.pk in actor_of(head).covers


def test_absence_is_ended_by_who_was_away_not_by_who_covered(handler: Staff, cover: Staff) -> None:
    client_of(handler).post(reverse("counter:absence_add"), sheet(handler, cover))
    end = reverse("counter:absence_end", args=[Absence.objects.get().pk])

    refused = text_of(client_of(cover).post(end, follow=True))
    assert "Chỉ người vắng mặt, lãnh đạo đơn vị" in refused
    assert handler.pk in actor_of(cover).covers

    client_of(handler).post(end)
    assert dict(actor_of(cover).covers) == {}


def test_page_takes_as_many_queries_for_three_absences_as_for_one(
    ground: Ground, handler: Staff, cover: Staff, head: Staff
) -> None:
    def asked() -> int:
        client = client_of(head)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        return len(queries)

    client_of(handler).post(reverse("counter:absence_add"), sheet(handler, cover))
    one = asked()
    for number in range(2):
        person = make_person(name=f"Người {number}", unit=ground.division)
        client_of(head).post(reverse("counter:absence_add"), sheet(person, cover))

    assert Absence.objects.count() == 3
    assert asked() == one
