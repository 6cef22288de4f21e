"""The pages of one plan: the tabs by which one goes from one to another, and the door to a plan."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.kinds import Rank
from motcua.plans.models import Plan, PlanTask
from motcua.plans.queries.plans import PlanUnknown, read_plan_of, read_task_of


@dataclass(frozen=True, slots=True)
class PlanTab:
    """A page of a plan by the name of its address; `ranks` says for which plans there is such a page."""

    page: str
    label: str
    ranks: frozenset[Rank] = frozenset(Rank)


_OWN = frozenset({Rank.OWN})
TABS = (
    PlanTab("counter:plan", "Nhiệm vụ"),
    PlanTab("counter:plan_targets", "Chỉ tiêu"),
    PlanTab("counter:plan_papers", "Văn bản", _OWN),
    PlanTab("counter:plan_reports", "Báo cáo", _OWN),
    PlanTab("counter:plan_cascade", "Đối chiếu"),
)


def tabs_of(*, plan: Plan, here: str) -> list[tuple[str, str, bool]]:
    """Give address and label of each page of a plan, and whether it is this one."""
    return [
        (reverse(tab.page, args=[plan.id]), tab.label, tab.page == here)
        for tab in TABS
        if Rank(plan.rank) in tab.ranks
    ]


def plan_or_404(*, plan_id: UUID, actor: Actor) -> Plan:
    """Give a plan that the actor sees; 404 for any other."""
    try:
        return read_plan_of(plan_id=plan_id, actor=actor)
    except PlanUnknown as error:
        raise Http404(str(error)) from error


def task_or_404(*, task_id: UUID, actor: Actor) -> PlanTask:
    """Give a task of a plan that the actor sees; 404 for any other."""
    try:
        return read_task_of(task_id=task_id, actor=actor)
    except PlanUnknown as error:
        raise Http404(str(error)) from error
