"""When an agency reminds of its plans, and what a person was reminded of."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import FETCH_RAISE, QuerySet

from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.reminding import Reminding
from motcua.plans.models import PlanNotice, ReminderRule


def rule_of(*, agency_id: UUID, on: date) -> Reminding:
    """Give the rule in force on a day; until the agency sets one, that of the product."""
    rows = ReminderRule.objects.filter(agency_id=agency_id, valid_from__lte=on)
    found = rows.order_by("-valid_from").first()
    if found is None:
        return Reminding()
    return Reminding(before=tuple(found.before), first_after=found.first_after, every_after=found.every_after)


def rules_of(*, agency_id: UUID) -> QuerySet[ReminderRule]:
    """Give what the agency set, the latest first."""
    rows = ReminderRule.objects.filter(agency_id=agency_id).select_related("set_by")
    return rows.order_by("-valid_from").fetch_mode(FETCH_RAISE)


def reminders_for(*, actor: Actor) -> QuerySet[PlanNotice]:
    """Give what a person was reminded of, the latest first."""
    rows = PlanNotice.objects.filter(staff_id=actor.staff_id).select_related("occurrence")
    return rows.order_by("-made_at", "-id").fetch_mode(FETCH_RAISE)


def unread_reminders(*, staff_id: UUID) -> QuerySet[PlanNotice, Any]:
    """Give the keys of what is new."""
    return PlanNotice.objects.filter(staff_id=staff_id, read_at=None).values("id")
