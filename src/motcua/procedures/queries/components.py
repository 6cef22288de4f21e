"""The papers that a version asks for, as an officer ticks them and a citizen reads them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import FETCH_RAISE, QuerySet

from motcua.procedures.models import ProcedureComponent


def components_of(*, version_id: UUID) -> QuerySet[ProcedureComponent]:
    """Give the components in the order of the published table."""
    rows = ProcedureComponent.objects.filter(version_id=version_id).order_by("position")
    return rows.fetch_mode(FETCH_RAISE)
