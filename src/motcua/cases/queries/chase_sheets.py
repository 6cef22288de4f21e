"""Reading what stood on the chase list on a morning that is past."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from uuid import UUID

from motcua.cases.domain.chase import ChaseKind
from motcua.cases.models import ChaseSheet
from motcua.cases.queries.chasing import ChaseRow, Noted
from motcua.organisations.domain.actor import Actor

MOST_MORNINGS = 30


def mornings(*, actor: Actor, until: dt.date) -> list[dt.date]:
    """Give the last mornings whose list was kept, the latest first."""
    rows = ChaseSheet.objects.filter(agency_id=actor.agency_id, day__lte=until)
    return list(rows.order_by("-day").values_list("day", flat=True)[:MOST_MORNINGS])


def morning_of_mine(*, actor: Actor, day: dt.date) -> list[ChaseRow]:
    """Give what stood on the actor's own list that morning."""
    return [row for row in _rows(actor, day) if row.staff_id in actor.hands]


def morning_of_units(*, actor: Actor, unit_ids: Collection[UUID], day: dt.date) -> list[ChaseRow]:
    """Give what lay with these units that morning."""
    return [row for row in _rows(actor, day) if row.unit_id in unit_ids]


def _rows(actor: Actor, day: dt.date) -> Iterable[ChaseRow]:
    sheet = ChaseSheet.objects.filter(agency_id=actor.agency_id, day=day).first()
    return [_row(line, day) for line in sheet.lines] if sheet else []


def _row(line: dict[str, str], day: dt.date) -> ChaseRow:
    return ChaseRow(
        kind=ChaseKind(line["kind"]),
        case_id=UUID(line["case"]),
        staff_id=UUID(line["staff"]) if line["staff"] else None,
        unit_id=UUID(line["unit"]) if line["unit"] else None,
        moment=dt.datetime.fromisoformat(line["moment"]),
        code=line["code"],
        applicant_name=line["applicant"],
        procedure_name=line["procedure"],
        step_name=line["step"],
        holder_name=line["holder"],
        unit_name=line["unit_name"],
        noted=Noted(reason=line["note"], until=day, by="", holds=True) if line["note"] else None,
    )
