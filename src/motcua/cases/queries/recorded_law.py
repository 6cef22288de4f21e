"""The recorded law as an office reads it: every regime with its numbers, and which of them are unsure."""

from __future__ import annotations

from django.db.models import FETCH_RAISE, Prefetch, QuerySet

from motcua.cases.models import Regime, RuleParameter


def recorded_law() -> QuerySet[Regime]:
    """Give the regimes, the latest first, each with its parameters in order; two queries."""
    parameters = RuleParameter.objects.select_related("procedure").order_by("key", "valid_from", "id")
    rows = Regime.objects.prefetch_related(
        Prefetch("parameters", queryset=parameters.fetch_mode(FETCH_RAISE))
    )
    return rows.order_by("-valid_from").fetch_mode(FETCH_RAISE)
