"""Results that were handed over and stand on no sheet yet, and the sheets that were made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import FETCH_RAISE, Count, Exists, F, OuterRef, Q, QuerySet

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import State
from motcua.cases.models import CaseEvent, CaseResult, ResultSheet, ResultSheetRow
from motcua.cases.policies.result_papers import GIVING, TAKING
from motcua.cases.queries.visibility import visible_cases
from motcua.organisations.domain.actor import Actor

MOST_ON_A_SHEET = 500
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingResult:
    """A result that was handed over without a sheet; `event_id` is its hand-over."""

    event_id: UUID
    case_id: UUID
    code: str
    applicant_name: str
    request: str
    result: str
    handed_at: dt.datetime
    handed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingGroup:
    """What one unit handed to one one-stop office; these go on one sheet."""

    from_unit_id: UUID
    from_unit: str
    to_unit: str
    rows: list[WaitingResult]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage:
    """A page of the sheets that were made, the latest first."""

    sheets: list[ResultSheet]
    page: int
    pages: int


def waiting_groups(*, actor: Actor) -> list[WaitingGroup]:
    """Give what stands on no sheet yet, by giving unit and returning office, the oldest first."""
    groups: dict[tuple[UUID, UUID], WaitingGroup] = {}
    for event in waiting_events(actor=actor).order_by("at", "id")[:MOST_ON_A_SHEET]:
        case, unit = event.case, event.unit
        if unit is None:
            continue
        key = (unit.id, case.returning_unit_id)
        group = groups.setdefault(
            key,
            WaitingGroup(
                from_unit_id=unit.id, from_unit=unit.name, to_unit=case.returning_unit.name, rows=[]
            ),
        )
        group.rows.append(_waiting(event))
    return list(groups.values())


def waiting_events(*, actor: Actor, ids: Iterable[UUID] | None = None) -> QuerySet[CaseEvent]:
    """Give the hand-overs without a sheet that the actor may put on one; a returned result needs none."""
    units = frozenset().union(*(actor.units(permission) for permission in (*GIVING, *TAKING)))
    last = CaseEvent.objects.filter(
        case_id=OuterRef("case_id"), kind=Action.HAND_OVER_RESULT.value, seq__gt=OuterRef("seq")
    )
    home = Q(case__state=State.RESOLVED.value) | Q(
        case__state=State.PROCESSING.value,
        case__result__approved_at__isnull=False,
        case__current_unit_id=F("case__returning_unit_id"),
    )
    events = CaseEvent.objects.filter(
        home,
        ~Exists(last),
        Q(unit_id__in=units) | Q(case__returning_unit_id__in=units),
        kind=Action.HAND_OVER_RESULT.value,
        unit_id__isnull=False,
        result_sheet_row=None,
        case_id__in=visible_cases(actor=actor).values("id"),
    )
    if ids is not None:
        events = events.filter(id__in=ids)
    return events.select_related(
        "unit", "case__returning_unit", "case__applicant", "case__result", "case__procedure_version"
    ).fetch_mode(FETCH_RAISE)


def sheet_page(*, actor: Actor, page: int = 1, size: int = PAGE_SIZE) -> SheetPage:
    """Give a page of the sheets to or from the units in which the actor works, with the number of rows."""
    sheets = visible_sheets(actor=actor)
    pages = max(1, -(-sheets.count() // size))
    wanted = min(max(page, 1), pages)
    rows = (
        sheets.select_related("from_unit", "to_unit", "made_by", "paper")
        .defer("paper__context")
        .annotate(results=Count("rows"))
        .order_by("-made_at", "-id")
    )
    return SheetPage(sheets=list(rows[(wanted - 1) * size : wanted * size]), page=wanted, pages=pages)


def visible_sheets(*, actor: Actor) -> QuerySet[ResultSheet]:
    """Give the sheets that the actor may read."""
    units = frozenset().union(*(actor.units(permission) for permission in (*GIVING, *TAKING)))
    return ResultSheet.objects.filter(Q(from_unit_id__in=units) | Q(to_unit_id__in=units))


def sheet_of_case(*, case_id: UUID) -> ResultSheetRow | None:
    """Give the latest row of a sheet for a case, with its sheet."""
    rows = ResultSheetRow.objects.filter(case_id=case_id).select_related("sheet__paper")
    return rows.defer("sheet__paper__context").order_by("-sheet__made_at").first()


def result_words(*, result: CaseResult | None) -> str:
    """Name a result with its number."""
    if result is None:
        return ""
    return f"{result.title} số {result.number}" if result.number else result.title


def _waiting(event: CaseEvent) -> WaitingResult:
    case = event.case
    return WaitingResult(
        event_id=event.id,
        case_id=case.id,
        code=case.code,
        applicant_name=case.applicant_name,
        request=case.summary,
        result=result_words(result=getattr(case, "result", None)),
        handed_at=event.at,
        handed_by=event.actor_name,
    )
