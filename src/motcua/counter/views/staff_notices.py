"""What this member of staff was told: due dates, lateness, work that is done but not closed."""

from __future__ import annotations

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


@require_safe
@never_cache
@staff_page()
def show_notices(request: StaffRequest) -> HttpResponse:
    """Show the notices, the latest first."""
    page = notices_for(actor=request.actor, page=page_number(request.GET))
    return render(request, "counter/notices.html", {"page": page})


@require_POST
@staff_page()
def read_all(request: StaffRequest) -> HttpResponse:
    """Note that everything there is was seen."""
    return press(
        request,
        back=reverse("counter:notices"),
        done="Đã ghi là đã xem tất cả.",
        perform=lambda: read_notices(actor=request.actor, at=timezone.now()),
    )
