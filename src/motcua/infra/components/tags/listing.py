"""Lists: sortable headers, filter chips, pages, selection, empty states; all of it kept in the URL."""

from __future__ import annotations

from django import template
from django.http import HttpRequest, QueryDict
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


def _query(context: Context) -> QueryDict:
    request = context.get("request")
    return request.GET.copy() if isinstance(request, HttpRequest) else QueryDict(mutable=True)


def _address(query: QueryDict) -> str:
    return f"?{query.urlencode()}"


@register.inclusion_tag("components/sort_header.html", takes_context=True)
def sort_header(
    context: Context, label: str, key: str, *, default: str = "", css: str = ""
) -> dict[str, str]:
    """Draw a column header that sorts by `key` (?sort=key, ?sort=-key); `default` is the page's own order."""
    query = _query(context)
    current = query.get("sort", default)
    direction = {key: "ascending", f"-{key}": "descending"}.get(current, "")
    query["sort"] = f"-{key}" if direction == "ascending" else key
    query.pop("page", None)
    query.pop("after", None)
    return {"label": label, "url": _address(query), "direction": direction, "css": css}


@register.inclusion_tag("components/filter_chip.html", takes_context=True)
def filter_chip(
    context: Context, label: str, name: str, value: str, *, count: int | str | None = None, tone: str = ""
) -> dict[str, object]:
    """Draw a chip that sets ?name=value, or clears it when set; `count` is how many it would list."""
    query = _query(context)
    chosen = value in query.getlist(name) if value else name not in query
    query.pop("page", None)
    query.pop("after", None)
    if chosen or not value:
        query.pop(name, None)
    else:
        query[name] = value
    return {"label": label, "url": _address(query), "chosen": chosen, "count": count, "tone": tone}


@register.inclusion_tag("components/filter_kept.html", takes_context=True)
def filter_kept(context: Context, *left_out: str) -> dict[str, object]:
    """Carry the other filters of the URL through a search form, but for the names given."""
    query = _query(context)
    for name in ("page", "after", *left_out):
        query.pop(name, None)
    return {"pairs": [(name, value) for name, values in query.lists() for value in values]}


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: Context, *, number: int, pages: int) -> dict[str, object]:
    """Draw the way to the other pages (?page=); nothing when there is one page only."""
    query = _query(context)
    addresses = {}
    for name, target in (("first", 1), ("previous", number - 1), ("next", number + 1), ("last", pages)):
        query["page"] = str(target)
        addresses[name] = _address(query) if 1 <= target <= pages and target != number else ""
    return {"number": number, "pages": pages, **addresses}


@register.inclusion_tag("components/pager_after.html", takes_context=True)
def pager_after(context: Context, after: object | None, *, before: object | None = None) -> dict[str, object]:
    """Draw the way on in a list too long to count (?after=); `after` marks the last row, None at the end.

    `before` marks the first row, for lists that can be read backwards too.
    """
    query = _query(context)
    started = "after" in query
    query.pop("after", None)
    first = _address(query) if started else ""
    addresses = {}
    for name, mark in (("previous", before), ("next", after)):
        query["after"] = str(mark or "")
        addresses[name] = _address(query) if mark else ""
    return {"first": first, **addresses}


@register.simple_tag
def select_all(*, label: str = "Chọn tất cả các dòng đang hiện") -> SafeString:
    """Draw the checkbox in a list's header that ticks every row; scripts show it."""
    return format_html(
        '<input type="checkbox" class="check-box" data-select-all aria-label="{}" hidden>', label
    )


@register.simple_tag
def select_row(value: object, *, label: str, name: str = "chosen") -> SafeString:
    """Draw the checkbox of a row; `label` says which row ("Chọn hồ sơ H01…")."""
    return format_html(
        '<input type="checkbox" class="check-box" name="{}" value="{}" data-select-row aria-label="{}">',
        name,
        value,
        label,
    )


@register.inclusion_tag("components/empty.html")
def empty(
    title: str, *, hint: str = "", icon: str = "inbox", action_label: str = "", action_url: str = ""
) -> dict[str, str]:
    """Say what would be in a list and what to do now."""
    return {
        "title": title,
        "hint": hint,
        "icon": icon,
        "action_label": action_label,
        "action_url": action_url,
    }


@register.simple_block_tag
def action_bar(content: SafeString) -> SafeString:
    """Wrap the buttons that act on the ticked rows; it shows when rows are ticked, always without scripts."""
    return format_html(
        '<div class="action-bar" data-action-bar role="group" aria-label="Việc với các dòng đã chọn">'
        '<span class="action-bar-count" data-selected-count aria-live="polite"></span>{}</div>',
        content,
    )
