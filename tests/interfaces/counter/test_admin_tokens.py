"""Tokens of other systems: given to a connected account, shown once, recognised until revoked."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.infra.access.models import ApiToken
from motcua.infra.audit.models import AuditRecord
from motcua.organisations.domain.permissions import Role
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.models import Staff
from motcua.organisations.services.api_tokens import give_token, recognise_token
from tests.interfaces.counter.admin_office import (
    Ground,
    actor_of,
    errors_of,
    give,
    make_ground,
    make_person,
    text_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground() -> Ground:
    return make_ground()


@pytest.fixture
def system(ground: Ground) -> Staff:
    person = make_person(name="Hệ thống kết nối", unit=ground.agency, username="ketnoi")
    give(person, Role.API_CLIENT, ground.agency)
    return person


def test_token_given_is_shown_once_and_opens_its_account(ground: Ground, system: Staff) -> None:
    response = ground.client.post(
        reverse("counter:token_add"), {"staff": str(system.pk), "name": "Phần mềm hộ tịch"}
    )

    shown = re.search(r"<code>(mc_[\w-]{43})</code>", text_of(response))
    assert shown is not None
    assert recognise_token(token=shown[1], at=timezone.now()) == system.account
    page = text_of(ground.client.get(reverse("counter:tokens")))
    assert shown[1] not in page
    assert "Phần mềm hộ tịch" in page
    assert AuditRecord.objects.get(action="api_token.give").unit_id == ground.agency.pk


def test_token_revoked_opens_nothing(ground: Ground, system: Staff) -> None:
    record, token = give_token(
        staff_id=system.pk, name="Thử", actor=actor_of(ground.administrator), at=timezone.now()
    )

    ground.client.post(reverse("counter:token_end", args=[record.pk]))

    assert recognise_token(token=token, at=timezone.now()) is None
    assert "Đã thu hồi" in text_of(ground.client.get(reverse("counter:tokens")))


def test_token_opens_nothing_after_its_year(ground: Ground, system: Staff) -> None:
    at = timezone.now()
    _, token = give_token(staff_id=system.pk, name="Thử", actor=actor_of(ground.administrator), at=at)

    assert recognise_token(token=token, at=at + timedelta(days=364)) == system.account
    assert recognise_token(token=token, at=at + timedelta(days=365)) is None


def test_token_of_another_agency_is_not_there(ground: Ground, system: Staff) -> None:
    other = make_ground(code="H99.12.35", name="UBND xã Khác")
    record, token = give_token(
        staff_id=system.pk, name="Thử", actor=actor_of(ground.administrator), at=timezone.now()
    )

    response = other.client.post(reverse("counter:token_end", args=[record.pk]))

    assert response.status_code == 404
    assert recognise_token(token=token, at=timezone.now()) == system.account


def test_token_for_an_account_that_may_not_connect_is_refused(ground: Ground) -> None:
    person = make_person(name="Nguyễn Văn Đủ", unit=ground.agency, username="du.nv")

    with pytest.raises(OrganisationRefused, match="Hệ thống kết nối"):
        give_token(staff_id=person.pk, name="Thử", actor=actor_of(ground.administrator), at=timezone.now())


def test_token_without_a_name_is_refused_at_the_field(ground: Ground, system: Staff) -> None:
    response = ground.client.post(reverse("counter:token_add"), {"staff": str(system.pk), "name": " "})

    assert response.status_code == 422
    assert list(errors_of(response)) == ["name"]
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_tokens_ask_the_same_queries_however_many(
    ground: Ground, system: Staff, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for place in range(number):
        give_token(
            staff_id=system.pk, name=f"Hệ {place}", actor=actor_of(ground.administrator), at=timezone.now()
        )
    ground.client.get(reverse("counter:tokens"))

    with django_assert_num_queries(7):  # session, account, actor (3), tokens, notices
        ground.client.get(reverse("counter:tokens"))


def test_token_ends_after_it_begins(ground: Ground, system: Staff) -> None:
    at = timezone.now()

    with pytest.raises(IntegrityError, match="api_token_expires_later"), transaction.atomic():
        ApiToken.objects.create(account=system.account, name="Thử", digest="a", created_at=at, expires_at=at)


def test_token_has_a_name(ground: Ground, system: Staff) -> None:
    at = timezone.now()

    with pytest.raises(IntegrityError, match="api_token_named"), transaction.atomic():
        ApiToken.objects.create(
            account=system.account, name="", digest="a", created_at=at, expires_at=at + timedelta(days=1)
        )
