"""Where a procedure is received."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from motcua.organisations.queries.validity import in_force
from motcua.procedures.models import Reception


def receiving_unit_ids(*, procedure_id: UUID, on: date) -> list[UUID]:
    """Give the agencies and one-stop units that receive the procedure on the day."""
    rows = Reception.objects.filter(in_force(on), procedure_id=procedure_id)
    return list(rows.order_by("unit_id").values_list("unit_id", flat=True))
