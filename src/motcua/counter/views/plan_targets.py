"""The targets of a plan: how each stands, why, and how it is measured."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.counter.access import StaffRequest, refuse, staff_page
from motcua.counter.acting import Act, sent, show_act
from motcua.counter.forms.plan_target import BindingForm, HandReadingForm
from motcua.counter.plan_figures import (
    numbers_of,
    outlook_context,
    period_words,
    read_all,
    rows_of,
    scope_words,
    sections_of,
    tally_of,
    wanting_words,
)
from motcua.counter.plan_pages import plan_or_404, tabs_of
from motcua.indicators.domain.figure import percent_of
from motcua.indicators.domain.metric import MOMENT_WORDS, Subject
from motcua.indicators.queries.lineage import PART_LABELS, Part, cases_behind, procedures_behind, read_mark
from motcua.infra.storage.store import store_file
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Unit
from motcua.plans.models import Target
from motcua.plans.policies import may_manage_plans, may_report_on
from motcua.plans.queries.target_figures import TargetFigure, agencies_measured, outlook_of
from motcua.plans.services.measuring import bind_target, report_by_hand
from motcua.procedures.queries.management import fields_in_use

MOST_HAND_READINGS = 50


@require_safe
@never_cache
@staff_page(Permission.VIEW_PLAN)
def list_targets(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Show every target with value, goal and what is short, narrowed to one outcome when asked."""
    plan = plan_or_404(plan_id=plan_id, actor=request.actor)
    figures = read_all(plan=plan, now=timezone.now())
    asked = request.GET.get("ket-qua", "")
    shown = [figure for figure in figures if asked in {"", figure.outcome.value}]
    context = {
        "plan": plan,
        "tabs": tabs_of(plan=plan, here="counter:plan_targets"),
        "count": len(figures),
        "tally": tally_of(figures),
        "asked": asked,
        "sections": sections_of(rows_of(shown)),
        "managing": may_manage_plans(actor=request.actor, agency_id=plan.agency_id),
    }
    return render(request, "counter/plan_targets.html", context)


@require_safe
@never_cache
@staff_page(Permission.VIEW_PLAN)
def show_target(request: StaffRequest, target_id: UUID) -> HttpResponse:
    """Show one target: value, goal, gap, months, forecast, rule, and the list behind each number."""
    target = _target(request, target_id)
    plan = target.task.plan
    figure = _figure(target)
    outlook = outlook_of(plan=plan, figure=figure, today=timezone.localdate())
    forecast = outlook.forecast
    context = {
        "plan": plan,
        "figure": figure,
        "row": rows_of([figure])[0],
        "numbers": numbers_of(figure, actor=request.actor),
        "wanting": wanting_words(figure),
        "period": period_words(figure, today=timezone.localdate()),
        "scope": scope_words(figure),
        "moment": MOMENT_WORDS[figure.metric.moment] if figure.metric else "",
        "basis": figure.metric.basis_on(day=timezone.localdate()) if figure.metric else None,
        "hands": target.hand_readings.select_related("staff", "file").order_by("-on", "-id")[
            :MOST_HAND_READINGS
        ],
        "forecast_percent": percent_of(forecast.share) if forecast else None,
        "managing": may_manage_plans(actor=request.actor, agency_id=plan.agency_id),
        "reporting": may_report_on(actor=request.actor, task=target.task, plan=plan),
        **outlook_context(outlook),
    }
    return render(request, "counter/plan_target.html", context)


@require_safe
@never_cache
@staff_page(Permission.VIEW_PLAN)
def target_rows(request: StaffRequest, target_id: UUID, part: str) -> HttpResponse:
    """Show the rows behind a number of a target."""
    figure = _figure(_target(request, target_id))
    if figure.metric is None or figure.where is None or figure.period is None or part not in set(Part):
        raise Http404("Không có danh sách này.")
    if not any(url for _, _, url in numbers_of(figure, actor=request.actor)):
        return refuse(request, reason="Danh sách này mở cho người được xem sổ theo dõi của cơ quan.")
    asked: dict[str, Any] = {
        "metric": figure.metric,
        "where": figure.where,
        "period": figure.period,
        "part": Part(part),
    }
    of_cases = figure.metric.subject is Subject.CASE
    found = (
        cases_behind(**asked, after=read_mark(text=request.GET.get("after", "")))
        if of_cases
        else procedures_behind(**asked, today=timezone.localdate())
    )
    context = {
        "figure": figure,
        "metric": figure.metric,
        "part": Part(part),
        "parts": PART_LABELS.items(),
        "found": found,
        "of_cases": of_cases,
        "period": period_words(figure, today=timezone.localdate()),
    }
    return render(request, "counter/plan_target_rows.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.MANAGE_PLAN)
def bind(request: StaffRequest, target_id: UUID) -> HttpResponse:
    """Say how a target is measured."""
    target = _target(request, target_id)
    plan = target.task.plan
    managing = may_manage_plans(actor=request.actor, agency_id=plan.agency_id)
    if not managing:
        return refuse(request, reason=managing.reason)
    agencies = Unit.objects.filter(id__in=agencies_measured(plan=plan, on=timezone.localdate()))
    form = BindingForm(
        sent(request),
        target=target,
        fields=[(str(one.pk), one.name) for one in fields_in_use()],
        agencies=[(str(one.pk), one.name) for one in agencies.order_by("name")],
    )
    return show_act(
        request,
        act=_act(target, title="Cách đo chỉ tiêu", button="Lưu cách đo", done="Đã lưu cách đo chỉ tiêu."),
        form=form,
        perform=lambda: bind_target(
            target_id=target.id, binding=form.binding(), actor=request.actor, at=timezone.now()
        ),
    )


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.VIEW_PLAN)
def report(request: StaffRequest, target_id: UUID) -> HttpResponse:
    """Report what was counted by hand."""
    target = _target(request, target_id)
    reporting = may_report_on(actor=request.actor, task=target.task, plan=target.task.plan)
    if not reporting:
        return refuse(request, reason=reporting.reason)
    form = HandReadingForm(sent(request), request.FILES or None)

    def perform() -> object:
        cleaned, now = form.cleaned_data, timezone.now()
        chosen = cleaned["file"]
        file = store_file(content=chosen, name=chosen.name, at=now) if chosen else None
        return report_by_hand(
            target_id=target.id,
            on=cleaned["on"],
            value=cleaned["value"],
            note=cleaned["note"],
            file=file,
            actor=request.actor,
            at=now,
        )

    act = _act(target, title="Báo số liệu", button="Báo số liệu", done="Đã ghi số liệu báo tay.")
    return show_act(request, act=act, form=form, perform=perform)


def _act(target: Target, *, title: str, button: str, done: str) -> Act:
    back = reverse("counter:plan_target", args=[target.id])
    about = (
        f"{target.words}: {target.get_comparator_display()} {target.value.normalize():f} {target.unit_words}"
    )
    return Act(title=title, about=about, button=button, back=back, done=done)


def _target(request: StaffRequest, target_id: UUID) -> Target:
    """Give a target of a plan that the person sees; 404 for any other."""
    rows = Target.objects.select_related("task__plan__agency", "task__section", "field", "unit")
    target = rows.filter(id=target_id).first()
    if target is None:
        raise Http404("Không tìm thấy chỉ tiêu này.")
    plan_or_404(plan_id=target.task.plan_id, actor=request.actor)
    return target


def _figure(target: Target) -> TargetFigure:
    figures = read_all(plan=target.task.plan, now=timezone.now())
    return next(figure for figure in figures if figure.target.id == target.id)
