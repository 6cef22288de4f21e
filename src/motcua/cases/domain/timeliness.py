"""How a case stands against its due date, in the words and colours of a list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from motcua.cases.domain.state import STATES, State, StateClock
from motcua.kernel.working_time import WorkingCalendar, working_minutes_between
from motcua.kernel.working_time.limit import MINUTES_PER_WORKING_DAY

MINUTES_PER_HOUR = 60
# An agency that expects to be late says so at the latest one day before (NĐ 61/2018, Điều 19.9).
DUE_SOON_MINUTES = MINUTES_PER_WORKING_DAY


class Timeliness(StrEnum):
    """The five ways a case can stand; each has a colour, an icon and a word."""

    ON_TIME = "ON_TIME"
    DUE_SOON = "DUE_SOON"
    LATE = "LATE"
    WAITING = "WAITING"
    DONE = "DONE"


TIMELINESS_LABELS = {
    Timeliness.ON_TIME: "Trong hạn",
    Timeliness.DUE_SOON: "Sắp đến hạn",
    Timeliness.LATE: "Quá hạn",
    Timeliness.WAITING: "Chờ người nộp",
    Timeliness.DONE: "Đã xong",
}

_WAITING_CLOCKS = frozenset({StateClock.PAUSE, StateClock.STOP, StateClock.CLOSE_TIMER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Since when the clock stands, and until when the applicant has time; naive local time."""

    since: dt.datetime | None = None
    until: dt.datetime | None = None


_NO_WAIT = Wait()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands; `minutes` of working time are left, negative when over, none when not counted."""

    timeliness: Timeliness
    words: str
    minutes: int | None = None


def standing_of(
    *,
    state: State,
    due_at: dt.datetime | None,
    now: dt.datetime,
    calendar: WorkingCalendar,
    wait: Wait = _NO_WAIT,
) -> Standing:
    """Say how a case stands at `now`; both moments are naive local time of the office."""
    clock = STATES[state].clock
    if clock is StateClock.END:
        return Standing(Timeliness.DONE, STATES[state].label)
    if clock in _WAITING_CLOCKS or wait.since is not None:
        return Standing(Timeliness.WAITING, waiting_words(state=state, wait=wait, now=now, calendar=calendar))
    if due_at is None:
        return Standing(Timeliness.ON_TIME, "Chưa có hạn")
    minutes = working_minutes_between(calendar=calendar, start=now, end=due_at)
    return Standing(
        _timeliness(minutes=minutes, overdue=now > due_at),
        remaining_words(minutes=minutes, overdue=now > due_at),
        minutes,
    )


def waiting_words(*, state: State, wait: Wait, now: dt.datetime, calendar: WorkingCalendar) -> str:
    """Say what is waited for and how long: "chờ bổ sung, còn 12 ngày", "tạm dừng 3 ngày"."""
    if wait.until is not None:
        minutes = working_minutes_between(calendar=calendar, start=now, end=wait.until)
        return f"chờ bổ sung, {remaining_words(minutes=minutes, overdue=now > wait.until)}"
    if state is State.SUPPLEMENT:
        return "chờ báo bổ sung"
    if wait.since is None:
        return STATES[state].label
    days = working_minutes_between(calendar=calendar, start=wait.since, end=now) // MINUTES_PER_WORKING_DAY
    what = "chờ nộp tiền" if state is State.WAIT_FINANCE else "tạm dừng"
    return f"{what} {days} ngày" if days else f"{what} từ hôm nay"


def remaining_words(*, minutes: int, overdue: bool) -> str:
    """Say working minutes as an officer does: "còn 2 ngày", "quá 3 giờ", "đến hạn"."""
    amount = abs(minutes)
    if amount == 0:
        # Late by a night or a weekend only: no working time has passed, the moment has.
        return "vừa quá hạn" if overdue else "đến hạn"
    lead = "quá" if overdue else "còn"
    if amount >= MINUTES_PER_WORKING_DAY:
        return f"{lead} {amount // MINUTES_PER_WORKING_DAY} ngày"
    if amount >= MINUTES_PER_HOUR:
        return f"{lead} {amount // MINUTES_PER_HOUR} giờ"
    return f"{lead} {amount} phút"


def _timeliness(*, minutes: int, overdue: bool) -> Timeliness:
    if overdue:
        return Timeliness.LATE
    return Timeliness.DUE_SOON if minutes <= DUE_SOON_MINUTES else Timeliness.ON_TIME
