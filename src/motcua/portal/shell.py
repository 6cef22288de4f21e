"""What every public page needs: the name of the office, and headers that say who may keep a copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers

from motcua.organisations.models import Office
from motcua.organisations.queries.offices import open_offices


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render a page that may be kept by the visitor's browser alone, and is asked for again each time.

    Each page holds the visitor's own token for the switches of language and contrast.
    """
    offices = context.get("offices")
    known = open_offices(on=timezone.localdate())[:2] if offices is None else offices
    response = render(request, template, {"office_name": house_name(list(known)), **context}, status=status)
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Cookie"])
    return response


def show_unkept(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render a page about one case: nobody keeps it, no search engine lists it."""
    response = show(request, template, context, status=status)
    patch_cache_control(response, no_store=True)
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def house_name(offices: list[Office]) -> str:
    """Give the name in the bar: that of the one office, or of nobody when several share the installation."""
    return offices[0].name if len(offices) == 1 else ""
