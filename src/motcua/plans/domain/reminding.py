"""On which days people are reminded of what falls due: so many before, so many after, on working days."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_DAY = timedelta(days=1)
# No stretch without a working day is longer, Tết included.
_STRETCH = 20


class ReminderKind(StrEnum):
    """Whether the day is still to come or past."""

    COMING = "COMING"
    LATE = "LATE"


REMINDER_LABELS: dict[ReminderKind, str] = {
    ReminderKind.COMING: "Nhiệm vụ sắp đến hạn",
    ReminderKind.LATE: "Nhiệm vụ quá hạn",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminding:
    """So many days before the last day; so many after it for the first time, and then every so many."""

    before: Sequence[int] = (14, 3)
    first_after: int = 1
    every_after: int = 7


def reminder_on(
    *, last_day: date, today: date, rule: Reminding, is_working: Callable[[date], bool]
) -> ReminderKind | None:
    """Say of what people are reminded today, if of anything.

    A reminder whose day is free comes on the working day before; one of lateness never before it is late.
    """
    for asked in _days(last_day, today, rule):
        if _worked(asked, last_day, is_working) == today:
            return ReminderKind.LATE if asked > last_day else ReminderKind.COMING
    return None


def _days(last_day: date, today: date, rule: Reminding) -> Iterator[date]:
    """The days asked for that can fall on today: later ones first, as they say more."""
    past = (today - last_day).days + _STRETCH
    after = range(rule.first_after, past + 1, rule.every_after)
    yield from (last_day + number * _DAY for number in reversed(after))
    yield from (last_day - number * _DAY for number in rule.before)


def _worked(asked: date, last_day: date, is_working: Callable[[date], bool]) -> date:
    back = _nearest(asked, -_DAY, is_working)
    return _nearest(asked, _DAY, is_working) if asked > last_day >= back else back


def _nearest(day: date, step: timedelta, is_working: Callable[[date], bool]) -> date:
    for _ in range(_STRETCH):
        if is_working(day):
            break
        day += step
    return day
