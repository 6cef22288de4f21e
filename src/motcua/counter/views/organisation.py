"""The tree of units on a day, and the page of one unit."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.forms.required import day_of
from motcua.kernel.decision import Decision
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Office, Unit
from motcua.organisations.policies import may_manage_organisation
from motcua.organisations.queries.calendars import NationalCalendarMissing, calendar_of_unit
from motcua.organisations.queries.units import (
    days_of_change,
    hard_areas_of,
    history,
    outline,
    parts_of,
    read_unit,
)

NO_UNIT = "Không có đơn vị này trong phạm vi bạn quản lý."


@staff_page(Permission.MANAGE_ORGANISATION)
@require_GET
def show_organisation(request: StaffRequest) -> HttpResponse:
    """Show the tree as it stands on a day, past or coming."""
    today = timezone.localdate()
    on = day_of(request.GET.get("on", ""), otherwise=today)
    managed = request.actor.units(Permission.MANAGE_ORGANISATION)
    context = {
        "on": on,
        "today": today,
        "rows": outline(unit_ids=managed, on=on),
        "changes": days_of_change(unit_ids=managed),
    }
    return render(request, "counter/admin/organisation.html", context)


@staff_page(Permission.MANAGE_ORGANISATION)
@require_GET
def show_unit(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    """Show one unit: what it is called, what lies in it, what it came from and became."""
    unit = managed_unit(request, unit_id)
    today = timezone.localdate()
    on = _day_within(unit, day_of(request.GET.get("on", ""), otherwise=today))
    context = {
        "unit": unit,
        "on": on,
        "parts": list(parts_of(unit_id=unit.pk, on=on)),
        "history": history(unit_id=unit.pk),
        "office": office_of(unit) if unit.kind == UnitKind.ONE_STOP else None,
        "is_one_stop": unit.kind == UnitKind.ONE_STOP,
        "calendar": _calendar_of(unit),
        "hard_areas": list(hard_areas_of(unit_id=unit.pk)),
        "may_manage": may_manage(request, unit),
    }
    return render(request, "counter/admin/unit.html", context)


def managed_unit(request: StaffRequest, unit_id: UUID) -> Unit:
    """Give a unit that the actor manages; another is answered as one that is not there."""
    unit = read_unit(unit_id=unit_id)
    if unit is None or not request.actor.may(Permission.MANAGE_ORGANISATION, unit_id):
        raise Http404(NO_UNIT)
    return unit


def may_manage(request: StaffRequest, unit: Unit) -> Decision:
    """Ask the policy about this very unit."""
    return may_manage_organisation(actor=request.actor, unit_id=unit.pk)


def office_of(unit: Unit) -> Office | None:
    """Give what is known of the one-stop office of a unit."""
    return Office.objects.filter(unit=unit).first()


def _day_within(unit: Unit, day: date) -> date:
    """A unit that is over is shown as it was at its end, one to come as it will begin."""
    if unit.valid_to is not None and day >= unit.valid_to:
        return unit.valid_to - timedelta(days=1)
    return max(day, unit.valid_from)


def _calendar_of(unit: Unit) -> object:
    try:
        return calendar_of_unit(unit_id=unit.pk)
    except NationalCalendarMissing:
        return None
