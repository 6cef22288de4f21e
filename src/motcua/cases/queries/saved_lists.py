"""Reading the lists that were given a name, and which of them opens first."""

from __future__ import annotations

from uuid import UUID

from django.db.models import FETCH_RAISE, Q, QuerySet

from motcua.cases.models import SavedList
from motcua.cases.queries.visibility import working_units
from motcua.organisations.domain.actor import Actor


def saved_lists(*, actor: Actor) -> QuerySet[SavedList]:
    """Give the actor's own lists and those of the units where he or she works, the own first, by name."""
    units = working_units(actor=actor) | {actor.unit_id}
    rows = SavedList.objects.filter(Q(staff_id=actor.staff_id) | Q(unit_id__in=units))
    return rows.select_related("unit").order_by("unit__name", "name", "id").fetch_mode(FETCH_RAISE)


def read_list(*, list_id: UUID, actor: Actor) -> SavedList | None:
    """Give a list that the actor sees; another is none."""
    return saved_lists(actor=actor).filter(id=list_id).first()


def default_query(*, actor: Actor) -> str:
    """Give the address of the list that opens first: the own default, else that of the own unit."""
    rows = SavedList.objects.filter(Q(staff_id=actor.staff_id) | Q(unit_id=actor.unit_id), is_default=True)
    found = {row.staff_id: row.query for row in rows.order_by("id")}
    return found.get(actor.staff_id, "") or found.get(None, "")
