"""Several cases acted on at once: how many, and what becomes of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

MOST_AT_ONCE = 500


class ItemState(StrEnum):
    """Where one of several stands."""

    WAITING = "WAITING"
    DONE = "DONE"
    REFUSED = "REFUSED"


ITEM_STATE_LABELS = {
    ItemState.WAITING: "Chờ làm",
    ItemState.DONE: "Đã làm",
    ItemState.REFUSED: "Không làm được",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkOrder:
    """One case as it was seen; `details` hold what is asked for this one only (who is to handle it)."""

    case_id: UUID
    seen_revision: int | None
    details: Mapping[str, str] = field(default_factory=dict)
