"""The plans that the office runs, and those from above that it compares its own with."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.counter.access import StaffRequest, staff_page
from motcua.organisations.domain.permissions import Permission
from motcua.plans.queries.plans import plans_seen

PAGE_SIZE = 30


@require_safe
@never_cache
@staff_page(Permission.VIEW_PLAN)
def list_plans(request: StaffRequest) -> HttpResponse:
    """Show the plans that the person sees, the latest year first."""
    page = Paginator(plans_seen(actor=request.actor), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "may_read_in": request.actor.holds(Permission.MANAGE_PLAN)}
    return render(request, "counter/plans.html", context)
