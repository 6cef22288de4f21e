"""Reading a plan in: the file or the text handed in, and what became of each file."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import DONE, attempt, go, press
from motcua.counter.forms.plan_reading import HandInForm
from motcua.counter.forms.upload import holds_too_large
from motcua.counter.views.papers import serve_attached
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Unit
from motcua.plans.domain.kinds import ReadingState
from motcua.plans.models import PlanReading
from motcua.plans.policies import agencies_with
from motcua.plans.queries.readings import open_readings, read_reading
from motcua.plans.services.reading_in import discard_reading, hand_in, read_again

MOST_SHOWN = 30
UNKNOWN = "Không tìm thấy tệp kế hoạch này."


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.MANAGE_PLAN)
def read_in(request: StaffRequest) -> HttpResponse:
    """Take a file or a text; show those that still wait for somebody."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = HandInForm(*sent, agencies=_agencies(request))
    status: int = HTTPStatus.OK
    if form.is_bound:
        status, made = attempt(
            form, lambda: hand_in(**form.handed_in(), actor=request.actor, at=timezone.now())
        )
        if status == DONE and made is not None:
            return _answer(request, made)
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if holds_too_large(form) else status
    context = {"form": form, "readings": open_readings(actor=request.actor)[:MOST_SHOWN]}
    return render(request, "counter/plan_read_in.html", context, status=status)


@require_POST
@staff_page(Permission.MANAGE_PLAN)
def try_again(request: StaffRequest, reading_id: UUID) -> HttpResponse:
    """Read a file once more that could not be read."""
    reading = _reading(request, reading_id)
    return _answer(request, read_again(reading_id=reading.id, actor=request.actor, at=timezone.now()))


@require_POST
@staff_page(Permission.MANAGE_PLAN)
def discard(request: StaffRequest, reading_id: UUID) -> HttpResponse:
    """Put a reading aside."""
    reading = _reading(request, reading_id)
    return press(
        request,
        back=reverse("counter:plan_read_in"),
        done="Đã bỏ tệp khỏi danh sách. Tệp vẫn được lưu.",
        perform=lambda: discard_reading(reading_id=reading.id, actor=request.actor, at=timezone.now()),
    )


@require_safe
@never_cache
@staff_page(Permission.MANAGE_PLAN)
def source_file(request: StaffRequest, reading_id: UUID) -> HttpResponseBase:
    """Give the file as it came, to be saved and never shown by the browser itself."""
    return serve_attached(_reading(request, reading_id).file_id)


def _answer(request: StaffRequest, reading: PlanReading) -> HttpResponse:
    """Go on to the check; what cannot be read yet stays in the list with its reason."""
    if reading.state == ReadingState.READ:
        url = reverse("counter:plan_check", args=[reading.id])
    else:
        url = reverse("counter:plan_read_in")
        if reading.state == ReadingState.REFUSED:
            messages.error(request, f"Đã lưu tệp nhưng chưa đọc được. {reading.refusal}")
        else:
            messages.info(request, "Đã lưu tệp. Đang nhận dạng chữ trên ảnh quét, có thể mất vài phút.")
    return go(url)


def _reading(request: StaffRequest, reading_id: UUID) -> PlanReading:
    reading = read_reading(reading_id=reading_id, actor=request.actor)
    if reading is None:
        raise Http404(UNKNOWN)
    return reading


def _agencies(request: StaffRequest) -> list[tuple[str, str]]:
    """The agencies whose plans the person manages; the own one first."""
    ids = agencies_with(actor=request.actor, permission=Permission.MANAGE_PLAN)
    units = sorted(
        Unit.objects.filter(id__in=ids), key=lambda unit: (unit.id != request.actor.agency_id, unit.name)
    )
    return [(str(unit.id), unit.name) for unit in units]
