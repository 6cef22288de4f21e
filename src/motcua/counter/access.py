"""The door of every staff page: logged in, a member of staff, and with a permission that the page names."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from motcua.infra.access.models import Account
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import PERMISSION_NAMES, Permission
from motcua.organisations.queries.actors import load_actor


class StaffRequest(HttpRequest):
    """What a staff page receives: a request whose actor is known."""

    actor: Actor


type StaffView[**P] = Callable[Concatenate[StaffRequest, P], HttpResponseBase]
type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def actor_of(request: HttpRequest) -> Actor | None:
    """Give the actor of the request, loaded once; None when the visitor is no member of staff."""
    if not hasattr(request, "actor"):
        account = request.user
        # The lazy user of a session is an account only once it is asked.
        actor = load_actor(account=account, at=timezone.now()) if isinstance(account, Account) else None
        request.actor = actor  # type: ignore[attr-defined]
    known: Actor | None = request.actor  # type: ignore[attr-defined]
    return known


def refuse(request: HttpRequest, *, reason: str) -> HttpResponse:
    """Answer 403 with the sentence that says why and whom to ask."""
    return render(request, "403.html", {"reason": reason}, status=403)


def staff_page[**P](*needs: Permission) -> Callable[[StaffView[P]], View[P]]:
    """Open a page to staff who hold at least one of `needs` somewhere (to all staff when none is named).

    The page still asks the policy about the very thing it shows: this is the door, not every lock.
    The names are kept on the view as `needs` for the table test of addresses × roles.
    """

    def decorate(view: StaffView[P]) -> View[P]:
        @wraps(view)
        def page(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            actor = actor_of(request)
            if actor is None:
                return refuse(
                    request, reason="Tài khoản này chưa gắn với cán bộ nào. Hãy báo người quản trị."
                )
            if needs and not any(actor.holds(permission) for permission in needs):
                names = ", ".join(PERMISSION_NAMES[permission] for permission in needs)
                return refuse(
                    request, reason=f"Việc này cần quyền: {names}. Hãy báo người quản trị nếu bạn được giao."
                )
            return view(request, *args, **kwargs)  # type: ignore[arg-type]  # its actor is known now

        page.needs = needs  # type: ignore[attr-defined]
        return cast("View[P]", page)

    return decorate
