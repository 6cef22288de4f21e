"""Readings of metrics over a period: whole months from the tallies, the days at its ends from the cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, QuerySet, Sum

from motcua.indicators.domain.figure import NOTHING, Figure, NoData, Reading
from motcua.indicators.domain.metric import Metric, Moment, Subject
from motcua.indicators.domain.scope import Where, day_looked_at, months_of, stretch_of
from motcua.indicators.models import MonthTally
from motcua.indicators.queries.case_shares import SHARES, cases_in, shares_by
from motcua.indicators.queries.procedure_shares import PROCEDURE_SHARES, procedures_of
from motcua.kernel.period import Period

type Figures = dict[str, Figure]


def read_metrics(
    *, metrics: Iterable[Metric], where: Where, period: Period, today: date | None = None
) -> dict[str, Reading]:
    """Read the metrics in a handful of queries however many they are; the tallies must be up to date.

    A metric without any row gives `Figure(0, 0)`, which has no share; one without records gives `NoData`.
    Of a period that is not over, say what day it is `today`: procedures are looked at then, not at its end.
    """
    wanted = list(metrics)
    found = figures_of_cases(where=where, period=period) if _any(wanted, Subject.CASE) else {}
    if _any(wanted, Subject.PROCEDURE):
        found |= figures_of_procedures(where=where, on=day_looked_at(period=period, today=today))
    return {
        metric.slug: NoData(metric.missing) if metric.missing else found.get(metric.slug, NOTHING)
        for metric in wanted
    }


def trend_of(
    *, metric: Metric, where: Where, period: Period, today: date | None = None
) -> list[tuple[Period, Reading]]:
    """Read a metric month by month, in two queries and one more for a month that is cut."""
    months = months_of(period=period)
    if metric.missing:
        return [(month, NoData(metric.missing)) for month in months]
    if metric.subject is Subject.PROCEDURE:
        days = {month: day_looked_at(period=month, today=today) for month in months}
        return [
            (month, figures_of_procedures(where=where, on=day)[metric.slug]) for month, day in days.items()
        ]
    return list(trends_of_cases(where=where, period=period)[metric.slug])


def trends_of_cases(*, where: Where, period: Period) -> dict[str, list[tuple[Period, Figure]]]:
    """Give every metric over cases month by month, in one query and two more for each month that is cut."""
    months = months_of(period=period)
    whole = (
        tuple(month.start for month in months if stretch_of(period=month).months) if where.is_tallied else ()
    )
    rows = _tallies(where, whole).values("month", "metric")
    summed = rows.annotate(_counted=Sum("counted"), _among=Sum("among")).order_by("month", "metric")
    found = {(row["month"], row["metric"]): Figure(row["_counted"], row["_among"]) for row in summed}
    for month in months:
        if month.start not in whole:
            counted = counted_from_cases(where=where, period=month)
            found |= {(month.start, slug): figure for slug, figure in counted.items()}
    return {slug: [(month, found.get((month.start, slug), NOTHING)) for month in months] for slug in SHARES}


def figures_of_cases(*, where: Where, period: Period) -> Figures:
    """Give every figure over cases."""
    if not where.is_tallied:
        return counted_from_cases(where=where, period=period)
    stretch = stretch_of(period=period)
    total: Figures = defaultdict(lambda: NOTHING)
    tallies = (
        _tallies(where, stretch.months)
        .values("metric")
        .annotate(_counted=Sum("counted"), _among=Sum("among"))
    )
    for row in tallies.order_by("metric"):
        total[row["metric"]] += Figure(row["_counted"], row["_among"])
    for end in stretch.ends:
        for slug, figure in counted_from_cases(where=where, period=end).items():
            total[slug] += figure
    return dict(total)


def counted_from_cases(*, where: Where, period: Period) -> Figures:
    """Count every figure over cases from the cases themselves, in two queries."""
    found: Figures = {}
    for moment in (Moment.RECEIVED, Moment.SETTLED):
        metrics = shares_by(moment=moment)
        columns = {}
        for place, metric in enumerate(metrics):
            share = SHARES[metric.slug]
            columns[f"among_{place}"] = Count("id", filter=share.among)
            columns[f"counted_{place}"] = Count("id", filter=share.among & share.counted)
        row = cases_in(where=where, moment=moment, period=period).aggregate(**columns)
        for place, metric in enumerate(metrics):
            found[metric.slug] = Figure(row[f"counted_{place}"], row[f"among_{place}"])
    return found


def figures_of_procedures(*, where: Where, on: date) -> Figures:
    """Count every figure over procedures on a day, in one query."""
    slugs = list(PROCEDURE_SHARES)
    columns = {
        f"counted_{place}": Count("id", filter=PROCEDURE_SHARES[slug].counted)
        for place, slug in enumerate(slugs)
    }
    row = procedures_of(where=where, on=on).order_by().aggregate(among=Count("id"), **columns)
    return {slug: Figure(row[f"counted_{place}"], row["among"]) for place, slug in enumerate(slugs)}


def _any(metrics: Iterable[Metric], subject: Subject) -> bool:
    return any(metric.subject is subject and not metric.missing for metric in metrics)


def _tallies(where: Where, months: Iterable[date]) -> QuerySet[MonthTally]:
    tallies = MonthTally.objects.filter(agency_id__in=where.agencies, month__in=list(months))
    if where.field_id is not None:
        tallies = tallies.filter(field_id=where.field_id)
    return tallies.filter(channel=where.channel) if where.channel else tallies
