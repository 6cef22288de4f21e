"""Several ticked cases at once: look at what is to be signed or given out, do it, read what became of each.

Each case stands for itself: what cannot be done to one does not hold up the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.cases.queries.chosen_cases import ChosenCase, chosen_for_approval, chosen_for_assignment
from motcua.cases.services.approving import approve_results
from motcua.cases.services.assigning import assign_case
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.deeds.offers import people_for
from motcua.counter.forms.case_action import ColleagueForm, offer
from motcua.counter.refusals import FORESEEN
from motcua.counter.way_back import way_back
from motcua.organisations.domain.permissions import Permission

MOST_DIGITS = 9
NEVER_SEEN = -1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case: done, or the sentence that says why not."""

    chosen: ChosenCase
    done: bool
    sentence: str


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.APPROVE_RESULT)
def approve_chosen(request: StaffRequest) -> HttpResponse:
    """Show the results that were ticked, sign those that are still as they were shown."""
    now = timezone.now()
    chosen = chosen_for_approval(ids=_ids(request), actor=request.actor, now=now)
    if not chosen:
        return _nothing_chosen(request)
    if request.method == "GET":
        return _show(request, "counter/worklist_approve.html", {"chosen": chosen})
    items = [(case.row.id, _seen(request, case)) for case in chosen]
    told = {
        approval.case_id: approval for approval in approve_results(items=items, actor=request.actor, at=now)
    }
    outcomes = [Outcome(case, told[case.row.id].ok, told[case.row.id].sentence) for case in chosen]
    return _show_outcomes(request, outcomes, deed="Ký duyệt kết quả")


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.ASSIGN_CASE)
def assign_chosen(request: StaffRequest) -> HttpResponse:
    """Give the ticked cases to one colleague."""
    now = timezone.now()
    chosen = chosen_for_assignment(ids=_ids(request), actor=request.actor, now=now)
    if not chosen:
        return _nothing_chosen(request)
    form = ColleagueForm(request.POST if request.method == "POST" else None)
    offer(form, "staff", people_for(steps=[case.step for case in chosen]))
    if request.method == "GET" or not form.is_valid():
        context: dict[str, Any] = {"chosen": chosen, "form": form}
        return _show(request, "counter/worklist_assign.html", context, status=422 if form.is_bound else 200)
    outcomes = [_assign(request, case, form.staff_id()) for case in chosen]
    return _show_outcomes(request, outcomes, deed="Phân công thụ lý")


def _ids(request: HttpRequest) -> list[UUID]:
    asked = request.POST if request.method == "POST" else request.GET
    found = []
    for text in asked.getlist("chosen"):
        try:
            found.append(UUID(text))
        except ValueError:
            continue  # not one of ours: nobody ticks it on a page
    return found


def _seen(request: HttpRequest, case: ChosenCase) -> int:
    """Give the revision that the page showed; without one the case counts as changed since."""
    shown = request.POST.get(f"revision-{case.row.id}", "")
    return int(shown) if shown.isascii() and shown.isdigit() and len(shown) <= MOST_DIGITS else NEVER_SEEN


def _assign(request: StaffRequest, case: ChosenCase, staff_id: UUID) -> Outcome:
    try:
        assign_case(
            case_id=case.row.id,
            seen_revision=_seen(request, case),
            actor=request.actor,
            at=timezone.now(),
            staff_id=staff_id,
        )
    except FORESEEN as refused:
        return Outcome(case, done=False, sentence=str(refused))
    return Outcome(case, done=True, sentence="Đã phân công.")


def _nothing_chosen(request: StaffRequest) -> HttpResponse:
    messages.warning(
        request, "Chưa chọn hồ sơ nào. Hãy đánh dấu hồ sơ trong danh sách rồi chọn việc cần làm."
    )
    return redirect(way_back(request))


def _show_outcomes(request: StaffRequest, outcomes: list[Outcome], *, deed: str) -> HttpResponse:
    done = sum(outcome.done for outcome in outcomes)
    context = {"outcomes": outcomes, "done": done, "deed": deed}
    return _show(request, "counter/worklist_outcomes.html", context)


def _show(
    request: StaffRequest, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    return render(request, template, {"back": way_back(request), **context}, status=status)
