"""Cases in the hands of people who left, lost their permission, or soon will: nobody's case is forgotten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from motcua.cases.domain.state import State
from motcua.cases.models import Case
from motcua.cases.queries.visibility import WORKING
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.queries.ability import permits_of_people

# So far ahead the end of a service or of a role is told, so that the cases can be handed over in time.
AHEAD = dt.timedelta(days=30)
_IN_HAND = Q(
    state__in=[State.ACCEPTED, State.PROCESSING, State.SUPPLEMENT, State.WAIT_FINANCE],
    assignee__isnull=False,
    current_unit__isnull=False,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderRow:
    """One person whose cases in one unit need another holder; `lost`: needs one now, else soon."""

    staff_id: UUID
    name: str
    unit_id: UUID
    unit_name: str
    count: int
    why: str
    lost: bool


def holders_to_replace(*, on: dt.date, unit_ids: Collection[UUID] | None = None) -> list[HolderRow]:
    """Give who holds cases of these units (of all, when none are named) and cannot work them, lost first.

    Five queries, however many people and cases.
    """
    held = Case.objects.filter(_IN_HAND)
    if unit_ids is not None:
        held = held.filter(current_unit_id__in=unit_ids)
    rows = list(
        held.order_by()
        .values(
            "assignee_id",
            "assignee__full_name",
            "assignee__sort_key",
            "assignee__valid_to",
            "current_unit_id",
            "current_unit__name",
        )
        .annotate(count=Count("id"))
    )
    people = {row["assignee_id"] for row in rows}
    now, then = (permits_of_people(staff_ids=people, on=day) for day in (on, on + AHEAD))
    found = [(row, _why(row, now, then, on)) for row in rows]
    needing = [(row["assignee__sort_key"], _row(row, why, lost=lost)) for row, (why, lost) in found if why]
    return [row for _, row in sorted(needing, key=lambda pair: (not pair[1].lost, pair[0]))]


def cases_in_hand(*, staff_id: UUID, unit_ids: Collection[UUID]) -> QuerySet[Case]:
    """Give the open cases that a person holds in these units, by due date."""
    rows = Case.objects.filter(_IN_HAND, assignee_id=staff_id, current_unit_id__in=unit_ids)
    return rows.order_by("due_at", "id")


def loads_of(*, staff_ids: Collection[UUID]) -> dict[UUID, int]:
    """Give how many open cases each of these people holds; one query."""
    rows = Case.objects.filter(_IN_HAND, assignee_id__in=staff_ids).order_by()
    return {
        row["assignee_id"]: row["count"] for row in rows.values("assignee_id").annotate(count=Count("id"))
    }


type _Permits = Mapping[UUID, Mapping[Permission, frozenset[UUID]]]


def _why(row: Mapping[str, object], now: _Permits, then: _Permits, on: dt.date) -> tuple[str, bool]:
    """Say why the holder cannot work there, and whether that is so already; empty while all is well."""
    left = row["assignee__valid_to"]
    if isinstance(left, dt.date) and left <= on:
        return f"Đã thôi việc từ ngày {left:%d/%m/%Y}.", True
    if not _works(row, now):
        return "Không còn quyền làm hồ sơ tại đơn vị này.", True
    if isinstance(left, dt.date) and left <= on + AHEAD:
        return f"Thôi việc từ ngày {left:%d/%m/%Y}.", False
    if not _works(row, then):
        return f"Hết quyền làm hồ sơ tại đơn vị này trước ngày {on + AHEAD:%d/%m/%Y}.", False
    return "", False


def _works(row: Mapping[str, object], permits: _Permits) -> bool:
    held = permits[UUID(str(row["assignee_id"]))]
    return any(row["current_unit_id"] in held.get(permission, frozenset()) for permission in WORKING)


def _row(row: Mapping[str, object], why: str, *, lost: bool) -> HolderRow:
    return HolderRow(
        staff_id=UUID(str(row["assignee_id"])),
        name=str(row["assignee__full_name"]),
        unit_id=UUID(str(row["current_unit_id"])),
        unit_name=str(row["current_unit__name"]),
        count=int(str(row["count"])),
        why=why,
        lost=lost,
    )
