"""The plans whose results are public."""

from __future__ import annotations

from django.db.models import FETCH_RAISE, QuerySet

from motcua.plans.domain.kinds import Rank
from motcua.plans.models import Plan


def published_plans() -> QuerySet[Plan]:
    """Give them with their agency, the latest year first."""
    rows = Plan.objects.filter(published_at__isnull=False, rank=Rank.OWN.value).select_related("agency")
    return rows.order_by("-year", "agency__name", "-issued_on", "id").fetch_mode(FETCH_RAISE)
