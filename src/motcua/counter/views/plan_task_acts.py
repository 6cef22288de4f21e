"""Acts on tasks of a plan: one act on one task, a new task, several tasks given to one person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.counter.access import StaffRequest, refuse, staff_page
from motcua.counter.acting import Act, go, show_act
from motcua.counter.forms.plan_reading import task_values
from motcua.counter.forms.plan_task import (
    AddForm,
    AssignForm,
    BudgetForm,
    CorrectForm,
    PersonForm,
    TaskActForm,
    choices_of_people,
)
from motcua.counter.forms.required import key_of, offer
from motcua.counter.plan_deeds import DEEDS_BY_SLUG, TaskDeed, reach_of
from motcua.counter.plan_pages import plan_or_404, task_or_404
from motcua.counter.way_back import way_back
from motcua.organisations.domain.permissions import Permission
from motcua.plans.models import Plan, PlanTask
from motcua.plans.policies import may_manage_plans
from motcua.plans.queries.people import people_of_agency
from motcua.plans.queries.plans import TaskRow, sections_of, task_row, task_rows
from motcua.plans.services.correcting import add_task
from motcua.plans.services.steering import assign_tasks

ABOUT_LENGTH = 160


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.VIEW_PLAN)
def act_on_task(request: StaffRequest, task_id: UUID, act: str) -> HttpResponse:
    """Show what the act asks and do it."""
    deed = DEEDS_BY_SLUG.get(act)
    task = task_or_404(task_id=task_id, actor=request.actor)
    if deed is None:
        raise Http404("Không có việc này.")
    row = task_row(task=task, today=timezone.localdate())
    decision = deed.decide(row=row, reach=reach_of(actor=request.actor, row=row))
    if not decision:
        return refuse(request, reason=decision.reason)
    form = _form(request, deed, row)
    return show_act(
        request,
        act=Act(
            title=deed.label,
            about=_short(task.title),
            lead=deed.lead,
            button=deed.label,
            icon=deed.icon,
            back=way_back(request, otherwise=reverse("counter:plan_task", args=[task.id])),
            done=deed.done,
        ),
        form=form,
        perform=lambda: deed.perform(row, form, request.actor, timezone.now()),
    )


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.MANAGE_PLAN)
def add_to_plan(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Add a task that the paper did not have."""
    plan = plan_or_404(plan_id=plan_id, actor=request.actor)
    decision = may_manage_plans(actor=request.actor, agency_id=plan.agency_id)
    if not decision:
        return refuse(request, reason=decision.reason)
    form = AddForm(request.POST if request.method == "POST" else None)
    sections = [(str(one.id), str(one)) for one in sections_of(plan_id=plan.id)]
    offer(form, section=[("", "Không thuộc mục nào"), *sections])
    return show_act(
        request,
        act=Act(
            title="Thêm nhiệm vụ",
            about=plan.title,
            button="Thêm nhiệm vụ",
            icon="plus-lg",
            back=reverse("counter:plan", args=[plan.id]),
            done="Đã thêm nhiệm vụ.",
        ),
        form=form,
        perform=lambda: add_task(
            plan_id=plan.id,
            section_id=key_of(form.cleaned_data["section"]),
            draft=form.draft(),
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=timezone.now(),
        ),
    )


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.MANAGE_PLAN)
def assign_chosen(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Give the ticked tasks to one person; all of them or, when one changed meanwhile, none."""
    plan = plan_or_404(plan_id=plan_id, actor=request.actor)
    decision = may_manage_plans(actor=request.actor, agency_id=plan.agency_id)
    if not decision:
        return refuse(request, reason=decision.reason)
    seen = _seen(request)
    chosen = [row for row in task_rows(plan_id=plan.id, today=timezone.localdate()) if row.task.id in seen]
    back = way_back(request, otherwise=reverse("counter:plan", args=[plan.id]))
    if not chosen:
        messages.info(request, "Chưa chọn nhiệm vụ nào. Hãy đánh dấu các nhiệm vụ cần giao.")
        return go(back)
    form = PersonForm(request.POST if request.method == "POST" else None)
    offer(form, person=_people(plan))
    return show_act(
        request,
        act=Act(
            title=f"Giao {len(chosen)} nhiệm vụ",
            about=plan.title,
            button="Giao người phụ trách",
            icon="person-check",
            back=back,
            done=f"Đã giao {len(chosen)} nhiệm vụ.",
        ),
        form=form,
        template="counter/plan_assign.html",
        context={"chosen": chosen, "marks": [f"{key}:{value}" for key, value in seen.items()], "next": back},
        perform=lambda: assign_tasks(
            chosen=[(row.task.id, seen[row.task.id]) for row in chosen],
            staff_id=form.staff_id,
            actor=request.actor,
            at=timezone.now(),
        ),
    )


def _form(request: StaffRequest, deed: TaskDeed, row: TaskRow) -> Any:
    posted = request.method == "POST"
    form = deed.form(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial=_initial(deed, row.task),
    )
    if isinstance(form, TaskActForm):
        choices = [(str(one.id), str(one)) for one in deed.occurrences(row=row)]
        form.offer_occurrences(choices=choices, chosen=request.GET.get("ky", ""))
    if isinstance(form, AssignForm):
        offer(form, person=_people(row.task.plan))
    return form


def _initial(deed: TaskDeed, task: PlanTask) -> dict[str, Any]:
    facts: dict[str, Any] = {"seen_revision": task.revision, "day": timezone.localdate()}
    if deed.form is AssignForm:
        facts["person"] = str(task.responsible_id or "")
    if deed.form is BudgetForm:
        facts |= {"budget": task.budget, "source": task.budget_source}
    if deed.form is CorrectForm:
        facts |= task_values(_plain(task))
    return facts


def _plain(task: PlanTask) -> dict[str, Any]:
    """The task as the plain form of a plan has it."""
    return {
        "title": task.title,
        "deliverable": task.deliverable,
        "lead": [],
        "coordinating": [],
        "deadline_text": task.deadline_text,
        "deadline_kind": task.deadline_kind,
        "deadline_date": task.deadline_day.isoformat() if task.deadline_day else None,
        "deadline_inclusive": task.deadline_inclusive,
        "deadline_rhythms": task.rhythms,
        "deadline_months": task.months,
    }


def _people(plan: Plan) -> list[tuple[str, str]]:
    rows = people_of_agency(agency_id=plan.agency_id, on=timezone.localdate())
    return choices_of_people([(str(one.id), f"{one.full_name}, {one.unit.name}") for one in rows])


def _seen(request: StaffRequest) -> dict[UUID, int]:
    """The ticked tasks with the revision that was on the screen; what cannot be read is left out."""
    found = {}
    for mark in request.POST.getlist("chosen") or request.GET.getlist("chosen"):
        key, _, revision = mark.partition(":")
        try:
            found[UUID(key)] = int(revision)
        except ValueError:
            continue
    return found


def _short(title: str) -> str:
    line = " ".join(title.split())
    return line if len(line) <= ABOUT_LENGTH else f"{line[:ABOUT_LENGTH].rsplit(' ', 1)[0]}…"
