"""How a task stands: told from the days on which it was begun and done, never set by hand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Standing(StrEnum):
    """Where a task, or one occurrence of it, stands on a day."""

    NOT_BEGUN = "NOT_BEGUN"
    RUNNING = "RUNNING"
    LATE = "LATE"
    DONE_ON_TIME = "DONE_ON_TIME"
    DONE_LATE = "DONE_LATE"
    CANCELLED = "CANCELLED"


STANDING_LABELS: dict[Standing, str] = {
    Standing.NOT_BEGUN: "Chưa thực hiện",
    Standing.RUNNING: "Đang thực hiện",
    Standing.LATE: "Quá hạn",
    Standing.DONE_ON_TIME: "Hoàn thành đúng hạn",
    Standing.DONE_LATE: "Hoàn thành chậm",
    Standing.CANCELLED: "Thôi thực hiện",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days of one occurrence: the last in time (none: no deadline), and when it was begun and done."""

    last_day: date | None
    begun_on: date | None = None
    done_on: date | None = None


def last_day_in_time(*, day: date, inclusive: bool | None) -> date:
    """Give the last day that is still in time: "trước ngày 15" leaves the 14th."""
    return day - timedelta(days=1) if inclusive is False else day


def standing_of(*, days: Days, today: date) -> Standing:
    """Say how one occurrence stands on a day; what was begun or done after that day does not count yet."""
    last = days.last_day
    if days.done_on is not None and days.done_on <= today:
        return Standing.DONE_LATE if last is not None and days.done_on > last else Standing.DONE_ON_TIME
    if last is not None and today > last:
        return Standing.LATE
    begun = days.begun_on is not None and days.begun_on <= today
    return Standing.RUNNING if begun else Standing.NOT_BEGUN


def standing_of_task(*, occurrences: Collection[Days], cancelled_on: date | None, today: date) -> Standing:
    """Say how a task stands: late as soon as one occurrence is, done when all are.

    A task done now and then for the rest of the year is running; without any occurrence it is not begun.
    """
    if cancelled_on is not None and cancelled_on <= today:
        return Standing.CANCELLED
    standings = {standing_of(days=days, today=today) for days in occurrences}
    if Standing.LATE in standings:
        return Standing.LATE
    if not standings or standings == {Standing.NOT_BEGUN}:
        return Standing.NOT_BEGUN
    if standings <= {Standing.DONE_ON_TIME, Standing.DONE_LATE}:
        return Standing.DONE_LATE if Standing.DONE_LATE in standings else Standing.DONE_ON_TIME
    return Standing.RUNNING
