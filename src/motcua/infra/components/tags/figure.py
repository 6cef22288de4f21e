"""Figures: a number is a link to its list; a target is a bullet bar with value, goal and table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django import template

from motcua.infra.components.wording import say_number

register = template.Library()

BAR_WIDTH = 1000
LINE_WIDTH, LINE_HEIGHT = 560, 180


@register.filter
def number(value: float) -> str:
    """Write a number as Vietnamese papers do: {{ 1284|number }} gives 1.284."""
    return say_number(value)


@register.filter
def percent(value: float) -> str:
    """Write a share in per cent: {{ 88.1|percent }} gives 88,1 %, unbroken."""
    return f"{say_number(value)}\u00a0%"


@register.inclusion_tag("components/metric.html")
def metric(
    label: str, value: int | str, *, url: str = "", note: str = "", tone: str = ""
) -> dict[str, object]:
    """Draw a figure on a card; `url` opens the list it counts; tone: "" or a key of TONES."""
    shown = say_number(value) if isinstance(value, int) else value
    return {"label": label, "value": shown, "url": url, "note": note, "tone": tone}


@register.inclusion_tag("components/bullet.html")
def bullet(
    label: str, value: float, *, goal: float, top: float = 100, unit: str = "%", url: str = ""
) -> dict[str, object]:
    """Draw a bullet bar: value against goal on a scale from 0 to `top`, with both said in words."""
    return {
        "label": label,
        "value": say_number(value),
        "goal": say_number(goal),
        "unit": unit,
        "url": url,
        "reached": value >= goal,
        "value_width": str(round(BAR_WIDTH * min(max(value, 0), top) / top)),
        "goal_at": str(round(BAR_WIDTH * min(max(goal, 0), top) / top)),
    }


@register.inclusion_tag("components/bar.html")
def bar(value: float, *, goal: float, top: float = 100) -> dict[str, object]:
    """Draw value against goal for the eye alone, in a row that says both in words."""
    return {
        "reached": value >= goal,
        "value_width": str(round(BAR_WIDTH * min(max(value, 0), top) / top)),
        "goal_at": str(round(BAR_WIDTH * min(max(goal, 0), top) / top)),
    }


@register.inclusion_tag("components/line.html")
def line(
    values: Sequence[float | None], *, label: str, goal: float | None = None, top: float = 100
) -> dict[str, object]:
    """Draw values in their order as a line on a scale from 0 to `top`, the goal drawn in.

    Where a value is none the line breaks: nothing is drawn where nothing is known. The page shows the same
    figures as a table; the drawing is for the eye alone.
    """
    across = LINE_WIDTH / max(len(values) - 1, 1)
    points = [
        None if value is None else (round(place * across), _height(value, top))
        for place, value in enumerate(values)
    ]
    runs = [list(run) for known, run in groupby(points, key=lambda point: point is not None) if known]
    return {
        "label": label,
        "runs": [" ".join(f"{x},{y}" for x, y in filter(None, run)) for run in runs],
        "dots": [point for point in points if point],
        "goal": None if goal is None else _height(goal, top),
        "scale": [(_height(part, top), f"{part:g}") for part in (0, top / 2, top)],
    }


def _height(value: float, top: float) -> int:
    return round(LINE_HEIGHT * (1 - min(max(value, 0), top) / top))
