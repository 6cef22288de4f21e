"""From when to when the law names a set of forms, and whether somebody compared it with the gazette."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from motcua.cases.domain.law import Rule
from motcua.cases.models import RuleParameter


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSetPeriod:
    """One time in which a set holds; `valid_to` is the first day on which it no longer does."""

    regime: str
    valid_from: dt.date
    valid_to: dt.date | None
    verified: bool


def form_set_periods() -> dict[str, list[FormSetPeriod]]:
    """Give the periods of each set of forms, the earliest first, in one query."""
    rows = RuleParameter.objects.filter(key=Rule.FORM_SET.value, procedure=None).select_related("regime")
    periods: dict[str, list[FormSetPeriod]] = {}
    for row in rows.order_by("valid_from", "id"):
        period = FormSetPeriod(
            regime=row.regime.name,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            verified=row.verified,
        )
        periods.setdefault(row.value, []).append(period)
    return periods
