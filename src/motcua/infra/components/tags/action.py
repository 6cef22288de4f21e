"""Buttons, links that look like buttons, and the one-button forms that carry out an action."""

from __future__ import annotations

from typing import Protocol

from django import template
from django.template.context import Context

register = template.Library()


class Answer(Protocol):
    """What a policy answers: allowed, or refused with a reason (`motcua.kernel.decision.Decision`)."""

    @property
    def allowed(self) -> bool: ...

    @property
    def reason(self) -> str: ...


@register.inclusion_tag("components/button.html")
def button(
    label: str, *, icon: str = "", kind: str = "primary", name: str = "", value: str = "", form: str = ""
) -> dict[str, str]:
    """Draw a submit button; kind: primary, secondary, quiet, danger. `form` is the id of a form elsewhere."""
    return {"label": label, "icon": icon, "kind": kind, "name": name, "value": value, "form": form}


@register.inclusion_tag("components/link_button.html")
def link_button(label: str, url: str, *, icon: str = "", kind: str = "secondary") -> dict[str, str]:
    """Draw a link in the shape of a button, for going somewhere; what changes data is a `button`."""
    return {"label": label, "url": url, "icon": icon, "kind": kind}


@register.inclusion_tag("components/action.html", takes_context=True)
def action(
    context: Context,
    label: str,
    url: str,
    *,
    decision: Answer | None = None,
    icon: str = "",
    kind: str = "secondary",
    target: str = "",
    swap: str = "outerHTML",
    **hidden: object,
) -> dict[str, object]:
    """Draw a form of one button that posts to `url`; refused by `decision`, it is greyed with the reason.

    Other keyword arguments become hidden fields (seen_revision=case.revision). With `target` (a CSS
    selector) htmx swaps that part of the page; without scripts the whole page comes back.
    """
    return {
        "csrf_token": context.get("csrf_token"),
        "label": label,
        "url": url,
        "refused": "" if decision is None or decision.allowed else decision.reason,
        "icon": icon,
        "kind": kind,
        "target": target,
        "swap": swap,
        "hidden": hidden,
    }
