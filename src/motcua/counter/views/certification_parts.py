"""Parts of the certification screen that follow what is typed, and the words to print."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.cases.queries.certification_titles import suggest_titles
from motcua.cases.queries.certification_words import WordingMissing
from motcua.cases.services.certifying_words import NotCertified, issue_words
from motcua.cases.services.recording import CaseUnknown
from motcua.counter.access import StaffRequest, refuse, staff_page
from motcua.counter.acting import go
from motcua.counter.desk import Desk, desk_page
from motcua.counter.forms.certification_sheet import CertificationSheet, lines_of, typed_sheet
from motcua.counter.views.certification import NEEDS, PAGE, offer_of
from motcua.counter.views.certification_fees import fees_of
from motcua.infra.components.option import Option
from motcua.kernel.decision import NotPermitted
from motcua.people.queries.applicants import find_by_identity


@require_GET
@desk_page(*NEEDS)
def titles(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Offer titles of papers used before in the agency, the most used first."""
    agency_id = desk.office(request.GET.get("unit_id")).agency_id
    found = suggest_titles(agency_id=agency_id, text=request.GET.get("q", ""))
    options = [Option(title, title) for title in found]
    return render(request, "components/options.html", {"options": options})


@require_POST
@never_cache
@desk_page(*NEEDS)
def requester(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Fill in the name of whoever has the number typed, in its own field or in place of the name."""
    sheet = _typed(request, desk)
    form = sheet.request
    name, number = (form.initial.get(field, "") for field in ("requester_name", "requester_identity"))
    if not number and not any(char.isalpha() for char in name):
        name, number = "", name
    agency_id = desk.office(request.POST.get("unit_id")).agency_id
    known = find_by_identity(agency_id=agency_id, number=number) if number.strip() else None
    if known is not None and not name:
        form.initial.update(
            requester_name=known.full_name,
            requester_identity=number,
            requester_identity_kind=known.identity_kind,
        )
    # The officer has gone on to the titles by now: the part that comes back must not take the focus.
    return render(request, f"{PAGE}#requester", {"sheet": sheet, "found": known, "opened": False})


@require_POST
@never_cache
@desk_page(*NEEDS)
def kind(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Show what a kind of certification asks for besides the papers."""
    return render(request, f"{PAGE}#extra", {"sheet": _typed(request, desk)})


@require_POST
@never_cache
@desk_page(*NEEDS)
def fees(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Compute the fee of the papers typed so far."""
    sheet = _typed(request, desk)
    return render(request, f"{PAGE}#fees", {"sheet": sheet, "fees": fees_of(sheet=sheet, on=desk.on)})


@require_POST
@never_cache
@staff_page(*NEEDS)
def words(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Issue the words of certification and show them; asked again, the same paper comes back."""
    try:
        issued = issue_words(case_id=case_id, actor=request.actor, at=timezone.now())
    except (CaseUnknown, NotCertified) as unknown:
        raise Http404(str(unknown)) from unknown
    except NotPermitted as denied:
        return refuse(request, reason=str(denied))
    except WordingMissing as missing:
        return render(request, "counter/certification_no_words.html", {"reason": str(missing)}, status=422)
    return go(reverse("counter:paper", args=[issued.pk]))


def _typed(request: StaffRequest, desk: Desk) -> CertificationSheet:
    data = request.POST
    return typed_sheet(data=data, offer=offer_of(request, desk), lines=lines_of(data))
