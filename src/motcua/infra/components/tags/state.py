"""States, due times and codes: what a row of a list says at a glance, never by colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from motcua.infra.components.tags.icon import draw_icon
from motcua.infra.components.wording import (
    MINUTES_OF_A_DAY,
    say_due,
    say_minutes,
    say_moment,
    urgency_of,
)

register = template.Library()


@dataclass(frozen=True, slots=True)
class Tone:
    """How one kind of state looks: colour name, icon and the word used when none is given."""

    colour: str
    icon: str
    word: str


TONES: Mapping[str, Tone] = MappingProxyType(
    {
        "new": Tone("blue", "inbox", "Mới tiếp nhận"),
        "working": Tone("blue", "play-circle", "Đang giải quyết"),
        "ontime": Tone("green", "check-circle", "Trong hạn"),
        "soon": Tone("amber", "clock", "Sắp đến hạn"),
        "late": Tone("red", "exclamation-circle-fill", "Quá hạn"),
        "waiting": Tone("blue", "hourglass-split", "Chờ bổ sung"),
        "paused": Tone("blue", "pause-circle", "Tạm dừng"),
        "ready": Tone("green", "award", "Có kết quả"),
        "done": Tone("grey", "check2-all", "Đã trả kết quả"),
        "refused": Tone("grey", "x-circle", "Từ chối"),
        "stopped": Tone("grey", "slash-circle", "Dừng giải quyết"),
        "draft": Tone("grey", "pencil", "Bản thảo"),
        "off": Tone("grey", "dash-circle", "Chưa bật"),
        "active": Tone("green", "check-circle", "Đang áp dụng"),
        "ended": Tone("grey", "archive", "Hết hiệu lực"),
        "unverified": Tone("amber", "question-circle", "Chưa kiểm chứng"),
        "info": Tone("blue", "info-circle", "Thông tin"),
        "ok": Tone("green", "check2", "Đạt"),
        "warning": Tone("amber", "exclamation-triangle", "Cần xem lại"),
        "error": Tone("red", "x-circle-fill", "Không đạt"),
    }
)


@register.simple_tag
def badge(tone: str, word: str = "") -> SafeString:
    """Show a state as icon and word in its colour; `tone` is a key of TONES, `word` replaces its own."""
    look = TONES[tone]
    return format_html(
        '<span class="badge-state badge-{}">{} {}</span>',
        look.colour,
        draw_icon(name=look.icon),
        word or look.word,
    )


@register.simple_tag
def due(
    minutes: int | None,
    at: datetime | date | None,
    *,
    day_minutes: int = MINUTES_OF_A_DAY,
    tone: str = "",
    word: str = "",
    label: str = "Hạn trả",
) -> SafeString:
    """Say the due time in words, with the exact time on hover and for screen readers.

    `minutes`: working minutes left, negative when past, None when the clock does not run. `tone` and
    `word` replace what would be said, e.g. tone="paused" while a supplement is awaited; `label` names it.
    """
    if minutes is None or at is None:
        look = TONES[tone or "info"]
        return format_html(
            '<span class="due due-{}">{} {}</span>',
            look.colour if tone else "grey",
            draw_icon(name=look.icon if tone else "dash"),
            word or (look.word if tone else "không tính hạn"),
        )
    look = TONES[tone or urgency_of(minutes=minutes, day_minutes=day_minutes)]
    exact = say_moment(at)
    return format_html(
        '<time class="due due-{}" datetime="{}" title="{}: {}">{} {}'
        '<span class="visually-hidden">, {} {}</span></time>',
        look.colour,
        at.isoformat(),
        label,
        exact,
        draw_icon(name=look.icon),
        word or say_due(minutes=minutes, day_minutes=day_minutes),
        label.lower(),
        exact,
    )


@register.simple_tag
def code(value: str, *, url: str = "") -> SafeString:
    """Show a code in fixed-width letters with a copy button (scripts show it); `url` makes it a link."""
    shown = (
        format_html('<a class="code" href="{}">{}</a>', url, value)
        if url
        else format_html("<code>{}</code>", value)
    )
    return format_html(
        '<span class="code-chip">{}<button type="button" class="code-copy" data-copy="{}" hidden>{}'
        '<span class="visually-hidden">Chép mã {}</span></button></span>',
        shown,
        value,
        draw_icon(name="copy"),
        value,
    )


@register.filter
def minutes_in_words(minutes: int) -> str:
    """Say minutes exactly: 450 → "7 giờ 30 phút"."""
    return say_minutes(minutes=minutes)


@register.filter
def moment(value: datetime | date | None) -> str:
    """Say a moment with its weekday: "16:30, thứ Sáu 20/11/2026"; nothing for None."""
    return say_moment(value) if value else ""
