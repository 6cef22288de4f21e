"""What this member of staff was told: due dates, lateness, work that is done but not closed."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.cases.queries.staff_notices import notices_for
from motcua.cases.services.warning import read_notices
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import press
from motcua.counter.paging import page_number
from motcua.counter.unread import unread_total
from motcua.organisations.domain.actor import Actor
from motcua.plans.queries.reminders import reminders_for
from motcua.plans.services.reminding import read_reminders

MOST_REMINDERS = 10


@require_safe
@never_cache
@staff_page()
def show_notices(request: StaffRequest) -> HttpResponse:
    """Show the notices, the latest first."""
    page = notices_for(actor=request.actor, page=page_number(request.GET))
    context = {
        "page": page,
        "reminders": list(reminders_for(actor=request.actor)[:MOST_REMINDERS]),
        "unread": unread_total(staff_id=request.actor.staff_id),
    }
    return render(request, "counter/notices.html", context)


@require_POST
@staff_page()
def read_all(request: StaffRequest) -> HttpResponse:
    """Note that everything there is was seen."""
    return press(
        request,
        back=reverse("counter:notices"),
        done="Đã ghi là đã xem tất cả.",
        perform=lambda: _read(request.actor, timezone.now()),
    )


def _read(actor: Actor, at: dt.datetime) -> None:
    read_notices(actor=actor, at=at)
    read_reminders(actor=actor, at=at)
