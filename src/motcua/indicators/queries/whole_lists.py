"""All rows of a figure at once, each with whether it counts: what a signed report keeps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import BooleanField, Case, F, Q, Value, When

from motcua.cases.domain.state import STATE_LABELS, State
from motcua.indicators.domain.metric import Metric, Subject
from motcua.indicators.domain.scope import Where
from motcua.indicators.queries.case_shares import COLUMNS, SHARES, cases_in
from motcua.indicators.queries.lineage import CaseOfFigure, ProcedureOfFigure
from motcua.indicators.queries.procedure_shares import PROCEDURE_SHARES, procedures_of
from motcua.kernel.period import Period

type Row = CaseOfFigure | ProcedureOfFigure
CHUNK = 2_000


def all_rows(*, metric: Metric, where: Where, period: Period) -> Iterator[tuple[bool, Row]]:
    """Give every row a figure is counted among, in the order of its list; one query."""
    if metric.subject is Subject.PROCEDURE:
        yield from _procedures(metric, where, period)
    else:
        yield from _cases(metric, where, period)


def _cases(metric: Metric, where: Where, period: Period) -> Iterator[tuple[bool, Row]]:
    share = SHARES[metric.slug]
    cases = cases_in(where=where, moment=metric.moment, period=period).filter(share.among)
    values = _marked(cases, share.counted).order_by(COLUMNS[metric.moment], "id")
    rows = values.values_list(
        "is_counted",
        "id",
        "code",
        "procedure_version__name",
        "competent_unit__name",
        "accepted_at",
        "original_due_at",
        "resolved_at",
        "state",
    )
    for counted, key, code, name, unit, received, due, resolved, state in rows.iterator(CHUNK):
        yield (
            counted,
            CaseOfFigure(
                id=key,
                code=code,
                procedure_name=name,
                unit_name=unit,
                received_at=received,
                original_due_at=due,
                resolved_at=resolved,
                state_label=STATE_LABELS[State(state)],
            ),
        )


def _procedures(metric: Metric, where: Where, period: Period) -> Iterator[tuple[bool, Row]]:
    versions = procedures_of(where=where, on=period.last_day)
    values = _marked(versions, PROCEDURE_SHARES[metric.slug].counted)
    for counted, key, code, name, field in values.values_list(
        "is_counted", "id", F("procedure__code"), "name", "field__name"
    ).iterator(CHUNK):
        yield counted, ProcedureOfFigure(id=key, code=code, name=name, field_name=field)


def _marked(rows: Any, condition: Q) -> Any:
    """Say of each row, of whichever kind, whether it counts."""
    return rows.annotate(
        is_counted=Case(
            When(condition, then=Value(value=True)),
            default=Value(value=False),
            output_field=BooleanField(),
        )
    )
