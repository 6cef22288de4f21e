"""Units and people as choices of a form: indented by depth, within what the actor manages."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.queries.staff import positions
from motcua.organisations.queries.units import outline

_INDENT = "\u2003"  # a space that a list of choices does not swallow


def unit_choices(*, unit_ids: Collection[UUID], on: date) -> list[tuple[str, str]]:
    """Give units in force on the day, each under what it belongs to."""
    rows = outline(unit_ids=unit_ids, on=on)
    return [(str(row.unit.pk), f"{_INDENT * row.depth}{row.unit.name}") for row in rows]


def managed_units(*, actor: Actor, permission: Permission, on: date) -> list[tuple[str, str]]:
    """Give the units for which the actor holds a permission."""
    return unit_choices(unit_ids=actor.units(permission), on=on)


def position_choices() -> list[tuple[str, str]]:
    """Give the titles, the highest first."""
    return [("", "Chưa ghi chức vụ"), *((str(row.pk), row.name) for row in positions())]
