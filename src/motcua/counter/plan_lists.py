"""The tasks of a plan as a list narrows them: rows, chips and choices for every view of the same filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from motcua.counter.access import StaffRequest
from motcua.counter.forms.plan_filter import PlanFilterForm
from motcua.counter.templatetags.plan_words import STANDING_TONES
from motcua.infra.components.tags.state import TONES
from motcua.plans.domain.standing import Standing
from motcua.plans.models import Plan
from motcua.plans.queries.filtering import TaskFilter, count_standings, narrow
from motcua.plans.queries.plans import TaskRow, sections_of, task_rows

VIEWS = (
    ("counter:plan", "Bảng", "table"),
    ("counter:plan_board", "Bảng thẻ", "grid"),
    ("counter:plan_calendar", "Lịch", "calendar3"),
)


@dataclass(frozen=True, slots=True)
class StandingChip:
    """How many tasks stand so; chosen it narrows the list to them."""

    standing: Standing
    label: str
    count: int
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskList:
    """What every view of the tasks of a plan shows."""

    plan: Plan
    rows: Sequence[TaskRow]
    total: int
    asked: TaskFilter
    standings: Sequence[StandingChip]
    form: PlanFilterForm
    chips: Sequence[tuple[str, str, str]]
    views: Sequence[tuple[str, str, str, bool]]
    query: str
    today: date


def read_list(*, request: StaffRequest, plan: Plan, here: str) -> TaskList:
    """Read the tasks and narrow them to what the address asks for."""
    today = timezone.localdate()
    found = task_rows(plan_id=plan.id, today=today)
    asked = TaskFilter.read(request.GET.dict())
    wide = narrow(rows=found, asked=asked, actor=request.actor, today=today, standing=False)
    rows = [row for row in wide if asked.standing in {None, row.standing}]
    form = PlanFilterForm(request.GET)
    form.offer(
        units=_units(found),
        people=_people(found),
        sections=[(str(one.id), str(one)) for one in sections_of(plan_id=plan.id)],
    )
    query = urlencode([(name, value) for name, value in request.GET.items() if name != "page"])
    return TaskList(
        plan=plan,
        rows=rows,
        total=len(found),
        asked=asked,
        standings=[
            StandingChip(one, label, count, TONES[STANDING_TONES[one]].colour)
            for one, label, count in count_standings(rows=wide)
        ],
        form=form,
        chips=form.chips(),
        views=[
            (f"{reverse(name, args=[plan.id])}?{query}", label, icon, name == here)
            for name, label, icon in VIEWS
        ],
        query=query,
        today=today,
    )


def _units(rows: Sequence[TaskRow]) -> list[tuple[str, str]]:
    parties = [party for row in rows for party in (*row.lead, *row.coordinating)]
    named = {str(party.unit.id): party.unit.name for party in parties if party.unit is not None}
    return sorted(named.items(), key=lambda pair: pair[1])


def _people(rows: Sequence[TaskRow]) -> list[tuple[str, str]]:
    people = [row.task.responsible for row in rows if row.task.responsible is not None]
    named = {str(one.id): one for one in people}
    return [(key, one.full_name) for key, one in sorted(named.items(), key=lambda pair: pair[1].sort_key)]
