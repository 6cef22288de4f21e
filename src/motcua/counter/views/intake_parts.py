"""Parts of the intake page that follow what is typed; nothing is stored here."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_htmx.http import reswap

from motcua.counter.access import StaffRequest
from motcua.counter.desk import Desk, desk_page
from motcua.counter.forms.intake_sheet import IntakeSheet, typed_sheet
from motcua.counter.views.intake import PAGE, page_context, with_summary
from motcua.counter.views.intake_person import Person, person_of
from motcua.organisations.domain.permissions import Permission

PERSON = "counter/intake_person.html"


@require_POST
@never_cache
@desk_page(Permission.RECEIVE_CASE)
def procedure_chosen(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Show the papers, the term and the words that go with the procedure picked."""
    return _part(request, desk, "dossier_swap", sheet=_typed(request, desk))


@require_POST
@never_cache
@desk_page(Permission.RECEIVE_CASE)
def number_typed(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Fill in whoever has the identity number.

    For a number that nobody has the fields stay as they are: a name is being typed while we look.
    """
    person = person_of(data=request.POST, desk=desk)
    if person.known is None and not request.POST.get("filled"):
        note = render(request, f"{PERSON}#note", {"person": person, "alone": True})
        return reswap(note, "none")
    sheet = replace(_typed(request, desk), applicant=person.form)
    return _part(request, desk, "person_swap", sheet=with_summary(sheet), person=person)


@require_POST
@never_cache
@desk_page(Permission.RECEIVE_CASE)
def name_typed(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Offer the words of what is asked for with the name in them."""
    return _part(request, desk, "summary", sheet=_typed(request, desk))


@require_POST
@never_cache
@desk_page(Permission.RECEIVE_CASE)
def term_chosen(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Count the due date again for another limit or way of handing in."""
    return _part(request, desk, "term", sheet=_typed(request, desk))


def _typed(request: StaffRequest, desk: Desk) -> IntakeSheet:
    return with_summary(typed_sheet(data=request.POST, offices=desk.offices, on=desk.on))


def _part(
    request: StaffRequest, desk: Desk, part: str, *, sheet: IntakeSheet, person: Person | None = None
) -> HttpResponse:
    context = page_context(sheet=sheet, desk=desk, person=person, options=[])
    return render(request, f"{PAGE}#{part}", context)
