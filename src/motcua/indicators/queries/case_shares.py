"""The shares of cases: for each metric which cases are among, and which of those are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from motcua.cases.domain.apology import ApologyStatus
from motcua.cases.domain.explanation import ExplanationStatus
from motcua.cases.domain.vocabulary import ReturnMethod
from motcua.cases.models import Apology, Case, CaseComponent, CaseStep, LateExplanation
from motcua.indicators.domain.metric import Metric, Moment
from motcua.indicators.domain.registry import METRICS
from motcua.indicators.domain.scope import Where
from motcua.kernel.period import Period
from motcua.procedures.domain.vocabulary import Channel

COLUMNS = {Moment.RECEIVED: "accepted_at", Moment.SETTLED: "resolved_at"}
# The national formula: more than one request to complete the dossier is late (QĐ 766/QĐ-TTg).
_REQUESTS_HELD_ON_TIME = 1

_PAPERS = CaseComponent.objects.filter(case_id=OuterRef("pk"), shown_only=False)
_ANNOTATIONS: Mapping[str, Any] = {
    "has_papers": Exists(_PAPERS),
    "lacks_scan": Exists(_PAPERS.filter(file=None)),
    "is_apologised": Exists(
        Apology.objects.filter(case_id=OuterRef("pk"), status=ApologyStatus.SIGNED.value)
    ),
    "is_explained": Exists(
        LateExplanation.objects.filter(case_id=OuterRef("pk"), status=ExplanationStatus.APPROVED.value)
    ),
}


@dataclass(frozen=True, slots=True)
class Share:
    """The conditions of a metric over cases."""

    among: Q
    counted: Q


_POSTED = Q(channel=Channel.POST.value) | Q(return_method=ReturnMethod.POST.value)
_DUE = Q(original_due_at__isnull=False)
SHARES: Mapping[str, Share] = {
    "settled-on-time": Share(
        _DUE,
        Q(resolved_at__lte=F("original_due_at"), supplement_count__lte=_REQUESTS_HELD_ON_TIME),
    ),
    "settled-early": Share(
        _DUE,
        Q(
            resolved_at__date__lt=F("original_due_at__date"),
            supplement_count__lte=_REQUESTS_HELD_ON_TIME,
        ),
    ),
    "late-answered-for": Share(
        _DUE & Q(resolved_at__gt=F("original_due_at")), Q(is_apologised=True, is_explained=True)
    ),
    "filed-online": Share(Q(), Q(channel=Channel.ONLINE.value)),
    "filed-by-post": Share(Q(), _POSTED),
    "dossiers-digitised": Share(Q(has_papers=True), Q(lacks_scan=False)),
    "results-digitised": Share(Q(), Q(result__file__isnull=False)),
    "identity-verified": Share(Q(), Q(applicant__verified_at__lte=F("accepted_at"))),
}


def shares_by(*, moment: Moment) -> list[Metric]:
    """Give the metrics over cases that fall in a period by this moment."""
    return [METRICS[slug] for slug in SHARES if METRICS[slug].moment is moment]


def cases_in(*, where: Where, moment: Moment, period: Period) -> QuerySet[Case]:
    """Give the cases that fall in the period by this moment, with what the conditions ask of them."""
    column = COLUMNS[moment]
    cases = Case.objects.filter(
        agency_id__in=where.agencies,
        **{f"{column}__gte": _start(period.start), f"{column}__lt": _start(period.end)},
    )
    if where.field_id is not None:
        cases = cases.filter(field_id=where.field_id)
    if where.channel:
        cases = cases.filter(channel=where.channel)
    if where.level:
        cases = cases.filter(procedure_version__levels__contains=[where.level])
    if where.units:
        steps = CaseStep.objects.filter(case_id=OuterRef("pk"), unit_id__in=where.units, left_out=False)
        cases = cases.filter(Q(receiving_unit_id__in=where.units) | Exists(steps))
    return cases.annotate(**_ANNOTATIONS)


def _start(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
