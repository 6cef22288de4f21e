"""Pages that belong to no interface: keeping a preference, and the answer to an unreadable request."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from motcua.infra.components.preference import COOKIE_AGE_SECONDS, PREFERENCES


@require_POST
def keep_preference(request: HttpRequest) -> HttpResponse:
    """Set the cookie of one preference and go back to where the visitor was."""
    known = PREFERENCES.get(request.POST.get("name", ""))
    value = request.POST.get("value", "")
    if known is None or value not in known.values:
        return HttpResponseBadRequest("Lựa chọn này không có.")
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = "/"
    response = HttpResponseRedirect(target)
    response.set_cookie(
        known.cookie, value, max_age=COOKIE_AGE_SECONDS, samesite="Lax", secure=request.is_secure()
    )
    return response


def show_bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that could not be read: 413 when it was too large, else 400."""
    if isinstance(exception, RequestDataTooBig):
        return render(
            request,
            "413.html",
            {"limit": settings.MAX_UPLOAD_BYTES},
            status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        )
    return render(request, "400.html", status=HTTPStatus.BAD_REQUEST)
