"""Tokens of other systems: listed, given and shown once, revoked."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import Act, press, sent, show_act
from motcua.counter.forms.required import offer
from motcua.counter.forms.tokens import TokenForm
from motcua.organisations.domain.permissions import Permission, Role
from motcua.organisations.queries.api_tokens import tokens_of_units
from motcua.organisations.queries.staff import grants_of_units
from motcua.organisations.services.api_tokens import give_token, revoke_token


@staff_page(Permission.MANAGE_ACCOUNT)
@require_GET
def list_tokens(request: StaffRequest) -> HttpResponse:
    """Show every token of the managed units."""
    managed = request.actor.units(Permission.MANAGE_ACCOUNT)
    context = {"tokens": list(tokens_of_units(unit_ids=managed)), "now": timezone.now()}
    return render(request, "counter/admin/tokens.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.MANAGE_ACCOUNT)
def add_token(request: StaffRequest) -> HttpResponse:
    """Give a token, and show it this once."""
    at = timezone.now()
    form = TokenForm(sent(request))
    offer(form, staff=_connected(request))
    act = Act(
        title="Cấp mã truy cập API",
        lead="Mã truy cập có giá trị một năm và chỉ hiện một lần. Hệ thống chỉ giữ dấu băm của mã.",
        button="Cấp mã truy cập",
        icon="key",
        back=reverse("counter:tokens"),
        done="Đã cấp mã truy cập.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: give_token(
            staff_id=UUID(form.cleaned_data["staff"]),
            name=form.cleaned_data["name"],
            actor=request.actor,
            at=at,
        ),
        answer=lambda given: render(
            request,
            "counter/admin/secret.html",
            {"act": act, "facts": (("Hệ thống", given[0].name), ("Mã truy cập", given[1]))},
        ),
    )


@require_POST
@staff_page(Permission.MANAGE_ACCOUNT)
def end_token(request: StaffRequest, token_id: UUID) -> HttpResponse:
    """Revoke a token at once."""
    managed = request.actor.units(Permission.MANAGE_ACCOUNT)
    if not tokens_of_units(unit_ids=managed).filter(pk=token_id).exists():
        raise Http404("Không có mã truy cập này trong phạm vi bạn quản lý.")
    return press(
        request,
        back=reverse("counter:tokens"),
        done="Đã thu hồi mã truy cập. Hệ thống dùng mã này không kết nối được nữa.",
        perform=lambda: revoke_token(token_id=token_id, actor=request.actor, at=timezone.now()),
    )


def _connected(request: StaffRequest) -> list[tuple[str, str]]:
    managed = request.actor.units(Permission.MANAGE_ACCOUNT)
    roles = grants_of_units(unit_ids=managed, on=timezone.localdate())
    held = {grant.staff_id: grant.staff.full_name for grant in roles if grant.role == Role.API_CLIENT}
    return [("", "Chọn tài khoản"), *((str(key), name) for key, name in held.items())]
