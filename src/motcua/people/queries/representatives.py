"""Who may act for whom on a day."""

from datetime import date
from uuid import UUID

from django.db.models import FETCH_RAISE, Q, QuerySet

from motcua.people.models import Representative


def representatives_of(*, principal_id: UUID, on: date) -> QuerySet[Representative]:
    """Return those who may act for somebody on the day, with the person, in the order of names."""
    return (
        _in_force(on)
        .filter(principal_id=principal_id)
        .select_related("representative")
        .order_by("representative__sort_key", "id")
    )


def principals_of(*, representative_id: UUID, on: date) -> QuerySet[Representative]:
    """Return those for whom somebody may act on the day, with the person, in the order of names."""
    return (
        _in_force(on)
        .filter(representative_id=representative_id)
        .select_related("principal")
        .order_by("principal__sort_key", "id")
    )


def _in_force(on: date) -> QuerySet[Representative]:
    in_force = Representative.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on)
    return in_force.fetch_mode(FETCH_RAISE)
