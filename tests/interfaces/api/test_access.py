"""Who may ask the API: every operation × every role, and every way a token can fail."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from motcua.api.v1 import api
from motcua.infra.access.models import Account, ApiToken
from motcua.organisations.domain.permissions import ROLES, Permission, Role
from motcua.organisations.models import Grant, Staff
from tests.areas.cases.intake_office import IntakeOffice
from tests.interfaces.api.conftest import Ask, make_account, make_token, receive

pytestmark = pytest.mark.django_db

NO_TOKEN = "Thiếu mã truy cập API. Hãy gửi tiêu đề Authorization: Bearer <mã truy cập>."
DEAD_TOKEN = "Mã truy cập API không đúng, đã hết hạn hoặc đã bị thu hồi."
# Every operation, with an address that exists for the office of the fixtures.
OPERATIONS = {
    "list_cases": "cases",
    "read_case": "cases/H99.012.34-260305-0001",
    "list_procedures": "procedures",
    "read_procedure": "procedures/1.341193",
}


def test_table_below_names_every_operation() -> None:
    described = {
        operation["operationId"]
        for methods in api.get_openapi_schema()["paths"].values()
        for operation in methods.values()
    }

    assert described == set(OPERATIONS)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("operation", OPERATIONS)
def test_operation_opens_to_roles_that_may_use_the_api(
    ask: Ask, office: IntakeOffice, operation: str, role: Role
) -> None:
    receive(office)
    account = make_account(unit=office.agency, username="thu", role=role)

    response = ask(OPERATIONS[operation], bearer=make_token(account=account))

    allowed = Permission.USE_API in ROLES[role].permissions
    assert response.status_code == (200 if allowed else 403)
    if not allowed:
        assert "Kết nối hệ thống khác" in response.json()["message"]


@pytest.mark.parametrize("path", OPERATIONS.values(), ids=OPERATIONS)
def test_request_without_a_token_is_told_how_to_send_it(client: Client, db: None, path: str) -> None:
    for headers in ({}, {"Authorization": "Basic dGh1OnRodQ=="}):
        response = client.get(f"/api/v1/{path}", headers=headers)

        assert response.status_code == 401
        assert response.json() == {"message": NO_TOKEN}
        assert response.headers["WWW-Authenticate"].startswith("Bearer")


def assert_dead(response: Any) -> None:
    assert response.status_code == 401
    assert response.json()["message"].startswith(DEAD_TOKEN)


@pytest.mark.parametrize("bearer", ["", "mc_khong-co", "mc_\x00", "ế"])
def test_token_unknown_is_refused(client: Client, office: IntakeOffice, bearer: str) -> None:
    assert_dead(client.get("/api/v1/cases", headers={"Authorization": f"Bearer {bearer}"}))


def test_token_expired_is_refused(ask: Ask, office: IntakeOffice) -> None:
    account = make_account(unit=office.agency, username="cu", role=Role.API_CLIENT)

    assert_dead(ask("cases", bearer=make_token(account=account, lifetime=timedelta(seconds=-1))))


def test_token_revoked_is_refused_at_once(ask: Ask) -> None:
    assert ask("cases").status_code == 200
    ApiToken.objects.update(revoked_at=timezone.now())

    assert_dead(ask("cases"))


def test_token_of_an_account_switched_off_is_refused(ask: Ask) -> None:
    assert ask("cases").status_code == 200
    Account.objects.filter(username="ket.noi").update(is_active=False)

    assert_dead(ask("cases"))


def test_token_of_a_person_who_left_opens_nothing(ask: Ask) -> None:
    Staff.objects.filter(account__username="ket.noi").update(valid_to=timezone.localdate())

    response = ask("cases")

    assert response.status_code == 403
    assert "chưa gắn với" in response.json()["message"]


def test_token_whose_grant_ended_opens_nothing(ask: Ask) -> None:
    Grant.objects.filter(staff__account__username="ket.noi").update(valid_to=timezone.localdate())

    assert ask("cases").status_code == 403


def test_session_of_a_browser_does_not_open_the_api(client: Client, office: IntakeOffice) -> None:
    client.force_login(
        make_account(unit=office.agency, username="can.bo", role=Role.API_CLIENT),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )

    assert client.get("/api/v1/cases").status_code == 401


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_through_v1(client: Client, token: str, method: str) -> None:
    response = getattr(client, method)("/api/v1/cases", headers={"Authorization": f"Bearer {token}"})

    assert response.status_code == 405
