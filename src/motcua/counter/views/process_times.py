"""What the steps of a process took in real cases, and what other hours would have changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.domain.step_times import (
    FEWEST_CASES,
    PastCase,
    StepFigures,
    StepKey,
    Trial,
    figures,
    keys_of,
    try_minutes,
)
from motcua.cases.queries.case_rows import rows_of
from motcua.cases.queries.step_times import MOST_CASES, past_cases
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.forms.process import HoursAmount
from motcua.counter.forms.required import pick
from motcua.counter.paging import page_number
from motcua.counter.views.process import process_or_404
from motcua.procedures.domain.process_content import ProcessContent, with_minutes
from motcua.procedures.domain.process_sum import SumCheck
from motcua.procedures.models import InternalProcess
from motcua.procedures.queries.contents import process_content
from motcua.procedures.queries.processes import sum_check

PAGE_SIZE = 50
LISTS = {
    "all": "Hồ sơ đã qua bước này",
    "over": "Hồ sơ lâu hơn thời gian của bước",
    "lost": "Hồ sơ trễ vì mất nhiều thời gian nhất ở bước này",
    "late": "Hồ sơ quá hạn",
    "past": "Hồ sơ đã xét",
    "before": "Hồ sơ vượt thời hạn",
    "after": "Hồ sơ vẫn vượt thời hạn với số giờ thử",
}


@dataclass(frozen=True, slots=True)
class Times:
    """A process beside its past cases."""

    process: InternalProcess
    content: ProcessContent
    cases: Sequence[PastCase]
    keys: Sequence[StepKey]
    check: SumCheck

    @property
    def steps(self) -> tuple[StepFigures, ...]:
        """Give the figures step by step."""
        return figures(cases=self.cases, keys=self.keys, limit=self.check.limit_minutes)

    @property
    def late(self) -> tuple[UUID, ...]:
        """Give the cases that were late."""
        return tuple(case.id for case in self.cases if case.late)


class TrialForm(forms.Form):
    """Which step, and how many hours it would have."""

    step = pick("Bước", missing="Hãy chọn bước.")
    hours = HoursAmount(label="Thử với số giờ")

    def __init__(self, *args: object, steps: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        self.fields["step"].choices = steps  # type: ignore[attr-defined]
        self.fields["hours"].required = True
        self.fields["hours"].error_messages["required"] = "Hãy nhập số giờ làm việc."


@staff_page()
@require_GET
def show_times(request: StaffRequest, process_id: UUID) -> HttpResponse:
    """Show what each step took, and try other hours."""
    times = _times(request, process_id)
    form = _trial_form(request, times)
    trial = _trial(times, form) if form.is_bound and form.is_valid() else None
    context = {
        "process": times.process,
        "rows": list(zip(times.content.steps, times.steps, strict=True)),
        "check": times.check,
        "count": len(times.cases),
        "most": MOST_CASES,
        "fewest": FEWEST_CASES,
        "enough": len(times.cases) >= FEWEST_CASES,
        "late": times.late,
        "form": form,
        "trial": trial,
        "trial_total": _total_with(times, form) if trial else None,
        "trial_query": request.GET.urlencode(),
    }
    return render(request, "counter/admin/process_times.html", context)


@staff_page()
@require_GET
def list_cases(request: StaffRequest, process_id: UUID) -> HttpResponse:
    """List the cases that a figure counts."""
    times = _times(request, process_id)
    which = request.GET.get("which", "")
    ids = _ids(request, times, which)
    number, pages = page_number(request.GET), max(1, ceil(len(ids) / PAGE_SIZE))
    shown = ids[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    place = _place(request, times)
    key = times.keys[place - 1] if place else None
    took = {case.id: step for case in times.cases for step in case.steps if step.key == key}
    rows = rows_of(ids=shown, actor=request.actor, now=timezone.now())
    context = {
        "process": times.process,
        "title": LISTS.get(which, LISTS["past"]),
        "step": times.content.steps[place - 1] if place else None,
        "place": place,
        "rows": [(row, took.get(row.id)) for row in rows],
        "total": len(ids),
        "number": number,
        "pages": pages,
    }
    return render(request, "counter/admin/process_times_cases.html", context)


def _times(request: StaffRequest, process_id: UUID) -> Times:
    process = process_or_404(request, process_id)
    content = process_content(process=process)
    cases = past_cases(
        procedure_id=process.version.procedure_id, agency_id=process.agency_id, actor=request.actor
    )
    keys = keys_of(step.name for step in content.steps)
    return Times(process, content, cases, keys, sum_check(process=process))


def _trial_form(request: StaffRequest, times: Times) -> TrialForm:
    steps = [
        (str(place), f"{place}. {step.name}")
        for place, step in enumerate(times.content.steps, start=1)
        if step.counted
    ]
    return TrialForm(request.GET if "hours" in request.GET else None, steps=steps)


def _trial(times: Times, form: TrialForm) -> Trial | None:
    limit = times.check.limit_minutes
    if limit is None or len(times.cases) < FEWEST_CASES:
        return None
    key = times.keys[int(form.cleaned_data["step"]) - 1]
    return try_minutes(cases=times.cases, key=key, minutes=form.cleaned_data["hours"], limit=limit)


def _total_with(times: Times, form: TrialForm) -> int:
    """Give the longest path if the step had the hours that are tried."""
    place, minutes = int(form.cleaned_data["step"]), form.cleaned_data["hours"]
    return with_minutes(content=times.content, place=place, minutes=minutes).total_minutes


def _place(request: StaffRequest, times: Times) -> int:
    asked = request.GET.get("step", "")
    place = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else 0  # noqa: PLR2004
    return place if 0 < place <= len(times.keys) else 0


def _ids(request: StaffRequest, times: Times, which: str) -> Sequence[UUID]:
    place = _place(request, times)
    if which in {"all", "over", "lost"} and place:
        step = times.steps[place - 1]
        return {"all": step.cases, "over": step.over, "lost": step.lost}[which]
    if which in {"before", "after"}:
        form = _trial_form(request, times)
        trial = _trial(times, form) if form.is_valid() else None
        if trial is not None:
            return trial.beyond_before if which == "before" else trial.beyond_after
        return ()
    return times.late if which == "late" else tuple(case.id for case in times.cases)
