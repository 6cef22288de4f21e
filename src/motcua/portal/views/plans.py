"""What came of the yearly plan: tasks by how they stand, targets with value and goal, as of now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from motcua.plans.models import Plan
from motcua.plans.queries.published import published_plans
from motcua.plans.services.public_results import public_results
from motcua.portal.plan_words import GOALS, OUTCOMES, STANDINGS
from motcua.portal.shell import show

MOST_LISTED = 100
# Everybody may look, and counting costs: the figures of a plan are read anew after this many minutes.
MINUTES_KEPT = 10


@require_safe
@gzip_page
def list_plans(request: HttpRequest) -> HttpResponse:
    """Show the plans whose results are public."""
    return show(request, "portal/plans.html", {"plans": list(published_plans()[:MOST_LISTED]), "year": None})


@require_safe
@gzip_page
def show_year(request: HttpRequest, year: int) -> HttpResponse:
    """Show the plan of a year; where several offices published one, which there are."""
    plans = list(published_plans().filter(year=year)[:MOST_LISTED])
    if not plans:
        raise Http404
    if len(plans) == 1:
        return _show(request, plans[0])
    return show(request, "portal/plans.html", {"plans": plans, "year": year})


@require_safe
@gzip_page
def show_plan(request: HttpRequest, year: int, plan_id: UUID) -> HttpResponse:
    """Show the results of one plan."""
    plan = published_plans().filter(id=plan_id, year=year).first()
    if plan is None:
        raise Http404
    return _show(request, plan)


def _show(request: HttpRequest, plan: Plan) -> HttpResponse:
    results = cache.get_or_set(
        f"plan-results:{plan.id}", lambda: public_results(plan=plan, at=timezone.now()), MINUTES_KEPT * 60
    )
    return show(request, "portal/plan.html", {"plan": plan, "minutes": MINUTES_KEPT, **_worded(results)})


def _worded(results: Any) -> dict[str, Any]:
    return {
        "at": results["at"],
        "counts": [(STANDINGS[standing], count) for standing, count in results["counts"]],
        "groups": [(standing, STANDINGS[standing], tasks) for standing, tasks in results["groups"]],
        "targets": [
            {**target, "goal_words": GOALS[target["comparator"]], "label": OUTCOMES[target["outcome"]]}
            for target in results["targets"]
        ],
    }
