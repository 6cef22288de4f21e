"""Logging in, logging out, failing to, and changing what one logs in with: all of it in the audit log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest
from django.utils import timezone

from motcua.infra.access.models import Account
from motcua.infra.audit.log import record_audit

_SUBJECT = "access.account"


def connect() -> None:
    """Listen to Django and allauth; called once when the application is ready."""
    user_logged_in.connect(_logged_in, dispatch_uid="motcua.logged_in")
    user_logged_out.connect(_logged_out, dispatch_uid="motcua.logged_out")
    user_login_failed.connect(_login_failed, dispatch_uid="motcua.login_failed")
    password_changed.connect(_password_changed, dispatch_uid="motcua.password_changed")
    authenticator_added.connect(_authenticator_added, dispatch_uid="motcua.authenticator_added")
    authenticator_removed.connect(_authenticator_removed, dispatch_uid="motcua.authenticator_removed")


def _logged_in(*, request: HttpRequest | None, user: Account, **_: Any) -> None:
    _record("account.logged_in", account=user, request=request)


def _logged_out(*, request: HttpRequest | None, user: Account | None, **_: Any) -> None:
    if user is not None:
        _record("account.logged_out", account=user, request=request)


def _login_failed(*, credentials: Mapping[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    # What was typed is kept only when it names an account: people type passwords into the wrong box.
    typed = str(credentials.get("username") or "").strip().lower()
    account = Account.objects.filter(username=typed).first() if typed else None
    _record("account.login_failed", account=account, request=request)


def _password_changed(*, request: HttpRequest, user: Account, **_: Any) -> None:
    _record("account.password_changed", account=user, request=request)


def _authenticator_added(*, request: HttpRequest, user: Account, **_: Any) -> None:
    _record("account.second_factor_added", account=user, request=request)


def _authenticator_removed(*, request: HttpRequest, user: Account, **_: Any) -> None:
    _record("account.second_factor_removed", account=user, request=request)


def _record(action: str, *, account: Account | None, request: HttpRequest | None) -> None:
    record_audit(
        action=action,
        subject_type=_SUBJECT,
        subject_id=account.pk if account else "",
        at=timezone.now(),
        account_id=account.pk if account else None,
        actor_name=account.username if account else "",
        detail={"address": request.META.get("REMOTE_ADDR", "")} if request else {},
    )
