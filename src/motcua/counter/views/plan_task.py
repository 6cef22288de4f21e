"""One task of a plan: its facts, its occurrences, what can be done, and its journal."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.paging import page_number
from motcua.counter.plan_check import FIELD_LABELS
from motcua.counter.plan_deeds import TASK_DEEDS, Reach, reach_of
from motcua.counter.plan_pages import task_or_404
from motcua.counter.views.papers import FILE_CSP, serve
from motcua.organisations.domain.permissions import Permission
from motcua.plans.models import PlanTask
from motcua.plans.queries.plans import task_row
from motcua.plans.queries.readings import Excerpt, passage_of
from motcua.plans.queries.task_page import entry_with_file, first_deadlines, journal_page, targets_of, told

MOST_BUTTONS = 4


@require_safe
@never_cache
@staff_page(Permission.VIEW_PLAN)
def show_task(request: StaffRequest, task_id: UUID) -> HttpResponse:
    """Show the task as it stands today."""
    task = task_or_404(task_id=task_id, actor=request.actor)
    today = timezone.localdate()
    row = task_row(task=task, today=today)
    reach = reach_of(actor=request.actor, row=row)
    decided = [(deed, deed.decide(row=row, reach=reach)) for deed in TASK_DEEDS]
    allowed = [deed for deed, decision in decided if decision]
    page = journal_page(task_id=task.id, page=page_number(request.GET))
    context = {
        "row": row,
        "task": task,
        "plan": task.plan,
        "today": today,
        "allowed": allowed[:MOST_BUTTONS],
        "rarer": allowed[MOST_BUTTONS:],
        "refused": [(deed, decision) for deed, decision in decided if not decision],
        "first_deadline": first_deadlines(plan_id=task.plan_id).get(task.id, ""),
        "source_url": _source(task, reach),
        "passage": _passage(task),
        "legend": FIELD_LABELS,
        "targets": targets_of(task_id=task.id),
        "page": page,
        "entries": told(entries=list(page.object_list)),
    }
    return render(request, "counter/plan_task.html", context)


def _source(task: PlanTask, reach: Reach) -> str:
    """The file that the plan was read from, for those who may open it."""
    if task.plan.reading_id is None or not reach.managing:
        return ""
    return reverse("counter:plan_reading_file", args=[task.plan.reading_id])


def _passage(task: PlanTask) -> Excerpt | None:
    """The words of the plan that the task was read from."""
    reading_id = task.plan.reading_id
    return None if reading_id is None else passage_of(task=task, reading_id=reading_id)


@require_safe
@never_cache
@csp_override(FILE_CSP)
@staff_page(Permission.VIEW_PLAN)
def entry_file(request: StaffRequest, task_id: UUID, entry_id: UUID) -> HttpResponseBase:
    """Give a file of the journal to whoever sees the task."""
    task = task_or_404(task_id=task_id, actor=request.actor)
    entry = entry_with_file(task_id=task.id, entry_id=entry_id)
    if entry is None or entry.file_id is None:
        raise Http404("Không tìm thấy tệp này.")
    return serve(entry.file_id)
