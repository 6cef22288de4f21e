"""Drafting and revising the steps of a process: rows moved by buttons, the sum shown as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django import forms
from django.forms.formsets import BaseFormSet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motcua.counter.access import StaffRequest, refuse, staff_page
from motcua.counter.acting import attempt, say_and_go
from motcua.counter.forms.process import (
    STEP_ROWS,
    STEPS,
    StatedForm,
    content_from,
    offer_units,
    rows_of,
    units_of,
)
from motcua.counter.forms.rows import Row, rearranged, sent_rows, shown_rows, typed_rows
from motcua.counter.forms.typed import keep_typed
from motcua.counter.views.catalogue import page_of as version_page
from motcua.counter.views.catalogue import version_or_404
from motcua.counter.views.organisation_choices import unit_choices
from motcua.counter.views.process import page_of, process_or_404
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.domain.process_content import ProcessContent
from motcua.procedures.domain.process_sum import SumCheck, check_sum
from motcua.procedures.domain.vocabulary import ProcessState
from motcua.procedures.models import InternalProcess, ProcedureVersion
from motcua.procedures.policies import may_manage_process
from motcua.procedures.queries.contents import process_content
from motcua.procedures.queries.processes import active_process
from motcua.procedures.queries.time_limits import amounts_of
from motcua.procedures.services.processes import draft_process, revise_process

type Steps = BaseFormSet[Any]
type Units = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Subject:
    """What the page is about: a version in an agency, the process revised if any, where it leads back."""

    version: ProcedureVersion
    agency_id: UUID
    process: InternalProcess | None
    former: ProcessContent
    back: str


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_PROCEDURE)
def draft(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """Draft a process for the actor's agency, beginning with the one at work."""
    version, agency_id = version_or_404(version_id), request.actor.agency_id
    held = active_process(version_id=version.pk, agency_id=agency_id, on=timezone.localdate())
    former = process_content(process=held) if held else ProcessContent(code=version.procedure.code, steps=())
    return _edit(request, Subject(version, agency_id, None, former, version_page(version)))


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_PROCEDURE)
def revise(request: StaffRequest, process_id: UUID) -> HttpResponse:
    """Revise the steps of a draft."""
    process = process_or_404(request, process_id)
    if process.state != ProcessState.DRAFT:
        return refuse(request, reason="Quy trình đã phê duyệt không sửa được. Hãy lập bản mới.")
    version = version_or_404(process.version_id)
    former = process_content(process=process)
    return _edit(request, Subject(version, process.agency_id, process, former, page_of(process)))


def _edit(request: StaffRequest, subject: Subject) -> HttpResponse:
    allowed = may_manage_process(actor=request.actor, agency_id=subject.agency_id)
    if not allowed:
        return refuse(request, reason=allowed.reason)
    units = unit_choices(unit_ids={subject.agency_id}, on=timezone.localdate())
    status: int = HTTPStatus.OK
    if request.method == "GET":
        form = StatedForm(initial={"stated": subject.former.stated_minutes})
        steps = _shown(rows_of(subject.former) or [{}], units)
    elif "row" in request.POST:
        form = keep_typed(StatedForm(), data=request.POST)
        typed = typed_rows(_sent(request.POST, units))
        steps = _shown(rearranged(typed, command=request.POST.get("row", ""), part=STEPS), units)
    else:
        form, steps = StatedForm(request.POST), _sent(request.POST, units)
        status, made = _save(request, subject, form, steps)
        if made is not None:
            return say_and_go(request, "Đã lưu quy trình dự thảo.", page_of(made))
    context = {"subject": subject, "form": form, "steps": steps, "check": _check(subject, form, steps)}
    return render(request, "counter/admin/process_edit.html", context, status=status)


def _save(
    request: StaffRequest, subject: Subject, form: StatedForm, steps: Steps
) -> tuple[int, InternalProcess | None]:
    if not all([form.is_valid(), steps.is_valid()]):
        return HTTPStatus.UNPROCESSABLE_ENTITY, None
    content = content_from(
        code=subject.version.procedure.code,
        source=subject.former.source,
        stated=form.cleaned_data["stated"],
        rows=steps,
    )
    at = timezone.now()
    units = units_of(content)
    if subject.process is not None:
        process_id = subject.process.pk
        return attempt(
            form,
            lambda: revise_process(
                process_id=process_id, content=content, units=units, actor=request.actor, at=at
            ),
        )
    return attempt(
        form,
        lambda: draft_process(
            version_id=subject.version.pk,
            agency_id=subject.agency_id,
            content=content,
            units=units,
            actor=request.actor,
            at=at,
        ),
    )


def _check(subject: Subject, form: StatedForm, steps: Steps) -> SumCheck:
    """Sum what can be read of the page; hours that cannot are said at their field when it is saved."""
    written = [_minutes(row["hours"]) for row in typed_rows(steps)]
    return check_sum(
        total_minutes=sum(written),
        stated_minutes=_minutes(form["stated"].value()) or None,
        limits=amounts_of(version_id=subject.version.pk),
    )


def _minutes(written: object) -> int:
    field = StatedForm.base_fields["stated"]
    if isinstance(written, int):
        return written
    try:
        return field.clean(written) or 0
    except forms.ValidationError:
        return 0


def _shown(rows: list[Row], units: Units) -> Steps:
    return offer_units(shown_rows(STEP_ROWS, prefix=STEPS, rows=rows), units)


def _sent(data: QueryDict, units: Units) -> Steps:
    return offer_units(sent_rows(STEP_ROWS, prefix=STEPS, data=data), units)
