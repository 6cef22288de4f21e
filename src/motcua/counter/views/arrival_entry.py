"""Noting a dossier that came online or by post: the sheet of general intake with its code and its moment."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.cases.services.arrivals import register_arrival
from motcua.counter.access import StaffRequest
from motcua.counter.desk import Desk, desk_page
from motcua.counter.forms.arrival import ArrivalForm
from motcua.counter.forms.intake_sheet import IntakeSheet, blank_sheet, sent_sheet, typed_sheet
from motcua.counter.forms.typed import content_of
from motcua.counter.refusals import FORESEEN, show_in_parts
from motcua.counter.views.intake import (
    NOT_CONTENT,
    account_id,
    go_to,
    page_context,
    procedure_options,
    status_of_faulty,
    with_summary,
)
from motcua.counter.views.intake_person import Person, person_of
from motcua.counter.views.intake_saving import request_of
from motcua.infra.components.option import Option
from motcua.infra.submission.once import AlreadySubmitted, Submitted, digest_of, submit_once
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.models import ProcedureVersion


@require_http_methods(["GET", "POST"])
@never_cache
@desk_page(Permission.RECEIVE_CASE)
def enter_arrival(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Open the sheet; note what is sent, or help with it when a `find` button was pressed."""
    if request.method == "GET":
        office = desk.office(request.GET.get("office"))
        sheet = blank_sheet(offices=desk.offices, office=office, on=desk.on, form=ArrivalForm)
        return _show(request, sheet, desk)
    return _help(request, desk) if "find" in request.POST else _save(request, desk)


def _help(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Without scripts: find the procedure or the person, and show the page again."""
    sheet = typed_sheet(data=request.POST, offices=desk.offices, on=desk.on, form=ArrivalForm)
    person, options = None, []
    if request.POST["find"] == "procedure":
        text = request.POST.get("procedure_text", "")
        options = procedure_options(desk=desk, office=request.POST.get("office"), text=text)
    elif request.POST["find"] == "person":
        person = person_of(data=request.POST, desk=desk)
        sheet = replace(sheet, applicant=person.form)
    return _show(request, with_summary(sheet), desk, person=person, options=options)


def _save(request: StaffRequest, desk: Desk) -> HttpResponse:
    sheet = sent_sheet(request=request, offices=desk.offices, on=desk.on, form=ArrivalForm)
    version = sheet.choice.version
    if not sheet.is_valid(today=desk.on) or version is None:
        return _show(request, sheet, desk, status=status_of_faulty(sheet))
    digest = digest_of(fields=content_of(request, without=NOT_CONTENT))
    try:
        saved = _register(sheet, version, desk, digest=digest, account=account_id(request))
    except FORESEEN as refused:
        if isinstance(refused, AlreadySubmitted):
            sheet.intake.renew()
        status = show_in_parts(refused, place_of=sheet.place_of)
        return _show(request, sheet, desk, status=status)
    messages.success(request, "Đã ghi hồ sơ đến. Hồ sơ chờ trả lời tiếp nhận.")
    return go_to(request, reverse("counter:case", args=[saved.subject_id]))


def _register(
    sheet: IntakeSheet, version: ProcedureVersion, desk: Desk, *, digest: str, account: UUID
) -> Submitted:
    form = sheet.intake
    assert isinstance(form, ArrivalForm)  # noqa: S101 - the sheet was laid out with it

    def register() -> UUID:
        # Which limit the dossier falls under is said when it is accepted.
        asked = replace(
            request_of(sheet=sheet, version=version, desk=desk),
            time_limit_id=None,
            submitted_at=form.arrived_at(),
        )
        code = form.cleaned_data["external_code"]
        return register_arrival(request=asked, external_code=code, actor=desk.actor, at=desk.at).id

    key: UUID = form.cleaned_data["submission"]
    return submit_once(key=key, account_id=account, digest=digest, at=desk.at, act=register)


def _show(
    request: StaffRequest,
    sheet: IntakeSheet,
    desk: Desk,
    *,
    person: Person | None = None,
    options: list[Option] | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = page_context(sheet=sheet, desk=desk, person=person, options=options or [])
    return render(request, "counter/arrival_new.html", context, status=status)
