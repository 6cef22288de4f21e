"""Read durations from Vietnamese text: "03 ngày làm việc", "0,25 ngày", "không quá 02 tháng", "168 giờ"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from motcua.kernel.text import normalise
from motcua.kernel.working_time.limit import MINUTES_PER_WORKING_DAY
from motcua.procedures.domain.vocabulary import LimitUnit

MINUTES_PER_HOUR = 60
_HOURS_PER_DAY = MINUTES_PER_WORKING_DAY // MINUTES_PER_HOUR


class DurationUnit(StrEnum):
    """The units that texts use; a text that names none has to be told by what stands around it."""

    MINUTE = "MINUTE"
    HOUR = "HOUR"
    WORKING_DAY = "WORKING_DAY"
    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"
    UNNAMED = "UNNAMED"


_UNITS = {
    "phút": DurationUnit.MINUTE,
    "phút làm việc": DurationUnit.MINUTE,
    "giờ": DurationUnit.HOUR,
    "giờ làm việc": DurationUnit.HOUR,
    "ngày làm việc": DurationUnit.WORKING_DAY,
    "ngày": DurationUnit.DAY,
    "tuần": DurationUnit.WEEK,
    "tháng": DurationUnit.MONTH,
}
_NUMBER = r"(?P<number>\d{1,3}(?:[.,]\d{1,2})?)"
_WORDS_OF_NUMBER = r"(?:\s*\([^\W\d][^()]{0,30}\))?"
_UNIT = r"(?P<unit>ngày\s+làm\s+việc|giờ\s+làm\s+việc|phút\s+làm\s+việc|ngày|giờ|phút|tuần|tháng)"
# "ngày 20/11" and "tháng 12 năm" name dates; "Điều 20 ngày" has no unit of ours after a law's number.
_MENTION = re.compile(rf"(?<![\d/.,\-–]){_NUMBER}{_WORDS_OF_NUMBER}\s*{_UNIT}(?!\w)(?!\s*\d)", re.IGNORECASE)
_CELL = re.compile(
    rf"(?:thời\s+(?:gian|hạn)\s*:?\s*)?(?:trong\s+(?:thời\s+hạn\s+)?)?(?:không\s+quá|tối\s+đa|chậm\s+nhất)?\s*:?\s*"
    rf"{_NUMBER}{_WORDS_OF_NUMBER}\s*{_UNIT}?(?P<rest>\s*(?:\(|,?\s*kể\s+từ|sau\s+khi|;|\.).*)?",
    re.IGNORECASE | re.DOTALL,
)
# "trong ngày làm việc tiếp theo" is the day after.
_SAME_DAY = re.compile(
    r"(?:ngay\s+)?trong\s+ngày(?:\s+làm\s+việc)?(?!\w)(?!\s+(?:làm\s+việc|tiếp\s+theo|\d|sau))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A positive amount of a unit, exact."""

    amount: Fraction
    unit: DurationUnit

    def named(self, unit: DurationUnit) -> "Duration":
        """The same amount, in `unit` when the text named none."""
        return Duration(self.amount, unit) if self.unit is DurationUnit.UNNAMED else self


@dataclass(frozen=True, slots=True)
class Mention:
    """A duration found within a text, and where."""

    duration: Duration
    start: int
    end: int


class UnreadableDuration(ValueError):  # noqa: N818 - named by what happened
    """The text is no duration; the message is a Vietnamese reason."""


def read_duration(text: str) -> Duration:
    """Read a cell that holds one duration and nothing else but the usual words around it."""
    cell = normalise(text)
    match = _CELL.fullmatch(cell)
    if match is None:
        raise UnreadableDuration(f"không đọc được thời gian “{_shown(cell)}”")
    return _duration(match["number"], match["unit"])


def is_same_day(text: str) -> bool:
    """Say whether the text asks for the result within the day: "Ngay trong ngày làm việc"."""
    return _SAME_DAY.search(normalise(text)) is not None


def find_durations(text: str) -> Iterator[Mention]:
    """Yield every duration that a longer text mentions; dates and numbers of laws are none."""
    for match in _MENTION.finditer(text):
        if Fraction(match["number"].replace(",", ".")) > 0:
            yield Mention(_duration(match["number"], match["unit"]), match.start(), match.end())


def working_minutes(duration: Duration) -> int:
    """Working minutes of a step: its days are working days of 8 hours, whatever the paper calls them."""
    minutes = {
        DurationUnit.MINUTE: 1,
        DurationUnit.HOUR: MINUTES_PER_HOUR,
        DurationUnit.WORKING_DAY: MINUTES_PER_WORKING_DAY,
        DurationUnit.DAY: MINUTES_PER_WORKING_DAY,
    }.get(duration.unit)
    if minutes is None:
        raise UnreadableDuration("thời gian của một bước phải tính bằng phút, giờ hoặc ngày làm việc")
    total = duration.amount * minutes
    if total.denominator > 1:
        raise UnreadableDuration("thời gian không tròn phút làm việc")
    return int(total)


def limit_of(duration: Duration) -> tuple[int, LimitUnit]:
    """Write a duration as a time limit: a whole amount, a part of a working day in working hours."""
    amount, unit = duration.amount, duration.unit
    if unit is DurationUnit.MINUTE:
        amount, unit = amount / MINUTES_PER_HOUR, DurationUnit.HOUR
    if unit is DurationUnit.WORKING_DAY and amount.denominator > 1:
        amount, unit = amount * _HOURS_PER_DAY, DurationUnit.HOUR
    if unit is DurationUnit.WEEK:
        amount, unit = amount * 7, DurationUnit.DAY
    if amount.denominator > 1:
        raise UnreadableDuration("thời hạn không tròn giờ, ngày hoặc tháng")
    return int(amount), _LIMIT_UNITS[unit]


_LIMIT_UNITS = {
    DurationUnit.HOUR: LimitUnit.WORKING_HOUR,
    DurationUnit.WORKING_DAY: LimitUnit.WORKING_DAY,
    DurationUnit.DAY: LimitUnit.CALENDAR_DAY,
    DurationUnit.MONTH: LimitUnit.MONTH,
}


def _duration(number: str, unit: str | None) -> Duration:
    amount = Fraction(number.replace(",", "."))
    if amount <= 0:
        raise UnreadableDuration("thời gian phải lớn hơn 0")
    if unit is None:
        return Duration(amount, DurationUnit.UNNAMED)
    return Duration(amount, _UNITS[" ".join(unit.lower().split())])


_LONGEST_SHOWN = 60


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1].rstrip() + "…"
