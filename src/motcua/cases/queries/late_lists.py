"""The monthly lists of late officials and units: what goes into one, and those there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from motcua.cases.domain.evidence import FINDING_LABELS
from motcua.cases.domain.explanation import LATE_CAUSE_LABELS, ExplanationStatus, LateCause
from motcua.cases.domain.late_list import LateLine, next_month
from motcua.cases.domain.state import SETTLED_STATES
from motcua.cases.models import Case, LateList
from motcua.cases.queries.late_cases import LateRow, rows_of
from motcua.cases.queries.running import run_past
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Unit

_SETTLED = [state.value for state in SETTLED_STATES]


def settled_late(*, agency_id: UUID, month: dt.date, now: dt.datetime) -> list[LateLine]:
    """Give what came out in the month after its first appointment, in the order of the codes."""
    start, end = _midnight(month), _midnight(next_month(month=month))
    cases = Case.objects.filter(
        competent_unit__agency_id=agency_id,
        state__in=_SETTLED,
        resolved_at__gte=start,
        resolved_at__lt=end,
        resolved_at__gt=F("original_due_at"),
    )
    return [_line(row, settled=True) for row in rows_of(cases=cases.order_by("code"), now=now)]


def still_late(*, agency_id: UUID, now: dt.datetime) -> list[LateLine]:
    """Give what runs past its first appointment now, in the order of the codes."""
    cases = Case.objects.filter(
        run_past(field="original_due_at", now=now), competent_unit__agency_id=agency_id
    )
    return [_line(row, settled=False) for row in rows_of(cases=cases.order_by("code"), now=now)]


def lists_of(*, actor: Actor) -> QuerySet[LateList]:
    """Give the lists of the actor's agencies, the latest month first, each with its addenda."""
    rows = LateList.objects.filter(agency_id__in=actor.units(Permission.VIEW_REGISTER))
    related = ("agency", "prepared_by", "signed_by", "published_by")
    return rows.select_related(*related).order_by("-month", "agency", "seq")


def agencies_of(*, actor: Actor) -> list[Unit]:
    """Give the agencies whose lists the actor may prepare, the own one first."""
    units = actor.units(Permission.VIEW_REGISTER)
    found = Unit.objects.filter(id__in=units, kind=UnitKind.AGENCY, valid_to=None).order_by("name", "id")
    return sorted(found, key=lambda unit: unit.id != actor.agency_id)


def published_lists() -> QuerySet[LateList]:
    """Give what the public may read, the latest month first."""
    rows = LateList.objects.filter(published_at__isnull=False).select_related("agency", "signed_by")
    return rows.order_by("-month", "agency", "seq")


def _line(row: LateRow, *, settled: bool) -> LateLine:
    case = row.case
    unit = case.competent_unit if settled or case.current_unit is None else case.current_unit
    return LateLine(
        code=case.code,
        received_on=_day(case.accepted_at),
        due_on=_day(case.original_due_at),
        done_on=_day(case.resolved_at) if settled else "",
        unit=unit.name,
        officer="" if settled or case.assignee is None else case.assignee.full_name,
        note="; ".join(_notes(row)),
    )


def _notes(row: LateRow) -> Iterable[str]:
    """What a reader must know beside the dates: moved, late in work or in the record, apologised, why."""
    if row.case.due_at != row.case.original_due_at:
        yield f"đã hẹn lại đến {_day(row.case.due_at)}"
    yield FINDING_LABELS[row.finding].lower()
    yield "đã xin lỗi" if row.apologised else "chưa xin lỗi"
    explanation = row.explanation
    if explanation is not None and explanation.status == ExplanationStatus.APPROVED:
        yield LATE_CAUSE_LABELS[LateCause(explanation.cause)].lower()
    else:
        yield "chưa có giải trình được duyệt"


def _day(moment: dt.datetime | None) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y}" if moment else ""


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
