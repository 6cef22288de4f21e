"""Targets with what they read on a day: value, goal, what is short, months and forecast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import FETCH_RAISE, QuerySet

from motcua.indicators.domain.figure import Figure, NoData, Reading
from motcua.indicators.domain.forecast import Forecast, forecast_of
from motcua.indicators.domain.metric import Metric, Subject
from motcua.indicators.domain.registry import METRICS
from motcua.indicators.domain.scope import Where
from motcua.indicators.queries.figures import read_metrics, trend_of
from motcua.kernel.period import Period
from motcua.organisations.models import Unit
from motcua.organisations.queries.units import subtree_ids
from motcua.plans.domain.kinds import COMPARATOR_LABELS, Comparator
from motcua.plans.domain.measuring import OUTCOME_LABELS, Goal, Outcome, left_of, outcome_of, period_of
from motcua.plans.models import HandReading, Plan, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFigure:
    """A target and what it reads on a day.

    `reading` is none for what is counted by hand (`hand`), and before the year has begun. `short_by` is the
    number of rows that are wanting for the goal. `where` and `period` lead to the list of the rows.
    """

    target: Target
    goal: Goal
    outcome: Outcome
    metric: Metric | None = None
    where: Where | None = None
    period: Period | None = None
    reading: Reading | None = None
    short_by: int = 0
    hand: HandReading | None = None

    @property
    def figure(self) -> Figure | None:
        """Give the exact share when the metric has records."""
        return self.reading if isinstance(self.reading, Figure) else None

    @property
    def value(self) -> Decimal | None:
        """Give the value as it is shown, in per cent or as it was reported."""
        if self.hand is not None:
            return self.hand.value
        return self.figure.percent if self.figure is not None else None

    @property
    def label(self) -> str:
        """Say in words how the target stands."""
        return OUTCOME_LABELS[self.outcome]

    @property
    def goal_words(self) -> str:
        """Give the goal in words: "tối thiểu 98"."""
        return COMPARATOR_LABELS[self.goal.comparator]

    def plain(self) -> dict[str, Any]:
        """Give all of it as plain values, to be frozen in a report."""
        return {
            "target": str(self.target.id),
            "task": str(self.target.task_id),
            "words": self.target.words,
            "scope": self.target.scope_words,
            "unit": self.target.unit_words,
            "comparator": self.goal.comparator.value,
            "goal": str(self.goal.value),
            "due": self.target.due.isoformat() if self.target.due else None,
            "metric": self.metric.slug if self.metric else "",
            "outcome": self.outcome.value,
            "counted": self.figure.counted if self.figure else None,
            "among": self.figure.among if self.figure else None,
            "value": None if self.value is None else str(self.value),
            "short_by": self.short_by,
            "reason": self.reading.reason if isinstance(self.reading, NoData) else "",
            "by_hand": self.hand is not None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """How a target ran month by month, and where it will be when it is due."""

    months: Sequence[tuple[Period, Reading]]
    forecast: Forecast | None
    will_be_reached: bool | None


def targets_of(*, plan_id: UUID) -> QuerySet[Target]:
    """Give the targets of a plan in the order of the paper."""
    rows = Target.objects.filter(task__plan_id=plan_id)
    rows = rows.select_related("task__section", "field", "unit")
    return rows.order_by("task__position", "position").fetch_mode(FETCH_RAISE)


def figures_of_targets(
    *, plan: Plan, targets: Iterable[Target], as_of: date, today: date
) -> list[TargetFigure]:
    """Read targets of a plan as they stood on a day; the tallies of its agencies must be up to date.

    Targets that count the same rows over the same days are read together.
    """
    wanted = list(targets)
    hands = _hands(wanted, as_of)
    groups: dict[tuple[Where, Period], list[Target]] = defaultdict(list)
    scopes = _Scopes(plan, today)
    for target in wanted:
        period = period_of(year=plan.year, due=target.due, as_of=as_of, today=today)
        if target.metric and period is not None:
            groups[scopes.where(target), period].append(target)
    found: dict[UUID, TargetFigure] = {}
    for (where, period), group in groups.items():
        metrics = {METRICS[target.metric].slug: METRICS[target.metric] for target in group}
        readings = read_metrics(metrics=metrics.values(), where=where, period=period, today=today)
        for target in group:
            found[target.id] = _read(target, where, period, readings[target.metric])
    return [found.get(target.id) or _by_hand(target, hands.get(target.id)) for target in wanted]


def outlook_of(*, plan: Plan, figure: TargetFigure, today: date) -> Outlook:
    """Give the months of one target and its forecast; a target without rows has neither."""
    if figure.metric is None or figure.where is None or figure.period is None or figure.figure is None:
        return Outlook(months=(), forecast=None, will_be_reached=None)
    months = trend_of(metric=figure.metric, where=figure.where, period=figure.period, today=today)
    forecast = None
    if figure.metric.subject is Subject.CASE:
        left = left_of(year=plan.year, due=figure.target.due, today=today)
        whole = [reading for month, reading in months if month.end <= today and isinstance(reading, Figure)]
        if left:
            forecast = forecast_of(so_far=figure.figure, whole_months=whole, left=left)
    reached = None if forecast is None else figure.goal.reached_by(forecast.share * 100)
    return Outlook(months=months, forecast=forecast, will_be_reached=reached)


def agencies_measured(*, plan: Plan, on: date) -> frozenset[UUID]:
    """Give the agencies whose cases a plan is measured by: the agency of the plan and those below it."""
    units = subtree_ids(unit_id=plan.agency_id, on=on)
    agencies = Unit.objects.filter(id__in=units).values_list("agency_id", flat=True)
    return frozenset({plan.agency_id, *agencies})


class _Scopes:
    """Of which rows a target is read; what lies below a unit is looked up once each."""

    def __init__(self, plan: Plan, on: date) -> None:
        self._plan, self._on = plan, on
        self._wholes: dict[UUID | None, Where] = {}

    def where(self, target: Target) -> Where:
        if target.unit_id not in self._wholes:
            self._wholes[target.unit_id] = self._below(target.unit_id)
        whole = self._wholes[target.unit_id]
        return replace(whole, field_id=target.field_id, channel=target.channel, level=target.level)

    def _below(self, unit_id: UUID | None) -> Where:
        """An agency is read with all agencies below it, a division by the cases that it has a part in."""
        if unit_id is None:
            return Where(agencies=agencies_measured(plan=self._plan, on=self._on))
        below = subtree_ids(unit_id=unit_id, on=self._on)
        agencies = frozenset(Unit.objects.filter(id__in=below).values_list("agency_id", flat=True))
        return Where(agencies=agencies, units=frozenset() if unit_id in agencies else below)


def _read(target: Target, where: Where, period: Period, reading: Reading) -> TargetFigure:
    goal = _goal(target)
    figure = reading if isinstance(reading, Figure) else None
    return TargetFigure(
        target=target,
        goal=goal,
        outcome=Outcome.NO_DATA if figure is None else outcome_of(goal=goal, figure=figure),
        metric=METRICS[target.metric],
        where=where,
        period=period,
        reading=reading,
        short_by=goal.short_by(figure) if figure is not None and figure.among else 0,
    )


def _by_hand(target: Target, hand: HandReading | None) -> TargetFigure:
    """What no metric reads, or what a metric cannot read yet because the year has not begun."""
    goal = _goal(target)
    if target.metric:
        return TargetFigure(
            target=target, goal=goal, outcome=Outcome.NOTHING_YET, metric=METRICS[target.metric]
        )
    if hand is None:
        return TargetFigure(target=target, goal=goal, outcome=Outcome.NOT_COUNTED)
    reached = goal.reached_by(hand.value)
    return TargetFigure(
        target=target, goal=goal, outcome=Outcome.REACHED if reached else Outcome.MISSED, hand=hand
    )


def _goal(target: Target) -> Goal:
    return Goal(Comparator(target.comparator), target.value)


def _hands(targets: Iterable[Target], as_of: date) -> Mapping[UUID, HandReading]:
    """The last value reported by hand for each target until a day."""
    ids = [target.id for target in targets if not target.metric]
    rows = HandReading.objects.filter(target_id__in=ids, on__lte=as_of).select_related("staff", "file")
    return {row.target_id: row for row in rows.order_by("on", "id")}
