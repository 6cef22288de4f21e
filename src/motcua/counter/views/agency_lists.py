"""The room of the work between agencies: what is asked of us and by us, what travels in and out."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.cases.queries.agency_lists import AGENCY_LIST_LABELS, AgencyList, agency_list
from motcua.cases.queries.visibility import SEEING
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.paging import page_number


@require_safe
@never_cache
@staff_page(*SEEING)
def show_agency_work(request: StaffRequest) -> HttpResponse:
    """Show one of the lists; an unknown name is the first of them."""
    asked = request.GET.get("view", "")
    view = AgencyList(asked) if asked in set(AgencyList) else AgencyList.ASKED_OF_US
    page = agency_list(actor=request.actor, view=view, now=timezone.now(), number=page_number(request.GET))
    context = {
        "page": page,
        "view": view.value,
        "label": AGENCY_LIST_LABELS[view],
        "lists": [(name.value, label) for name, label in AGENCY_LIST_LABELS.items()],
        "travels": view in {AgencyList.SENT_AWAY, AgencyList.COME_IN},
    }
    return render(request, "counter/agency_work.html", context)
