"""Checking what was read of a plan: the source beside the result, on one screen, before anything counts."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import DONE, attempt, go
from motcua.counter.forms.plan_reading import (
    OUTSIDE,
    TARGETS,
    HeaderForm,
    PartiesForm,
    RemovalForm,
    SectionsForm,
    TargetRows,
    TaskForm,
    target_values,
    targets_of,
    task_values,
)
from motcua.counter.forms.rows import sent_rows, shown_rows
from motcua.counter.plan_check import HEADER, PARTIES, SECTIONS, Checked, context_of, faults_by_part
from motcua.counter.views.plan_reading import UNKNOWN
from motcua.kernel.text import fold
from motcua.organisations.domain.permissions import Permission
from motcua.plans.domain.draft import DraftRefused
from motcua.plans.domain.kinds import ReadingState
from motcua.plans.domain.matching import propose_units
from motcua.plans.domain.working_copy import (
    Plain,
    merged_task,
    moved_task,
    next_doubt,
    party_names,
    with_header,
    with_new_task,
    with_sections,
    with_task,
    without_task,
)
from motcua.plans.models import PlanReading
from motcua.plans.queries.aliases import aliases_of, known_units
from motcua.plans.queries.readings import read_reading
from motcua.plans.services.checking import confirm_reading, correct_reading, name_parties

BLANK_TARGETS = 2
# What a button does to the working copy, and by how much the place one looks at moves with it.
_MOVES: dict[str, tuple[Callable[[Plain, int], Plain], int]] = {
    "insert": (lambda copy, place: with_new_task(copy, after=place), 1),
    "remove": (lambda copy, place: without_task(copy, place=place), 0),
    "merge": (lambda copy, place: merged_task(copy, place=place), -1),
    "up": (lambda copy, place: moved_task(copy, place=place, by=-1), -1),
    "down": (lambda copy, place: moved_task(copy, place=place, by=1), 1),
}


@require_safe
@never_cache
@staff_page(Permission.MANAGE_PLAN)
def check(request: StaffRequest, reading_id: UUID) -> HttpResponse:
    """Show the part asked for beside its source: the first thing that is unsure when none is."""
    reading = _reading(request, reading_id)
    part = request.GET.get("phan", "") or _first_part(reading.corrected)
    return _show(request, reading, part)


@require_POST
@staff_page(Permission.MANAGE_PLAN)
def save_header(request: StaffRequest, reading_id: UUID) -> HttpResponse:
    """Correct the header."""
    reading = _reading(request, reading_id)
    form = HeaderForm(request.POST)
    status, _ = attempt(
        form, lambda: _correct(request, reading, form, lambda copy: with_header(copy, header=form.header()))
    )
    if status == DONE:
        return _go(reading, _next_part(reading.corrected, -1))
    return _show(request, reading, HEADER, form=form, status=status)


@require_POST
@staff_page(Permission.MANAGE_PLAN)
def save_sections(request: StaffRequest, reading_id: UUID) -> HttpResponse:
    """Correct the headings."""
    reading = _reading(request, reading_id)
    form = _sections(reading, request.POST)
    status, _ = attempt(
        form, lambda: _correct(request, reading, form, lambda copy: with_sections(copy, titles=form.titles()))
    )
    if status == DONE:
        return _go(reading, _next_part(reading.corrected, -1))
    return _show(request, reading, SECTIONS, form=form, status=status)


@require_POST
@staff_page(Permission.MANAGE_PLAN)
def save_task(request: StaffRequest, reading_id: UUID, place: int) -> HttpResponse:
    """Correct one task and go on; other buttons move, merge or leave out the row, or add one behind it."""
    reading = _reading(request, reading_id)
    if place >= len(reading.corrected["tasks"]):
        raise Http404("Không còn nhiệm vụ này trong kết quả đọc.")
    act = request.POST.get("act", "")
    form = _offered(
        RemovalForm(request.POST) if act == "remove" else TaskForm(request.POST), reading.corrected
    )
    rows = sent_rows(TargetRows, prefix=TARGETS, data=request.POST)
    status: int = HTTPStatus.UNPROCESSABLE_ENTITY
    if act == "remove" or rows.is_valid():
        status, _ = attempt(form, lambda: _correct(request, reading, form, _change(form, rows, place, act)))
    else:
        form.full_clean()
    if status != DONE:
        return _show(request, reading, str(place), form=form, rows=rows, status=status)
    return _go(reading, _onward(reading.corrected, place, act))


def _change(form: forms.Form, rows: Any, place: int, act: str) -> Callable[[Plain], Plain]:
    """What was typed in the row is kept first, whatever the button then does with it."""

    def change(copy: Plain) -> Plain:
        if isinstance(form, TaskForm):
            copy = with_task(copy, place=place, task={**form.task(), "targets": targets_of(rows)})
        return _MOVES[act][0](copy, place) if act in _MOVES else copy

    return change


def _onward(copy: Plain, place: int, act: str) -> str:
    """Where one looks next: with the row that was moved, at the next doubt, or at the next row."""
    if act in _MOVES:
        return _part_at(copy, max(0, place + _MOVES[act][1]))
    return _part_at(copy, next_doubt(copy, after=place) if act == "doubt" else place + 1)


@require_POST
@staff_page(Permission.MANAGE_PLAN)
def save_parties(request: StaffRequest, reading_id: UUID) -> HttpResponse:
    """Say which units the names of agencies mean."""
    reading = _reading(request, reading_id)
    form = _parties(reading, request.POST)
    status, _ = attempt(
        form,
        lambda: name_parties(
            reading_id=reading.id, meanings=form.meanings(), actor=request.actor, at=timezone.now()
        ),
    )
    if status != DONE:
        return _show(request, reading, PARTIES, form=form, status=status)
    messages.success(request, "Đã ghi nhớ tên gọi của các đơn vị.")
    return _go(reading, PARTIES)


@require_POST
@staff_page(Permission.MANAGE_PLAN)
def confirm(request: StaffRequest, reading_id: UUID) -> HttpResponse:
    """Keep the plan; what is not right yet is listed, each fault with the way to its place."""
    reading = _reading(request, reading_id)
    try:
        plan = confirm_reading(reading_id=reading.id, actor=request.actor, at=timezone.now())
    except DraftRefused as refused:
        parts = faults_by_part(refused.fields)
        return _show(request, reading, parts[0].part, faults=parts, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, "Đã đưa kế hoạch vào theo dõi.")
    return go(reverse("counter:plan", args=[plan.id]))


def _correct(
    request: StaffRequest, reading: PlanReading, form: forms.Form, change: Callable[[Plain], Plain]
) -> PlanReading:
    changed = correct_reading(
        reading_id=reading.id,
        seen_revision=form.cleaned_data["seen_revision"],
        change=change,
        actor=request.actor,
        at=timezone.now(),
    )
    reading.corrected = changed.corrected
    return changed


def _show(
    request: StaffRequest,
    reading: PlanReading,
    part: str,
    *,
    form: forms.Form | None = None,
    rows: Any = None,
    faults: Any = (),
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    checked = Checked(reading, part)
    if form is None and checked.task is not None:
        form = _offered(
            TaskForm(initial={**task_values(checked.task), "seen_revision": reading.revision}),
            reading.corrected,
        )
    elif form is None and part == PARTIES:
        form = _parties(reading, None)
    elif form is None and part == SECTIONS:
        form = _sections(reading, None)
    elif form is None:
        form = HeaderForm(initial={**checked.header, "seen_revision": reading.revision})
    if rows is None and checked.task is not None:
        targets = [target_values(target) for target in checked.task["targets"]]
        rows = shown_rows(TargetRows, prefix=TARGETS, rows=[*targets, *[{}] * BLANK_TARGETS])
    context = context_of(checked, faults=faults) | {"form": form, "rows": rows}
    return render(request, "counter/plan_check.html", context, status=status)


def _offered[Sheet: forms.Form](form: Sheet, copy: Plain) -> Sheet:
    if not isinstance(form, TaskForm):
        return form
    headings = [
        (str(place), f"{section['number']} {section['title']}".strip())
        for place, section in enumerate(copy["sections"])
    ]
    form.fields["section"].choices = [("", "Không thuộc mục nào"), *headings]  # type: ignore[attr-defined]
    return form


def _sections(reading: PlanReading, data: Any) -> SectionsForm:
    return SectionsForm(data, sections=reading.corrected["sections"], revision=reading.revision)


def _parties(reading: PlanReading, data: Any) -> PartiesForm:
    """The names of the plan, each with what it is taken to mean."""
    units = known_units(agency_id=reading.agency_id, on=timezone.localdate())
    names = party_names(reading.corrected)
    aliases = aliases_of(agency_id=reading.agency_id)
    said = propose_units(names=names, units=units, aliases=aliases)
    outside = {name for name in names if said[name] is None and fold(name) in aliases}
    meanings = {name: OUTSIDE if name in outside else str(said[name] or "") for name in names}
    choices = [(str(unit.unit_id), unit.names[0]) for unit in units]
    return PartiesForm(data, names=names, units=choices, meanings=meanings)


def _first_part(copy: Plain) -> str:
    header = copy["plan"]
    if copy.get("doubts") or not (header.get("issuer") and header.get("year")):
        return HEADER
    return _part_at(copy, next_doubt(copy, after=-1))


def _next_part(copy: Plain, after: int) -> str:
    return _part_at(copy, next_doubt(copy, after=after))


def _part_at(copy: Plain, place: int | None) -> str:
    return str(place) if place is not None and place < len(copy["tasks"]) else PARTIES


def _go(reading: PlanReading, part: str) -> HttpResponse:
    return go(f"{reverse('counter:plan_check', args=[reading.id])}?phan={part}#ket-qua")


def _reading(request: StaffRequest, reading_id: UUID) -> PlanReading:
    reading = read_reading(reading_id=reading_id, actor=request.actor)
    if reading is None or reading.state != ReadingState.READ:
        raise Http404(UNKNOWN)
    return reading
