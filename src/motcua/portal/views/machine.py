"""Addresses that programs ask for: crawlers, monitors, browsers looking for an icon."""

from __future__ import annotations

from http import HTTPStatus

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

# Pages of cases are not named here: a crawler must fetch them to read that they are not to be listed.
ROBOTS = """User-agent: *
Disallow: /lam-viec/
Disallow: /tai-khoan/
Disallow: /giao-dien/
Disallow: /api/
"""


@require_safe
@cache_control(public=True, max_age=24 * 60 * 60)
def show_robots(_request: HttpRequest) -> HttpResponse:
    """Tell crawlers which rooms are not for them."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=24 * 60 * 60)
def show_icon(_request: HttpRequest) -> HttpResponse:
    """Lead to the icon; browsers ask for this address when a page names none."""
    return redirect(static("motcua/img/icon.svg"))


@require_safe
@never_cache
def show_health(_request: HttpRequest) -> HttpResponse:
    """Say whether the pages can work: 200 when the database answers, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        body, status = {"database": "không trả lời"}, HTTPStatus.SERVICE_UNAVAILABLE
    else:
        body, status = {"database": "tốt"}, HTTPStatus.OK
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
