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
from motcua.counter.forms.process import StatedForm
from motcua.counter.forms.process_moves import keyed, read_removed, rearranged, written
from motcua.counter.forms.process_rows import (
    STEP_ROWS,
    STEPS,
    offer_choices,
    rows_of,
    steps_from,
    units_of,
)
from motcua.counter.forms.rows import Row, filled, sent_rows, shown_rows, typed_rows
from motcua.counter.forms.typed import keep_typed
from motcua.counter.process_picture import picture_of
from motcua.counter.views.catalogue import page_of as version_page
from motcua.counter.views.catalogue import version_or_404
from motcua.counter.views.organisation_choices import unit_choices
from motcua.counter.views.process import page_of, process_or_404
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.domain.process_check import broken, unfinished
from motcua.procedures.domain.process_content import ProcessContent
from motcua.procedures.domain.process_sum import check_sum
from motcua.procedures.domain.refusal import ProcessRefused
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
        form, steps = _rearranged(request.POST, units)
    else:
        form, steps = StatedForm(request.POST), _sent(request.POST, units)
        status, made = _save(request, subject, form, steps)
        if made is not None:
            return say_and_go(request, "Đã lưu quy trình dự thảo.", page_of(made))
    context = {"subject": subject, "form": form, "steps": steps, **_looked_at(subject, form, steps, units)}
    return render(request, "counter/admin/process_edit.html", context, status=status)


def _rearranged(data: QueryDict, units: Units) -> tuple[StatedForm, Steps]:
    """Carry out a button of a row; nothing is judged, and what is taken out can come back."""
    rows, removed = rearranged(
        keyed(typed_rows(_sent(data, units))),
        read_removed(data.get("removed", "")),
        command=data.get("row", ""),
    )
    typed = data.copy()
    typed["removed"] = written(removed)
    form: StatedForm = keep_typed(StatedForm(), data=typed)
    return form, _shown(rows, units)


def _save(
    request: StaffRequest, subject: Subject, form: StatedForm, steps: Steps
) -> tuple[int, InternalProcess | None]:
    if not all([form.is_valid(), steps.is_valid()]):
        return HTTPStatus.UNPROCESSABLE_ENTITY, None
    return attempt(form, lambda: _kept(request, subject, form.cleaned_data["stated"], steps))


def _kept(request: StaffRequest, subject: Subject, stated: int | None, steps: Steps) -> InternalProcess:
    content = ProcessContent(
        code=subject.version.procedure.code,
        steps=steps_from(filled(steps)),
        stated_minutes=stated,
        source=subject.former.source,
    )
    at, units = timezone.now(), units_of(content)
    if subject.process is not None:
        process_id = subject.process.pk
        return revise_process(process_id=process_id, content=content, units=units, actor=request.actor, at=at)
    return draft_process(
        version_id=subject.version.pk,
        agency_id=subject.agency_id,
        content=content,
        units=units,
        actor=request.actor,
        at=at,
    )


def _looked_at(subject: Subject, form: StatedForm, steps: Steps, units: Units) -> dict[str, Any]:
    """Sum and draw what can be read of the page; what cannot is said at its field when it is saved."""
    content, faults = _read(subject, typed_rows(steps))
    drawn = content is not None and not faults
    return {
        "check": check_sum(
            total_minutes=content.total_minutes if content else 0,
            stated_minutes=_minutes(form["stated"].value()) or None,
            limits=amounts_of(version_id=subject.version.pk),
        ),
        "paths": content.paths if content else (),
        "faults": faults or (unfinished(content=content) if content else ()),
        "picture": picture_of(content=content, units=dict(units), title="Sơ đồ quy trình đang soạn")
        if content and drawn
        else None,
        "removed": read_removed(form["removed"].value() or ""),
    }


def _read(subject: Subject, typed: list[Row]) -> tuple[ProcessContent | None, tuple[object, ...]]:
    """Give the process that the typed rows make so far, and why its steps contradict each other."""
    rows = [{**row, "hours": _minutes(row["hours"])} for row in typed if row["name"] or row["hours"]]
    try:
        steps = steps_from([{name: value or "" for name, value in row.items()} for row in rows])
    except ProcessRefused as refusal:
        return None, (refusal,)
    if not steps:
        return None, ()
    content = ProcessContent(code=subject.version.procedure.code, steps=steps)
    return content, broken(content=content)


def _minutes(written_hours: object) -> int:
    if isinstance(written_hours, int):
        return written_hours
    try:
        return StatedForm.base_fields["stated"].clean(written_hours) or 0
    except forms.ValidationError:
        return 0


def _shown(rows: list[Row], units: Units) -> Steps:
    return offer_choices(shown_rows(STEP_ROWS, prefix=STEPS, rows=keyed(rows)), units)


def _sent(data: QueryDict, units: Units) -> Steps:
    return offer_choices(sent_rows(STEP_ROWS, prefix=STEPS, data=data), units)
