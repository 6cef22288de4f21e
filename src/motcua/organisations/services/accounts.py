"""Accounts of staff: opened, given a password, switched off and on by an administrator."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from motcua.infra.access.models import Account
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.login import Login
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.models import Staff
from motcua.organisations.policies import may_manage_accounts
from motcua.organisations.services.last_administrator import refuse_losing_last_administrator
from motcua.organisations.services.trail import record_change


@transaction.atomic
def open_account(*, staff_id: UUID, login: Login, actor: Actor, at: datetime) -> Account:
    """Give a person an account; raise `OrganisationRefused` for a user name or password that will not do."""
    staff = Staff.objects.select_for_update(of=("self",)).get(id=staff_id)
    require(may_manage_accounts(actor=actor, unit_id=staff.unit_id))
    if staff.account_id is not None:
        raise OrganisationRefused({"username": f"{staff.full_name} đã có tài khoản."})
    account = _new_account(login=login, email=staff.email)
    staff.account = account
    staff.save(update_fields=["account"])
    after = {"username": account.username, "staff": staff.full_name}
    record_change(
        action="account.open", subject=account, actor=actor, at=at, unit_id=staff.unit_id, after=after
    )
    return account


@transaction.atomic
def set_password(*, staff_id: UUID, password: str, actor: Actor, at: datetime) -> Account:
    """Set a new password for a person who lost it; every open session of the account ends."""
    staff, account = _with_account(staff_id)
    require(may_manage_accounts(actor=actor, unit_id=staff.unit_id))
    _refuse_weak(password=password, account=account)
    account.set_password(password)
    account.save(update_fields=["password"])
    record_change(action="account.password", subject=account, actor=actor, at=at, unit_id=staff.unit_id)
    return account


@transaction.atomic
def switch_account_off(*, staff_id: UUID, reason: str, actor: Actor, at: datetime) -> Account:
    """Bar a person from logging in, at once; the account itself is kept, others' records name it."""
    staff, account = _with_account(staff_id)
    require(may_manage_accounts(actor=actor, unit_id=staff.unit_id))
    if not reason.strip():
        raise OrganisationRefused({"reason": "Hãy ghi lý do khóa tài khoản."})
    refuse_losing_last_administrator(staff_id=staff.id, at=at)
    return _switch(staff=staff, account=account, is_active=False, reason=reason, actor=actor, at=at)


@transaction.atomic
def switch_account_on(*, staff_id: UUID, reason: str, actor: Actor, at: datetime) -> Account:
    """Let a person log in again."""
    staff, account = _with_account(staff_id)
    require(may_manage_accounts(actor=actor, unit_id=staff.unit_id))
    if staff.valid_to is not None:
        raise OrganisationRefused(
            {"account": f"{staff.full_name} đã thôi việc nên không mở lại tài khoản được."}
        )
    return _switch(staff=staff, account=account, is_active=True, reason=reason, actor=actor, at=at)


def _switch(
    *, staff: Staff, account: Account, is_active: bool, reason: str, actor: Actor, at: datetime
) -> Account:
    account.is_active = is_active
    account.save(update_fields=["is_active"])
    action = "account.on" if is_active else "account.off"
    record_change(
        action=action, subject=account, actor=actor, at=at, unit_id=staff.unit_id, reason=reason.strip()
    )
    return account


def _with_account(staff_id: UUID) -> tuple[Staff, Account]:
    staff = Staff.objects.select_for_update(of=("self",)).get(id=staff_id)
    if staff.account_id is None:
        raise OrganisationRefused({"account": f"{staff.full_name} chưa có tài khoản."})
    return staff, Account.objects.select_for_update().get(id=staff.account_id)


def _new_account(*, login: Login, email: str) -> Account:
    username = login.username.strip().lower()
    account = Account(username=username, email=email)
    try:
        account.clean_fields(exclude=["password"])
    except ValidationError as error:
        raise OrganisationRefused({"username": " ".join(error.messages)}) from error
    _refuse_weak(password=login.password, account=account)
    try:
        with transaction.atomic():
            return Account.objects.create_account(username=username, password=login.password, email=email)
    except IntegrityError as error:
        sentence = f"Tên đăng nhập {username} đã có người dùng. Hãy chọn tên khác."
        raise OrganisationRefused({"username": sentence}) from error


def _refuse_weak(*, password: str, account: Account) -> None:
    try:
        validate_password(password, user=account)
    except ValidationError as error:
        raise OrganisationRefused({"password": " ".join(error.messages)}) from error
