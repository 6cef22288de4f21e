"""The tasks of plans that are the officer's own, over all plans that are run."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.paging import page_number
from motcua.organisations.domain.permissions import Permission
from motcua.plans.queries.mine import my_tasks
from motcua.plans.queries.plans import task_row

PAGE_SIZE = 30


@require_safe
@never_cache
@staff_page(Permission.VIEW_PLAN)
def list_mine(request: StaffRequest) -> HttpResponse:
    """Show what is left to do, the nearest day first."""
    today = timezone.localdate()
    page = Paginator(my_tasks(actor=request.actor), PAGE_SIZE).get_page(page_number(request.GET))
    rows = [task_row(task=task, today=today) for task in page.object_list]
    return render(request, "counter/plan_mine.html", {"page": page, "rows": rows, "today": today})
