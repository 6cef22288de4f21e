"""The kernel against a clock that counts minute by minute, on calendars nobody would draw."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.working_time import (
    Counting,
    CutoffRule,
    DayKind,
    DayRule,
    Interval,
    Limit,
    LimitUnit,
    WeeklyHours,
    WorkingCalendar,
    compute_deadline,
    explain_elapsed,
    next_working_moment,
    shift,
    working_days_between,
    working_minutes_between,
)
from tests.unit.working_time import slow_clock
from tests.unit.working_time.slow_clock import Hours, Office

FIRST = dt.date(2025, 12, 1)  # so that counts run over the new year
LATEST_MINUTE = 24 * 60 - 1
few = settings(max_examples=60, deadline=None)


@st.composite
def working_hours(draw: st.DrawFn) -> Hours:
    """One to three intervals, three hours or more in all so that the slow clock comes to an end."""
    edges = sorted(draw(st.sets(st.integers(0, LATEST_MINUTE), min_size=2, max_size=6)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    return pairs if sum(end - start for start, end in pairs) >= 180 else [(450, 690), (810, 1050)]


dates = st.integers(0, 80).map(lambda days: FIRST + dt.timedelta(days=days))
moments = st.builds(
    lambda date, minute: slow_clock.midnight(date) + dt.timedelta(minutes=minute),
    dates,
    st.integers(0, LATEST_MINUTE),
)
offices = st.builds(
    Office,
    week=st.tuples(*[working_hours()] * 5, *[st.just([]) | working_hours()] * 2).map(list),
    exceptions=st.dictionaries(dates, st.just([]) | working_hours(), max_size=12),
)


def calendar_of(office: Office) -> WorkingCalendar:
    """The same office in the kernel, its days split between a nation and a unit."""
    week = tuple(tuple(Interval(*pair) for pair in hours) for hours in office.week)
    rules = [
        DayRule(date, DayKind.WORK, intervals=tuple(Interval(*pair) for pair in hours))
        if hours
        else DayRule(date, DayKind.HOLIDAY)
        for date, hours in office.exceptions.items()
    ]
    overruled = tuple(DayRule(rule.date, DayKind.SWAP_OFF) for rule in rules[::2])
    nation = WorkingCalendar(
        name="Quốc gia",
        hours=(WeeklyHours(valid_from=dt.date.min, working=week),),
        rules=(*overruled, *rules[1::2]),
    )
    return WorkingCalendar(name="Xã", rules=tuple(rules[::2]), parent=nation)


@few
@given(offices, moments, st.integers(1, 1500), st.none() | st.integers(0, LATEST_MINUTE))
def test_hours_of_any_office_end_where_the_slow_clock_ends(
    office: Office, received: dt.datetime, minutes: int, latest: int | None
) -> None:
    start = slow_clock.first_working_minute(office, received, latest)

    deadline = compute_deadline(
        calendar=calendar_of(office),
        received_at=received,
        limit=Limit(minutes, LimitUnit.WORKING_MINUTE),
        counting=Counting.HOURS,
        cutoff=None if latest is None else CutoffRule(after=latest),
    )

    assert deadline.started_at == start
    assert deadline.due_at == slow_clock.due_by_hours(office, start, minutes)
    assert sum(day.minutes for day in deadline.days) == minutes
    for day in deadline.days:
        midnight = slow_clock.midnight(day.date)
        first, last = max(start, midnight), min(deadline.due_at, midnight + slow_clock.DAY)
        assert day.minutes == slow_clock.minutes_between(office, first, last)


@few
@given(offices, moments, st.integers(1, 30))
def test_dates_of_any_office_end_where_the_slow_clock_ends(
    office: Office, received: dt.datetime, days: int
) -> None:
    calendar, start = calendar_of(office), slow_clock.first_working_minute(office, received, None)

    working = compute_deadline(
        calendar=calendar,
        received_at=received,
        limit=Limit(days, LimitUnit.WORKING_DAY),
        counting=Counting.DATES,
    )
    plain = compute_deadline(
        calendar=calendar,
        received_at=received,
        limit=Limit(days, LimitUnit.CALENDAR_DAY),
        counting=Counting.DATES,
    )

    assert working.due_at == slow_clock.due_by_working_days(office, start, days)
    assert sum(day.minutes for day in working.days) == days * 480
    assert plain.due_at == slow_clock.due_by_calendar_days(office, start, days)
    assert sum(day.minutes for day in plain.days) == days * 1440
    assert working_days_between(calendar=calendar, start=start.date(), end=working.due_at.date()) == days


@few
@given(offices, moments, st.integers(1, 30), st.sampled_from(Counting), st.sampled_from(LimitUnit))
def test_explanation_of_any_deadline_has_every_day_once(
    office: Office, received: dt.datetime, amount: int, counting: Counting, unit: LimitUnit
) -> None:
    deadline = compute_deadline(
        calendar=calendar_of(office), received_at=received, limit=Limit(amount, unit), counting=counting
    )

    span = (deadline.due_at.date() - received.date()).days + 1

    assert [day.date for day in deadline.days] == [
        received.date() + dt.timedelta(days=count) for count in range(span)
    ]
    assert all(day.why and day.why == day.why.strip() for day in deadline.days)


@few
@given(offices, moments, moments)
def test_minutes_between_any_moments_are_those_of_the_slow_clock(
    office: Office, one: dt.datetime, other: dt.datetime
) -> None:
    calendar, (start, end) = calendar_of(office), sorted((one, other))

    minutes = slow_clock.minutes_between(office, start, end)

    assert working_minutes_between(calendar=calendar, start=start, end=end) == minutes
    assert sum(day.minutes for day in explain_elapsed(calendar=calendar, start=start, end=end)) == minutes


@few
@given(offices, moments)
def test_next_working_moment_of_any_office_is_that_of_the_slow_clock(
    office: Office, moment: dt.datetime
) -> None:
    expected = slow_clock.first_working_minute(office, moment, None)

    assert next_working_moment(calendar=calendar_of(office), moment=moment) == expected


@given(offices, moments, st.integers(-100_000, 100_000))
def test_shift_by_any_minutes_is_measured_back_by_elapsed_time(
    office: Office, start: dt.datetime, minutes: int
) -> None:
    calendar = calendar_of(office)

    end = shift(calendar=calendar, start=start, minutes=minutes)

    assert working_minutes_between(calendar=calendar, start=start, end=end) == minutes
    assert minutes == 0 or office.works_at(end if minutes < 0 else end - slow_clock.MINUTE)
