"""What agencies owe each other, in lists: asked of us, asked by us, received for others, come from others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet, Value

from motcua.cases.domain.boundary import BOUNDARY_LABELS, boundary_status
from motcua.cases.domain.state import ANSWERABLE_STATES, OPEN_STATES, State
from motcua.cases.models import Consultation, Participation, Transfer
from motcua.cases.models.consultation import OPEN_CONSULTATION
from motcua.cases.models.participation import OPEN_PART
from motcua.cases.queries.visibility import seeing_units, working_units
from motcua.organisations.domain.actor import Actor

PAGE_SIZE = 50
_ON_THE_WAY = [state.value for state in (*OPEN_STATES, State.RESOLVED)]
_SHOWN = ("case__code", "case__applicant_name", "case__procedure_version__name")


class AgencyList(StrEnum):
    """The four lists."""

    ASKED_OF_US = "ASKED_OF_US"
    ASKED_BY_US = "ASKED_BY_US"
    SENT_AWAY = "SENT_AWAY"
    COME_IN = "COME_IN"


AGENCY_LIST_LABELS = {
    AgencyList.ASKED_OF_US: "Việc phối hợp của đơn vị",
    AgencyList.ASKED_BY_US: "Chờ đơn vị khác",
    AgencyList.SENT_AWAY: "Tiếp nhận cho nơi khác",
    AgencyList.COME_IN: "Nơi khác tiếp nhận",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRow:
    """One line: the case, the other agency, what is asked or how far it has come, and by when."""

    case_id: UUID
    code: str
    applicant_name: str
    procedure_name: str
    agency_name: str
    what: str
    status: str
    tone: str
    due_at: dt.datetime | None
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyPage:
    """One page of a list; `pages` counts them, at least one."""

    rows: list[AgencyRow]
    total: int
    number: int
    pages: int


def agency_list(
    *, actor: Actor, view: AgencyList, now: dt.datetime, number: int = 1, size: int = PAGE_SIZE
) -> AgencyPage:
    """Give a page of a list, what is due first at the top; at most four queries however long it is."""
    if view in {AgencyList.SENT_AWAY, AgencyList.COME_IN}:
        ways = _ways(actor, view)
        total = ways.count()
        number, pages = _place(number, total, size)
        rows = [_way_row(way, view, now) for way in ways[(number - 1) * size : number * size]]
        return AgencyPage(rows=rows, total=total, number=number, pages=pages)
    keys = _asked_keys(actor, view)
    total = keys.count()
    number, pages = _place(number, total, size)
    found = list(keys[(number - 1) * size : number * size])
    return AgencyPage(rows=_asked_rows(found, now), total=total, number=number, pages=pages)


def _place(number: int, total: int, size: int) -> tuple[int, int]:
    pages = max(-(-total // size), 1)
    return min(number, pages), pages


def _asked_keys(actor: Actor, view: AgencyList) -> QuerySet[Participation, dict[str, Any]]:
    """Parts and opinions in one order; the union is of keys, so that a page is read and no more."""
    ours = sorted(working_units(actor=actor))
    if view is AgencyList.ASKED_OF_US:
        whose = Q(unit_id__in=ours)
    else:
        whose = Q(case__current_unit_id__in=ours) | Q(case__receiving_unit_id__in=ours)
    whose &= Q(case__state__in=[state.value for state in ANSWERABLE_STATES])
    parts = Participation.objects.filter(OPEN_PART, whose).order_by()
    opinions = Consultation.objects.filter(OPEN_CONSULTATION, whose).order_by()
    columns = ("id", "due_at", "kind")
    owed = parts.annotate(kind=Value("part", CharField())).values(*columns)
    both: QuerySet[Participation, dict[str, Any]] = owed.union(
        opinions.annotate(kind=Value("opinion", CharField())).values(*columns), all=True
    )
    return both.order_by("due_at", "id")


def _asked_rows(found: Sequence[dict[str, Any]], now: dt.datetime) -> list[AgencyRow]:
    ids: list[UUID] = [key["id"] for key in found]
    related = ("unit", "case__procedure_version")
    only = ("unit__name", "due_at", *_SHOWN)
    parts = Participation.objects.filter(id__in=ids).select_related(*related)
    opinions = Consultation.objects.filter(id__in=ids).select_related(*related)
    known: dict[UUID, Participation | Consultation] = {
        row.id: row for row in parts.only("case", "work", "received_at", *only)
    }
    known |= {row.id: row for row in opinions.only("case", "question", "outside_name", *only)}
    return [_asked_row(known[key], now) for key in ids if key in known]


def _asked_row(row: Participation | Consultation, now: dt.datetime) -> AgencyRow:
    late = row.due_at is not None and row.due_at < now
    if isinstance(row, Consultation):
        name, what = row.unit.name if row.unit else row.outside_name, row.question
        status, tone = "Chờ ý kiến", "waiting"
    else:
        name, what = row.unit.name, row.work
        status, tone = ("Đã nhận", "working") if row.received_at else ("Chờ nhận", "waiting")
    return AgencyRow(
        case_id=row.case_id,
        code=row.case.code,
        applicant_name=row.case.applicant_name,
        procedure_name=row.case.procedure_version.name,
        agency_name=name,
        what=what,
        status=status,
        tone=tone,
        due_at=row.due_at,
        late=late,
    )


def _ways(actor: Actor, view: AgencyList) -> QuerySet[Transfer]:
    """Cases on their way between the office that received them and the agency that settles them."""
    units = sorted(seeing_units(actor=actor))
    whose = (
        Q(case__receiving_unit_id__in=units)
        if view is AgencyList.SENT_AWAY
        else Q(to_unit_id__in=units) & ~Q(case__receiving_unit_id__in=units)
    )
    rows = Transfer.objects.filter(whose, case__state__in=_ON_THE_WAY)
    rows = rows.select_related("case__procedure_version", "case__competent_unit", "case__receiving_unit")
    columns: Iterable[str] = ("state", "due_at", "current_unit", "competent_unit__name")
    more = (f"case__{name}" for name in (*columns, "receiving_unit__name"))
    rows = rows.only("case", "to_unit", "due_at", "sent_at", "received_at", *_SHOWN, *more)
    return rows.order_by(F("case__due_at").asc(nulls_last=True), "id")


def _way_row(way: Transfer, view: AgencyList, now: dt.datetime) -> AgencyRow:
    case, unsent = way.case, way.sent_at is None
    status = boundary_status(
        state=State(case.state),
        sent=not unsent,
        received=way.received_at is not None,
        at_desk=case.current_unit_id == way.to_unit_id,
    )
    other = case.competent_unit if view is AgencyList.SENT_AWAY else case.receiving_unit
    due = way.due_at if unsent else case.due_at
    return AgencyRow(
        case_id=case.id,
        code=case.code,
        applicant_name=case.applicant_name,
        procedure_name=case.procedure_version.name,
        agency_name=other.name,
        what="",
        status=BOUNDARY_LABELS[status],
        tone="waiting" if unsent or way.received_at is None else "working",
        due_at=due,
        late=due is not None and due < now and State(case.state) is not State.RESOLVED,
    )
