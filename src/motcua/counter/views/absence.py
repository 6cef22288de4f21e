"""Absences: my own, those I cover, and for whoever leads a unit those of its people."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.counter.access import StaffRequest, refuse, staff_page
from motcua.counter.acting import Act, press, sent, show_act
from motcua.counter.forms.absence import AbsenceForm, CoverForm
from motcua.counter.forms.required import offer
from motcua.counter.way_back import way_back
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Absence, Staff
from motcua.organisations.policies import may_record_absence
from motcua.organisations.queries.absences import absence_of, absences_of_person, absences_of_units
from motcua.organisations.queries.staff import colleagues_of
from motcua.organisations.services.absences import change_cover, end_absence, record_absence

LEADING = (Permission.ASSIGN_CASE, Permission.MANAGE_ORGANISATION)
NO_ABSENCE = "Không có lần vắng mặt này."


@staff_page()
@require_GET
def show_absences(request: StaffRequest) -> HttpResponse:
    """Show the actor's own absences, what he or she covers, and the absences of the units led."""
    actor, on = request.actor, timezone.localdate()
    led = units_led(actor)
    rows = list(absences_of_person(staff_id=actor.staff_id))
    context = {
        "own": [row for row in rows if row.staff_id == actor.staff_id],
        "covered": [row for row in rows if row.cover_id == actor.staff_id],
        "leads": bool(led),
        "led": absences_of_units(unit_ids=led, on=on) if led else [],
    }
    return render(request, "counter/admin/absences.html", context)


@require_http_methods(["GET", "POST"])
@staff_page()
def add_absence(request: StaffRequest) -> HttpResponse:
    """Record an absence, one's own or that of somebody of the unit."""
    at, actor = timezone.now(), request.actor
    today = timezone.localdate(at)
    people = list(colleagues_of(agency_id=actor.agency_id, on=today))
    form = AbsenceForm(sent(request), initial={"staff": actor.staff_id, "valid_from": today})
    offer(
        form,
        staff=_named([person for person in people if may_record_absence(actor=actor, staff=person)]),
        cover=[("", "Chọn người"), *_named([person for person in people if person.id != actor.staff_id])],
    )
    if units_led(actor):
        form.fields["cover"].choices = [("", "Chọn người"), *_named(people)]  # type: ignore[attr-defined]  # a choice
    act = Act(
        title="Ghi vắng mặt",
        lead="Từ ngày đầu vắng mặt, người làm thay thấy và làm hồ sơ của người vắng mặt; diễn biến hồ sơ ghi "
        "tên người làm và “làm thay” ai. Hồ sơ không đổi người thụ lý. Ký duyệt, chứng thực và phân công "
        "không kèm theo: việc đó cần ủy quyền bằng văn bản.",
        button="Ghi vắng mặt",
        icon="calendar-x",
        back=reverse("counter:absences"),
        done="Đã ghi vắng mặt.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: record_absence(details=form.details(), actor=actor, at=at),
    )


@require_http_methods(["GET", "POST"])
@staff_page()
def choose_cover(request: StaffRequest, absence_id: UUID) -> HttpResponse:
    """Let somebody else cover the days that are left."""
    absence, at = _found(absence_id), timezone.now()
    allowed = may_record_absence(actor=request.actor, staff=absence.staff)
    if not allowed:
        return refuse(request, reason=allowed.reason)
    form = CoverForm(sent(request))
    people = colleagues_of(agency_id=absence.staff.unit.agency_id, on=_first_day(absence, at.date()))
    others = [person for person in people if person.id not in {absence.staff_id, absence.cover_id}]
    offer(form, cover=[("", "Chọn người"), *_named(others)])
    act = Act(
        title="Đổi người làm thay",
        about=f"{absence.staff.full_name}, đang nhờ {absence.cover.full_name}",
        lead="Người mới làm thay từ hôm nay; những ngày đã qua vẫn ghi người làm thay trước.",
        button="Đổi người làm thay",
        icon="arrow-left-right",
        back=reverse("counter:absences"),
        done="Đã đổi người làm thay.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: change_cover(
            absence_id=absence.pk, cover_id=form.cover_id(), actor=request.actor, at=at
        ),
    )


@require_POST
@staff_page()
def come_back(request: StaffRequest, absence_id: UUID) -> HttpResponse:
    """End an absence today; the policy says who may."""
    absence = _found(absence_id)
    return press(
        request,
        back=way_back(request, otherwise=reverse("counter:absences")),
        done=f"Đã ghi {absence.staff.full_name} trở lại làm việc.",
        perform=lambda: end_absence(absence_id=absence.pk, actor=request.actor, at=timezone.now()),
    )


def units_led(actor: Actor) -> frozenset[UUID]:
    """Give the units whose people's absences the actor may record."""
    return frozenset[UUID]().union(*(actor.units(permission) for permission in LEADING))


def _found(absence_id: UUID) -> Absence:
    absence = absence_of(absence_id=absence_id)
    if absence is None:
        raise Http404(NO_ABSENCE)
    return absence


def _first_day(absence: Absence, today: date) -> date:
    return max(absence.valid_from, today)


def _named(people: list[Staff]) -> list[tuple[str, str]]:
    return [(str(person.pk), f"{person.full_name} ({person.unit.name})") for person in people]
