"""Several ticked cases at once: look at them, order the act, read what became of each.

Each case stands for itself: what cannot be done to one does not hold up the others. What takes longer than
an officer likes to wait is gone on with by the worker, and the page of the job tells how far it is.
"""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.cases.domain.bulk import MOST_AT_ONCE, BulkOrder
from motcua.cases.domain.lifecycle import Action
from motcua.cases.queries.bulk_jobs import my_jobs, read_job
from motcua.cases.queries.chosen_cases import ChosenCase, chosen_cases
from motcua.cases.queries.visibility import WORKING
from motcua.cases.queries.worklist_filters import FiltersRefused, WorklistFilters
from motcua.cases.queries.worklist_views import WorklistView
from motcua.cases.queries.worklists import worklist_ids
from motcua.cases.services.bulk import order_bulk, run_bulk
from motcua.counter.access import StaffRequest, refuse, staff_page
from motcua.counter.deeds.bulk import BULK_BY_SLUG, BulkDeed
from motcua.counter.deeds.offers import people_for
from motcua.counter.forms.bulk import ManyForm
from motcua.counter.forms.case_action import offer
from motcua.counter.way_back import way_back
from motcua.organisations.domain.permissions import PERMISSION_NAMES

MOST_DIGITS = 9
NEVER_SEEN = 0  # no case that can be chosen has it
# An officer waits so long for the outcomes; the worker does what is left.
PATIENCE_SECONDS = 3.0


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(*WORKING)
def act_on_chosen(request: StaffRequest, slug: str) -> HttpResponse:
    """Show the ticked cases with whether the act can be done to each; when sent, order it and begin."""
    deed = BULK_BY_SLUG.get(slug)
    if deed is None:
        raise Http404("Không có việc này.")
    if not any(request.actor.holds(permission) for permission in deed.needs):
        names = ", ".join(PERMISSION_NAMES[permission] for permission in deed.needs)
        return refuse(request, reason=f"Việc này cần quyền: {names}.")
    seen = _seen(request)
    chosen = chosen_cases(ids=list(seen), action=deed.action, actor=request.actor, now=timezone.now())
    if not chosen:
        return _nothing_chosen(request)
    form = _form(request, deed, chosen)
    if request.method == "GET" or not form.is_valid():
        return _show(request, deed, chosen, form)
    orders = [BulkOrder(case_id=case.row.id, seen_revision=seen[case.row.id]) for case in chosen]
    job = order_bulk(
        action=deed.action, orders=orders, actor=request.actor, at=timezone.now(), details=form.asked()
    )
    run_bulk(job_id=job.id, seconds=PATIENCE_SECONDS)
    return redirect(f"{reverse('counter:bulk_job', args=[job.id])}?{_next(request)}")


@require_safe
@never_cache
@staff_page(*WORKING)
def show_job(request: StaffRequest, job_id: UUID) -> HttpResponse:
    """Show how far a job is and what became of each case; htmx asks for it again while it runs."""
    found = read_job(job_id=job_id, actor=request.actor)
    if found is None:
        raise Http404("Bạn không có lần làm này.")
    job, items = found
    context = {"job": job, "items": items, "back": way_back(request), "here": request.get_full_path()}
    part = request.headers.get("HX-Target") == "job"
    return render(request, f"counter/bulk_job.html{'#job' if part else ''}", context)


@require_POST
@staff_page(*WORKING)
def go_on_with_job(request: StaffRequest, job_id: UUID) -> HttpResponse:
    """Go on with what was broken off, without waiting for the worker."""
    if read_job(job_id=job_id, actor=request.actor) is None:
        raise Http404("Bạn không có lần làm này.")
    run_bulk(job_id=job_id, seconds=PATIENCE_SECONDS)
    return redirect(way_back(request, otherwise=reverse("counter:bulk_job", args=[job_id])))


@require_safe
@never_cache
@staff_page(*WORKING)
def list_jobs(request: StaffRequest) -> HttpResponse:
    """Show the jobs that the actor ordered lately."""
    return render(request, "counter/bulk_jobs.html", {"jobs": my_jobs(actor=request.actor)})


def _seen(request: StaffRequest) -> dict[UUID, int]:
    """Give the chosen cases with the revision that the page showed, those of the whole list when asked."""
    asked = request.POST if request.method == "POST" else request.GET
    if request.method == "GET" and asked.get("all"):
        return dict.fromkeys(_whole_list(request), NEVER_SEEN)
    found = {}
    for text in asked.getlist("chosen")[:MOST_AT_ONCE]:
        key, _, shown = text.partition(":")
        try:
            found[UUID(key)] = _revision(shown)
        except ValueError:
            continue  # not one of ours: nobody ticks it on a page
    return found


def _revision(shown: str) -> int:
    """Read the revision that a page showed; without one the case counts as changed since."""
    return int(shown) if shown.isascii() and shown.isdigit() and len(shown) <= MOST_DIGITS else NEVER_SEEN


def _whole_list(request: StaffRequest) -> list[UUID]:
    try:
        view = WorklistView(request.GET.get("view", ""))
        filters = WorklistFilters.from_query(request.GET.dict())
    except (ValueError, FiltersRefused):
        return []
    return worklist_ids(
        actor=request.actor, view=view, filters=filters, now=timezone.now(), most=MOST_AT_ONCE
    )


def _form(request: HttpRequest, deed: BulkDeed, chosen: list[ChosenCase]) -> ManyForm:
    form = deed.form(request.POST if request.method == "POST" else None)
    if deed.action is Action.ASSIGN:
        offer(form, "staff", people_for(steps=[case.step for case in chosen]))
    return form


def _show(request: StaffRequest, deed: BulkDeed, chosen: list[ChosenCase], form: ManyForm) -> HttpResponse:
    context = {
        "deed": deed,
        "chosen": chosen,
        "possible": sum(bool(case.decision) for case in chosen),
        "form": form,
        "back": way_back(request),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "counter/bulk_chosen.html", context, status=status)


def _nothing_chosen(request: StaffRequest) -> HttpResponse:
    messages.warning(
        request, "Chưa chọn hồ sơ nào. Hãy đánh dấu hồ sơ trong danh sách rồi chọn việc cần làm."
    )
    return redirect(way_back(request))


def _next(request: HttpRequest) -> str:
    return urlencode({"next": way_back(request)})
