"""Time limits of procedures and steps, and the two conventions of counting them."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from motcua.kernel.working_time.error import LimitError
from motcua.kernel.working_time.interval import MINUTES_PER_HOUR

# Every approved process writes 1 working day as 8 working hours.
MINUTES_PER_WORKING_DAY = 8 * MINUTES_PER_HOUR
LONGEST_YEARS = 5


class Counting(StrEnum):
    """HOURS: working minutes from the moment of receipt. DATES: whole days after the day of receipt."""

    HOURS = "HOURS"
    DATES = "DATES"


class LimitUnit(StrEnum):
    WORKING_MINUTE = "min"
    WORKING_HOUR = "h"
    WORKING_DAY = "d"
    CALENDAR_DAY = "cd"
    MONTH = "m"


UNIT_WORDS = {
    LimitUnit.WORKING_MINUTE: "phút làm việc",
    LimitUnit.WORKING_HOUR: "giờ làm việc",
    LimitUnit.WORKING_DAY: "ngày làm việc",
    LimitUnit.CALENDAR_DAY: "ngày",
    LimitUnit.MONTH: "tháng",
}
WORKING_MINUTES = {
    LimitUnit.WORKING_MINUTE: 1,
    LimitUnit.WORKING_HOUR: MINUTES_PER_HOUR,
    LimitUnit.WORKING_DAY: MINUTES_PER_WORKING_DAY,
}
LONGEST = {
    LimitUnit.WORKING_MINUTE: LONGEST_YEARS * 365 * MINUTES_PER_WORKING_DAY,
    LimitUnit.WORKING_HOUR: LONGEST_YEARS * 365 * 8,
    LimitUnit.WORKING_DAY: LONGEST_YEARS * 365,
    LimitUnit.CALENDAR_DAY: LONGEST_YEARS * 365,
    LimitUnit.MONTH: LONGEST_YEARS * 12,
}

_LIMIT = re.compile(r"(-?\d{1,9}(?:[.,]\d{1,4})?)\s*(min|h|d|cd|m)", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limit:
    """A positive whole number of one unit."""

    amount: int
    unit: LimitUnit

    def __post_init__(self) -> None:
        if self.amount <= 0:
            raise LimitError(f"Thời hạn phải lớn hơn 0, không thể là {self}.")
        if self.amount > LONGEST[self.unit]:
            raise LimitError(f"Thời hạn {self} quá dài; tối đa {LONGEST_YEARS} năm.")

    def __str__(self) -> str:
        return f"{self.amount} {UNIT_WORDS[self.unit]}"

    @property
    def working_minutes(self) -> int | None:
        """Length in working minutes at 480 a working day; none for calendar days and months."""
        minutes = WORKING_MINUTES.get(self.unit)
        return None if minutes is None else self.amount * minutes


def parse_limit(*, text: str) -> Limit:
    """Read `16h`, `3d`, `5cd` or `2m`; a part of an hour or working day (`0.5d`) becomes working minutes."""
    match = _LIMIT.fullmatch(text.strip())
    if match is None:
        raise LimitError(
            f"Không đọc được thời hạn “{text.strip()}”. Viết như 16h (giờ làm việc), 3d (ngày làm việc), "
            "5cd (ngày) hoặc 2m (tháng)."
        )
    amount, unit = Fraction(match[1].replace(",", ".")), LimitUnit(match[2].lower())
    if amount.denominator > 1:
        if unit not in WORKING_MINUTES:
            raise LimitError(f"Thời hạn “{text.strip()}” phải là số nguyên {UNIT_WORDS[unit]}.")
        amount, unit = amount * WORKING_MINUTES[unit], LimitUnit.WORKING_MINUTE
        if amount.denominator > 1:
            raise LimitError(f"Thời hạn “{text.strip()}” không tròn phút làm việc.")
    return Limit(int(amount), unit)
