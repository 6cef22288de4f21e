"""What names of agencies mean in an office: its units by their names, and what people said before."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from uuid import UUID

from django.db.models import FETCH_RAISE, QuerySet

from motcua.kernel.text import fold
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Staff
from motcua.organisations.queries.units import tree
from motcua.organisations.queries.validity import in_force
from motcua.plans.domain.matching import Known
from motcua.plans.models import PartyAlias, TaskParty
from motcua.plans.policies import agencies_with


def known_units(*, agency_id: UUID, on: dt.date) -> list[Known]:
    """Give the units of an agency that a name in a plan may mean, the agency itself first."""
    units = [unit for unit in tree(unit_ids=[agency_id], on=on) if unit.agency_id == agency_id]
    titles: dict[UUID, set[str]] = defaultdict(set)
    people = Staff.objects.filter(in_force(on), unit__in=units, position__isnull=False)
    for unit_id, title in people.values_list("unit_id", "position__name"):
        titles[unit_id].add(title)
    return [
        Known(
            unit.id,
            (unit.name, unit.short_name, *sorted(titles[unit.id])),
            one_stop=unit.kind == UnitKind.ONE_STOP,
            whole=unit.id == agency_id,
        )
        for unit in units
    ]


def aliases_seen(*, actor: Actor) -> QuerySet[PartyAlias]:
    """Give what names mean in the agencies whose plans the actor manages, by name."""
    agencies = agencies_with(actor=actor, permission=Permission.MANAGE_PLAN)
    rows = PartyAlias.objects.filter(agency_id__in=agencies).select_related("unit", "agency", "kept_by")
    return rows.order_by("folded", "id").fetch_mode(FETCH_RAISE)


def read_alias(*, alias_id: UUID, actor: Actor) -> PartyAlias | None:
    """Give one name of an agency whose plans the actor manages."""
    return aliases_seen(actor=actor).filter(id=alias_id).first()


def aliases_of(*, agency_id: UUID) -> dict[str, UUID | None]:
    """Give what names in plans mean in the office, by folded name."""
    return dict(PartyAlias.objects.filter(agency_id=agency_id).values_list("folded", "unit_id"))


def followers_of(*, alias: PartyAlias, on: dt.date) -> QuerySet[TaskParty]:
    """Give the parts in tasks of this year's plans and later ones that bear the name and its meaning."""
    rows = TaskParty.objects.filter(
        task__plan__agency_id=alias.agency_id, task__plan__year__gte=on.year, unit=alias.unit
    )
    alike = [row.id for row in rows.only("id", "text") if fold(row.text) == alias.folded]
    return rows.filter(id__in=alike).order_by("task_id", "id")
