"""Pages of long lists by the place of the last row, not by number: page 1,000 costs what page 1 does.

A list is the union of branches that share no row, each a condition with one equality on the first column of
an index. Each branch is read in the order of its index and stops at the length of a page, so the cost follows
the page; to count them stops at the cap, whatever branches are left.
Rows without a value come last, ordered by key.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import F, Q, QuerySet

from motcua.cases.models import Case


class Towards(StrEnum):
    """Which way a page lies from its mark."""

    NEXT = "NEXT"
    PREVIOUS = "PREVIOUS"


@dataclass(frozen=True, slots=True)
class Sort:
    """One column and its direction; the key decides between equals in the same direction."""

    column: str
    descending: bool = False
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """The place of a row in an order: its value (none when the column is empty) and its key."""

    value: dt.datetime | str | None
    id: UUID
    towards: Towards = Towards.NEXT

    def encode(self) -> str:
        """Write the mark for an address."""
        value = self.value.isoformat() if isinstance(self.value, dt.datetime) else (self.value or "")
        return f"{'n' if self.towards is Towards.NEXT else 'p'}.{self.id.hex}.{value}"


def decode_mark(text: str, *, sort: Sort) -> Mark | None:
    """Read a mark of an address; one that cannot be read is no mark, and the list begins anew."""
    way, _, rest = text.partition(".")
    key, _, value = rest.partition(".")
    try:
        towards = {"n": Towards.NEXT, "p": Towards.PREVIOUS}[way]
        if not value:
            return Mark(None, UUID(key), towards) if sort.nullable else None
        moment: dt.datetime | str = value
        if sort.column.endswith("_at"):
            moment = dt.datetime.fromisoformat(value)
            if moment.tzinfo is None:
                return None
        return Mark(moment, UUID(key), towards)
    except (KeyError, ValueError, OverflowError):
        return None


def page_of(
    *, branches: Sequence[Q], sort: Sort, mark: Mark | None, limit: int
) -> list[tuple[UUID, dt.datetime | str | None]]:
    """Give key and sort value of up to `limit` rows beyond the mark, in the order of `sort`; one query."""
    backwards = mark is not None and mark.towards is Towards.PREVIOUS
    descending = sort.descending != backwards
    parts = [
        _part(condition, column=sort.column, descending=descending, limit=limit)
        for branch in branches
        for condition in _beyond(branch, sort=sort, mark=mark, descending=descending)
    ]
    if not parts:
        return []
    rows = parts[0]
    if len(parts) > 1:
        value = F("value").desc if descending else F("value").asc
        first = value(nulls_first=True) if backwards else value(nulls_last=True)
        rows = rows.union(*parts[1:], all=True).order_by(first, "-id" if descending else "id")[:limit]
    found = [(key, stored) for stored, key in rows]
    return found[::-1] if backwards else found


def capped_count(*, branches: Sequence[Q], cap: int) -> int:
    """Count the rows of all branches, stopping one above `cap`; one query."""
    parts = [Case.objects.filter(branch).order_by().values_list("id")[: cap + 1] for branch in branches]
    if not parts:
        return 0
    return parts[0].count() if len(parts) == 1 else parts[0].union(*parts[1:], all=True)[: cap + 1].count()


def _part(
    condition: Q, *, column: str, descending: bool, limit: int
) -> QuerySet[Case, tuple[dt.datetime | str | None, UUID]]:
    rows = Case.objects.filter(condition).annotate(value=F(column))
    order = ("-value", "-id") if descending else ("value", "id")
    return rows.order_by(*order).values_list("value", "id")[:limit]


def _beyond(branch: Q, *, sort: Sort, mark: Mark | None, descending: bool) -> list[Q]:
    """Split a branch into its valued and its empty rows beyond the mark."""
    valued = branch & Q(**{f"{sort.column}__isnull": False})
    empty = branch & Q(**{f"{sort.column}__isnull": True})
    if mark is None:
        return [valued, empty] if sort.nullable else [valued]
    way = "lt" if descending else "gt"
    if mark.value is None:
        past = empty & Q(**{f"id__{way}": mark.id})
        return [past] if mark.towards is Towards.NEXT else [valued, past]
    # The first bound lets the index start at the mark, the second decides between equals.
    bound = Q(**{f"{sort.column}__{way}e": mark.value})
    tie = Q(**{f"{sort.column}__{way}": mark.value}) | Q(**{f"id__{way}": mark.id})
    past = valued & bound & tie
    return [past, empty] if sort.nullable and mark.towards is Towards.NEXT else [past]
