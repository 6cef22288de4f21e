"""Delegation for an absence: what I lent and borrowed, and for managers what is lent in their units."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.counter.access import StaffRequest, refuse, staff_page
from motcua.counter.acting import Act, press, sent, show_act
from motcua.counter.forms.delegation import DelegationForm
from motcua.counter.forms.required import offer
from motcua.counter.views.organisation_choices import unit_choices
from motcua.counter.way_back import way_back
from motcua.organisations.domain.permissions import PERMISSION_NAMES, Permission
from motcua.organisations.models import Delegation
from motcua.organisations.queries.actors import permits_by_role
from motcua.organisations.queries.staff import colleagues_of, delegations_of_person, delegations_of_units
from motcua.organisations.services.delegations import delegate_permissions, end_delegation

NOTHING_TO_LEND = "Bạn chưa được giao vai trò nào nên không có quyền để ủy quyền."


@staff_page()
@require_GET
def show_delegations(request: StaffRequest) -> HttpResponse:
    """Show what the actor lent and borrowed, the latest first."""
    rows = list(delegations_of_person(staff_id=request.actor.staff_id))
    own = permits_by_role(staff_id=request.actor.staff_id, on=timezone.localdate())
    context = {
        "given": [_named(row) for row in rows if row.delegator_id == request.actor.staff_id],
        "received": [_named(row) for row in rows if row.delegate_id == request.actor.staff_id],
        "may_lend": bool(own),
        "nothing": NOTHING_TO_LEND,
    }
    return render(request, "counter/admin/delegations.html", context)


@staff_page(Permission.MANAGE_ACCOUNT)
@require_GET
def show_lent(request: StaffRequest) -> HttpResponse:
    """Show what is lent in the managed units, today or in days to come."""
    managed = request.actor.units(Permission.MANAGE_ACCOUNT)
    rows = delegations_of_units(unit_ids=managed, on=timezone.localdate())
    return render(request, "counter/admin/lent.html", {"rows": [_named(row) for row in rows]})


@require_http_methods(["GET", "POST"])
@staff_page()
def lend(request: StaffRequest) -> HttpResponse:
    """Lend one's own permissions to a colleague for an absence."""
    at, actor = timezone.now(), request.actor
    today = timezone.localdate(at)
    own = permits_by_role(staff_id=actor.staff_id, on=today)
    if not own:
        return refuse(request, reason=NOTHING_TO_LEND)
    units = unit_choices(unit_ids=frozenset[UUID]().union(*own.values()), on=today)
    form = DelegationForm(sent(request), initial={"valid_from": today})
    offer(
        form,
        delegate=_colleagues(request, today),
        permissions=[
            (permission.value, PERMISSION_NAMES[permission]) for permission in Permission if permission in own
        ],
        unit=units,
    )
    act = Act(
        title="Ủy quyền khi vắng mặt",
        lead="Người được ủy quyền làm thay bạn trong thời gian này; mọi việc vẫn ghi tên người làm. "
        "Quyền được mượn không ủy quyền tiếp được.",
        button="Ủy quyền",
        icon="arrow-left-right",
        back=reverse("counter:delegations"),
        done="Đã ghi ủy quyền.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: delegate_permissions(details=form.details(), actor=actor, at=at),
    )


@require_POST
@staff_page()
def end_lending(request: StaffRequest, delegation_id: UUID) -> HttpResponse:
    """Take back at once what was lent; the policy says who may."""
    delegation = get_object_or_404(Delegation, pk=delegation_id)
    return press(
        request,
        back=way_back(request, otherwise=reverse("counter:delegations")),
        done="Đã thu hồi ủy quyền.",
        perform=lambda: end_delegation(delegation_id=delegation.pk, actor=request.actor, at=timezone.now()),
    )


def _named(row: Delegation) -> tuple[Delegation, str]:
    return row, ", ".join(PERMISSION_NAMES[Permission(name)] for name in row.permissions)


def _colleagues(request: StaffRequest, on: date) -> list[tuple[str, str]]:
    people = colleagues_of(agency_id=request.actor.agency_id, on=on).exclude(id=request.actor.staff_id)
    named = [(str(person.pk), f"{person.full_name} ({person.unit.name})") for person in people]
    return [("", "Chọn người"), *named]
