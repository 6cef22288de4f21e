"""The one way to ask for what is in force on a day."""

from datetime import date

from django.db.models import Q


def in_force(on: date, *, prefix: str = "") -> Q:
    """Match rows whose `valid_from` … `valid_to` covers the day; `prefix` names a relation ("unit__")."""
    started = Q(**{f"{prefix}valid_from__lte": on})
    return started & (Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": on}))
