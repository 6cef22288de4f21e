"""What the evidence sheet of a late case says: each moment with its source and hash, and what they show."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from motcua.documents.domain.moments import moment_in_words, place_and_date

TEMPLATE = "documents/papers/evidence.typ"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedMoment:
    """One row: what left a trace, when in words, from where, and whether it lies within the time limit."""

    label: str
    at: str
    source: str
    hash: str
    in_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceContext:
    """The sheet before it is put into words; times are aware. `due_at` is given when the date was moved.

    `missing` names traces that could be there; `unconnected` those that cannot, with why.
    """

    superior_name: str
    issuer_name: str
    place: str
    printed_at: datetime
    case_code: str
    procedure_name: str
    unit_name: str
    received_at: datetime
    original_due_at: datetime
    due_at: datetime | None
    moments: tuple[PrintedMoment, ...]
    missing: str
    unconnected: str
    finding: str
    finding_words: str
    chain_hash: str
    officer_name: str

    def plain(self) -> dict[str, Any]:
        """Give the content as it is printed."""
        words = {
            "place_and_date": place_and_date(place=self.place, at=self.printed_at),
            "printed_at": moment_in_words(self.printed_at),
            "received_at": moment_in_words(self.received_at),
            "original_due_at": moment_in_words(self.original_due_at),
            "due_at": moment_in_words(self.due_at) if self.due_at else "",
            "moments": [asdict(one) for one in self.moments],
        }
        return asdict(self) | words
