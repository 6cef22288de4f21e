"""The time limits of a version, as an office shows and compares them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from motcua.procedures.domain.vocabulary import LimitUnit
from motcua.procedures.models import TimeLimit


def limits_of(*, version_id: UUID) -> QuerySet[TimeLimit]:
    """Give the limits channel by channel, in the order of the published table."""
    return TimeLimit.objects.filter(version_id=version_id).order_by("channel", "position")


def amounts_of(*, version_id: UUID) -> list[tuple[int, LimitUnit]]:
    """Give amounts and units alone, for the comparison with an internal process."""
    rows = limits_of(version_id=version_id).values_list("amount", "unit")
    return [(amount, LimitUnit(unit)) for amount, unit in rows]
