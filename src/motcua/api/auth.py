"""Who asks: a token names an account, the account a member of staff, whose grants must hold USE_API."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.utils import timezone
from ninja.errors import AuthenticationError, AuthorizationError
from ninja.security import HttpBearer

from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import PERMISSION_NAMES, Permission
from motcua.organisations.queries.actors import load_actor
from motcua.organisations.services.api_tokens import recognise_token

NOT_RECOGNISED = (
    "Mã truy cập API không đúng, đã hết hạn hoặc đã bị thu hồi. "
    "Hãy xin người quản trị của cơ quan cấp mã mới."
)
NOBODY_BEHIND = (
    "Tài khoản của mã truy cập này chưa gắn với hệ thống nào đang hoạt động. Hãy báo người quản trị."
)
NOT_ALLOWED = (
    f"Tài khoản của mã truy cập này không có quyền “{PERMISSION_NAMES[Permission.USE_API]}”. "
    "Hãy báo người quản trị."
)


class TokenAuth(HttpBearer):
    """Turns `Authorization: Bearer …` into the actor of the request."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor:  # noqa: ARG002 - named by ninja
        """Give the actor; raise 401 for a token that opens nothing, 403 for one that may not ask here."""
        now = timezone.now()
        account = recognise_token(token=token.strip(), at=now)
        if account is None:
            raise AuthenticationError(message=NOT_RECOGNISED)
        actor = load_actor(account=account, at=now)
        if actor is None:
            raise AuthorizationError(message=NOBODY_BEHIND)
        if not actor.holds(Permission.USE_API):
            raise AuthorizationError(message=NOT_ALLOWED)
        return actor


def actor_of(request: HttpRequest) -> Actor:
    """Give the actor that the token stands for; every operation has one."""
    return cast("Actor", request.auth)  # type: ignore[attr-defined]  # set by ninja after authenticate
