"""One day of a calendar: the rule entered for it, and what it comes to within the weekly hours."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.working_time.error import DayRuleError, MomentError
from motcua.kernel.working_time.interval import (
    MINUTES_PER_HOUR,
    NO_HOURS,
    DayHours,
    Interval,
    WeeklyHours,
    require_ordered,
)


class DayKind(StrEnum):
    WORK = "WORK"
    WEEKEND = "WEEKEND"
    HOLIDAY = "HOLIDAY"  # Bộ luật Lao động 2019, Điều 112
    COMP_OFF = "COMP_OFF"  # rest in lieu of a holiday on a rest day, Điều 111
    SWAP_OFF = "SWAP_OFF"  # working day exchanged for a Saturday
    SWAP_WORK = "SWAP_WORK"  # the Saturday worked in exchange


WORKING_KINDS = frozenset({DayKind.WORK, DayKind.SWAP_WORK})


class RuleStatus(StrEnum):
    """How sure a rule is; whatever is not official makes a due date that rests on it provisional."""

    OFFICIAL = "OFFICIAL"
    COMPUTED = "COMPUTED"
    UNCONFIRMED = "UNCONFIRMED"


@dataclass(frozen=True, slots=True)
class DayRule:
    """What is special about one date.

    `counts_for_deadline` and `counter_open` are two facts: a counter may receive on a Saturday that no
    deadline counts. Left out, both follow from `kind`. `intervals` replaces the weekly hours of that day;
    without it a Saturday worked in exchange follows the ordinary day of its week.
    """

    date: dt.date
    kind: DayKind
    name: str = ""
    counts_for_deadline: bool | None = None
    counter_open: bool | None = None
    intervals: DayHours | None = None
    source: str = ""
    status: RuleStatus = RuleStatus.OFFICIAL

    def __post_init__(self) -> None:
        if self.counts_for_deadline and self.kind not in WORKING_KINDS:
            raise DayRuleError(f"Ngày {self.date:%d/%m/%Y} là ngày nghỉ nên không thể tính vào thời hạn.")
        if self.intervals is not None:
            require_ordered(intervals=self.intervals)
            if self.is_counted and not self.intervals:
                raise DayRuleError(
                    f"Ngày {self.date:%d/%m/%Y} là ngày làm việc nhưng chưa có khung giờ làm việc."
                )

    @property
    def is_counted(self) -> bool:
        return self.kind in WORKING_KINDS if self.counts_for_deadline is None else self.counts_for_deadline

    @property
    def is_counter_open(self) -> bool:
        return self.is_counted if self.counter_open is None else self.counter_open


@dataclass(frozen=True, slots=True)
class Day:
    """A date as the calendar sees it: `counted` hours make deadlines, `counter` hours receive people."""

    date: dt.date
    kind: DayKind
    counted: DayHours
    counter: DayHours
    minutes: int
    rule: DayRule | None

    @property
    def closing(self) -> dt.datetime:
        """End of the working day."""
        return self.at(minute=self.counted[-1].end)

    def at(self, *, minute: int) -> dt.datetime:
        return dt.datetime.combine(self.date, dt.time(minute // MINUTES_PER_HOUR, minute % MINUTES_PER_HOUR))

    def next_minute(self, *, minute: int) -> int | None:
        """The first working minute at or after `minute`; none when the day is over or off."""
        for interval in self.counted:
            if minute < interval.end:
                return max(minute, interval.start)
        return None

    def worked_before(self, *, minute: int) -> int:
        """Working minutes from opening to `minute`."""
        return sum(
            min(minute, interval.end) - interval.start for interval in self.counted if minute > interval.start
        )

    def minute_completing(self, *, worked: int) -> int:
        """The minute at which `worked` minutes are done: at a break, the start of the break."""
        for interval in self.counted:
            if worked <= _length(interval):
                return interval.start + worked
            worked -= _length(interval)
        raise MomentError(f"Ngày {self.date:%d/%m/%Y} không có đủ thời gian làm việc để tính.")

    def minute_following(self, *, worked: int) -> int:
        """The minute at which work goes on after `worked` minutes: at a break, the end of the break."""
        for interval in self.counted:
            if worked < _length(interval):
                return interval.start + worked
            worked -= _length(interval)
        raise MomentError(f"Ngày {self.date:%d/%m/%Y} không có đủ thời gian làm việc để tính.")


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many minutes of one date count, and why, in words that can be read to a citizen."""

    date: dt.date
    minutes: int
    why: str


def resolve_day(*, date: dt.date, rule: DayRule | None, week: WeeklyHours) -> Day:
    """Join the rule of a date, if there is one, with the weekly hours in force on it."""
    weekday = date.weekday()
    working, reception = week.working[weekday], week.reception[weekday]
    if rule is None:
        kind = DayKind.WORK if working else DayKind.WEEKEND
        counter = tuple(sorted(working + reception))
        return Day(date, kind, working, counter, _total(working), None)
    if rule.intervals is not None:
        hours = rule.intervals
    elif rule.is_counted:
        hours = working or week.ordinary_day
    else:
        hours = reception or working or week.ordinary_day
    counted = hours if rule.is_counted else NO_HOURS
    counter = hours if rule.is_counter_open else NO_HOURS
    return Day(date, rule.kind, counted, counter, _total(counted), rule)


def minute_of(*, moment: dt.datetime) -> int:
    """Minutes after midnight; seconds are dropped, in favour of the citizen."""
    return moment.hour * MINUTES_PER_HOUR + moment.minute


def require_local(*, moment: dt.datetime) -> None:
    """Refuse a moment that carries a zone: the kernel counts on the wall clock of the office."""
    if moment.tzinfo is not None:
        raise MomentError("Thời điểm phải là giờ địa phương của cơ quan, không kèm múi giờ.")


def _length(interval: Interval) -> int:
    return interval.end - interval.start


def _total(intervals: DayHours) -> int:
    return sum(_length(interval) for interval in intervals)
