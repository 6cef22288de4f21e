"""Reading who is away, who covers, and which absence has nobody there to cover it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import FETCH_RAISE, Q, QuerySet

from motcua.organisations.domain.validity import Validity
from motcua.organisations.models import Absence, Staff
from motcua.organisations.queries.validity import in_force


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """One absence; `gap` says why nobody covers it for some of its days, empty when somebody does."""

    absence: Absence
    gap: str


def absence_of(*, absence_id: UUID) -> Absence | None:
    """Give one absence with its people; None when there is none of this key."""
    return _rows().filter(id=absence_id).first()


def absences_of_person(*, staff_id: UUID) -> QuerySet[Absence]:
    """Give when a person was away or covered somebody, withdrawn ones too, the latest first."""
    rows = _rows().filter(Q(staff_id=staff_id) | Q(cover_id=staff_id))
    return rows.order_by("-valid_from", "-id")


def absences_of_units(*, unit_ids: Collection[UUID], on: date) -> list[AbsenceRow]:
    """Give the absences of people of these units that are not over, each with what leaves it uncovered."""
    found = list(_rows().filter(not_over(on), staff__unit_id__in=unit_ids).order_by("valid_from", "id"))
    away = _away({row.cover_id for row in found}, on)
    return [AbsenceRow(row, gap_of(row, away)) for row in found]


def absent_on(*, staff_ids: Collection[UUID], on: date) -> dict[UUID, Absence]:
    """Give the absence in force on the day of each of these people who is away."""
    return {row.staff_id: row for row in _rows().filter(in_force(on), NOT_WITHDRAWN, staff_id__in=staff_ids)}


def gap_of(absence: Absence, away: Collection[Absence]) -> str:
    """Say why the cover is not there on some of the days; `away` holds the absences of the covers."""
    cover: Staff = absence.cover
    days = Validity(absence.valid_from, absence.valid_to)
    if cover.valid_to is not None and cover.valid_to < absence.valid_to:
        return f"{cover.full_name} thôi việc từ ngày {cover.valid_to:%d/%m/%Y}."
    for other in away:
        also = Validity(other.valid_from, other.valid_to)
        if other.staff_id == cover.id and also.overlaps(days):
            return f"{cover.full_name} cũng vắng mặt {also}."
    return ""


NOT_WITHDRAWN = Q(withdrawn_at=None)


def not_over(on: date) -> Q:
    """Match absences that hold on the day or will."""
    return NOT_WITHDRAWN & Q(valid_to__gt=on)


def _away(staff_ids: Collection[UUID], on: date) -> list[Absence]:
    return list(_rows().filter(not_over(on), staff_id__in=staff_ids).order_by("valid_from", "id"))


def _rows() -> QuerySet[Absence]:
    return Absence.objects.select_related("staff__unit", "cover__unit", "recorded_by").fetch_mode(FETCH_RAISE)
