"""Reading the tokens given to other systems."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import FETCH_RAISE, QuerySet

from motcua.infra.access.models import ApiToken


def tokens_of_units(*, unit_ids: Collection[UUID]) -> QuerySet[ApiToken]:
    """Give the tokens of people and systems of these units, the newest first."""
    rows = ApiToken.objects.filter(account__staff__unit_id__in=unit_ids)
    rows = rows.select_related("account__staff__unit")
    return rows.order_by("-created_at", "-id").fetch_mode(FETCH_RAISE)
