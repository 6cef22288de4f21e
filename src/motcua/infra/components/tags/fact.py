"""Facts, timelines, steps and the explanation of a deadline: what the page of a case is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from motcua.infra.components.tags.icon import draw_icon
from motcua.infra.components.tags.state import TONES
from motcua.infra.components.wording import say_moment

register = template.Library()


class CountedDay(Protocol):
    """A day of a deadline's explanation (`motcua.kernel.working_time.DayCount`)."""

    @property
    def date(self) -> date: ...

    @property
    def minutes(self) -> int: ...

    @property
    def why(self) -> str: ...


@register.simple_tag
def fact(label: str, value: object, *, note: str = "") -> SafeString:
    """Draw one line of a `<dl class="facts">`; an empty value shows as a dash that is read as "chưa có"."""
    missing = value is None or value == ""
    dash = format_html(
        '<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>', "–", "chưa có"
    )
    small = format_html('<span class="fact-note">{}</span>', note) if note else ""
    return format_html("<div><dt>{}</dt><dd>{}{}</dd></div>", label, dash if missing else value, small)


@register.simple_block_tag
def fact_block(content: SafeString, label: str) -> SafeString:
    """Draw one line of a `<dl class="facts">` whose value is markup."""
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", label, content)


@register.simple_block_tag
def timeline_item(
    content: SafeString, title: str, *, at: datetime, by: str = "", tone: str = "info"
) -> SafeString:
    """Draw one event of an `<ol class="timeline">`; the content is its details and may be empty."""
    look = TONES[tone]
    detail = format_html('<div class="timeline-detail">{}</div>', content) if content.strip() else ""
    return format_html(
        '<li class="timeline-item timeline-{}"><span class="timeline-mark">{}</span>'
        '<p class="timeline-title">{}</p><p class="timeline-meta"><time datetime="{}">{}</time>{}</p>{}</li>',
        look.colour,
        draw_icon(name=look.icon),
        title,
        at.isoformat(),
        say_moment(at),
        f" · {by}" if by else "",
        detail,
    )


@register.inclusion_tag("components/deadline.html")
def deadline_explained(
    days: Iterable[CountedDay],
    *,
    due_at: datetime,
    provisional: str = "",
    summary: str = "Vì sao hạn trả là ngày này?",
    label: str = "Hạn trả",
) -> dict[str, object]:
    """Explain a due time day by day, folded away until asked; `provisional` says what may still change."""
    counted = list(days)
    return {
        "days": counted,
        "due_at": due_at,
        "total": sum(day.minutes for day in counted),
        "provisional": provisional,
        "summary": summary,
        "label": label,
    }


@register.inclusion_tag("components/steps.html")
def steps(names: Sequence[str], *, current: int, label: str = "Các bước") -> dict[str, object]:
    """Draw a bar of steps; `current` counts from 1, one more than the number of names when all are done."""
    marked = [(name, _standing(number, current)) for number, name in enumerate(names, start=1)]
    return {"steps": marked, "label": label, "done": min(current - 1, len(marked)), "total": len(marked)}


def _standing(number: int, current: int) -> str:
    if number < current:
        return "done"
    return "current" if number == current else "todo"
