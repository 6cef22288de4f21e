"""What the pages of targets show: rows of figures in words, and the ways from each number to its list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone

from motcua.indicators.domain.metric import Subject
from motcua.indicators.queries.lineage import PART_LABELS, Part
from motcua.indicators.queries.readers import readable_agencies
from motcua.indicators.services.tallying import bring_up_to_date
from motcua.kernel.period import label
from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.measuring import OUTCOME_LABELS, Outcome, spread
from motcua.plans.models import Plan
from motcua.plans.queries.target_figures import (
    Outlook,
    TargetFigure,
    agencies_measured,
    figures_of_targets,
    targets_of,
)
from motcua.procedures.domain.vocabulary import LABELS, Channel, Level

TONES = {
    Outcome.REACHED: "ok",
    Outcome.MISSED: "error",
    Outcome.NOTHING_YET: "info",
    Outcome.NO_DATA: "unverified",
    Outcome.NOT_COUNTED: "draft",
}


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target in the list: its figure, and how far it is on the bar (both 0 to 100)."""

    figure: TargetFigure
    tone: str

    @property
    def share(self) -> float | None:
        """Give the value for drawing, only of what is a share."""
        value = self.figure.value
        return float(value) if value is not None and self.figure.target.unit_words == "%" else None

    @property
    def goal(self) -> float:
        """Give the goal for drawing, a whole number as one."""
        value = self.figure.goal.value
        return int(value) if value == value.to_integral_value() else float(value)

    @property
    def goal_shown(self) -> str:
        return written(self.figure.goal.value)

    @property
    def value_shown(self) -> str:
        return "" if self.figure.value is None else written(self.figure.value)

    @property
    def wanting(self) -> str:
        """Say how many rows are wanting for the goal."""
        return wanting_words(self.figure)


def read_all(*, plan: Plan, now: datetime) -> list[TargetFigure]:
    """Read every target of a plan now, its agencies' tallies brought up to date first."""
    today = timezone.localdate(now)
    for agency_id in sorted(agencies_measured(plan=plan, on=today)):
        bring_up_to_date(agency_id=agency_id, at=now)
    return figures_of_targets(plan=plan, targets=targets_of(plan_id=plan.id), as_of=today, today=today)


def rows_of(figures: Iterable[TargetFigure]) -> list[TargetRow]:
    """Give figures as the list shows them."""
    return [TargetRow(figure, TONES[figure.outcome]) for figure in figures]


def sections_of(rows: Sequence[TargetRow]) -> list[tuple[str, list[TargetRow]]]:
    """Put the rows under the headings of the plan."""
    grouped = groupby(rows, key=lambda row: row.figure.target.task.section)
    return [(str(section) if section else "Nhiệm vụ", list(found)) for section, found in grouped]


def tally_of(figures: Iterable[TargetFigure]) -> list[tuple[Outcome, str, int]]:
    """Count the targets by how they stand."""
    found = Counter(figure.outcome for figure in figures)
    return [(outcome, OUTCOME_LABELS[outcome], found[outcome]) for outcome in Outcome if found[outcome]]


def numbers_of(figure: TargetFigure, *, actor: Actor) -> list[tuple[str, int, str]]:
    """Give the three numbers of a share; each leads to its list for those who may read the register."""
    if figure.figure is None or figure.where is None:
        return []
    readable = figure.where.agencies <= readable_agencies(actor=actor).keys()
    counts = {
        Part.COUNTED: figure.figure.counted,
        Part.GAP: figure.figure.gap,
        Part.AMONG: figure.figure.among,
    }
    return [
        (
            PART_LABELS[part],
            count,
            reverse("counter:plan_target_rows", args=[figure.target.id, part]) if readable else "",
        )
        for part, count in counts.items()
    ]


def written(value: Decimal) -> str:
    """Write a quantity as papers do: 98, 97,5."""
    return f"{value.normalize():f}".replace(".", ",")


def period_words(figure: TargetFigure, *, today: date) -> str:
    """Say over which days a target is read; what runs today is read until today."""
    if figure.period is None:
        return ""
    if figure.period.last_day <= today:
        return label(figure.period)
    return f"Từ ngày {figure.period.start:%d/%m/%Y} đến hôm nay"


def wanting_words(figure: TargetFigure) -> str:
    """Say what is short of the goal: "còn thiếu 12 hồ sơ"."""
    if not figure.short_by or figure.metric is None:
        return ""
    rows = "hồ sơ" if figure.metric.subject is Subject.CASE else "thủ tục"
    number = f"{figure.short_by:,}".replace(",", ".")
    return f"vượt {number} {rows}" if figure.goal.is_ceiling else f"còn thiếu {number} {rows}"


def scope_words(figure: TargetFigure) -> list[str]:
    """Say of which rows the target is read."""
    target = figure.target
    narrowed = [
        f"lĩnh vực {target.field.name}" if target.field else "",
        f"hình thức nộp: {LABELS[Channel][Channel(target.channel)].lower()}" if target.channel else "",
        f"thủ tục {LABELS[Level][Level(target.level)].lower()}" if target.level else "",
    ]
    return [target.unit.name if target.unit else "toàn cơ quan của kế hoạch", *filter(None, narrowed)]


def outlook_context(outlook: Outlook) -> dict[str, Any]:
    """Give the months and the forecast as the page shows them."""
    return {
        "months": [(label(month), reading) for month, reading in outlook.months],
        "line": spread([getattr(reading, "share", None) for _, reading in outlook.months]),
        "forecast": outlook.forecast,
        "will_be_reached": outlook.will_be_reached,
    }
