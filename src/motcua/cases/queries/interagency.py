"""The other agencies of a case as its page shows them, and the time that each agency took."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import FETCH_RAISE, QuerySet

from motcua.cases.domain.vocabulary import StepOutcome
from motcua.cases.models import Case, CaseStep, Consultation, Participation, Verification
from motcua.cases.queries.clock import local
from motcua.kernel.working_time import WorkingCalendar, working_minutes_between
from motcua.organisations.queries.calendars import working_calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyTime:
    """What one agency was given and took, in working minutes, for one piece of work.

    `points` are those of indicator 2 (TT 01/2018/TT-VPCP, Điều 13): 2 shorter than given, 1 equal, 0 longer;
    none while it is not finished.
    """

    unit_id: UUID
    unit_name: str
    agency_id: UUID
    work: str
    coordinating: bool
    planned_minutes: int
    taken_minutes: int | None
    outcome: str

    @property
    def points(self) -> int | None:
        """Give the points of indicator 2."""
        if self.taken_minutes is None:
            return None
        if self.outcome == StepOutcome.LATE or self.taken_minutes > self.planned_minutes:
            return 0
        return 2 if self.taken_minutes < self.planned_minutes else 1


def parts_in_order() -> QuerySet[Participation]:
    """Give the parts of cases with everything that is shown of them."""
    rows = Participation.objects.select_related("unit", "received_by", "done_by")
    return rows.order_by("round", "position").fetch_mode(FETCH_RAISE)


def consultations_in_order() -> QuerySet[Consultation]:
    """Give the consultations of cases with everything that is shown of them."""
    rows = Consultation.objects.select_related("unit", "asked_by", "answered_by")
    return rows.order_by("number").fetch_mode(FETCH_RAISE)


def verifications_of(*, case_id: UUID) -> list[Verification]:
    """Give the verifications of a case in order."""
    rows = Verification.objects.filter(case_id=case_id).select_related("recorded_by")
    return list(rows.order_by("number").fetch_mode(FETCH_RAISE))


def agency_times(*, case: Case) -> list[AgencyTime]:
    """Give the time of each agency that took part, coordinating ones too: the facts of indicator 2.

    Steps no limit counts are left out. Each is counted by the calendar of its own unit; two queries.
    """
    steps = CaseStep.objects.filter(case_id=case.id, counted=True, started_at__isnull=False)
    parts = Participation.objects.filter(case_id=case.id, sent_at__isnull=False, recalled_at=None)
    return [
        *_of_steps(steps.select_related("unit").order_by("position")),
        *_of_parts(parts.select_related("unit").order_by("round", "position")),
    ]


def _of_steps(steps: Iterable[CaseStep]) -> Iterable[AgencyTime]:
    for step in steps:
        yield AgencyTime(
            unit_id=step.unit_id,
            unit_name=step.unit.name,
            agency_id=step.unit.agency_id,
            work=step.name,
            coordinating=False,
            planned_minutes=step.planned_minutes,
            taken_minutes=_taken(step.unit_id, step.started_at, step.finished_at),
            outcome=step.outcome,
        )


def _of_parts(parts: Iterable[Participation]) -> Iterable[AgencyTime]:
    for part in parts:
        yield AgencyTime(
            unit_id=part.unit_id,
            unit_name=part.unit.name,
            agency_id=part.unit.agency_id,
            work=part.work,
            coordinating=True,
            planned_minutes=part.minutes,
            taken_minutes=_taken(part.unit_id, part.sent_at, part.done_at),
            outcome=part.outcome,
        )


def _taken(unit_id: UUID, start: dt.datetime | None, end: dt.datetime | None) -> int | None:
    if start is None or end is None:
        return None
    calendar: WorkingCalendar = working_calendar(unit_id=unit_id)
    return working_minutes_between(calendar=calendar, start=local(start), end=local(end))
