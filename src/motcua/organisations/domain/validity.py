"""Validity of anything dated: from its first day until the day before its end, or until further notice."""

from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Validity:
    """The days from `start` (included) to `end` (not included, None for open)."""

    start: date
    end: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Validity") -> bool:
        """Say whether the two have a day in common."""
        return (self.end is None or other.start < self.end) and (other.end is None or self.start < other.end)

    def __str__(self) -> str:
        if self.end is None:
            return f"từ ngày {self.start:%d/%m/%Y}"
        return f"từ ngày {self.start:%d/%m/%Y} đến ngày {self.end - _DAY:%d/%m/%Y}"
