"""Bringing the tallies of months up to date: only what cases that changed counted in is counted again.

Nothing is hooked into the writing of cases. A case bears when it last changed, and its events say in which
months it ever counted: there, all cases of its field and channel are counted anew. Both never change in a
case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from motcua.cases.models import Case, CaseEvent, LateExplanation
from motcua.indicators.domain.metric import Moment
from motcua.indicators.domain.scope import Where
from motcua.indicators.models import MonthTally, TallyMark
from motcua.indicators.queries.case_shares import SHARES, cases_in, shares_by
from motcua.kernel.period import month

# A change bears the moment of its act; a long transaction shows it to others a little later.
OVERLAP = timedelta(minutes=15)

type Group = tuple[UUID, str]
"""Field and channel."""


@transaction.atomic
def bring_up_to_date(*, agency_id: UUID, at: datetime) -> int:
    """Count again the months that changed since the last time; give in how many something was."""
    mark, begun = TallyMark.objects.select_for_update(of=("self",)).get_or_create(
        agency_id=agency_id, defaults={"counted_to": at}
    )
    if begun:
        months = all_months(agency_id=agency_id)
        for start in months:
            count_month(agency_id=agency_id, start=start)
    else:
        months = _count_changed(agency_id, mark.counted_to - OVERLAP)
    mark.counted_to = max(at, mark.counted_to)
    mark.save(update_fields=["counted_to"])
    return len(months)


def all_months(*, agency_id: UUID) -> list[date]:
    """Give the first day of every month in which the agency received or settled a case."""
    cases = Case.objects.filter(agency_id=agency_id).order_by()
    groups = _groups(cases, "accepted_at") | _groups(cases, "resolved_at")
    return sorted({start for start, _ in groups})


def changed_groups(*, agency_id: UUID, since: datetime) -> set[tuple[date, Group]]:
    """Give the months in which cases changed since then ever counted, with field and channel.

    A case that was opened again no longer says in which month it was settled before; its events do. An
    explanation is no event of its case: it is decided after the case has ended, too.
    """
    cases = Case.objects.filter(agency_id=agency_id).order_by()
    changed = cases.filter(changed_at__gte=since)
    explained = cases.filter(id__in=LateExplanation.objects.filter(decided_at__gte=since).values("case_id"))
    events = CaseEvent.objects.filter(case__in=changed).order_by()
    return (
        _groups(changed, "accepted_at")
        | _groups(changed, "resolved_at")
        | _groups(explained, "resolved_at")
        | _groups(events, "at", of_case="case__")
    )


def count_month(*, agency_id: UUID, start: date, groups: Collection[Group] | None = None) -> None:
    """Count one month of an agency: as a whole, or what is of some fields and channels."""
    tallies, chosen = MonthTally.objects.filter(agency_id=agency_id, month=start), Q()
    for field_id, channel in sorted(groups or ()):
        chosen |= Q(field_id=field_id, channel=channel)
    tallies.filter(chosen).delete()
    MonthTally.objects.bulk_create(
        tally
        for moment in (Moment.RECEIVED, Moment.SETTLED)
        for tally in _tallies(agency_id, start, moment, chosen)
    )


def _count_changed(agency_id: UUID, since: datetime) -> list[date]:
    """Count what changed again, and give the months it was in."""
    by_month: dict[date, set[Group]] = defaultdict(set)
    for start, group in changed_groups(agency_id=agency_id, since=since):
        by_month[start].add(group)
    for start, groups in by_month.items():
        count_month(agency_id=agency_id, start=start, groups=groups)
    return sorted(by_month)


def _groups(
    rows: QuerySet[Case] | QuerySet[CaseEvent], column: str, *, of_case: str = ""
) -> set[tuple[date, Group]]:
    """The months of a moment with field and channel of the cases."""
    found = rows.filter(**{f"{column}__isnull": False}).values_list(
        TruncMonth(column), f"{of_case}field_id", f"{of_case}channel"
    )
    return {(moment.date(), (field_id, channel)) for moment, field_id, channel in found.distinct()}


def _tallies(agency_id: UUID, start: date, moment: Moment, chosen: Q) -> Iterable[MonthTally]:
    where = Where(agencies=frozenset({agency_id}))
    cases = cases_in(where=where, moment=moment, period=month(year=start.year, month=start.month))
    metrics = shares_by(moment=moment)
    columns: dict[str, Count] = {}
    for place, metric in enumerate(metrics):
        share = SHARES[metric.slug]
        columns[f"among_{place}"] = Count("id", filter=share.among)
        columns[f"counted_{place}"] = Count("id", filter=share.among & share.counted)
    rows: Iterable[Any] = cases.filter(chosen).order_by().values("field_id", "channel").annotate(**columns)
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
