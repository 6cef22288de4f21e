"""Accounts: opened, given a new password, barred and opened again. A password is shown once."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import Act, sent, show_act
from motcua.counter.forms.staff import OpenAccountForm, SwitchOffForm, SwitchOnForm, offered_username
from motcua.counter.views.staff import managed_person, page_of
from motcua.infra.access.models import Account
from motcua.infra.access.secret_words import new_password
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.services import accounts


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.MANAGE_ACCOUNT)
def open_account(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Give a person an account with a password made for it."""
    person, password = managed_person(request, staff_id), new_password()
    form = OpenAccountForm(sent(request), initial={"username": offered_username(person.full_name)})
    act = Act(
        title="Mở tài khoản",
        about=person.full_name,
        lead="Mật khẩu do máy đặt và chỉ hiện một lần sau khi mở.",
        button="Mở tài khoản",
        icon="key",
        back=page_of(person),
        done="Đã mở tài khoản.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: accounts.open_account(
            staff_id=person.pk, login=form.login(password=password), actor=request.actor, at=timezone.now()
        ),
        answer=lambda account: _reveal(request, act=act, account=account, password=password),
    )


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.MANAGE_ACCOUNT)
def reset_password(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Give a person who lost the password a new one."""
    person, password = managed_person(request, staff_id), new_password()
    act = Act(
        title="Đặt lại mật khẩu",
        about=person.full_name,
        lead="Mật khẩu cũ hết dùng được ngay, các phiên đang mở bị đóng. "
        "Mật khẩu mới do máy đặt và chỉ hiện một lần.",
        button="Đặt lại mật khẩu",
        icon="key",
        back=page_of(person),
        done="Đã đặt lại mật khẩu.",
    )
    return show_act(
        request,
        act=act,
        form=forms.Form(sent(request)),
        perform=lambda: accounts.set_password(
            staff_id=person.pk, password=password, actor=request.actor, at=timezone.now()
        ),
        answer=lambda account: _reveal(request, act=act, account=account, password=password),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_ACCOUNT)
def switch_off(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Bar a person from logging in."""
    person = managed_person(request, staff_id)
    form = SwitchOffForm(sent(request))
    act = Act(
        title="Khóa tài khoản",
        about=person.full_name,
        lead="Người này không đăng nhập được cho đến khi tài khoản được mở lại.",
        button="Khóa tài khoản",
        kind="danger",
        icon="lock",
        back=page_of(person),
        done="Đã khóa tài khoản.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: accounts.switch_account_off(
            staff_id=person.pk, reason=form.cleaned_data["reason"], actor=request.actor, at=timezone.now()
        ),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_ACCOUNT)
def switch_on(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Let a person log in again."""
    person = managed_person(request, staff_id)
    form = SwitchOnForm(sent(request))
    act = Act(
        title="Mở lại tài khoản",
        about=person.full_name,
        button="Mở lại tài khoản",
        icon="unlock",
        back=page_of(person),
        done="Đã mở lại tài khoản.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: accounts.switch_account_on(
            staff_id=person.pk, reason=form.cleaned_data["reason"], actor=request.actor, at=timezone.now()
        ),
    )


def _reveal(request: StaffRequest, *, act: Act, account: Account, password: str) -> HttpResponse:
    """Show the password in the answer itself: it is kept nowhere, so it cannot be shown again."""
    facts = (("Tên đăng nhập", account.username), ("Mật khẩu", password))
    return render(request, "counter/admin/secret.html", {"act": act, "facts": facts})
