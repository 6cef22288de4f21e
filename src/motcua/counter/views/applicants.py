"""People and organisations the agency knows: found by number or name, looked at with a reason, corrected."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.counter.access import StaffRequest, refuse, staff_page
from motcua.counter.forms.applicant import ApplicantEditForm, RevealForm, filled_from
from motcua.counter.refusals import FORESEEN, show_in
from motcua.organisations.domain.permissions import Permission
from motcua.people.models import Applicant
from motcua.people.policies import may_register_applicant, may_reveal_identity, may_search_applicants
from motcua.people.queries.applicants import (
    applicant_row,
    applicants_of,
    details_of,
    masked,
    search_applicants,
)
from motcua.people.services.applicants import update_applicant
from motcua.people.services.identity import reveal_identity

FOUND_AT_MOST = 50
NOBODY = "Không tìm thấy người này trong cơ quan của bạn."
_SEEING = (Permission.RECEIVE_CASE, Permission.CERTIFY, Permission.HANDLE_CASE, Permission.VIEW_CASE)


@require_safe
@never_cache
@staff_page(*_SEEING)
def people(request: StaffRequest) -> HttpResponse:
    """Find people by identity number, name without accents or telephone number."""
    actor = request.actor
    allowed = may_search_applicants(actor=actor, agency_id=actor.agency_id)
    if not allowed:
        return refuse(request, reason=allowed.reason)
    text = request.GET.get("q", "").strip()
    found = search_applicants(agency_id=actor.agency_id, text=text, limit=FOUND_AT_MOST + 1) if text else []
    context = {"text": text, "rows": found[:FOUND_AT_MOST], "more": len(found) > FOUND_AT_MOST}
    return render(request, "counter/applicants.html", context)


@require_safe
@never_cache
@staff_page(*_SEEING)
def person(request: StaffRequest, applicant_id: UUID) -> HttpResponse:
    """Show what is known of somebody, the number masked."""
    return _show(request, _applicant(request, applicant_id), form=RevealForm())


@require_POST
@never_cache
@staff_page(*_SEEING)
def reveal(request: StaffRequest, applicant_id: UUID) -> HttpResponse:
    """Show the whole number once, to somebody who says why; the look is kept in the log."""
    applicant = _applicant(request, applicant_id)
    form = RevealForm(request.POST)
    if not form.is_valid():
        return _show(request, applicant, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        number = reveal_identity(
            applicant_id=applicant.pk,
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=timezone.now(),
        )
    except FORESEEN as refused:
        status = show_in(form, refused)
        return _show(request, applicant, form=form, status=status)
    return _show(request, applicant, form=RevealForm(), number=number)


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(*_SEEING)
def edit_person(request: StaffRequest, applicant_id: UUID) -> HttpResponse:
    """Correct what is known of somebody; an empty number keeps the one that is stored."""
    applicant = _applicant(request, applicant_id)
    allowed = may_register_applicant(actor=request.actor, agency_id=applicant.agency_id)
    if not allowed:
        return refuse(request, reason=allowed.reason)
    known = details_of(applicant)
    if request.method == "GET":
        form = ApplicantEditForm(initial=filled_from(replace(known, identity_number="")))
        return _edit(request, applicant, form)
    form = ApplicantEditForm(request.POST)
    if not form.is_valid():
        return _edit(request, applicant, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        update_applicant(
            applicant_id=applicant.pk,
            details=form.details_over(known),
            actor=request.actor,
            at=timezone.now(),
        )
    except FORESEEN as refused:
        return _edit(request, applicant, form, status=show_in(form, refused))
    return redirect("counter:person", applicant_id=applicant.pk)


def _applicant(request: StaffRequest, applicant_id: UUID) -> Applicant:
    """Give somebody of the own agency; anybody else does not exist here."""
    agency_id = request.actor.agency_id
    found = applicants_of(agency_id=agency_id).filter(pk=applicant_id).first()
    if found is None or not may_search_applicants(actor=request.actor, agency_id=agency_id):
        raise Http404(NOBODY)
    return found


def _show(
    request: StaffRequest,
    applicant: Applicant,
    *,
    form: RevealForm,
    number: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "applicant": applicant,
        "row": applicant_row(applicant),
        "form": form,
        "number": number,
        "may_reveal": may_reveal_identity(actor=request.actor, agency_id=applicant.agency_id),
        "may_edit": may_register_applicant(actor=request.actor, agency_id=applicant.agency_id),
    }
    return render(request, "counter/applicant.html", context, status=status)


def _edit(
    request: StaffRequest, applicant: Applicant, form: ApplicantEditForm, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {"applicant": applicant, "masked": masked(applicant), "form": form}
    return render(request, "counter/applicant_edit.html", context, status=status)
