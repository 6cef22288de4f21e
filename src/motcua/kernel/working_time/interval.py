"""Working intervals of a day, and the weekly hours of an office from a given date on.

Times of day are minutes after midnight; an interval includes its start and excludes its end.
"""

import datetime as dt
import re
from dataclasses import dataclass
from itertools import pairwise

from motcua.kernel.working_time.error import IntervalError

MINUTES_PER_HOUR = 60
DAYS_PER_WEEK = 7
WORKING_DAYS_PER_WEEK = 5
LAST_MINUTE = 24 * MINUTES_PER_HOUR - 1

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:hg]([0-5]\d)", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """From `start` to `end`, in minutes after midnight."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= LAST_MINUTE:
            raise IntervalError(
                "Khung giờ làm việc phải có giờ bắt đầu trước giờ kết thúc và nằm trong một ngày "
                "(00:00 đến 23:59)."
            )

    def __str__(self) -> str:
        return f"{clock_text(minute=self.start)}-{clock_text(minute=self.end)}"


DayHours = tuple[Interval, ...]
WeekHours = tuple[DayHours, ...]  # seven, Monday first

NO_HOURS: DayHours = ()
NO_WEEK: WeekHours = (NO_HOURS,) * DAYS_PER_WEEK


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Hours of each weekday, Monday first, in force from `valid_from` until the next such record.

    Summer and winter hours are two records. `working` hours count for deadlines; `reception` hours are those
    in which the counter is open besides (QĐ 14/2010/QĐ-TTg: Saturday reception) and never count.
    """

    valid_from: dt.date
    working: WeekHours
    reception: WeekHours = NO_WEEK

    def __post_init__(self) -> None:
        if len(self.working) != DAYS_PER_WEEK or len(self.reception) != DAYS_PER_WEEK:
            raise IntervalError("Giờ làm việc trong tuần phải khai đủ 7 ngày, từ Thứ Hai đến Chủ nhật.")
        for working, reception in zip(self.working, self.reception, strict=True):
            require_ordered(intervals=working)
            require_ordered(intervals=tuple(sorted(working + reception)))

    @property
    def ordinary_day(self) -> DayHours:
        """Hours of the first working day of the week: a Saturday worked in exchange follows them."""
        return next((hours for hours in self.working if hours), NO_HOURS)


def office_week(
    *, valid_from: dt.date, intervals: DayHours, saturday_reception: DayHours = NO_HOURS
) -> WeeklyHours:
    """The common week: the same hours from Monday to Friday, perhaps a counter open on Saturday."""
    working = (intervals,) * WORKING_DAYS_PER_WEEK + (NO_HOURS, NO_HOURS)
    reception = (NO_HOURS,) * WORKING_DAYS_PER_WEEK + (saturday_reception, NO_HOURS)
    return WeeklyHours(valid_from=valid_from, working=working, reception=reception)


def require_ordered(*, intervals: DayHours) -> None:
    """Refuse intervals of one day that overlap or are out of order."""
    for earlier, later in pairwise(intervals):
        if later.start < earlier.end:
            raise IntervalError(f"Khung giờ làm việc {earlier} và {later} chồng lên nhau.")


def parse_hours(*, text: str) -> DayHours:
    """Read `07:30-11:30,13:30-17:30` into the intervals of a day, in order."""
    intervals = []
    for part in text.split(","):
        start, dash, end = part.partition("-")
        if not dash:
            raise IntervalError(
                f"Không đọc được khung giờ “{part.strip()}”. Viết như 07:30-11:30,13:30-17:30."
            )
        intervals.append(Interval(parse_clock(text=start), parse_clock(text=end)))
    ordered = tuple(sorted(intervals))
    require_ordered(intervals=ordered)
    return ordered


def parse_clock(*, text: str) -> int:
    """Read `07:30` into minutes after midnight."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        raise IntervalError(f"Không đọc được giờ “{text.strip()}”. Viết giờ và phút như 07:30.")
    return int(match[1]) * MINUTES_PER_HOUR + int(match[2])


def clock_text(*, minute: int) -> str:
    """Write minutes after midnight as `07:30`."""
    return f"{minute // MINUTES_PER_HOUR:02}:{minute % MINUTES_PER_HOUR:02}"
