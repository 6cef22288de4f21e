"""The due date of one uninterrupted count: as the limit says, or later by the time the clock stood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from motcua.cases.domain.hard_area import ExtraDays, later_by
from motcua.kernel.working_time import (
    Counting,
    CutoffRule,
    Day,
    DayCount,
    Deadline,
    Limit,
    LimitUnit,
    WorkingCalendar,
    compute_deadline,
    doubts_between,
    shift,
    wording,
    working_minutes_between,
)
from motcua.procedures.domain.vocabulary import SupplementClockMode

_DAY = dt.timedelta(days=1)
_WHOLE_DAY = 480  # working minutes; every approved process writes 1 working day as 8 working hours
_CALENDAR_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class SameDay:
    """Settled within the working day of receipt (NĐ 61/2018, Điều 17.4)."""

    def __str__(self) -> str:
        return "Trong ngày làm việc"


SAME_DAY = SameDay()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """How a case is timed, frozen at its reception; `extra` is what a hard area adds to the limit."""

    term: Limit | SameDay
    counting: Counting
    cutoff: CutoffRule | None = None
    supplement_mode: SupplementClockMode = SupplementClockMode.RESTART
    extra: ExtraDays | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """A stretch that does not count, with the words for why."""

    start: dt.datetime
    end: dt.datetime
    reason: str = ""

    def holds(self, last_minute: dt.datetime) -> bool:
        """Whether the minute that ends at the given moment lies in the stretch: so a day is lost."""
        return self.start < last_minute <= self.end


def first_deadline(*, calendar: WorkingCalendar, received_at: dt.datetime, rule: ClockRule) -> Deadline:
    """The deadline of a count that nothing interrupts; `received_at` is naive local time."""
    deadline = _plain_deadline(calendar, received_at, rule)
    if rule.extra is None or _minutes_by_hour(rule) is not None:
        return deadline
    due_at, days = later_by(
        calendar=calendar, days=deadline.days, extra=rule.extra, lost_words=lambda _day: None
    )
    doubts = doubts_between(calendar=calendar, first=deadline.received_at.date(), last=due_at.date())
    return replace(deadline, due_at=due_at, days=days, doubts=doubts)


def _plain_deadline(calendar: WorkingCalendar, received_at: dt.datetime, rule: ClockRule) -> Deadline:
    """The deadline of the limit alone; by the hour, of the limit with what a hard area adds."""
    if not isinstance(rule.term, Limit):
        return _same_day(calendar, received_at, rule.cutoff)
    minutes = _minutes_by_hour(rule)
    return compute_deadline(
        calendar=calendar,
        received_at=received_at,
        limit=rule.term if minutes is None else Limit(minutes, LimitUnit.WORKING_MINUTE),
        counting=rule.counting if minutes is None else Counting.HOURS,
        cutoff=rule.cutoff,
    )


def postponed_deadline(
    *, calendar: WorkingCalendar, deadline: Deadline, rule: ClockRule, lost: Sequence[Lost]
) -> tuple[dt.datetime, tuple[DayCount, ...]]:
    """The due date and its days when stretches of the count are lost; what is lost after it moves nothing.

    By the hour every lost working minute is given back. By the day a day is lost when the clock stands at
    its end; the day of receipt is never counted, lost or not (BLDS 2015, Điều 147).
    """
    minutes = _minutes_by_hour(rule)
    if minutes is not None:
        due_at = _due_by_hour(calendar, deadline.started_at, minutes, lost)
        return due_at, tuple(_days_by_hour(calendar, deadline, due_at, lost))
    due_at, days = _by_day(calendar, _plain_deadline(calendar, deadline.received_at, rule), rule, lost)
    if rule.extra is None:
        return due_at, days
    return later_by(
        calendar=calendar,
        days=days,
        extra=rule.extra,
        lost_words=lambda day: _lost_words(_lost_reason(day, _WHOLE_DAY, lost)),
    )


def _minutes_by_hour(rule: ClockRule) -> int | None:
    """The working minutes of a limit that runs by the hour; none when whole days are counted."""
    if not isinstance(rule.term, Limit) or rule.term.working_minutes is None:
        return None
    minutes = rule.term.working_minutes
    if rule.counting is Counting.DATES and not minutes % _WHOLE_DAY:
        return None
    return minutes + (rule.extra.days * _WHOLE_DAY if rule.extra else 0)


def _due_by_hour(
    calendar: WorkingCalendar, started_at: dt.datetime, minutes: int, lost: Sequence[Lost]
) -> dt.datetime:
    cursor, remaining = started_at, minutes
    for stretch in lost:
        until = max(stretch.start, cursor)
        worked = working_minutes_between(calendar=calendar, start=cursor, end=until)
        if remaining <= worked:
            break
        cursor, remaining = max(cursor, stretch.end), remaining - worked
    return shift(calendar=calendar, start=cursor, minutes=remaining)


def _days_by_hour(
    calendar: WorkingCalendar, deadline: Deadline, due_at: dt.datetime, lost: Sequence[Lost]
) -> Iterator[DayCount]:
    """One row a date: the minutes that counted, and what stood in the way of the others."""
    before = [day for day in deadline.days if day.date < deadline.started_at.date()]
    yield from before
    for day in _walk(calendar, deadline.started_at.date(), due_at.date()):
        start = max(deadline.started_at, dt.datetime.combine(day.date, dt.time()))
        end = min(due_at, dt.datetime.combine(day.date + _DAY, dt.time()))
        gone = [(max(part.start, start), min(part.end, end), part.reason) for part in lost]
        missing = [
            (working_minutes_between(calendar=calendar, start=a, end=b), reason)
            for a, b, reason in gone
            if a < b
        ]
        counted = working_minutes_between(calendar=calendar, start=start, end=end) - sum(
            m for m, _ in missing
        )
        text = _text_by_hour(day, counted, missing)
        yield DayCount(day.date, counted, _ending(text, due_at) if day.date == due_at.date() else text)


def _text_by_hour(day: Day, counted: int, missing: Sequence[tuple[int, str]]) -> str:
    if not day.minutes:
        return wording.off_day(day=day)
    parts = [wording.worked(day=day, minutes=counted)]
    parts += [
        f"tạm dừng {wording.duration(minutes=minutes)}{_because(reason)}"
        for minutes, reason in missing
        if minutes
    ]
    return ", ".join(parts)


def _by_day(
    calendar: WorkingCalendar, deadline: Deadline, rule: ClockRule, lost: Sequence[Lost]
) -> tuple[dt.datetime, tuple[DayCount, ...]]:
    """Count days one after another: working days, or all days with the end moved off a day of rest."""
    started_on = deadline.started_at.date()
    total, weight = _days_wanted(deadline, rule)
    number, rows = 0, [day for day in deadline.days if day.date < started_on]
    for day in calendar.days_from(date=started_on):
        counts = bool(day.minutes) if weight == _WHOLE_DAY else True
        excluded = day.date == started_on and isinstance(rule.term, Limit)
        reason = _lost_reason(day, weight, lost)
        if number == total:  # the last day was one of rest: the next working day ends the term (Điều 148)
            text = wording.working_day(day=day) if day.minutes else wording.off_day(day=day)
            rows.append(DayCount(day.date, 0, text))
        elif excluded:
            rows.append(DayCount(day.date, 0, f"Ngày bắt đầu, không tính ({wording.FIRST_DAY_LAW})"))
        elif not counts:
            rows.append(DayCount(day.date, 0, wording.off_day(day=day)))
        elif reason is not None:
            rows.append(DayCount(day.date, 0, _lost_words(reason) or ""))
        else:
            number += 1
            rows.append(DayCount(day.date, weight, _numbered(day, number, total, weight)))
        if number == total and day.minutes:
            rows[-1] = DayCount(day.date, rows[-1].minutes, _ending(rows[-1].why, day.closing))
            return day.closing, tuple(rows)
    raise AssertionError  # days_from ends by raising, never by itself


def _days_wanted(deadline: Deadline, rule: ClockRule) -> tuple[int, int]:
    """How many days to count, and what each weighs in minutes."""
    if not isinstance(rule.term, Limit):
        return 1, _WHOLE_DAY
    if rule.term.working_minutes is not None:
        return rule.term.working_minutes // _WHOLE_DAY, _WHOLE_DAY
    if rule.term.unit is LimitUnit.CALENDAR_DAY:
        return rule.term.amount, _CALENDAR_DAY
    return sum(day.minutes for day in deadline.days) // _CALENDAR_DAY, _CALENDAR_DAY


def _lost_reason(day: Day, weight: int, lost: Sequence[Lost]) -> str | None:
    if weight == _WHOLE_DAY:
        if not day.minutes:
            return None
        last_minute = day.closing
    else:
        last_minute = dt.datetime.combine(day.date + _DAY, dt.time())
    return next((part.reason for part in lost if part.holds(last_minute)), None)


def _same_day(calendar: WorkingCalendar, received_at: dt.datetime, cutoff: CutoffRule | None) -> Deadline:
    """The closing of the day on which counting starts; after the cut-off that is the next working day."""
    nominal = compute_deadline(
        calendar=calendar,
        received_at=received_at,
        limit=Limit(1, LimitUnit.WORKING_MINUTE),
        counting=Counting.HOURS,
        cutoff=cutoff,
    )
    day = calendar.day(date=nominal.started_at.date())
    before = [row for row in nominal.days if row.date < day.date]
    text = _ending(f"{wording.working_day(day=day)}, giải quyết trong ngày", day.closing)
    return Deadline(
        received_at=nominal.received_at,
        started_at=nominal.started_at,
        due_at=day.closing,
        limit=Limit(1, LimitUnit.WORKING_DAY),
        counting=Counting.DATES,
        days=(*before, DayCount(day.date, _WHOLE_DAY, text)),
        doubts=nominal.doubts,
    )


def _walk(calendar: WorkingCalendar, first: dt.date, last: dt.date) -> Iterator[Day]:
    for day in calendar.days_from(date=first):
        if day.date > last:
            return
        yield day


def _numbered(day: Day, number: int, total: int, weight: int) -> str:
    if weight == _WHOLE_DAY:
        return wording.numbered_working_day(day=day, number=number, total=total)
    if number == total and not day.minutes:
        return wording.last_day_off(day=day, number=number, total=total)
    return wording.numbered_calendar_day(day=day, number=number, total=total)


def _lost_words(reason: str | None) -> str | None:
    return None if reason is None else f"Tạm dừng{_because(reason)}, không tính"


def _because(reason: str) -> str:
    return f" ({reason[:1].lower()}{reason[1:]})" if reason else ""


def _ending(text: str, moment: dt.datetime) -> str:
    return f"{text}, {wording.expired_at(moment=moment)}"
