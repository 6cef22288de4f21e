"""Search: a code, a name without accents or an identity number, among the cases the officer may see."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.cases.queries.search import SearchKind, search_cases
from motcua.cases.queries.visibility import SEEING
from motcua.counter.access import StaffRequest, staff_page

LONGEST = 200


@require_safe
@never_cache
@staff_page(*SEEING)
def show_search(request: StaffRequest) -> HttpResponse:
    """Show what was found, in groups."""
    typed = request.GET.get("q", "").strip()[:LONGEST]
    found = search_cases(actor=request.actor, text=typed, now=timezone.now()) if typed else None
    only = found.only if found else None
    if found and only and found.groups[0].kind is SearchKind.CODE:
        return redirect("counter:case", only.id)  # a code that was scanned or copied means this one case
    context = {"typed": typed, "search_text": typed, "found": found, "here": request.get_full_path()}
    return render(request, "counter/search.html", context)
