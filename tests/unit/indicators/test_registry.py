"""The registry names each figure once, and says of each what it counts or which records are missing."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.indicators.domain.metric import Basis, Metric, Moment, Subject, by_slug
from motcua.indicators.domain.registry import METRICS
from motcua.indicators.queries.case_shares import SHARES
from motcua.indicators.queries.procedure_shares import PROCEDURE_SHARES


def test_metric_can_be_read_or_says_why_not() -> None:
    readable = {*SHARES, *PROCEDURE_SHARES}

    assert {slug for slug, metric in METRICS.items() if not metric.missing} == readable
    assert [slug for slug, metric in METRICS.items() if bool(metric.missing) == bool(metric.counted)] == []


def test_metric_rests_on_law() -> None:
    assert [slug for slug, metric in METRICS.items() if not metric.bases] == []


def test_basis_is_the_one_in_force_on_the_day() -> None:
    old, new = (Basis(text=text, valid_from=date(year, 1, 1)) for text, year in (("cũ", 2018), ("mới", 2025)))
    metric = Metric(
        slug="m",
        name="M",
        subject=Subject.CASE,
        moment=Moment.RECEIVED,
        counted="",
        among="",
        bases=(old, new),
    )

    days = (date(2017, 12, 31), date(2024, 12, 31), date(2025, 1, 1))
    assert [metric.basis_on(day=day) for day in days] == [None, old, new]
    with pytest.raises(ValueError, match="twice"):
        by_slug([metric, metric])
