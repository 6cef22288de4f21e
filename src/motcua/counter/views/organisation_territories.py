"""Administrative units of the country: found by name or code on a day, followed through mergers."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.forms.required import day_of, offered
from motcua.counter.paging import page_number
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.domain.structure import LEVEL_NAMES, Level
from motcua.organisations.models import Territory
from motcua.organisations.queries.territories import (
    children_of,
    find_territories,
    predecessors_of,
    successors_of,
)

ROWS = 50


@staff_page(Permission.MANAGE_ORGANISATION)
@require_GET
def list_territories(request: StaffRequest) -> HttpResponse:
    """Show what is in force on a day; htmx gets the list alone."""
    on = day_of(request.GET.get("on", ""), otherwise=timezone.localdate())
    text, level = request.GET.get("q", ""), _level(request.GET.get("level", ""))
    pages = Paginator(find_territories(on=on, text=text, level=level), ROWS)
    context = {
        "on": on,
        "text": text,
        "levels": offered(LEVEL_NAMES, blank="Mọi cấp"),
        "level": level or "",
        "page": pages.get_page(page_number(request.GET)),
    }
    part = "#list" if request.headers.get("HX-Target") == "list" else ""
    return render(request, f"counter/admin/territories.html{part}", context)


@staff_page(Permission.MANAGE_ORGANISATION)
@require_GET
def show_territory(request: StaffRequest, territory_id: UUID) -> HttpResponse:
    """Show one, with what it was made of, what it became and what lies in it."""
    territory = get_object_or_404(Territory.objects.select_related("parent"), pk=territory_id)
    today = timezone.localdate()
    on = territory.valid_from if territory.valid_to and territory.valid_to <= today else today
    context = {
        "territory": territory,
        "on": on,
        "parts": list(children_of(territory=territory, on=on)),
        "predecessors": list(predecessors_of(territory=territory)),
        "successors": list(successors_of(territory=territory)),
    }
    return render(request, "counter/admin/territory.html", context)


def _level(text: str) -> Level | None:
    return Level(text) if text in set(Level) else None
