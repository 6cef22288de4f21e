"""The tasks of a plan seen otherwise: a board of cards, a calendar, a workbook; the same filter for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.plan_deeds import DEEDS_BY_SLUG, Reach, TaskDeed
from motcua.counter.plan_lists import read_list
from motcua.counter.plan_month import month_asked, month_of, year_of
from motcua.counter.plan_pages import plan_or_404, tabs_of
from motcua.counter.plan_workbook import plan_workbook
from motcua.kernel.decision import ALLOW, Decision
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.plans.domain.standing import Standing
from motcua.plans.models import Occurrence, Plan
from motcua.plans.policies import may_manage_plans, may_report
from motcua.plans.queries.plans import TaskRow

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_COLUMNS = (
    ("Chưa thực hiện", (Standing.NOT_BEGUN,), "bat-dau"),
    ("Đang thực hiện", (Standing.RUNNING,), "xong"),
    ("Quá hạn", (Standing.LATE,), "xong"),
    ("Hoàn thành", (Standing.DONE_ON_TIME, Standing.DONE_LATE), "mo-lai"),
)


@dataclass(frozen=True, slots=True)
class Card:
    """A task on the board; `deed` moves it on with `occurrence`, none when the actor may not."""

    row: TaskRow
    deed: TaskDeed | None
    occurrence: Occurrence | None


@require_safe
@never_cache
@staff_page(Permission.VIEW_PLAN)
def show_board(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Show the tasks as cards in the columns of their standing."""
    plan = plan_or_404(plan_id=plan_id, actor=request.actor)
    found = read_list(request=request, plan=plan, here="counter:plan_board")
    managing = may_manage_plans(actor=request.actor, agency_id=plan.agency_id)
    by_standing: dict[Standing, list[TaskRow]] = defaultdict(list)
    for row in found.rows:
        by_standing[row.standing].append(row)
    columns = [
        (title, [_card(row, slug, request.actor, managing) for one in kinds for row in by_standing[one]])
        for title, kinds, slug in _COLUMNS
    ]
    context = _context(request, plan, managing) | {
        "list": found,
        "columns": columns,
        "cancelled": len(by_standing[Standing.CANCELLED]),
    }
    return render(request, "counter/plan_board.html", context)


@require_safe
@never_cache
@staff_page(Permission.VIEW_PLAN)
def show_calendar(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Show on which day what falls due: a month, and the list of the year."""
    plan = plan_or_404(plan_id=plan_id, actor=request.actor)
    found = read_list(request=request, plan=plan, here="counter:plan_calendar")
    first = month_asked(text=request.GET.get("thang", ""), year=plan.year, today=found.today)
    managing = may_manage_plans(actor=request.actor, agency_id=plan.agency_id)
    context = _context(request, plan, managing) | {
        "list": found,
        "month": month_of(first=first, rows=found.rows, today=found.today, agency_id=plan.agency_id),
        "year": year_of(rows=found.rows),
    }
    return render(request, "counter/plan_calendar.html", context)


@require_safe
@never_cache
@staff_page(Permission.VIEW_PLAN)
def give_workbook(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Give the tasks as they are narrowed on the screen, with all fields and occurrences, for Excel."""
    plan = plan_or_404(plan_id=plan_id, actor=request.actor)
    found = read_list(request=request, plan=plan, here="counter:plan")
    content = plan_workbook(plan=plan, rows=found.rows, today=found.today)
    name = f"ke-hoach-{plan.year}-{found.today:%Y%m%d}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


def _context(request: StaffRequest, plan: Plan, managing: Decision) -> dict[str, object]:
    return {
        "plan": plan,
        "may_manage": bool(managing),
        "tabs": tabs_of(plan=plan, here="counter:plan"),
        "here": request.get_full_path(),
    }


def _card(row: TaskRow, slug: str, actor: Actor, managing: Decision) -> Card:
    leading: Sequence[UUID | None] = [party.unit_id for party in row.lead]
    reporting = may_report(actor=actor, task=row.task, leading=leading, managing=managing)
    deed = DEEDS_BY_SLUG[slug]
    reach = Reach(reporting=reporting, managing=managing, commenting=ALLOW)
    if not deed.decide(row=row, reach=reach):
        return Card(row, None, None)
    return Card(row, deed, deed.occurrences(row=row)[0])
