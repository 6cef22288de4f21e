"""One plan: its tasks under their headings, with who leads, when they fall due and how they stand."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.plan_pages import plan_or_404, tabs_of
from motcua.organisations.domain.permissions import Permission
from motcua.plans.queries.plans import task_rows


@require_safe
@never_cache
@staff_page(Permission.VIEW_PLAN)
def show_plan(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Show the tasks in the order of the paper."""
    plan = plan_or_404(plan_id=plan_id, actor=request.actor)
    rows = task_rows(plan_id=plan.id, today=timezone.localdate())
    groups = [(section, list(found)) for section, found in groupby(rows, key=lambda row: row.task.section)]
    context = {
        "plan": plan,
        "groups": groups,
        "count": len(rows),
        "tabs": tabs_of(plan=plan, here="counter:plan"),
    }
    return render(request, "counter/plan.html", context)
