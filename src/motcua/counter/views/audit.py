"""The audit log: who did what, when and why, within the units whose log the actor may see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.audit_words import FACTS, WORDS
from motcua.counter.forms.audit import AuditForm
from motcua.infra.audit.models import AuditRecord
from motcua.infra.audit.reading import Sight, read_log
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Unit
from motcua.organisations.queries.staff import accounts_of_units

_STAGES = {"before": "trước", "after": "sau"}
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")

# What the record is about may be opened by who holds one of these; none means by all staff.
_PAGES: Mapping[str, tuple[str, frozenset[Permission]]] = {
    "organisations.calendar": ("counter:calendar_of", frozenset({Permission.MANAGE_CALENDAR})),
    "organisations.staff": (
        "counter:staff_person",
        frozenset({Permission.MANAGE_ACCOUNT, Permission.MANAGE_ORGANISATION}),
    ),
    "organisations.unit": ("counter:unit", frozenset({Permission.MANAGE_ORGANISATION})),
    "procedures.internalprocess": ("counter:process", frozenset()),
    "procedures.procedureversion": ("counter:version", frozenset()),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One record as the page shows it."""

    record: AuditRecord
    words: str
    url: str
    unit_name: str
    facts: tuple[tuple[str, str], ...]


@staff_page(Permission.VIEW_AUDIT)
@require_GET
def show_audit(request: StaffRequest) -> HttpResponse:
    """Show a page of the log, the latest first; htmx gets the list alone."""
    units = request.actor.units(Permission.VIEW_AUDIT)
    form = AuditForm(request.GET)
    readable = form.is_valid()
    page = read_log(
        sight=Sight(unit_ids=units, account_ids=accounts_of_units(unit_ids=units)),
        wanted=form.wanted(),
        after=request.GET.get("after", ""),
    )
    context = {
        "form": form,
        "lines": _lines(page.records, request.actor),
        "after": page.after,
        "narrowed": bool(form.changed_data),
    }
    status = HTTPStatus.OK if readable else HTTPStatus.UNPROCESSABLE_ENTITY
    part = "#list" if request.headers.get("HX-Target") == "list" else ""
    return render(request, f"counter/admin/audit.html{part}", context, status=status)


def _lines(records: list[AuditRecord], actor: Actor) -> list[Line]:
    """Name the units of the records in one query, however many there are."""
    names = _unit_names({record.unit_id for record in records if record.unit_id})
    return [
        Line(
            record,
            WORDS.get(record.action, record.action),
            _address(record, actor),
            names.get(record.unit_id, "") if record.unit_id else "",
            tuple(_facts(record.detail)),
        )
        for record in records
    ]


def _address(record: AuditRecord, actor: Actor) -> str:
    """Give the page of what the record is about, where there is one that the actor may open."""
    page, needs = _PAGES.get(record.subject_type, ("", frozenset()))
    if not page or (needs and not any(actor.holds(permission) for permission in needs)):
        return ""
    return reverse(page, args=[record.subject_id])


def _unit_names(unit_ids: set[UUID]) -> Mapping[UUID, str]:
    return dict(Unit.objects.filter(id__in=unit_ids).values_list("id", "name"))


def _facts(detail: Mapping[str, Any], stage: str = "") -> Iterator[tuple[str, str]]:
    """Say each fact with its name; what stood before and after the change is told apart."""
    for name, value in detail.items():
        if name in _STAGES and isinstance(value, Mapping):
            yield from _facts(value, f" ({_STAGES[name]})")
        elif value not in ("", None, [], {}):
            yield f"{FACTS.get(name, name)}{stage}", _written(value)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_written(part)}" for key, part in value.items())
    if isinstance(value, list):
        return ", ".join(_written(part) for part in value)
    day = _ISO_DAY.fullmatch(str(value))
    return f"{day[3]}/{day[2]}/{day[1]}" if day else str(value)
