"""The apology for a late result: what the law asks of it, and the new date that the system proposes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.working_time import (
    MINUTES_PER_WORKING_DAY,
    WorkingCalendar,
    next_working_moment,
    shift,
    working_minutes_between,
)


class ApologyStatus(StrEnum):
    """A draft waits for the head, who signs it or gives it back; a signed one was issued."""

    DRAFT = "DRAFT"
    RETURNED = "RETURNED"
    SIGNED = "SIGNED"


APOLOGY_STATUS_LABELS = {
    ApologyStatus.DRAFT: "Chờ ký",
    ApologyStatus.RETURNED: "Trả lại để sửa",
    ApologyStatus.SIGNED: "Đã ký, đã gửi",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyLaw:
    """What the regime of a case says: how often a date may be moved, how many days ahead one apologises."""

    most_extensions: int
    days_before: int
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAhead:
    """A step that is not done yet; `started_at` is naive local time, none for one that has not begun."""

    planned_minutes: int
    started_at: dt.datetime | None = None


def last_day_to_apologise(*, due_on: dt.date, days_before: int) -> dt.date:
    """Give the last day on which the apology is in time (NĐ 61/2018/NĐ-CP, Điều 19.9)."""
    return due_on - dt.timedelta(days=days_before)


def proposed_due(
    *, calendar: WorkingCalendar, steps: Iterable[StepAhead], due_at: dt.datetime, now: dt.datetime
) -> dt.datetime:
    """Propose the moment at which the steps still ahead can be done; naive local time.

    A step that has begun counts with what is left of it. When the plan would still end before the present due
    date, one working day after it (or after now) is proposed: a new date is always a later one.
    """
    left = sum(_left(calendar, step, now) for step in steps)
    start = next_working_moment(calendar=calendar, moment=now)
    planned = shift(calendar=calendar, start=start, minutes=left)
    latest = max(due_at, start)
    if planned > latest:
        return planned
    return shift(
        calendar=calendar,
        start=next_working_moment(calendar=calendar, moment=latest),
        minutes=MINUTES_PER_WORKING_DAY,
    )


def _left(calendar: WorkingCalendar, step: StepAhead, now: dt.datetime) -> int:
    if step.started_at is None:
        return step.planned_minutes
    worked = working_minutes_between(calendar=calendar, start=step.started_at, end=now)
    return max(step.planned_minutes - worked, 0)
