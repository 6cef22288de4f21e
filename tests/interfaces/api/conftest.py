"""Two communes on one server, and a way to ask the API as anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from motcua.cases.models import Case
from motcua.cases.services.intake import receive_case
from motcua.infra.access.models import Account, ApiToken
from motcua.infra.access.secret_words import digest_of_token, new_token
from motcua.kernel.text import fold, name_sort_key
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Grant, Staff, Unit
from tests.areas.cases.intake_office import MORNING, IntakeOffice, make_office

type Ask = Callable[..., Any]
SINCE = date(2018, 6, 21)


@pytest.fixture
def office(db: None) -> IntakeOffice:
    return make_office()


@pytest.fixture
def neighbour(office: IntakeOffice) -> IntakeOffice:
    """Another commune of the same server."""
    return make_office(code="H99.012.56", name="UBND xã Bình Minh")


def make_account(*, unit: Unit, username: str, role: Role | None) -> Account:
    """Store an account with the person behind it and one role in a unit."""
    account = Account.objects.create_account(username=username, password=None)
    name = f"Hệ thống {username}"
    staff = Staff.objects.create(
        account=account,
        full_name=name,
        sort_key=name_sort_key(name),
        folded_name=fold(name),
        unit=unit,
        valid_from=SINCE,
    )
    if role is not None:
        Grant.objects.create(staff=staff, role=role, unit=unit, valid_from=SINCE)
    return account


def make_token(*, account: Account, lifetime: timedelta = timedelta(days=30)) -> str:
    """Store a token of the account and give it."""
    token = new_token()
    now = timezone.now()
    ApiToken.objects.create(
        account=account,
        name="Trục liên thông",
        digest=digest_of_token(token),
        created_at=min(now, now + lifetime) - timedelta(days=1),
        expires_at=now + lifetime,
    )
    return token


@pytest.fixture
def token(office: IntakeOffice) -> str:
    """The token of a system that the commune of `office` connected."""
    account = make_account(unit=office.agency, username="ket.noi", role=Role.API_CLIENT)
    return make_token(account=account)


@pytest.fixture
def ask(client: Client, token: str) -> Ask:
    """Ask the API with the token of `office`, or with another one."""

    def ask(path: str, *, bearer: str = token, **query: object) -> Any:
        return client.get(f"/api/v1/{path}", query, headers={"Authorization": f"Bearer {bearer}"})

    return ask


def receive(office: IntakeOffice, *, minutes: int = 0) -> Case:
    """Receive one case at the counter of the office."""
    at = MORNING + timedelta(minutes=minutes)
    return receive_case(request=office.request(), actor=office.counter, at=at)


def moment(text: str) -> datetime:
    """Read a moment of an answer."""
    return datetime.fromisoformat(text).astimezone(UTC)
