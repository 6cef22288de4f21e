"""Bringing the tallies of months up to date: only months whose cases changed are counted again.

Nothing is hooked into the writing of cases. A case bears when it last changed, and its events say in which
months it ever counted: those months are counted anew as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from motcua.cases.models import Case, CaseEvent, LateExplanation
from motcua.indicators.domain.metric import Moment
from motcua.indicators.domain.scope import Where
from motcua.indicators.models import MonthTally, TallyMark
from motcua.indicators.queries.case_shares import SHARES, cases_in, shares_by
from motcua.kernel.period import month

# A change bears the moment of its act; a long transaction shows it to others a little later.
OVERLAP = timedelta(minutes=15)


@transaction.atomic
def bring_up_to_date(*, agency_id: UUID, at: datetime) -> int:
    """Count again the months that changed since the last time; give how many there were."""
    mark, begun = TallyMark.objects.select_for_update(of=("self",)).get_or_create(
        agency_id=agency_id, defaults={"counted_to": at}
    )
    changed = (
        all_months(agency_id=agency_id)
        if begun
        else changed_months(agency_id=agency_id, since=mark.counted_to - OVERLAP)
    )
    for start in changed:
        count_month(agency_id=agency_id, start=start)
    mark.counted_to = max(at, mark.counted_to)
    mark.save(update_fields=["counted_to"])
    return len(changed)


def all_months(*, agency_id: UUID) -> list[date]:
    """Give the first day of every month in which the agency received or settled a case."""
    cases = Case.objects.filter(agency_id=agency_id).order_by()
    return sorted(_months(cases, "accepted_at") | _months(cases, "resolved_at"))


def changed_months(*, agency_id: UUID, since: datetime) -> list[date]:
    """Give the first days of the months in which cases changed since then ever counted.

    A case that was opened again no longer says in which month it was settled before; its events do. An
    explanation is no event of its case: it is decided after the case has ended, too.
    """
    cases = Case.objects.filter(agency_id=agency_id).order_by()
    changed = cases.filter(changed_at__gte=since)
    explained = cases.filter(id__in=LateExplanation.objects.filter(decided_at__gte=since).values("case_id"))
    events = CaseEvent.objects.filter(case__in=changed).order_by()
    return sorted(
        _months(changed, "accepted_at")
        | _months(changed, "resolved_at")
        | _months(explained, "resolved_at")
        | _months(events, "at")
    )


def count_month(*, agency_id: UUID, start: date) -> None:
    """Count one month of an agency as a whole."""
    MonthTally.objects.filter(agency_id=agency_id, month=start).delete()
    MonthTally.objects.bulk_create(
        tally for moment in (Moment.RECEIVED, Moment.SETTLED) for tally in _tallies(agency_id, start, moment)
    )


def _months(rows: QuerySet[Case] | QuerySet[CaseEvent], column: str) -> set[date]:
    moments = rows.filter(**{f"{column}__isnull": False}).values_list(TruncMonth(column), flat=True)
    return {moment.date() for moment in moments.distinct()}


def _tallies(agency_id: UUID, start: date, moment: Moment) -> Iterable[MonthTally]:
    where = Where(agencies=frozenset({agency_id}))
    cases = cases_in(where=where, moment=moment, period=month(year=start.year, month=start.month))
    metrics = shares_by(moment=moment)
    columns: dict[str, Count] = {}
    for place, metric in enumerate(metrics):
        share = SHARES[metric.slug]
        columns[f"among_{place}"] = Count("id", filter=share.among)
        columns[f"counted_{place}"] = Count("id", filter=share.among & share.counted)
    rows: Iterable[Any] = cases.order_by().values("field_id", "channel").annotate(**columns)
    for row in rows:
        for place, metric in enumerate(metrics):
            if row[f"among_{place}"]:
                yield MonthTally(
                    agency_id=agency_id,
                    month=start,
                    metric=metric.slug,
                    field_id=row["field_id"],
                    channel=row["channel"],
                    counted=row[f"counted_{place}"],
                    among=row[f"among_{place}"],
                )
