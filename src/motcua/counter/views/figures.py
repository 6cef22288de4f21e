"""Figures of the office: every metric with its value, how it ran month by month, and the list behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.forms.figures import FigureFilterForm
from motcua.indicators.domain.figure import Figure, Reading
from motcua.indicators.domain.metric import MOMENT_WORDS, Metric, Subject
from motcua.indicators.domain.registry import METRICS
from motcua.indicators.domain.scope import Where
from motcua.indicators.queries.figures import read_metrics, trend_of
from motcua.indicators.queries.lineage import (
    PART_LABELS,
    FigureRows,
    Part,
    cases_behind,
    has_rows,
    procedures_behind,
    read_mark,
)
from motcua.indicators.queries.readers import readable_agencies
from motcua.indicators.services.tallying import bring_up_to_date
from motcua.kernel.period import Period, code_of, label
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.queries.units import subtree_ids, tree
from motcua.procedures.queries.management import fields_in_use

READERS = (Permission.VIEW_REGISTER,)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page of figures is asked for: the form it shows, the period and the rows that count."""

    form: FigureFilterForm
    period: Period
    where: Where
    query: str
    today: date

    def query_of(self, period: Period) -> str:
        """Give the query of the same page for another period."""
        query = QueryDict(self.query, mutable=True)
        query["period"] = code_of(period)
        return query.urlencode()


@require_safe
@never_cache
@staff_page(*READERS)
def list_figures(request: StaffRequest) -> HttpResponse:
    """Show every metric of the registry."""
    asked = _asked(request)
    readings = read_metrics(
        metrics=METRICS.values(), where=asked.where, period=asked.period, today=asked.today
    )
    rows = [(metric, readings[metric.slug]) for metric in METRICS.values()]
    context = {
        **_shown(asked),
        "read": [(metric, reading) for metric, reading in rows if isinstance(reading, Figure)],
        "unread": [metric for metric in METRICS.values() if metric.missing],
    }
    return render(request, "counter/figures.html", context)


@require_safe
@never_cache
@staff_page(*READERS)
def show_figure(request: StaffRequest, slug: str) -> HttpResponse:
    """Show one metric: its rule and its law, its months."""
    metric = _metric(slug)
    asked = _asked(request)
    where, today = asked.where, asked.today
    reading = read_metrics(metrics=[metric], where=where, period=asked.period, today=today)[slug]
    trend = trend_of(metric=metric, where=where, period=_begun(asked.period), today=today)
    context = {
        **_shown(asked),
        "metric": metric,
        "moment": MOMENT_WORDS[metric.moment],
        "basis": metric.basis_on(day=asked.period.last_day),
        "reading": reading,
        "numbers": _numbers(metric, reading, asked),
        "months": [(label(month), asked.query_of(month), figure) for month, figure in trend],
        "line": _line(reading for _, reading in trend),
    }
    return render(request, "counter/figure.html", context)


@require_safe
@never_cache
@staff_page(*READERS)
def show_figure_rows(request: StaffRequest, slug: str, part: str) -> HttpResponse:
    """Show the rows behind a figure: those counted, those it is counted among, or the gap."""
    metric = _metric(slug)
    if part not in set(Part) or not has_rows(metric=metric):
        raise Http404("Không có danh sách này.")
    asked = _asked(request)
    context = {
        **_shown(asked),
        "metric": metric,
        "part": Part(part),
        "parts": PART_LABELS.items(),
        "found": _rows(request, metric, asked, Part(part)),
        "of_cases": metric.subject is Subject.CASE,
    }
    return render(request, "counter/figure_rows.html", context)


def _rows(request: StaffRequest, metric: Metric, asked: Asked, part: Part) -> FigureRows[Any]:
    if metric.subject is Subject.PROCEDURE:
        return procedures_behind(
            metric=metric, where=asked.where, period=asked.period, part=part, today=asked.today
        )
    after = read_mark(text=request.GET.get("after", ""))
    return cases_behind(metric=metric, where=asked.where, period=asked.period, part=part, after=after)


def _numbers(metric: Metric, reading: Reading, asked: Asked) -> list[tuple[str, int, str]]:
    """The three numbers of a figure in words, each with the way to its list."""
    if not isinstance(reading, Figure):
        return []
    parts = ((Part.COUNTED, reading.counted), (Part.GAP, reading.gap), (Part.AMONG, reading.among))
    return [
        (
            PART_LABELS[part],
            count,
            f"{reverse('counter:figure_rows', args=[metric.slug, part])}?{asked.query}",
        )
        for part, count in parts
    ]


def _metric(slug: str) -> Metric:
    if slug not in METRICS:
        raise Http404("Không có chỉ số này.")
    return METRICS[slug]


def _asked(request: StaffRequest) -> Asked:
    """Read the address, and bring the tallies of what is asked for up to date."""
    now = timezone.now()
    today = timezone.localdate(now)
    agencies = readable_agencies(actor=request.actor)
    form = FigureFilterForm(
        request.GET,
        today=today,
        agencies=[(str(key), name) for key, name in agencies.items()],
        units=_units_offered(agencies, request.GET.get("agency", ""), today),
        fields=[(str(field.pk), field.name) for field in fields_in_use()],
    )
    chosen = form.read()
    of_agencies = frozenset({chosen.agency_id} if chosen.agency_id else agencies)
    for agency in sorted(of_agencies):
        bring_up_to_date(agency_id=agency, at=now)
    where = Where(
        agencies=of_agencies,
        field_id=chosen.field_id,
        channel=chosen.channel,
        level=chosen.level,
        units=subtree_ids(unit_id=chosen.unit_id, on=today) if chosen.unit_id else frozenset(),
    )
    query = request.GET.copy()
    query.pop("after", None)
    return Asked(form=form, period=chosen.period, where=where, query=query.urlencode(), today=today)


def _units_offered(agencies: Iterable[UUID], asked: str, today: date) -> list[tuple[str, str]]:
    """The units of the agency asked for, or of the only one: those of many are no list to choose from."""
    keys = list(agencies)
    one = keys if len(keys) == 1 else [key for key in keys if str(key) == asked]
    units = tree(unit_ids=one, on=today).filter(agency_id__in=one).exclude(kind=UnitKind.AGENCY)
    return [(str(unit.pk), unit.name) for unit in units] if one else []


def _shown(asked: Asked) -> dict[str, object]:
    return {"form": asked.form, "period": label(asked.period), "query": asked.query}


def _begun(period: Period) -> Period:
    """The part of a period that has begun: months to come have no figures."""
    today = timezone.localdate()
    return Period(
        period.start, min(period.end, date(today.year + today.month // 12, today.month % 12 + 1, 1))
    )


def _line(readings: Iterable[Reading]) -> list[float | None]:
    """The shares of the months in per cent; none where there is none."""
    shares = [reading.percent if isinstance(reading, Figure) else None for reading in readings]
    return [None if share is None else float(share) for share in shares]
