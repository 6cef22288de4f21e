"""The certification desk: one screen, filled in from the keyboard, several papers in one go."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.cases.domain.certification import MOST_PAPERS
from motcua.cases.queries.certification_desk import last_entries_of, last_signer_of, summary_of_day
from motcua.cases.services.certifying import certify
from motcua.counter.access import StaffRequest
from motcua.counter.desk import Desk, desk_page
from motcua.counter.forms.certification_sheet import (
    LINES,
    CertificationSheet,
    Offer,
    blank_sheet,
    lines_of,
    offer_at,
    sent_sheet,
    typed_sheet,
)
from motcua.counter.forms.typed import content_of
from motcua.counter.refusals import FORESEEN, show_in_parts
from motcua.counter.views.certification_done import done_of
from motcua.counter.views.certification_fees import fees_of
from motcua.counter.views.intake import go_to
from motcua.infra.submission.once import AlreadySubmitted, digest_of, submit_once
from motcua.organisations.domain.permissions import Permission

PAGE = "counter/certification.html"
NEEDS = (Permission.RECEIVE_CASE, Permission.CERTIFY)
_NOT_CONTENT = frozenset({"csrfmiddlewaretoken", "submission"})


@require_http_methods(["GET", "POST"])
@never_cache
@desk_page(*NEEDS)
def certification(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Open the screen, with what was certified last when it comes from there; take what is sent."""
    if request.method == "GET":
        return _open(request, desk)
    offer = offer_of(request, desk)
    if "find" in request.POST:
        more = LINES if request.POST["find"] == "more" else 0
        lines = min(lines_of(request.POST) + more, MOST_PAPERS)
        return _show(request, desk, offer, typed_sheet(data=request.POST, offer=offer, lines=lines))
    return _save(request, desk, offer)


def offer_of(request: StaffRequest, desk: Desk) -> Offer:
    """Look up what the desk offers at the office that the form is for."""
    sent = request.POST if request.method == "POST" else request.GET
    return offer_at(offices=desk.offices, office=desk.office(sent.get("unit_id")), on=desk.on)


def _open(request: StaffRequest, desk: Desk) -> HttpResponse:
    offer = offer_of(request, desk)
    last = last_signer_of(staff_id=desk.actor.staff_id)
    initial = {"unit_id": str(offer.office.pk), "signer_id": str(last or "")}
    done = done_of(case_id=request.GET.get("da-ghi", ""), actor=desk.actor)
    if done is not None:
        initial["kind"] = done.kind
    return _show(request, desk, offer, blank_sheet(offer=offer, initial=initial), done=done)


def _save(request: StaffRequest, desk: Desk, offer: Offer) -> HttpResponse:
    sheet = sent_sheet(data=request.POST, offer=offer)
    if not sheet.is_valid():
        return _show(request, desk, offer, sheet, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def act() -> UUID:
        return certify(request=sheet.asked(), actor=desk.actor, at=desk.at).case.pk

    try:
        saved = submit_once(
            key=sheet.request.cleaned_data["submission"],
            account_id=request.user.pk,  # type: ignore[arg-type]  # the page is for accounts
            digest=digest_of(fields=content_of(request, without=_NOT_CONTENT)),
            at=desk.at,
            act=act,
        )
    except FORESEEN as refused:
        if isinstance(refused, AlreadySubmitted):
            sheet.request.renew()
        status = show_in_parts(refused, place_of=sheet.place_of)
        return _show(request, desk, offer, sheet, status=status)
    return go_to(request, f"{reverse('counter:certification')}?da-ghi={saved.subject_id}")


def _show(
    request: StaffRequest,
    desk: Desk,
    offer: Offer,
    sheet: CertificationSheet,
    *,
    done: Any = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    recent = last_entries_of(staff_id=desk.actor.staff_id)
    context = {
        "sheet": sheet,
        "office": offer.office,
        "desk": desk,
        "fees": fees_of(sheet=sheet, on=desk.on),
        "found": None,
        "opened": True,
        "done": done,
        "today": summary_of_day(agency_id=offer.office.agency_id, on=desk.on),
        "recent": [row for row in recent if timezone.localdate(row.certified_at) == desk.on],
    }
    return render(request, PAGE, context, status=status)
