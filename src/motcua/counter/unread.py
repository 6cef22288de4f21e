"""How much of what a member of staff was told, of cases and of plans, is new: one number for the bell."""

from __future__ import annotations

from uuid import UUID

from motcua.cases.queries.staff_notices import COUNT_CAP, unread_rows
from motcua.plans.queries.reminders import unread_reminders


def unread_total(*, staff_id: UUID) -> int:
    """Count what is new in one query, up to a hundred: the bar says "99+" beyond."""
    cases, plans = unread_rows(staff_id=staff_id), unread_reminders(staff_id=staff_id)
    return cases.union(plans, all=True)[: COUNT_CAP + 1].count()
