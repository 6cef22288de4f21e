"""Logging in with a user name, and what the audit log keeps of it."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse

from motcua.infra.access.models import Account
from motcua.infra.audit.models import AuditRecord

pytestmark = pytest.mark.django_db

PASSWORD = "mua-xuan-2026-ve"


@pytest.fixture(autouse=True)
def _failures_are_counted_anew() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _no_interface_is_needed(settings: Any) -> None:
    settings.LOGIN_REDIRECT_URL = settings.ACCOUNT_LOGOUT_REDIRECT_URL = "/"


@pytest.fixture
def account() -> Account:
    return Account.objects.create_account(username="du.nv", password=PASSWORD, email="du@anbinh.gov.vn")


def log_in(client: Client, *, username: str, password: str) -> Any:
    return client.post(reverse("account_login"), {"login": username, "password": password})


def records() -> list[tuple[str, str, str]]:
    rows = AuditRecord.objects.order_by("at", "id")
    return [(row.action, row.actor_name, row.subject_id) for row in rows]


def test_login_with_username_and_password_opens_a_session_and_is_recorded(
    client: Client, account: Account
) -> None:
    response = log_in(client, username="du.nv", password=PASSWORD)

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(account.pk)
    assert records() == [("account.logged_in", "du.nv", str(account.pk))]
    assert AuditRecord.objects.get().detail == {"address": "127.0.0.1"}


def test_login_with_capitals_in_the_username_is_the_same_account(client: Client, account: Account) -> None:
    log_in(client, username="DU.NV", password=PASSWORD)

    assert client.session["_auth_user_id"] == str(account.pk)


def test_login_sends_no_mail(client: Client, account: Account, mailoutbox: list[Any]) -> None:
    log_in(client, username="du.nv", password=PASSWORD)

    assert mailoutbox == []


def test_login_with_a_wrong_password_opens_nothing_and_is_recorded(client: Client, account: Account) -> None:
    log_in(client, username="du.nv", password="sai-mat-khau")

    assert "_auth_user_id" not in client.session
    assert records() == [("account.login_failed", "du.nv", str(account.pk))]


def test_login_with_a_name_nobody_has_is_recorded_without_what_was_typed(client: Client) -> None:
    log_in(client, username=PASSWORD, password="x")

    assert records() == [("account.login_failed", "", "")]
    assert PASSWORD not in str(AuditRecord.objects.get().detail)


def test_login_with_an_account_switched_off_opens_nothing(client: Client, account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(is_active=False)

    log_in(client, username="du.nv", password=PASSWORD)

    assert "_auth_user_id" not in client.session


def test_login_with_the_mail_address_is_not_offered(client: Client, account: Account) -> None:
    log_in(client, username="du@anbinh.gov.vn", password=PASSWORD)

    assert "_auth_user_id" not in client.session


def test_logout_ends_the_session_and_is_recorded(client: Client, account: Account) -> None:
    client.force_login(account)

    client.post(reverse("account_logout"))

    assert "_auth_user_id" not in client.session
    assert [action for action, *_ in records()] == ["account.logged_in", "account.logged_out"]


def test_login_after_five_wrong_passwords_waits(client: Client, account: Account) -> None:
    for _ in range(5):
        log_in(client, username="du.nv", password="sai-mat-khau")

    log_in(client, username="du.nv", password=PASSWORD)

    assert "_auth_user_id" not in client.session


def test_sign_up_has_no_address_and_is_closed(rf: RequestFactory) -> None:
    request = rf.get("/")

    with pytest.raises(NoReverseMatch):
        reverse("account_signup")

    assert not get_adapter(request).is_open_for_signup(request)


def test_password_changed_by_its_owner_is_recorded(client: Client, account: Account) -> None:
    client.force_login(account)

    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "hoa-mai-2027-no", "password2": "hoa-mai-2027-no"},
    )

    assert Account.objects.get(pk=account.pk).check_password("hoa-mai-2027-no")
    assert ("account.password_changed", "du.nv", str(account.pk)) in records()


def test_password_set_by_another_ends_open_sessions(client: Client, account: Account) -> None:
    client.force_login(account)
    account.set_password("hoa-mai-2027-no")
    account.save(update_fields=["password"])

    response = client.get(reverse("account_change_password"))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_username_that_is_not_plain_is_refused() -> None:
    with pytest.raises(ValidationError) as refused:
        Account(username="Có Dấu").clean_fields(exclude=["password"])

    assert refused.value.message_dict == {"username": ["Chỉ dùng chữ thường không dấu, số, dấu chấm, gạch."]}
