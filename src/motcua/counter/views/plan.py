"""One plan: its tasks under their headings, with who leads, when they fall due and how they stand."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.plan_lists import TaskList, read_list
from motcua.counter.plan_pages import plan_or_404, tabs_of
from motcua.organisations.domain.permissions import Permission
from motcua.plans.models import PlanSection
from motcua.plans.policies import may_manage_plans
from motcua.plans.queries.filtering import TaskSort
from motcua.plans.queries.plans import TaskRow
from motcua.plans.queries.task_page import first_deadlines

HERE = "counter:plan"


@require_safe
@never_cache
@staff_page(Permission.VIEW_PLAN)
def show_plan(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Show the tasks in the order of the paper, or in the order asked for."""
    plan = plan_or_404(plan_id=plan_id, actor=request.actor)
    found = read_list(request=request, plan=plan, here=HERE)
    context = {
        "plan": plan,
        "list": found,
        "groups": _groups(found),
        "first_deadlines": first_deadlines(plan_id=plan.id),
        "may_manage": bool(may_manage_plans(actor=request.actor, agency_id=plan.agency_id)),
        "tabs": tabs_of(plan=plan, here=HERE),
        "here": request.get_full_path(),
    }
    return render(request, "counter/plan.html", context)


def _groups(found: TaskList) -> list[tuple[PlanSection | None, list[TaskRow]]]:
    """The rows under their headings while the order is that of the paper."""
    if found.asked.sort is not TaskSort.PAPER:
        return [(None, list(found.rows))] if found.rows else []
    return [(section, list(rows)) for section, rows in groupby(found.rows, key=lambda row: row.task.section)]
