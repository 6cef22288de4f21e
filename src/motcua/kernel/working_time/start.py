"""Where counting starts: the receipt moved into working time, then past the cut-off of the procedure."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum, auto

from motcua.kernel.working_time.calendar import WorkingCalendar
from motcua.kernel.working_time.day import Day, minute_of, require_local
from motcua.kernel.working_time.error import CutoffError
from motcua.kernel.working_time.interval import parse_clock

_CUTOFF = re.compile(
    r"(?:last(?P<last>\d{1,3})|(?P<after>\d{1,2}:\d{2}))(?:>(?P<resume>\d{1,2}:\d{2}))?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class CutoffRule:
    """A receipt later than a time of day starts on the next working day; exactly one of the first two is set.

    `after`: minutes after midnight (15:00 for same-day procedures).
    `last_minutes`: minutes before closing (60: the last hour of the working day).
    `resume_at`: minutes after midnight; a start that was moved, for whatever reason, is not earlier
    than this (online chains that count from 08:00 what arrives after 17:00 or on a rest day).

    The stroke of the cut-off itself is still in time.
    """

    after: int | None = None
    last_minutes: int | None = None
    resume_at: int | None = None

    def __post_init__(self) -> None:
        if (self.after is None) == (self.last_minutes is None):
            raise CutoffError(
                "Giờ chốt phải là một giờ trong ngày hoặc số phút cuối ngày làm việc, chỉ chọn một."
            )
        if self.last_minutes is not None and self.last_minutes <= 0:
            raise CutoffError("Số phút cuối ngày làm việc của giờ chốt phải lớn hơn 0.")

    def latest_minute(self, *, day: Day) -> int:
        """The last minute of `day` at which a receipt is still in time."""
        if self.after is not None:
            return self.after
        return max(0, day.counted[-1].end - (self.last_minutes or 0))


def parse_cutoff(*, text: str) -> CutoffRule:
    """Read `15:00`, `last60` (the last 60 minutes of the day) or `17:00>08:00` (then from 08:00 next day)."""
    match = _CUTOFF.fullmatch(text.strip())
    if match is None:
        raise CutoffError(
            f"Không đọc được giờ chốt “{text.strip()}”. Viết như 15:00, last60 (60 phút cuối ngày) "
            "hoặc 17:00>08:00 (sau 17:00 thì tính từ 08:00 ngày làm việc tiếp theo)."
        )
    return CutoffRule(
        last_minutes=int(match["last"]) if match["last"] else None,
        after=parse_clock(text=match["after"]) if match["after"] else None,
        resume_at=parse_clock(text=match["resume"]) if match["resume"] else None,
    )


class StartReason(Enum):
    """Why counting starts when it does."""

    AT_ONCE = auto()
    BEFORE_OPENING = auto()
    DURING_BREAK = auto()
    AFTER_CLOSING = auto()
    OFF_DAY = auto()
    AFTER_CUTOFF = auto()


SAME_DAY = frozenset({StartReason.AT_ONCE, StartReason.BEFORE_OPENING, StartReason.DURING_BREAK})


@dataclass(frozen=True, slots=True)
class Start:
    """`received_at` to the minute, the `moment` from which it counts, and the reason when they differ."""

    received_at: dt.datetime
    moment: dt.datetime
    reason: StartReason
    missed_cutoff: int | None = None  # minutes after midnight


def normalise_start(
    *, calendar: WorkingCalendar, received_at: dt.datetime, cutoff: CutoffRule | None = None
) -> Start:
    """Find the working minute from which a receipt counts.

    Before opening: the opening. In a break: the end of the break. From closing on, on a day that does
    not count, or after the cut-off: the opening of the next working day.
    """
    require_local(moment=received_at)
    received = received_at.replace(second=0, microsecond=0)
    day = calendar.day(date=received.date())
    minute = minute_of(moment=received)
    reason = _reason(day, minute, cutoff)
    if reason is StartReason.AT_ONCE:
        return Start(received, received, reason)
    missed = cutoff.latest_minute(day=day) if cutoff and reason is StartReason.AFTER_CUTOFF else None
    if reason not in SAME_DAY:
        day, minute = next_working_day(calendar=calendar, date=received.date()), 0
    if cutoff and cutoff.resume_at is not None:
        minute = max(minute, cutoff.resume_at)
    start = day.next_minute(minute=minute)
    if start is None:
        raise CutoffError(
            "Giờ bắt đầu tính lại của giờ chốt nằm sau giờ làm việc. Chọn giờ trong giờ làm việc."
        )
    return Start(received, day.at(minute=start), reason, missed)


def next_working_day(*, calendar: WorkingCalendar, date: dt.date) -> Day:
    """The first day after `date` that counts."""
    days = calendar.days_from(date=date)
    next(days)
    return next(day for day in days if day.minutes)


def _reason(day: Day, minute: int, cutoff: CutoffRule | None) -> StartReason:
    if not day.minutes:
        return StartReason.OFF_DAY
    start = day.next_minute(minute=minute)
    if start is None:
        return StartReason.AFTER_CLOSING
    if cutoff and minute > cutoff.latest_minute(day=day):
        return StartReason.AFTER_CUTOFF
    if start == minute:
        return StartReason.AT_ONCE
    return StartReason.BEFORE_OPENING if minute < day.counted[0].start else StartReason.DURING_BREAK
