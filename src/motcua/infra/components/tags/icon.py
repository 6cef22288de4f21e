"""Icons from the vendored sprite."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from re import findall

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

SPRITE = "vendor/bootstrap-icons/sprite.svg"
SPRITE_FILE = Path(__file__).resolve().parent.parent / "static" / SPRITE


@cache
def known_icons() -> frozenset[str]:
    """Give the names of the icons in the sprite."""
    return frozenset(findall(r'<symbol id="([^"]+)"', SPRITE_FILE.read_text(encoding="utf-8")))


@cache
def draw_icon(*, name: str) -> SafeString:
    """Draw an icon that only repeats what a word beside it says; an unknown name is a fault of the page.

    Kept in memory: a list draws two hundred, and what the sprite is called does not change while we run.
    """
    if name not in known_icons():
        raise template.TemplateSyntaxError(f"The sprite has no icon {name!r}: add it to scripts/icons.txt.")
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', static(SPRITE), name
    )


@register.simple_tag
def icon(name: str, *, label: str = "") -> SafeString:
    """Draw an icon; with a label it speaks for itself, without one it is decoration beside a word."""
    drawing = draw_icon(name=name)
    if not label:
        return drawing
    return format_html('{}<span class="visually-hidden">{}</span>', drawing, label)
