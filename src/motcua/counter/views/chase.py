"""The chase list: mine on any morning, that of the units I lead by person, and why something is not done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.cases.domain.chase import CHASE_WORDS, ChaseKind
from motcua.cases.queries.chase_sheets import morning_of_mine, morning_of_units, mornings
from motcua.cases.queries.chasing import (
    ChaseGroup,
    ChaseRow,
    PersonRow,
    by_person,
    counted,
    grouped,
    held_by,
    led_units,
    my_chase,
    unit_counts,
    unit_page,
)
from motcua.cases.queries.visibility import SEEING, visible_cases
from motcua.cases.services.chasing import note_why_not
from motcua.cases.services.recording import CaseUnknown
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import Act, sent, show_act
from motcua.counter.deeds import DEEDS
from motcua.counter.forms.chase import ChaseNoteForm
from motcua.counter.forms.required import day_of
from motcua.counter.paging import page_number
from motcua.counter.way_back import way_back
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.queries.staff import names_of

SHOWN = 50
NOBODY = "chua-co-nguoi"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with the one click that leads to what settles it."""

    row: ChaseRow
    url: str
    act: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The entries of one kind."""

    group: ChaseGroup
    entries: list[Entry]


@require_safe
@never_cache
@staff_page(*SEEING)
def show_mine(request: StaffRequest) -> HttpResponse:
    """Show what I have to do, now or as it stood on a past morning."""
    now, day = timezone.now(), _day(request)
    if day is None:
        rows = my_chase(actor=request.actor, now=now)
    else:
        rows = morning_of_mine(actor=request.actor, day=day)
    context = _context(request, rows, now=now, day=day) | {"leads": bool(led_units(actor=request.actor))}
    return render(request, "counter/chase.html", context)


@require_safe
@never_cache
@staff_page(Permission.ASSIGN_CASE)
def show_units(request: StaffRequest) -> HttpResponse:
    """Show the list of the units led: how much each person has, and the things of the one asked for."""
    actor, now, day = request.actor, timezone.now(), _day(request)
    led = led_units(actor=actor)
    agency = actor.agency_id
    past = morning_of_units(actor=actor, unit_ids=led, day=day) if day else None
    counts = counted(past) if past is not None else unit_counts(unit_ids=led, agency_id=agency, now=now)
    people = by_person(counts, names=names_of(staff_ids={staff for staff, _ in counts if staff}))
    chosen, start = _chosen(request, people), (page_number(request.GET) - 1) * SHOWN
    if past is None:
        holder = held_by(chosen.staff_id) if chosen else None
        rows = unit_page(unit_ids=led, agency_id=agency, now=now, start=start, size=SHOWN, holder=holder)
    else:
        of_chosen = [row for row in past if chosen is None or row.staff_id == chosen.staff_id]
        rows = of_chosen[start : start + SHOWN]
    total = sum(person.total for person in ([chosen] if chosen else people))
    context = _context(request, rows, now=now, day=day) | {
        "people": [(person, _address(request, _key(person)), _cells(person)) for person in people],
        "kinds": [CHASE_WORDS[kind].label for kind in ChaseKind],
        "chosen": chosen,
        "whole_url": _address(request, ""),
        "total": total,
        "page": start // SHOWN + 1,
        "pages": max(1, -(-total // SHOWN)),
    }
    return render(request, "counter/chase_units.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(*SEEING)
def note(request: StaffRequest, case_id: UUID, kind: str) -> HttpResponse:
    """Say why it is not done yet, and until when that holds."""
    case = visible_cases(actor=request.actor).filter(id=case_id).first()
    if case is None or kind not in set(ChaseKind):
        raise Http404(str(CaseUnknown()))
    at, form = timezone.now(), ChaseNoteForm(sent(request))
    act = Act(
        title="Ghi lý do chưa làm",
        about=f"{case.code or case.applicant_name}: {CHASE_WORDS[ChaseKind(kind)].label}",
        lead="Việc vẫn ở danh sách, kèm lý do này; lãnh đạo đơn vị luôn thấy. Hạn của hồ sơ không đổi.",
        button="Ghi lý do",
        icon="chat-left-text",
        back=way_back(request, otherwise=reverse("counter:chase")),
        done="Đã ghi lý do chưa làm.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: note_why_not(
            case_id=case_id, kind=ChaseKind(kind), **form.cleaned_data, actor=request.actor, at=at
        ),
        template="counter/chase_note.html",
    )


def _entry(row: ChaseRow) -> Entry:
    """Give the address of the act that settles it, else of the case."""
    if row.kind is ChaseKind.EXPLAIN:
        return Entry(row, reverse("counter:late_explain", args=[row.case_id]), "Giải trình")
    if row.action is None:
        return Entry(row, reverse("counter:case", args=[row.case_id]), "Mở hồ sơ")
    deed = DEEDS[row.action]
    return Entry(row, reverse("counter:case_action", args=[row.case_id, deed.slug]), deed.short)


def _context(
    request: StaffRequest, rows: list[ChaseRow], *, now: dt.datetime, day: dt.date | None
) -> dict[str, object]:
    today = timezone.localdate(now)
    return {
        "groups": [Shown(group, [_entry(row) for row in group.rows]) for group in grouped(rows)],
        "count": len(rows),
        "day": day,
        "today": today,
        "mornings": mornings(actor=request.actor, until=today),
        "here": request.get_full_path(),
    }


def _day(request: StaffRequest) -> dt.date | None:
    asked = request.GET.get("ngay", "")
    return day_of(asked, otherwise=timezone.localdate()) if asked else None


def _chosen(request: StaffRequest, people: list[PersonRow]) -> PersonRow | None:
    asked = request.GET.get("nguoi", "")
    return next((person for person in people if _key(person) == asked), None)


def _key(person: PersonRow) -> str:
    return str(person.staff_id) if person.staff_id else NOBODY


def _cells(person: PersonRow) -> list[tuple[str, int]]:
    return [(CHASE_WORDS[kind].label, person.counts.get(kind, 0)) for kind in ChaseKind]


def _address(request: StaffRequest, person: str) -> str:
    kept = {"ngay": request.GET.get("ngay", ""), "nguoi": person}
    return f"?{urlencode({name: value for name, value in kept.items() if value})}"
