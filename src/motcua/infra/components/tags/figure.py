"""Figures: a number is a link to its list; a target is a bullet bar with value, goal and table."""

from __future__ import annotations

from django import template

from motcua.infra.components.wording import say_number

register = template.Library()

BAR_WIDTH = 1000


@register.filter
def number(value: float) -> str:
    """Write a number as Vietnamese papers do: {{ 1284|number }} gives 1.284."""
    return say_number(value)


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
