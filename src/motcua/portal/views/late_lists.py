"""The monthly lists of late officials and units, as the head signed them; no applicant is named."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from motcua.cases.queries.late_lists import published_lists
from motcua.portal.shell import show

MOST_LISTED = 60


@require_safe
@gzip_page
def list_late(request: HttpRequest) -> HttpResponse:
    """Show the months that were published."""
    rows = list(published_lists().defer("lines")[:MOST_LISTED])
    return show(request, "portal/late_lists.html", {"rows": rows})


@require_safe
@gzip_page
def show_late(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Show one list, with the addenda that mend it."""
    late_list = published_lists().filter(id=list_id).first()
    if late_list is None:
        raise Http404
    family = published_lists().filter(agency_id=late_list.agency_id, month=late_list.month)
    others = family.exclude(id=late_list.id).defer("lines")
    context = {
        "late_list": late_list,
        "done": late_list.lines["done"],
        "still": late_list.lines["open"],
        "others": list(others),
    }
    return show(request, "portal/late_list.html", context)
