"""Taking the picture of a plan on a day: tasks, targets, and the file of every row behind each figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from motcua.indicators.domain.figure import Figure
from motcua.indicators.domain.metric import Metric
from motcua.indicators.queries.lineage import CaseOfFigure, has_rows
from motcua.indicators.queries.whole_lists import Row, all_rows
from motcua.indicators.services.tallying import bring_up_to_date
from motcua.plans.domain.frozen import COUNTED, NOT_COUNTED, FrozenRow
from motcua.plans.domain.measuring import outcome_of
from motcua.plans.models import Plan
from motcua.plans.queries.report_facts import frozen_tasks
from motcua.plans.queries.target_figures import (
    TargetFigure,
    agencies_measured,
    figures_of_targets,
    targets_of,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """Figures as plain values and all rows behind them."""

    content: dict[str, Any]
    rows: list[FrozenRow]


def take_picture(*, plan: Plan, as_of: dt.date, at: dt.datetime) -> Picture:
    """Read the plan as it stood on the day; what a figure says is counted from the rows that are kept."""
    figures = figures_now(plan=plan, as_of=as_of, at=at)
    keys: dict[object, str] = {}
    kept: dict[str, Figure] = {}
    rows: list[FrozenRow] = []
    targets = []
    for figure in figures:
        asked = _asked(figure)
        if asked is None:
            targets.append(figure.plain() | {"key": ""})
            continue
        if asked not in keys:
            keys[asked] = str(len(keys) + 1)
            found = list(_rows(keys[asked], figure))
            kept[keys[asked]] = Figure(sum(row.counted == COUNTED for row in found), len(found))
            rows += found
        targets.append(_counted(figure, keys[asked], kept[keys[asked]]))
    content = {"tasks": frozen_tasks(plan=plan, as_of=as_of), "targets": targets}
    return Picture(content=content, rows=rows)


def figures_now(*, plan: Plan, as_of: dt.date, at: dt.datetime) -> list[TargetFigure]:
    """Read the targets with tallies brought up to date."""
    today = timezone.localdate(at)
    for agency in sorted(agencies_measured(plan=plan, on=today)):
        bring_up_to_date(agency_id=agency, at=at)
    return figures_of_targets(plan=plan, targets=targets_of(plan_id=plan.id), as_of=as_of, today=today)


def _asked(figure: TargetFigure) -> tuple[Metric, object, object] | None:
    """The rows of which metric, where and when; none for what has no rows."""
    if figure.metric is None or figure.where is None or figure.period is None:
        return None
    return (figure.metric, figure.where, figure.period) if has_rows(metric=figure.metric) else None


def _rows(key: str, figure: TargetFigure) -> Iterator[FrozenRow]:
    if figure.metric is None or figure.where is None or figure.period is None:
        return
    for counted, row in all_rows(metric=figure.metric, where=figure.where, period=figure.period):
        yield _frozen(key, COUNTED if counted else NOT_COUNTED, row)


def _frozen(key: str, counted: str, row: Row) -> FrozenRow:
    if isinstance(row, CaseOfFigure):
        return FrozenRow(
            figure=key,
            counted=counted,
            id=str(row.id),
            code=row.code,
            name=row.procedure_name,
            place=row.unit_name,
            received_on=_day(row.received_at),
            due_on=_day(row.original_due_at),
            done_on=_day(row.resolved_at),
            state=row.state_label,
        )
    return FrozenRow(
        figure=key, counted=counted, id=str(row.id), code=row.code, name=row.name, place=row.field_name
    )


def _counted(figure: TargetFigure, key: str, kept: Figure) -> dict[str, Any]:
    return figure.plain() | {
        "key": key,
        "counted": kept.counted,
        "among": kept.among,
        "value": None if kept.percent is None else str(kept.percent),
        "outcome": outcome_of(goal=figure.goal, figure=kept).value,
        "short_by": figure.goal.short_by(kept) if kept.among else 0,
    }


def _day(at: dt.datetime | None) -> str:
    return timezone.localdate(at).isoformat() if at else ""
