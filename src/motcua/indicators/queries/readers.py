"""Of which agencies an actor may read figures, and the lists behind them."""

from __future__ import annotations

from uuid import UUID

from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Unit


def readable_agencies(*, actor: Actor) -> dict[UUID, str]:
    """Give the agencies by name whose registers the actor reads, as a whole or from the one-stop office.

    A figure is a sum over everybody's cases; a division sees its own alone.
    """
    units = actor.units(Permission.VIEW_REGISTER)
    offices = Unit.objects.filter(id__in=units, kind=UnitKind.ONE_STOP).values_list("agency_id", flat=True)
    agencies = Unit.objects.filter(id__in={*units, *offices}, kind=UnitKind.AGENCY)
    return dict(agencies.order_by("name", "id").values_list("id", "name"))
