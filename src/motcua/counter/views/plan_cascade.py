"""A plan beside the one above it, beside last year's, and beside those below that carry it out."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import DONE, attempt, press, say_and_go
from motcua.counter.forms.plan_cascade import AboveForm, EndForm, LinkForm, PairForm
from motcua.counter.plan_pages import plan_or_404, tabs_of
from motcua.organisations.domain.permissions import Permission
from motcua.plans.domain.cascade import FATE_LABELS, Fate
from motcua.plans.domain.kinds import Rank
from motcua.plans.domain.likeness import CLEARLY_ALIKE
from motcua.plans.models import Plan
from motcua.plans.policies import may_manage_plans
from motcua.plans.queries.cascade import (
    Cascade,
    beside_last_year,
    cascade_of,
    plan_of_last_year,
    plans_above,
    plans_below,
    takers_of,
)
from motcua.plans.services.cascade import link_alike, link_task, refuse_link, set_plan_above

PAGE_SIZE = 30
NEW = "NEW"
# What the counts of the plans below lead to: all that is linked, and all that is not.
_WIDER = {
    "LINKED": (Fate.WEAKER, Fate.TAKEN_OVER, Fate.STRONGER),
    "UNLINKED": (Fate.DROPPED, Fate.PROPOSED),
}
_WIDER_LABELS = (("Đã tiếp thu", "LINKED"), ("Chưa liên kết", "UNLINKED"))
_HERE = "counter:plan_cascade"
_UNREADABLE = "Hãy tải lại trang rồi chọn lại."


@require_safe
@never_cache
@staff_page(Permission.VIEW_PLAN)
def show_cascade(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Show what became of each task of the plan above."""
    return _show(request, plan_or_404(plan_id=plan_id, actor=request.actor))


@require_safe
@never_cache
@staff_page(Permission.VIEW_PLAN)
def show_last_year(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Show what became of each task of the plan of the year before."""
    plan = plan_or_404(plan_id=plan_id, actor=request.actor)
    former = plan_of_last_year(plan=plan)
    cascade = beside_last_year(plan=plan, former=former) if former else None
    context = _common(plan, "counter:plan_last_year") | {"former": former, "beside": "Năm trước"}
    return render(request, "counter/plan_last_year.html", context | _filtered(request, cascade))


@require_safe
@never_cache
@staff_page(Permission.VIEW_PLAN)
def show_takers(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Show the plans below that carry this one out, with their counts."""
    plan = plan_or_404(plan_id=plan_id, actor=request.actor)
    rows = Paginator(plans_below(plan=plan, actor=request.actor), PAGE_SIZE)
    page = rows.get_page(request.GET.get("page"))
    takers = takers_of(plan=plan, below=list(page.object_list))
    context = _common(plan, "counter:plan_takers") | {"page": page, "takers": takers}
    return render(request, "counter/plan_takers.html", context)


@require_POST
@staff_page(Permission.MANAGE_PLAN)
def choose_above(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Say which plan this one carries out."""
    plan = plan_or_404(plan_id=plan_id, actor=request.actor)
    form = AboveForm(request.POST, plans=plans_above(plan=plan))
    status, _ = attempt(
        form,
        lambda: set_plan_above(
            plan_id=plan.id, above_id=form.cleaned_data["above"], actor=request.actor, at=timezone.now()
        ),
    )
    if status == DONE:
        return say_and_go(request, "Đã chọn kế hoạch cấp trên.", _url(plan))
    return _show(request, plan, above_form=form, status=status)


@require_POST
@staff_page(Permission.MANAGE_PLAN)
def link(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Link a task to the one that it takes over."""
    plan = plan_or_404(plan_id=plan_id, actor=request.actor)
    form = PairForm(request.POST)
    if not form.is_valid():
        return _show(request, plan, link_data=request.POST, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return press(
        request,
        back=_url(plan),
        done="Đã liên kết nhiệm vụ.",
        perform=lambda: link_task(
            plan_id=plan.id,
            task_id=form.cleaned_data["task"],
            above_id=form.cleaned_data["above"],
            actor=request.actor,
            at=timezone.now(),
        ),
    )


@require_POST
@staff_page(Permission.MANAGE_PLAN)
def end_link(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """End the link of a task."""
    plan = plan_or_404(plan_id=plan_id, actor=request.actor)
    form = EndForm(request.POST)
    if not form.is_valid():
        return _unreadable(request, plan)
    return press(
        request,
        back=_url(plan),
        done="Đã bỏ liên kết.",
        perform=lambda: link_task(
            plan_id=plan.id,
            task_id=form.cleaned_data["task"],
            above_id=None,
            actor=request.actor,
            at=timezone.now(),
        ),
    )


@require_POST
@staff_page(Permission.MANAGE_PLAN)
def link_all(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Confirm all proposals that are clearly alike."""
    plan = plan_or_404(plan_id=plan_id, actor=request.actor)
    return press(
        request,
        back=_url(plan),
        done=f"Đã liên kết các nhiệm vụ giống từ {int(CLEARLY_ALIKE * 100)} %.",
        perform=lambda: link_alike(
            plan_id=plan.id, least=CLEARLY_ALIKE, actor=request.actor, at=timezone.now()
        ),
    )


@require_POST
@staff_page(Permission.MANAGE_PLAN)
def refuse(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Say that two tasks are not the same."""
    plan = plan_or_404(plan_id=plan_id, actor=request.actor)
    form = PairForm(request.POST)
    if not form.is_valid():
        return _unreadable(request, plan)
    return press(
        request,
        back=_url(plan),
        done="Đã ghi: hai nhiệm vụ này không phải một. Đề xuất sẽ không hiện lại.",
        perform=lambda: refuse_link(
            plan_id=plan.id,
            task_id=form.cleaned_data["task"],
            above_id=form.cleaned_data["above"],
            actor=request.actor,
            at=timezone.now(),
        ),
    )


def _unreadable(request: StaffRequest, plan: Plan) -> HttpResponse:
    """A button whose address was written by hand, or whose page is old."""
    messages.error(request, _UNREADABLE)
    return _show(request, plan, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _show(
    request: StaffRequest,
    plan: Plan,
    *,
    above_form: AboveForm | None = None,
    link_data: Any = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    cascade = cascade_of(plan=plan, above=plan.parent) if plan.parent else None
    context = _common(plan, _HERE) | {"above": plan.parent, "beside": "Cấp trên"}
    plans = list(plans_above(plan=plan)) if plan.rank == Rank.OWN else []
    context |= {
        "may_manage": False,
        "has_plans_above": bool(plans),
        "above_form": None,
        "link_form": None,
        "clearly": 0,
        "mark": int(CLEARLY_ALIKE * 100),
    }
    if plan.rank == Rank.OWN and may_manage_plans(actor=request.actor, agency_id=plan.agency_id):
        chosen = {"above": plan.parent_id}
        context |= {
            "may_manage": True,
            "above_form": above_form or AboveForm(plans=plans, initial=chosen),
            "clearly": _clearly(cascade),
        }
        if cascade:
            own = [*cascade.new, *(row.proposal[0] for row in cascade.rows if row.proposal)]
            context["link_form"] = LinkForm(link_data, above=[row.above for row in cascade.rows], own=own)
    return render(request, "counter/plan_cascade.html", context | _filtered(request, cascade), status=status)


def _clearly(cascade: Cascade | None) -> int:
    """How many proposals are clearly alike."""
    pairs = [row.proposal[1] for row in cascade.rows if row.proposal] if cascade else []
    return sum(pair.likeness >= CLEARLY_ALIKE for pair in pairs)


def _filtered(request: StaffRequest, cascade: Cascade | None) -> dict[str, Any]:
    """The rows of the fate asked for, and a chip with its number for each."""
    if cascade is None:
        return {"cascade": None, "chips": [], "rows": [], "new": []}
    wanted, counts = request.GET.get("loai", ""), cascade.counts
    fates = _WIDER.get(wanted, [fate for fate in Fate if wanted in {"", fate}])
    chips = [(FATE_LABELS[fate], fate.value, counts[fate]) for fate in Fate if counts[fate]]
    if wanted in _WIDER:
        chips += [(label, value, len(cascade.of(_WIDER[value]))) for label, value in _WIDER_LABELS]
    if cascade.new:
        chips.append(("Nhiệm vụ mới", NEW, len(cascade.new)))
    return {
        "cascade": cascade,
        "chips": chips,
        "rows": cascade.of(fates),
        "new": cascade.new if wanted in {"", NEW} else [],
    }


def _common(plan: Plan, here: str) -> dict[str, Any]:
    pages = [("counter:plan_cascade", "Với cấp trên")] if plan.rank == Rank.OWN else []
    pages += [("counter:plan_last_year", "Với năm trước"), ("counter:plan_takers", "Cấp dưới tiếp thu")]
    sides = [(reverse(name, args=[plan.id]), label, name == here) for name, label in pages]
    return {"plan": plan, "tabs": tabs_of(plan=plan, here=_HERE), "sides": sides}


def _url(plan: Plan) -> str:
    return reverse(_HERE, args=[plan.id])
