"""Give, check and revoke API tokens; each act is audited, the token itself is shown once."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from datetime import datetime, timedelta

from django.db import transaction

from motcua.api.models import ApiToken
from motcua.infra.access.models import Account
from motcua.infra.audit.log import record_audit
from motcua.kernel.decision import deny, require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission

PREFIX = "mc_"
LIFETIME = timedelta(days=365)
# The time of last use is a hint for administrators: a write per request would be a price for nothing.
USE_NOTED_EVERY = timedelta(minutes=10)


def _digest(token: str) -> str:
    """A token has 256 random bits, so a plain hash of it cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()


def _require_manager(actor: Actor) -> None:
    if not actor.holds(Permission.MANAGE_ACCOUNT):
        require(deny("Chỉ người quản trị tài khoản được cấp và thu hồi mã truy cập API."))


@transaction.atomic
def give_token(*, account: Account, name: str, actor: Actor, at: datetime) -> tuple[ApiToken, str]:
    """Make a token for `account`; give the record and, this once, the token."""
    _require_manager(actor)
    token = PREFIX + secrets.token_urlsafe(32)
    record = ApiToken.objects.create(
        account=account, name=name, digest=_digest(token), created_at=at, expires_at=at + LIFETIME
    )
    _audit("api_token_given", record=record, actor=actor, at=at)
    return record, token


@transaction.atomic
def revoke_token(*, token_id: uuid.UUID, actor: Actor, at: datetime) -> ApiToken:
    """End a token at once; revoking twice changes nothing."""
    _require_manager(actor)
    record = ApiToken.objects.select_for_update().get(pk=token_id)
    if record.revoked_at is None:
        record.revoked_at = at
        record.save(update_fields=["revoked_at"])
        _audit("api_token_revoked", record=record, actor=actor, at=at)
    return record


def account_of(*, token: str, at: datetime) -> Account | None:
    """Give the account of a token that is in force, and note its use."""
    record = ApiToken.objects.select_related("account").filter(digest=_digest(token), revoked_at=None).first()
    if record is None or record.expires_at <= at or not record.account.is_active:
        return None
    if record.last_used_at is None or at - record.last_used_at > USE_NOTED_EVERY:
        ApiToken.objects.filter(pk=record.pk).update(last_used_at=at)
    return record.account


def _audit(action: str, *, record: ApiToken, actor: Actor, at: datetime) -> None:
    record_audit(
        action=action,
        subject_type="ApiToken",
        subject_id=record.pk,
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        detail={"name": record.name},
    )
