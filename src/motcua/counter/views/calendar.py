"""Working calendars: a year at a glance, its hours and its sources, and a calculator on the same page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.forms.calendar_count import CountForm
from motcua.counter.forms.required import number_of
from motcua.counter.refusals import FORESEEN
from motcua.counter.views.calendar_year import LEGEND, WEEKDAYS_SHORT, Month, months_of_year
from motcua.kernel.working_time import Deadline, WorkingCalendar, WorkingTimeError, compute_deadline
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.domain.working_days import CalendarScope
from motcua.organisations.models import Calendar
from motcua.organisations.policies import may_edit_calendar
from motcua.organisations.queries.calendars import (
    NationalCalendarMissing,
    all_calendars,
    calendar_of_unit,
    days_of_year,
    hours_of,
    working_calendar_from_store,
)

YEARS_SHOWN = 2  # on each side of the year shown


@dataclass(frozen=True, slots=True)
class Count:
    """What the calculator answers: a deadline, or why there is none; both empty before a question."""

    deadline: Deadline | None = None
    fault: str = ""


@staff_page(Permission.MANAGE_CALENDAR)
@require_GET
def show_calendar(request: StaffRequest, calendar_id: UUID | None = None) -> HttpResponse:
    """Show a calendar, the actor's own when none is named; htmx gets the calculator's answer alone."""
    calendar = _calendar(request, calendar_id)
    if calendar is None:
        return render(request, "counter/admin/calendar_none.html")
    working = working_calendar_from_store(calendar=calendar)
    form = CountForm(request.GET if "received_on" in request.GET else None, initial=_first_question())
    context = {"form": form, "count": _count(form, working), "calendar": calendar}
    if request.headers.get("HX-Target") == "count":
        return render(request, "counter/admin/calendar.html#count", context)
    return render(request, "counter/admin/calendar.html", context | _year_context(request, calendar, working))


def _year_context(request: StaffRequest, calendar: Calendar, working: WorkingCalendar) -> dict[str, object]:
    today = timezone.localdate()
    year = number_of(
        request.GET.get("year", ""), otherwise=today.year, fits=lambda found: 1 <= found <= date.max.year
    )
    months, fault = _months(working, year)
    days = list(days_of_year(calendar_id=calendar.pk, year=year))
    return {
        "year": year,
        "today": today,
        "years": range(year - YEARS_SHOWN, year + YEARS_SHOWN + 1),
        "months": months,
        "fault": fault,
        "legend": LEGEND,
        "weekdays": WEEKDAYS_SHORT,
        "confirmed": working.is_confirmed(year=year),
        "known": year in working.known_years,
        "hours": list(hours_of(calendar_id=calendar.pk)),
        "sources": sorted({day.source_document for day in days}),
        "unsure": sum(not day.verified for day in days),
        "is_nation": calendar.scope == CalendarScope.NATION,
        "last_year": max(working.known_years, default=today.year),
        "calendars": _open_to(request),
        "may_edit": may_edit_calendar(actor=request.actor, calendar=calendar),
    }


def open_calendar(request: StaffRequest, calendar_id: UUID) -> Calendar:
    """Give a calendar that the actor may look at; another unit's is answered as one that is not there."""
    calendar = get_object_or_404(Calendar.objects.select_related("parent__parent", "unit"), pk=calendar_id)
    if calendar.unit_id and not request.actor.may(Permission.MANAGE_CALENDAR, calendar.unit_id):
        raise Http404("Không có lịch làm việc này trong phạm vi bạn quản lý.")
    return calendar


def _calendar(request: StaffRequest, calendar_id: UUID | None) -> Calendar | None:
    if calendar_id is not None:
        return open_calendar(request, calendar_id)
    try:
        return calendar_of_unit(unit_id=request.actor.agency_id)
    except NationalCalendarMissing:
        return None


def _open_to(request: StaffRequest) -> list[Calendar]:
    """Calendars above units are open to every manager of calendars, those of units where they manage."""
    managed = request.actor.units(Permission.MANAGE_CALENDAR)
    return [row for row in all_calendars() if row.unit_id is None or row.unit_id in managed]


def _months(working: WorkingCalendar, year: int) -> tuple[list[Month], str]:
    try:
        return months_of_year(calendar=working, year=year), ""
    except WorkingTimeError as error:
        return [], str(error)


def _first_question() -> dict[str, object]:
    now = timezone.localtime()
    return {"received_on": now.date(), "received_time": now.time()}


def _count(form: CountForm, working: WorkingCalendar) -> Count:
    if not form.is_bound or not form.is_valid():
        return Count()
    try:
        deadline = compute_deadline(
            calendar=working,
            received_at=form.received_at(),
            limit=form.limit(),
            counting=form.convention(),
            cutoff=form.cleaned_data["cutoff"],
        )
    except FORESEEN as refused:
        return Count(fault=str(refused))
    return Count(deadline=deadline)
