"""Who works where, and the page of one person."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.paging import page_number
from motcua.counter.views.organisation_choices import unit_choices
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import ROLES, Permission, Role
from motcua.organisations.models import Staff
from motcua.organisations.policies import may_grant_role, may_manage_accounts, may_manage_organisation
from motcua.organisations.queries.staff import (
    delegations_of_person,
    grants_of_staff,
    people_gone,
    people_of_units,
    read_person,
)

ROWS = 50
MANAGING = (Permission.MANAGE_ACCOUNT, Permission.MANAGE_ORGANISATION)
NO_PERSON = "Không có người này trong phạm vi bạn quản lý."


@staff_page(*MANAGING)
@require_GET
def list_staff(request: StaffRequest) -> HttpResponse:
    """Show the people of the managed units; htmx gets the list alone."""
    on, text = timezone.localdate(), request.GET.get("q", "")
    managed = units_managed(request.actor)
    units = unit_choices(unit_ids=managed, on=on)
    chosen = next((key for key, _ in units if key == request.GET.get("unit")), "")
    reading = people_gone if request.GET.get("gone") else people_of_units
    within = {UUID(chosen)} if chosen else managed
    pages = Paginator(reading(unit_ids=within, on=on, text=text), ROWS)
    context = {
        "text": text,
        "units": units,
        "chosen": chosen,
        "page": pages.get_page(page_number(request.GET)),
        "may_add": request.actor.holds(Permission.MANAGE_ORGANISATION),
    }
    part = "#list" if request.headers.get("HX-Target") == "list" else ""
    return render(request, f"counter/admin/staff.html{part}", context)


@staff_page(*MANAGING)
@require_GET
def show_person(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Show one person: post, account, roles with their dates, what was lent and borrowed."""
    person = managed_person(request, staff_id)
    actor = request.actor
    context = {
        "person": person,
        "grants": [(grant, ROLES[Role(grant.role)].name_vi) for grant in grants_of_staff(staff_id=person.pk)],
        "delegations": list(delegations_of_person(staff_id=person.pk)),
        "may_grant": may_grant_role(actor=actor, staff_id=person.pk, unit_id=person.unit_id),
        "may_manage_account": may_manage_accounts(actor=actor, unit_id=person.unit_id),
        "may_arrange": may_manage_organisation(actor=actor, unit_id=person.unit_id),
        "may_audit": actor.holds(Permission.VIEW_AUDIT),
    }
    return render(request, "counter/admin/person.html", context)


def units_managed(actor: Actor) -> frozenset[UUID]:
    """Give the units whose people the actor arranges, or whose accounts."""
    return frozenset[UUID]().union(*(actor.units(permission) for permission in MANAGING))


def managed_person(request: StaffRequest, staff_id: UUID) -> Staff:
    """Give a person of a managed unit; another is answered as one who is not there."""
    person = read_person(staff_id=staff_id)
    if person is None or person.unit_id not in units_managed(request.actor):
        raise Http404(NO_PERSON)
    return person


def page_of(person: Staff) -> str:
    """Give the address of a person's page."""
    return reverse("counter:staff_person", args=[person.pk])
