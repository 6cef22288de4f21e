"""Giving a case that is received the volume of the register it is entered in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from motcua.cases.models import RegisterBook
from motcua.cases.queries.intake_facts import forget_intake_facts


def open_book(*, agency_id: UUID, field_id: UUID, group_id: UUID | None, year: int) -> UUID:
    """Give the open volume of the field or of its group; begin it, or the one after a closed volume."""
    owner: dict[str, Any] = {"group_id": group_id} if group_id else {"field_id": field_id}
    volumes = RegisterBook.objects.filter(agency_id=agency_id, year=year, **owner)
    last = volumes.order_by("-volume").first()
    if last is not None and last.closed_at is None:
        return last.id
    book, _ = RegisterBook.objects.get_or_create(
        agency_id=agency_id, year=year, volume=last.volume + 1 if last else 1, **owner
    )
    forget_intake_facts()
    return book.id
