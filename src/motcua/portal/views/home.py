"""The first page: where is my case, what do I need, whom do I ask."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from motcua.organisations.queries.offices import open_offices
from motcua.portal.forms import LookupForm, ProcedureSearchForm
from motcua.portal.opening import offices_today
from motcua.portal.shell import show
from motcua.procedures.queries.published_list import public_fields


@require_safe
@gzip_page
def show_home(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a case first; then procedures and offices."""
    today = timezone.localdate()
    offices = list(open_offices(on=today))
    context = {
        "lookup": LookupForm(),
        "search": ProcedureSearchForm(),
        "fields": public_fields(on=today),
        "offices": offices,
        "offices_today": offices_today(offices, today=today),
    }
    return show(request, "portal/home.html", context)
