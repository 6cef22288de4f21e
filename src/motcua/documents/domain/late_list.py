"""What the two printed forms of the monthly list of late officials and units say."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from motcua.documents.domain.moments import moment_in_words, place_and_date


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """One case: never the applicant."""

    code: str
    received_on: str
    due_on: str
    done_on: str
    unit: str
    officer: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LateListContext:
    """A list before it is put into words; times are aware. `seq` from 1 is an addendum, with its reason."""

    superior_name: str
    issuer_name: str
    place: str
    issued_at: datetime
    month: date
    as_of: datetime
    seq: int
    reason: str
    lines: tuple[PrintedLine, ...]
    content_hash: str
    signer_name: str

    def plain(self) -> dict[str, Any]:
        """Give the content as it is printed and kept."""
        words = {
            "place_and_date": place_and_date(place=self.place, at=self.issued_at),
            "issued_at": self.issued_at.isoformat(),
            "month": f"{self.month:%m/%Y}",
            "as_of": moment_in_words(self.as_of),
            "lines": [asdict(line) for line in self.lines],
        }
        return asdict(self) | words
