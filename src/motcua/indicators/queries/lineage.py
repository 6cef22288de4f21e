"""The rows behind a figure: every share opens what is counted, what it is counted among, and the gap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import F, Q

from motcua.cases.domain.state import STATE_LABELS, State
from motcua.indicators.domain.metric import Metric, Moment, Subject
from motcua.indicators.domain.scope import Where, day_looked_at
from motcua.indicators.queries.case_shares import COLUMNS, SHARES, cases_in
from motcua.indicators.queries.procedure_shares import PROCEDURE_SHARES, procedures_of
from motcua.kernel.period import Period

PAGE_SIZE = 50
MOST_PROCEDURES = 1_000


class Part(StrEnum):
    """Which rows of a share."""

    AMONG = "AMONG"
    COUNTED = "COUNTED"
    GAP = "GAP"


PART_LABELS = {Part.GAP: "Chưa đạt", Part.COUNTED: "Đạt", Part.AMONG: "Tất cả"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOfFigure:
    """A case as the list of a figure shows it; moments are aware."""

    id: UUID
    code: str
    procedure_name: str
    unit_name: str
    received_at: datetime | None
    original_due_at: datetime | None
    resolved_at: datetime | None
    state_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureOfFigure:
    """A procedure as the list of a figure shows it."""

    id: UUID
    code: str
    name: str
    field_name: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The last row of a page: the next one begins behind it."""

    at: datetime
    id: UUID

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRows[Row]:
    """One page of rows, and the mark behind which there are more."""

    rows: list[Row]
    after: Mark | None = None


def read_mark(*, text: str) -> Mark | None:
    """Read what `Mark` writes; anything else begins at the first row."""
    at, _, key = text.partition("~")
    try:
        moment = datetime.fromisoformat(at)
        return Mark(moment, UUID(key)) if moment.tzinfo else None
    except ValueError:
        return None


def cases_behind(
    *, metric: Metric, where: Where, period: Period, part: Part, after: Mark | None = None
) -> FigureRows[CaseOfFigure]:
    """Give a page of the cases behind a figure, in the order in which they fell in the period; one query."""
    share, column = SHARES[metric.slug], COLUMNS[metric.moment]
    cases = cases_in(where=where, moment=metric.moment, period=period).filter(
        _condition(share.among, share.counted, part)
    )
    if after is not None:
        beyond = Q(**{f"{column}__gt": after.at}) | Q(**{column: after.at, "id__gt": after.id})
        cases = cases.filter(beyond, **{f"{column}__gte": after.at})
    cases = cases.order_by(column, "id")
    values = cases.values_list(
        "id",
        "code",
        "procedure_version__name",
        "competent_unit__name",
        "accepted_at",
        "original_due_at",
        "resolved_at",
        "state",
    )
    found = [
        CaseOfFigure(
            id=key,
            code=code,
            procedure_name=name,
            unit_name=unit,
            received_at=received,
            original_due_at=due,
            resolved_at=resolved,
            state_label=STATE_LABELS[State(state)],
        )
        for key, code, name, unit, received, due, resolved, state in values[: PAGE_SIZE + 1]
    ]
    shown = found[:PAGE_SIZE]
    return FigureRows(rows=shown, after=_mark(shown[-1], metric) if len(found) > PAGE_SIZE else None)


def procedures_behind(
    *, metric: Metric, where: Where, period: Period, part: Part, today: date | None = None
) -> FigureRows[ProcedureOfFigure]:
    """Give the procedures behind a figure, in the order of their names; one query: an office has hundreds."""
    on = day_looked_at(period=period, today=today)
    counted = PROCEDURE_SHARES[metric.slug].counted
    versions = procedures_of(where=where, on=on).filter(_condition(Q(), counted, part))
    values = versions.values_list("id", F("procedure__code"), "name", "field__name")
    found = [
        ProcedureOfFigure(id=key, code=code, name=name, field_name=field)
        for key, code, name, field in values[:MOST_PROCEDURES]
    ]
    return FigureRows(rows=found)


def has_rows(*, metric: Metric) -> bool:
    """Say whether the metric has rows to show."""
    return metric.slug in (SHARES if metric.subject is Subject.CASE else PROCEDURE_SHARES)


def _condition(among: Q, counted: Q, part: Part) -> Q:
    match part:
        case Part.AMONG:
            return among
        case Part.COUNTED:
            return among & counted
        case Part.GAP:
            return among & ~counted


def _mark(last: CaseOfFigure, metric: Metric) -> Mark | None:
    at = last.received_at if metric.moment is Moment.RECEIVED else last.resolved_at
    return Mark(at, last.id) if at else None
