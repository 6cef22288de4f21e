"""Who answers for a case today: its holder, or whoever works where it lies, and the leader of that unit."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from motcua.cases.models import Case
from motcua.organisations.domain.permissions import ROLES, Permission, Role
from motcua.organisations.models import Grant, Unit
from motcua.organisations.queries.validity import in_force

_LEADING = (Role.UNIT_LEADER, Role.ONESTOP_HEAD)
_WORKING = (Permission.HANDLE_CASE, Permission.RETURN_RESULT)
_WORKERS = [role.value for role, known in ROLES.items() if known.permissions & set(_WORKING)]


def responsible_for(*, cases: Collection[Case], on: dt.date) -> Mapping[UUID, frozenset[UUID]]:
    """Give the people of each case by key, in two queries for all of them.

    The leader is the nearest one on the way from the unit that has the case up to its agency; a case that
    nobody holds is everybody's who works in that unit.
    """
    units = {case.current_unit_id for case in cases if case.current_unit_id}
    paths = dict(Unit.objects.filter(id__in=units).values_list("id", "ancestry"))
    above = {unit for path in paths.values() for unit in path}
    leaders, workers = _granted(above, on)
    return {case.id: _people(case, paths, leaders, workers) for case in cases}


def _granted(units: Iterable[UUID], on: dt.date) -> tuple[dict[UUID, set[UUID]], dict[UUID, set[UUID]]]:
    leaders: dict[UUID, set[UUID]] = defaultdict(set)
    workers: dict[UUID, set[UUID]] = defaultdict(set)
    grants = Grant.objects.filter(in_force(on), unit_id__in=units, withdrawn_at=None)
    rows = grants.filter(role__in={*(role.value for role in _LEADING), *_WORKERS})
    for unit_id, staff_id, role in rows.values_list("unit_id", "staff_id", "role"):
        (leaders if role in _LEADING else workers)[unit_id].add(staff_id)
    return leaders, workers


def _people(
    case: Case,
    paths: Mapping[UUID, list[UUID]],
    leaders: Mapping[UUID, set[UUID]],
    workers: Mapping[UUID, set[UUID]],
) -> frozenset[UUID]:
    unit = case.current_unit_id
    path = paths.get(unit, []) if unit else []
    leading = next((leaders[above] for above in reversed(path) if above in leaders), set())
    if case.assignee_id is not None:
        return frozenset({case.assignee_id, *leading})
    return frozenset({*leading, *(workers.get(unit, set()) if unit else set())})
