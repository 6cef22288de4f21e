"""How a task of a plan is drawn: its standing as word and icon, its days in words with the exact date."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from motcua.infra.components.tags.icon import draw_icon
from motcua.infra.components.tags.state import TONES, badge
from motcua.plans.domain.standing import STANDING_LABELS, Standing

register = template.Library()

STANDING_TONES = {
    Standing.NOT_BEGUN: "draft",
    Standing.RUNNING: "working",
    Standing.LATE: "late",
    Standing.DONE_ON_TIME: "ok",
    Standing.DONE_LATE: "warning",
    Standing.CANCELLED: "stopped",
}
SOON_DAYS = 14


@register.simple_tag
def plan_standing(standing: Standing) -> SafeString:
    """Show how a task stands as icon and word."""
    return badge(STANDING_TONES[standing], STANDING_LABELS[standing])


@register.simple_tag
def plan_day(day: date | None, today: date) -> SafeString:
    """Say a last day in words, "còn 5 ngày" or "quá 3 ngày", with the exact date beside it."""
    if day is None:
        return format_html('<span class="soft">{}</span>', "không có hạn tới")
    left = (day - today).days
    tone = "late" if left < 0 else "soon" if left <= SOON_DAYS else "ontime"
    look = TONES[tone]
    return format_html(
        '<time class="due due-{}" datetime="{}">{} {}</time> <span class="soft">{}</span>',
        look.colour,
        day.isoformat(),
        draw_icon(name=look.icon),
        _words(left),
        f"{day:%d/%m/%Y}",
    )


def _words(left: int) -> str:
    if left == 0:
        return "hết hôm nay"
    return f"còn {left} ngày" if left > 0 else f"quá {-left} ngày"
