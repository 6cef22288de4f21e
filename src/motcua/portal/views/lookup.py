"""Where a case stands, for whoever holds its code: no login, nothing personal (TT 01/2018, Điều 16)."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from motcua.cases.queries.public import progress
from motcua.infra.throttle.limit import Limit, TooManyHits, count_hit
from motcua.infra.throttle.visitor import visitor_of
from motcua.organisations.queries.offices import offices_of
from motcua.portal.forms import LookupForm
from motcua.portal.opening import offices_today
from motcua.portal.shell import show_unkept
from motcua.portal.standing import ahead_of, standing_of
from motcua.portal.wording import read_code

# Codes run by number, so whoever holds one could try the next: people look a few times, crawlers thousands.
LOOKUPS = Limit(scope="public look-up", hits=60, window=timedelta(minutes=10))


@require_safe
@gzip_page
def show_lookup(request: HttpRequest) -> HttpResponse:
    """Ask for a code; lead to its page when it can be one."""
    if "ma" not in request.GET:
        return show_unkept(request, "portal/lookup.html", {"lookup": LookupForm()})
    form = LookupForm(request.GET)
    if form.is_valid():
        return redirect("portal:progress", form.cleaned_data["ma"])
    return show_unkept(
        request, "portal/lookup.html", {"lookup": form}, status=HTTPStatus.UNPROCESSABLE_ENTITY
    )


@require_safe
@gzip_page
def show_progress(request: HttpRequest, code: str) -> HttpResponse:
    """Show how far a case has come; the QR code of a receipt leads here."""
    now = timezone.now()
    try:
        count_hit(limit=LOOKUPS, visitor=visitor_of(request), at=now)
    except TooManyHits as error:
        return _refuse(request, code, error.retry_after)
    found = progress(code=read_code(code), now=now)
    if found is None:
        return _not_found(request, code)
    named = {found.receiving_unit_id, found.returning_unit_id}
    offices = offices_of(unit_ids=list(named), on=timezone.localdate(now))
    context = {
        "progress": found,
        "standing": standing_of(found.state),
        "ahead": ahead_of(state=found.state, return_method=found.return_method),
        "offices_today": offices_today(offices, today=timezone.localdate(now)),
    }
    return show_unkept(request, "portal/progress.html", context)


def _not_found(request: HttpRequest, code: str) -> HttpResponse:
    form = LookupForm({"ma": code})
    if form.is_valid():
        sentence = gettext("Không có hồ sơ nào mang mã này. Hãy so lại từng số với giấy tiếp nhận.")
        form.add_error("ma", sentence)
    return show_unkept(request, "portal/lookup.html", {"lookup": form}, status=HTTPStatus.NOT_FOUND)


def _refuse(request: HttpRequest, code: str, retry_after: timedelta) -> HttpResponse:
    minutes = -(-retry_after // timedelta(minutes=1))
    notice = gettext("Bạn đã tra cứu rất nhiều lần. Hãy thử lại sau %(minutes)s phút.") % {"minutes": minutes}
    context = {"lookup": LookupForm(initial={"ma": code[:100]}), "notice": notice}
    response = show_unkept(request, "portal/lookup.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(minutes * 60)
    return response
