"""Reminders of plans: when the agency wants them, and all that one person was reminded of."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.counter.access import StaffRequest, refuse, staff_page
from motcua.counter.acting import Act, sent, show_act
from motcua.counter.forms.plan_reminders import RemindersForm, values_of
from motcua.counter.paging import page_number
from motcua.counter.plan_pages import plan_or_404
from motcua.organisations.domain.permissions import Permission
from motcua.plans.policies import may_manage_plans
from motcua.plans.queries.reminders import reminders_for, rule_of, rules_of
from motcua.plans.services.reminding import set_reminders

PAGE_SIZE = 30
MOST_RULES = 10


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.MANAGE_PLAN)
def set_rule(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Set how many days before and after a deadline people are reminded."""
    plan = plan_or_404(plan_id=plan_id, actor=request.actor)
    decision = may_manage_plans(actor=request.actor, agency_id=plan.agency_id)
    if not decision:
        return refuse(request, reason=decision.reason)
    today = timezone.localdate()
    now = rule_of(agency_id=plan.agency_id, on=today)
    form = RemindersForm(sent(request), initial=values_of(now) | {"valid_from": today})
    return show_act(
        request,
        act=Act(
            title="Lịch nhắc việc",
            about=plan.title,
            lead="Áp dụng cho mọi kế hoạch của cơ quan. Ngày nhắc rơi vào ngày nghỉ thì nhắc vào ngày "
            "làm việc liền trước.",
            button="Đặt lịch nhắc việc",
            icon="bell",
            back=reverse("counter:plan", args=[plan.id]),
            done="Đã đặt lịch nhắc việc.",
        ),
        form=form,
        template="counter/plan_reminders.html",
        context={"rules": rules_of(agency_id=plan.agency_id)[:MOST_RULES]},
        perform=lambda: set_reminders(
            agency_id=plan.agency_id,
            rule=form.rule(),
            valid_from=form.cleaned_data["valid_from"],
            actor=request.actor,
            at=timezone.now(),
        ),
    )


@require_safe
@never_cache
@staff_page()
def list_reminders(request: StaffRequest) -> HttpResponse:
    """Show all that the person was reminded of, the latest first."""
    page = Paginator(reminders_for(actor=request.actor), PAGE_SIZE).get_page(page_number(request.GET))
    return render(request, "counter/plan_notices.html", {"page": page, "reminders": page.object_list})
