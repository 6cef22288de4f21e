"""Delegation for an absence: lent by oneself, seen by both, taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from motcua.organisations.domain.permissions import Permission, Role
from motcua.organisations.models import Delegation, Staff
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


@pytest.fixture
def ground() -> Ground:
    return make_ground()


@pytest.fixture
def leader(ground: Ground) -> Staff:
    person = make_person(name="Phạm Văn Lãnh", unit=ground.agency, username="lanh")
    give(person, Role.APPROVER, ground.agency)
    return person


@pytest.fixture
def deputy(ground: Ground) -> Staff:
    return make_person(name="Đỗ Thị Phó", unit=ground.agency, username="pho")


def sheet(ground: Ground, deputy: Staff, **typed: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "delegate": str(deputy.pk),
        "permissions": ["APPROVE_RESULT"],
        "unit": str(ground.agency.pk),
        "valid_from": vietnamese(today),
        "valid_to": vietnamese(today + timedelta(days=5)),
        "reason": "Đi công tác",
        **typed,
    }


def test_delegation_lends_own_permissions(ground: Ground, leader: Staff, deputy: Staff) -> None:
    response = client_of(leader).post(reverse("counter:delegation_add"), sheet(ground, deputy))

    assert response.status_code == 303
    assert actor_of(deputy).acting_for[Permission.APPROVE_RESULT] == "Phạm Văn Lãnh"
    assert "Phạm Văn Lãnh" in text_of(client_of(deputy).get(reverse("counter:delegations")))


def test_delegation_offers_only_what_one_holds(ground: Ground, leader: Staff, deputy: Staff) -> None:
    response = client_of(leader).post(
        reverse("counter:delegation_add"), sheet(ground, deputy, permissions=["MANAGE_ACCOUNT"])
    )

    assert response.status_code == 422
    assert list(errors_of(response)) == ["permissions"]
    assert not Delegation.objects.exists()


def test_delegation_into_the_past_is_refused_at_the_field(
    ground: Ground, leader: Staff, deputy: Staff
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)

    response = client_of(leader).post(
        reverse("counter:delegation_add"), sheet(ground, deputy, valid_from=vietnamese(yesterday))
    )

    assert errors_of(response) == {"valid_from": ["Ủy quyền chỉ có hiệu lực từ hôm nay trở đi."]}


def test_delegation_without_any_role_is_refused(deputy: Staff) -> None:
    response = client_of(deputy).get(reverse("counter:delegation_add"))

    assert response.status_code == 403


def test_delegation_is_taken_back_by_who_lent_it(ground: Ground, leader: Staff, deputy: Staff) -> None:
    client = client_of(leader)
    client.post(reverse("counter:delegation_add"), sheet(ground, deputy))
    delegation = Delegation.objects.get()

    client.post(reverse("counter:delegation_end", args=[delegation.pk]))

    assert Permission.APPROVE_RESULT not in actor_of(deputy).permits


def test_delegation_is_not_taken_back_by_who_borrowed_it(
    ground: Ground, leader: Staff, deputy: Staff
) -> None:
    client_of(leader).post(reverse("counter:delegation_add"), sheet(ground, deputy))
    delegation = Delegation.objects.get()

    response = client_of(deputy).post(reverse("counter:delegation_end", args=[delegation.pk]), follow=True)

    assert "Bạn không được giao quản lý tài khoản" in text_of(response)
    delegation.refresh_from_db()
    assert delegation.withdrawn_at is None


def test_administrator_sees_and_ends_what_is_lent(ground: Ground, leader: Staff, deputy: Staff) -> None:
    client_of(leader).post(reverse("counter:delegation_add"), sheet(ground, deputy))
    delegation = Delegation.objects.get()

    page = text_of(ground.client.get(reverse("counter:lent")))
    ground.client.post(reverse("counter:delegation_end", args=[delegation.pk]))

    assert "Phê duyệt kết quả" in page
    delegation.refresh_from_db()
    assert delegation.withdrawn_at is not None
