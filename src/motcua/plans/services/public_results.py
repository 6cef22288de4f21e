"""How a published plan stands now, as plain values for the public: no person is named."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils import timezone

from motcua.kernel.text import fold
from motcua.plans.domain.measuring import Outcome
from motcua.plans.domain.progress_report import counts_of
from motcua.plans.domain.standing import Standing
from motcua.plans.models import Plan, TaskParty
from motcua.plans.queries.plans import TaskRow, task_rows
from motcua.plans.queries.target_figures import TargetFigure
from motcua.plans.services.freezing import figures_now

# What is late comes first: whoever looks wants to know that.
_ORDER = (
    Standing.LATE,
    Standing.RUNNING,
    Standing.NOT_BEGUN,
    Standing.DONE_LATE,
    Standing.DONE_ON_TIME,
    Standing.CANCELLED,
)
_PERSON = re.compile(r"\b(?:dong chi|d/c|ong|ba|anh|chi)\s")


def public_results(*, plan: Plan, at: dt.datetime) -> dict[str, Any]:
    """Read tasks and targets of a plan as they stand at the moment."""
    today = timezone.localdate(at)
    tasks = [_task(row) for row in task_rows(plan_id=plan.id, today=today)]
    counts = counts_of(tasks=tasks)
    return {
        "at": at,
        "counts": [(standing.value, counts[standing]) for standing in _ORDER if counts[standing]],
        "groups": [
            (standing.value, [task for task in tasks if task["standing"] == standing])
            for standing in _ORDER
            if counts[standing]
        ],
        "targets": [_target(figure) for figure in figures_now(plan=plan, as_of=today, at=at)],
    }


def _task(row: TaskRow) -> Mapping[str, Any]:
    return {
        "title": row.task.title,
        "lead": ", ".join(filter(None, (_body(party) for party in row.lead))),
        "deadline": row.task.deadline_text,
        "standing": row.standing.value,
    }


def _body(party: TaskParty) -> str:
    """The unit by its name; what the paper calls a person stays out of the public page."""
    if party.unit is not None:
        return party.unit.name
    return "" if _PERSON.search(fold(party.text)) else party.text


def _target(figure: TargetFigure) -> Mapping[str, Any]:
    share = figure.figure is not None
    return {
        "words": figure.target.words,
        "comparator": figure.goal.comparator.value,
        "goal": _number(figure.goal.value),
        "goal_unit": figure.target.unit_words,
        "value": None if figure.value is None else _number(figure.value),
        "unit": "%" if share else figure.target.unit_words,
        "counted": figure.figure.counted if figure.figure else None,
        "among": figure.figure.among if figure.figure else None,
        "outcome": figure.outcome.value,
        "drawn": figure.value is not None and figure.target.unit_words == "%",
        "measured": figure.outcome not in {Outcome.NO_DATA, Outcome.NOT_COUNTED},
    }


def _number(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)
