"""Papers that go with results: sheets to the one-stop office, the citizen's receipt, the QR label."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.cases.policies.result_papers import GIVING, TAKING
from motcua.cases.queries.result_sheets import sheet_page, waiting_groups
from motcua.cases.services.recording import CaseUnknown
from motcua.cases.services.result_sheets import make_result_sheet
from motcua.cases.services.return_papers import issue_result_label, issue_return_slip
from motcua.counter.access import StaffRequest, refuse, staff_page
from motcua.counter.acting import go
from motcua.counter.paging import page_number
from motcua.counter.refusals import FORESEEN, status_of
from motcua.documents.models import IssuedPaper
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.permissions import Permission


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(*GIVING, *TAKING)
def result_sheets(request: StaffRequest) -> HttpResponse:
    """Show what was handed over without a sheet, and the sheets made; make a sheet of what is ticked."""
    status: int = HTTPStatus.OK
    if request.method == "POST":
        try:
            sheet = make_result_sheet(event_ids=_ids(request), actor=request.actor, at=timezone.now())
        except FORESEEN as refused:
            status = status_of(refused)
            messages.error(request, str(refused))
        else:
            messages.success(request, f"Đã lập phiếu bàn giao số {sheet.paper.number}.")
            return redirect("counter:result_sheets")
    context = {
        "groups": waiting_groups(actor=request.actor),
        "page": sheet_page(actor=request.actor, page=page_number(request.GET)),
    }
    return render(request, "counter/result_sheets.html", context, status=status)


@require_POST
@never_cache
@staff_page(Permission.RETURN_RESULT)
def return_slip(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Issue the receipt for the collector to sign and show it; asked again, the same paper comes back."""
    at = timezone.now()
    return _show(request, lambda: issue_return_slip(case_id=case_id, actor=request.actor, at=at))


@require_POST
@never_cache
@staff_page(*GIVING, *TAKING)
def result_label(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Issue the QR label of the result and show it."""
    at = timezone.now()
    return _show(request, lambda: issue_result_label(case_id=case_id, actor=request.actor, at=at))


def _show(request: StaffRequest, issue: Callable[[], IssuedPaper]) -> HttpResponse:
    try:
        issued = issue()
    except CaseUnknown as unknown:
        raise Http404(str(unknown)) from unknown
    except NotPermitted as denied:
        return refuse(request, reason=str(denied))
    return go(reverse("counter:paper", args=[issued.pk]))


def _ids(request: StaffRequest) -> list[UUID]:
    found = []
    for text in request.POST.getlist("event"):
        try:
            found.append(UUID(text))
        except ValueError:
            continue  # not one of ours: nobody ticks it on a page
    return found
