"""General intake on one page: opened, helped along without scripts, saved into a case."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from motcua.cases.queries.competence import search_offered
from motcua.counter.access import StaffRequest
from motcua.counter.acting import go
from motcua.counter.desk import Desk, desk_page
from motcua.counter.forms.intake_sheet import IntakeSheet, blank_sheet, sent_sheet, typed_sheet
from motcua.counter.forms.summary import chosen_summary, offered_summary
from motcua.counter.forms.typed import content_of
from motcua.counter.forms.upload import limit_in_words
from motcua.counter.refusals import FORESEEN, show_in_parts
from motcua.counter.views.intake_person import Person, person_of
from motcua.counter.views.intake_saving import save_sheet
from motcua.counter.views.intake_term import term_of
from motcua.infra.components.option import Option
from motcua.infra.submission.once import AlreadySubmitted, digest_of
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.models import ProcedureVersion

PAGE = "counter/intake.html"
OFFERED = 12
NOT_CONTENT = frozenset({"csrfmiddlewaretoken", "submission"})


@require_http_methods(["GET", "POST"])
@never_cache
@desk_page(Permission.RECEIVE_CASE)
def intake(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Open the page; take what is sent to be saved, or to be helped with when a `find` button was pressed."""
    if request.method == "GET":
        office = desk.office(request.GET.get("office"))
        return show(request, sheet=blank_sheet(offices=desk.offices, office=office, on=desk.on), desk=desk)
    if "find" in request.POST:
        return _help(request, desk)
    return _save(request, desk)


@require_GET
@desk_page(Permission.RECEIVE_CASE)
def procedures(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Offer the procedures that the office receives today for the letters typed."""
    options = procedure_options(desk=desk, office=request.GET.get("office"), text=request.GET.get("q", ""))
    return render(request, "components/options.html", {"options": options})


def procedure_options(*, desk: Desk, office: str | None, text: str) -> list[Option]:
    """Give what the combobox shows."""
    found = search_offered(unit_id=desk.office(office).pk, on=desk.on, text=text, limit=OFFERED)
    return [_option(version) for version in found]


def _option(version: ProcedureVersion) -> Option:
    return Option(str(version.pk), version.name, f"{version.procedure.code} · {version.field.name}")


def _help(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Without scripts: find the procedure, the person or the due date, and show the page again."""
    sheet = typed_sheet(data=request.POST, offices=desk.offices, on=desk.on)
    person, options = None, []
    if request.POST["find"] == "procedure":
        text = request.POST.get("procedure_text", "")
        options = procedure_options(desk=desk, office=request.POST.get("office"), text=text)
    elif request.POST["find"] == "person":
        person = person_of(data=request.POST, desk=desk)
        sheet = replace(sheet, applicant=person.form)
    return show(request, sheet=with_summary(sheet), desk=desk, person=person, options=options)


def with_summary(sheet: IntakeSheet) -> IntakeSheet:
    """Offer the words of what is asked for, unless the officer wrote other ones."""
    typed, version = sheet.intake.initial, sheet.choice.version
    offer = offered_summary(
        procedure=version.name if version else "", applicant=sheet.applicant.initial.get("full_name", "")
    )
    typed["summary"] = chosen_summary(
        typed=typed.get("summary", ""), offered_before=typed.get("summary_offered", ""), offer=offer
    )
    typed["summary_offered"] = offer
    return sheet


def _save(request: StaffRequest, desk: Desk) -> HttpResponse:
    sheet = sent_sheet(request=request, offices=desk.offices, on=desk.on)
    version = sheet.choice.version
    if not sheet.is_valid(today=desk.on) or version is None:
        return show(request, sheet=sheet, desk=desk, status=status_of_faulty(sheet))
    digest = digest_of(fields=content_of(request, without=NOT_CONTENT))
    try:
        saved = save_sheet(
            sheet=sheet, version=version, digest=digest, desk=desk, account_id=account_id(request)
        )
    except FORESEEN as refused:
        if isinstance(refused, AlreadySubmitted):
            sheet.intake.renew()
        status = HTTPStatus(show_in_parts(refused, place_of=sheet.place_of))
        return show(request, sheet=sheet, desk=desk, status=status)
    return go_to(request, reverse("counter:intake_done", args=[saved.subject_id]))


def status_of_faulty(sheet: IntakeSheet) -> int:
    """Give the status of a sheet that cannot be saved as it is."""
    too_large = sheet.holds_too_large()
    return HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_large else HTTPStatus.UNPROCESSABLE_ENTITY


def show(
    request: HttpRequest,
    *,
    sheet: IntakeSheet,
    desk: Desk,
    person: Person | None = None,
    options: list[Option] | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """Render the page, or with `#part` appended by a fragment's view one part of it."""
    context = page_context(sheet=sheet, desk=desk, person=person, options=options or [])
    return render(request, PAGE, context, status=status)


def page_context(
    *, sheet: IntakeSheet, desk: Desk, person: Person | None = None, options: list[Option]
) -> dict[str, Any]:
    """Give what the page and each of its parts read."""
    office = desk.office(sheet.intake["office"].value())
    return {
        "sheet": sheet,
        "desk": desk,
        "office": office,
        "procedures_url": f"{reverse('counter:intake_procedures')}?office={office.pk}",
        "person": person,
        "term": term_of(sheet=sheet, desk=desk),
        "options": options,
        "oob": False,
        "upload_help": limit_in_words(),
        "files_again": sheet.intake.is_bound
        and any(line.is_bound and line.files for line in sheet.dossier.lines),
    }


def go_to(request: HttpRequest, url: str) -> HttpResponse:
    """Send the browser on after a save: scripts and none alike."""
    if getattr(request, "htmx", None):
        return HttpResponseClientRedirect(url)
    return go(url)


def account_id(request: StaffRequest) -> Any:
    """Give the key of whoever is logged in."""
    return request.user.pk
