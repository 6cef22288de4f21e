"""What a page needs from its surroundings: preferences kept in cookies, rooms and messages."""

from __future__ import annotations

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from motcua.infra.components.preference import PREFERENCES, read_preference

register = template.Library()

MESSAGE_TONES = {"error": "error", "warning": "warning", "success": "ok", "info": "info", "debug": "info"}


@register.simple_tag(takes_context=True)
def preference(context: Context, name: str) -> str:
    """Give the visitor's choice for `contrast` or `rail`, or its default."""
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return PREFERENCES[name].default
    return read_preference(cookies=request.COOKIES, name=name)


@register.inclusion_tag("components/preference.html", takes_context=True)
def preference_button(
    context: Context, name: str, value: str, label: str, *, icon: str = ""
) -> dict[str, object]:
    """Draw the button that sets a preference and comes back to this page."""
    request = context.get("request")
    here = request.get_full_path() if isinstance(request, HttpRequest) and request.method == "GET" else "/"
    return {
        "csrf_token": context.get("csrf_token"),
        "name": name,
        "value": value,
        "label": label,
        "icon": icon,
        "next": here,
    }


@register.simple_tag
def page_url(name: str, *arguments: object) -> str:
    """Give the address of a page, or nothing when this installation does not have it."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def is_here(context: Context, url: str) -> bool:
    """Tell whether the page shown lies at or under `url`."""
    request = context.get("request")
    return isinstance(request, HttpRequest) and bool(url) and request.path.startswith(url)


@register.inclusion_tag("components/alert.html")
def alert(text: str, *, tone: str = "info", title: str = "") -> dict[str, str]:
    """Show one notice in the flow of the page; tone: info, ok, warning, error."""
    return {"text": text, "tone": tone, "title": title}


@register.inclusion_tag("components/undo.html", takes_context=True)
def undo(
    context: Context, text: str, url: str, *, label: str = "Hoàn tác", **hidden: object
) -> dict[str, object]:
    """Say what was just done and offer to take it back, in place of asking "are you sure?" before."""
    return {
        "csrf_token": context.get("csrf_token"),
        "text": text,
        "url": url,
        "label": label,
        "hidden": hidden,
    }


@register.filter
def message_tone(tags: str) -> str:
    """Turn the level of a Django message into a tone."""
    return next((MESSAGE_TONES[tag] for tag in tags.split() if tag in MESSAGE_TONES), "info")


@register.simple_tag
def key(letters: str) -> SafeString:
    """Draw a key of the keyboard."""
    return format_html("<kbd>{}</kbd>", letters)
