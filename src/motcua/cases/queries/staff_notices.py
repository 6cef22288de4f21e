"""What a member of staff was told, the latest first, and how much of it is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from motcua.cases.domain.warning import WARNING_TONES, WarningKind
from motcua.cases.models import StaffNotice
from motcua.organisations.domain.actor import Actor

PAGE_SIZE = 50
COUNT_CAP = 99


@dataclass(frozen=True, slots=True)
class NoticePage:
    """A page of notices; `pages` is how many there are, `page` counts from 1."""

    rows: list[tuple[StaffNotice, str]]  # with the colour of the badge
    unread: int
    page: int
    pages: int


def notices_for(*, actor: Actor, page: int = 1) -> NoticePage:
    """Give one page of what this person was told, in three queries."""
    mine = StaffNotice.objects.filter(staff_id=actor.staff_id)
    pages = max(1, -(-mine.count() // PAGE_SIZE))
    page = min(max(page, 1), pages)
    chosen = mine.select_related("case").defer("case__search").order_by("-made_at", "-id")
    rows = [
        (notice, WARNING_TONES[WarningKind(notice.kind)])
        for notice in chosen[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    ]
    return NoticePage(rows, unread_count(staff_id=actor.staff_id), page, pages)


def unread_count(*, staff_id: UUID) -> int:
    """Count what is new, up to a hundred: the bar says "99+" beyond."""
    return unread_rows(staff_id=staff_id)[: COUNT_CAP + 1].count()


def unread_rows(*, staff_id: UUID) -> QuerySet[StaffNotice, Any]:
    """Give the keys of what is new, to be counted with what other areas told."""
    return StaffNotice.objects.filter(staff_id=staff_id, read_at=None).values("id")
