"""Entering service, moving to another post, leaving; roles given and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motcua.counter.access import StaffRequest, refuse, staff_page
from motcua.counter.acting import Act, say_and_go, sent, show_act
from motcua.counter.forms.required import key_of, offer
from motcua.counter.forms.staff import AddStaffForm, AppointForm, EndGrantForm, EndServiceForm, GrantForm
from motcua.counter.views.organisation_choices import managed_units, position_choices
from motcua.counter.views.staff import NO_PERSON, managed_person, page_of
from motcua.organisations.domain.permissions import ROLES, Permission, Role
from motcua.organisations.models import Grant, Staff
from motcua.organisations.policies import may_grant_role
from motcua.organisations.services import grants, staff

# Who is added to the list of titles later stands below those it began with.
_NEW_RANK = 500


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_ORGANISATION)
def add_staff(request: StaffRequest) -> HttpResponse:
    """Record a person who enters service."""
    at = timezone.now()
    begin = {"unit": request.GET.get("unit", ""), "valid_from": timezone.localdate(at)}
    form = AddStaffForm(sent(request), initial=begin)
    _offer_posts(request, form, at)
    act = Act(
        title="Thêm cán bộ, công chức",
        lead="Tài khoản và vai trò được giao ở trang của người đó, sau khi lưu.",
        button="Lưu",
        back=reverse("counter:staff"),
        done="Đã thêm cán bộ, công chức.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: _enter(request, form, at),
        answer=lambda person: say_and_go(request, act.done, page_of(person)),
    )


@transaction.atomic
def _enter(request: StaffRequest, form: AddStaffForm, at: datetime) -> Staff:
    details, title = form.details(), form.cleaned_data["new_position"]
    if title:
        position = staff.add_position(
            name=title, rank=_NEW_RANK, unit_id=details.unit_id, actor=request.actor, at=at
        )
        details = replace(details, position_id=position.pk)
    return staff.add_staff(details=details, actor=request.actor, at=at)


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_ORGANISATION)
def appoint(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Move a person to another unit or position."""
    person, at = managed_person(request, staff_id), timezone.now()
    form = AppointForm(sent(request), initial={"unit": person.unit_id, "position": person.position_id or ""})
    _offer_posts(request, form, at)
    act = Act(
        title="Điều động, bổ nhiệm",
        about=person.full_name,
        lead="Có hiệu lực từ hôm nay. Vai trò đang có không đổi: hãy thu hồi riêng nếu cần.",
        button="Lưu vị trí mới",
        back=page_of(person),
        done="Đã ghi vị trí công tác mới.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: staff.appoint(
            staff_id=person.pk,
            unit_id=UUID(form.cleaned_data["unit"]),
            position_id=key_of(form.cleaned_data["position"]),
            document=form.cleaned_data["document"],
            actor=request.actor,
            at=at,
        ),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_ORGANISATION)
def end_service(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """End a person's service, with roles and delegations."""
    person = managed_person(request, staff_id)
    form = EndServiceForm(sent(request))
    act = Act(
        title="Thôi việc, chuyển công tác",
        about=person.full_name,
        lead="Từ ngày này người đó không đăng nhập được; vai trò và ủy quyền cũng kết thúc. "
        "Việc đã làm vẫn giữ nguyên trong hồ sơ.",
        button="Ghi ngày thôi việc",
        kind="danger",
        icon="person",
        back=page_of(person),
        done="Đã ghi ngày thôi việc. Hồ sơ người đó còn giữ ở “Hồ sơ cần người thụ lý khác”.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: staff.end_service(
            staff_id=person.pk,
            on=form.cleaned_data["on"],
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=timezone.now(),
        ),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_ACCOUNT)
def give_role(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Give a person a role in a unit."""
    person, at = managed_person(request, staff_id), timezone.now()
    allowed = may_grant_role(actor=request.actor, staff_id=person.pk, unit_id=person.unit_id)
    if not allowed:
        return refuse(request, reason=allowed.reason)
    form = GrantForm(
        sent(request), initial={"unit": person.unit.agency_id, "valid_from": timezone.localdate(at)}
    )
    offer(form, unit=_units(request, Permission.MANAGE_ACCOUNT, at))
    act = Act(
        title="Giao vai trò",
        about=person.full_name,
        button="Giao vai trò",
        icon="person-check",
        back=page_of(person),
        done="Đã giao vai trò.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: grants.grant_role(
            staff_id=person.pk,
            role=Role(form.cleaned_data["role"]),
            unit_id=UUID(form.cleaned_data["unit"]),
            valid_from=form.cleaned_data["valid_from"],
            valid_to=form.cleaned_data["valid_to"],
            actor=request.actor,
            at=at,
        ),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_ACCOUNT)
def end_role(request: StaffRequest, grant_id: UUID) -> HttpResponse:
    """Take a role back, at once or from a day on."""
    grant = Grant.objects.select_related("unit").filter(pk=grant_id).first()
    if grant is None:
        raise Http404(NO_PERSON)
    person = managed_person(request, grant.staff_id)
    form = EndGrantForm(sent(request), initial={"on": timezone.localdate()})
    act = Act(
        title="Thu hồi vai trò",
        about=f"{person.full_name}: {ROLES[Role(grant.role)].name_vi}, {grant.unit.name}",
        button="Thu hồi vai trò",
        kind="danger",
        icon="x-circle",
        back=page_of(person),
        done="Đã thu hồi vai trò.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: grants.end_grant(
            grant_id=grant.pk,
            on=form.cleaned_data["on"],
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=timezone.now(),
        ),
    )


def _offer_posts(request: StaffRequest, form: AddStaffForm | AppointForm, at: datetime) -> None:
    units = _units(request, Permission.MANAGE_ORGANISATION, at)
    offer(form, unit=units, position=position_choices())


def _units(request: StaffRequest, permission: Permission, at: datetime) -> list[tuple[str, str]]:
    return managed_units(actor=request.actor, permission=permission, on=timezone.localdate(at))
