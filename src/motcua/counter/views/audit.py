"""The audit log: who did what, when and why, within the units whose log the actor may see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.audit_words import FACTS, WORDS
from motcua.counter.forms.audit import AuditForm
from motcua.infra.audit.models import AuditRecord
from motcua.infra.audit.reading import Sight, read_log
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Unit
from motcua.organisations.queries.staff import accounts_of_units

_STAGES = {"before": "trước", "after": "sau"}


@dataclass(frozen=True, slots=True)
class Line:
    """One record as the page shows it."""

    record: AuditRecord
    words: str
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
        "lines": _lines(page.records),
        "after": page.after,
        "narrowed": bool(form.changed_data),
    }
    status = HTTPStatus.OK if readable else HTTPStatus.UNPROCESSABLE_ENTITY
    part = "#list" if request.headers.get("HX-Target") == "list" else ""
    return render(request, f"counter/admin/audit.html{part}", context, status=status)


def _lines(records: list[AuditRecord]) -> list[Line]:
    """Name the units of the records in one query, however many there are."""
    names = _unit_names({record.unit_id for record in records if record.unit_id})
    return [
        Line(
            record,
            WORDS.get(record.action, record.action),
            names.get(record.unit_id, "") if record.unit_id else "",
            tuple(_facts(record.detail)),
        )
        for record in records
    ]


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
    return ", ".join(_written(part) for part in value) if isinstance(value, list) else str(value)
