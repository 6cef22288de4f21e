"""Tokens with which other systems ask: given, recognised and revoked; the token itself is shown once."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.infra.access.models import Account, ApiToken
from motcua.infra.access.secret_words import digest_of_token, new_token
from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.models import Staff
from motcua.organisations.policies import may_manage_accounts
from motcua.organisations.queries.actors import permits_by_role
from motcua.organisations.services.trail import record_change

LIFETIME = timedelta(days=365)
# The time of last use is a hint for administrators: a write per request would be a price for nothing.
USE_NOTED_EVERY = timedelta(minutes=10)


@transaction.atomic
def give_token(*, staff_id: UUID, name: str, actor: Actor, at: datetime) -> tuple[ApiToken, str]:
    """Make a token for the account of a connected system; give the record and, this once, the token."""
    staff = Staff.objects.select_for_update(of=("self",)).select_related("account").get(id=staff_id)
    require(may_manage_accounts(actor=actor, unit_id=staff.unit_id))
    account = _fit_account(staff, at=at)
    cleaned = normalise(name)
    if not cleaned:
        raise OrganisationRefused({"name": "Hãy ghi tên hệ thống dùng mã truy cập này."})
    token = new_token()
    record = ApiToken.objects.create(
        account=account,
        name=cleaned,
        digest=digest_of_token(token),
        created_at=at,
        expires_at=at + LIFETIME,
    )
    after = {"name": cleaned, "username": account.username, "expires_at": record.expires_at}
    record_change(
        action="api_token.give", subject=record, actor=actor, at=at, unit_id=staff.unit_id, after=after
    )
    return record, token


@transaction.atomic
def revoke_token(*, token_id: UUID, actor: Actor, at: datetime) -> ApiToken:
    """End a token at once; revoking twice changes nothing."""
    record = ApiToken.objects.select_for_update(of=("self",)).get(id=token_id)
    staff = Staff.objects.get(account_id=record.account_id)
    require(may_manage_accounts(actor=actor, unit_id=staff.unit_id))
    if record.revoked_at is None:
        record.revoked_at = at
        record.save(update_fields=["revoked_at"])
        record_change(
            action="api_token.revoke",
            subject=record,
            actor=actor,
            at=at,
            unit_id=staff.unit_id,
            before={"name": record.name},
        )
    return record


def recognise_token(*, token: str, at: datetime) -> Account | None:
    """Give the account of a token that is in force at `at`, and note its use."""
    rows = ApiToken.objects.select_related("account")
    record = rows.filter(digest=digest_of_token(token), revoked_at=None).first()
    if record is None or record.expires_at <= at or not record.account.is_active:
        return None
    if record.last_used_at is None or at - record.last_used_at > USE_NOTED_EVERY:
        ApiToken.objects.filter(pk=record.pk).update(last_used_at=at)
    return record.account


def _fit_account(staff: Staff, *, at: datetime) -> Account:
    """Refuse an account through which no system may ask: its token would open nothing."""
    if staff.account is None:
        raise OrganisationRefused({"staff": f"{staff.full_name} chưa có tài khoản."})
    if not permits_by_role(staff_id=staff.id, on=timezone.localdate(at)).get(Permission.USE_API):
        raise OrganisationRefused(
            {"staff": f"{staff.full_name} chưa có vai trò “Hệ thống kết nối”. Hãy giao vai trò này trước."}
        )
    return staff.account
