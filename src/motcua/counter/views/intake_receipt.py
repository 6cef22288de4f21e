"""After a case was received: its code, its due date explained, and the receipt to print."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.cases.models import Case
from motcua.cases.queries.clock import clock_of
from motcua.cases.queries.visibility import visible_cases
from motcua.cases.services.receipts import issue_receipt
from motcua.cases.services.recording import CaseUnknown
from motcua.counter.access import StaffRequest, refuse, staff_page
from motcua.counter.acting import go
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.permissions import Permission


@require_safe
@never_cache
@staff_page(Permission.RECEIVE_CASE)
def intake_done(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Show what the applicant is told: code, due date and why, papers received."""
    case = _case(request, case_id)
    context = {
        "case": case,
        "clock": clock_of(case=case, now=timezone.now()),
        "components": case.components.order_by("position"),
    }
    return render(request, "counter/intake_done.html", context)


@require_POST
@never_cache
@staff_page(Permission.RECEIVE_CASE)
def intake_receipt(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Issue the receipt and show it; asked again, the same paper comes back."""
    try:
        issued = issue_receipt(case_id=case_id, actor=request.actor, at=timezone.now())
    except CaseUnknown as unknown:
        raise Http404(str(unknown)) from unknown
    except NotPermitted as denied:
        return refuse(request, reason=str(denied))
    return go(reverse("counter:paper", args=[issued.pk]))


def _case(request: StaffRequest, case_id: UUID) -> Case:
    rows = visible_cases(actor=request.actor).select_related("procedure_version__procedure", "book")
    case = rows.exclude(code="").filter(pk=case_id).first()
    if case is None:
        raise Http404(str(CaseUnknown()))
    return case
