"""Due dates and clocks per second: what every intake and every page of a case counts."""

from __future__ import annotations

import datetime as dt
import random
from importlib.resources import files
from statistics import median

from benchmarks.bare_clock import hours_between, minutes_run
from benchmarks.figure import Bound, Figure
from benchmarks.scale import Scale
from benchmarks.timing import seconds_of
from motcua.cases.domain.clock import ClockEffect, ClockEvent, fold
from motcua.cases.domain.due import ClockRule
from motcua.kernel.working_time import (
    Counting,
    WorkingCalendar,
    compute_deadline,
    office_week,
    parse_calendar,
    parse_hours,
    parse_limit,
)
from motcua.procedures.domain.vocabulary import SupplementClockMode

MEASURE = "kernel"
LIMITS = ("4h", "16h", "3d", "15d", "30d", "20cd", "2m")
ROUNDS = 5
EVENTS = 50


class BaselineWrong(RuntimeError):  # noqa: N818 - named by what happened
    """Bare subtraction counts other minutes than the clock: there is nothing to compare."""


def measure(scale: Scale) -> list[Figure]:
    """Count due dates of random receptions of 2026, and fold clocks that were stopped twice."""
    calendar, times = _calendar(), scale.deadlines

    def count_deadlines() -> None:
        chance = random.Random(1)
        for place in range(times):
            compute_deadline(
                calendar=calendar,
                received_at=_moment(chance),
                limit=limits[place % len(limits)],
                counting=Counting.DATES if place % 2 else Counting.HOURS,
            )

    def fold_clocks() -> None:
        chance = random.Random(2)
        for place in range(times):
            start = _moment(chance)
            fold(
                events=_stopped_twice(start),
                calendar=calendar,
                rule=rules[place % len(rules)],
                now=start + dt.timedelta(days=20),
            )

    limits = [parse_limit(text=text) for text in LIMITS]
    rules = [
        ClockRule(
            term=limit, counting=Counting.DATES, cutoff=None, supplement_mode=SupplementClockMode.RESTART
        )
        for limit in limits
    ]
    names = {"due dates counted and explained": count_deadlines, "clocks of five events folded": fold_clocks}
    return [
        Figure(
            measure=MEASURE,
            name=name,
            value=times / min(seconds_of(act) for _ in range(ROUNDS)),
            unit="/s",
        )
        for name, act in names.items()
    ] + _long_story(calendar=calendar, rule=rules[4], times=max(times, ROUNDS))


def _long_story(*, calendar: WorkingCalendar, rule: ClockRule, times: int) -> list[Figure]:
    """Fold a clock that stood every other day, in turns with bare subtraction over the same stretches.

    The figures are medians, for a busy machine has bad moments.
    """
    events = _stopped_often(_moment(random.Random(3)))
    last = events[-1].at
    state = fold(events=events, calendar=calendar, rule=rule, now=last)
    counted_from = state.periods[0].started_at
    hours = hours_between(calendar=calendar, first=events[0].at.date(), last=last.date())
    if minutes_run(events=events, hours=hours, counted_from=counted_from) != state.elapsed_minutes:
        raise BaselineWrong
    rounds = [
        (
            seconds_of(lambda: fold(events=events, calendar=calendar, rule=rule, now=last)),
            seconds_of(lambda: minutes_run(events=events, hours=hours, counted_from=counted_from)),
        )
        for _ in range(times)
    ]
    folded, bare = (median(column) for column in zip(*rounds, strict=True))
    return [
        Figure(
            measure=MEASURE,
            name=f"a clock of {EVENTS} events folded and explained, median",
            value=folded * 1000,
            unit="ms",
            bound=Bound(way="<", value=1),
        ),
        Figure(
            measure=MEASURE,
            name="the same minutes by bare subtraction, median",
            value=bare * 1000,
            unit="ms",
        ),
        Figure(measure=MEASURE, name="clock : bare subtraction", value=folded / bare, unit="× as long"),
    ]


def _calendar() -> WorkingCalendar:
    shipped = files("motcua.kernel").joinpath("data", "national_calendar.csv").read_text("utf-8")
    intervals = parse_hours(text="07:30-11:30,13:30-17:30")
    week = office_week(valid_from=dt.date.min, intervals=intervals)
    return parse_calendar(text=shipped, name="Lịch quốc gia", hours=[week])


def _moment(chance: random.Random) -> dt.datetime:
    first = dt.datetime(2026, 1, 5, 7, 30)  # noqa: DTZ001 - the kernel counts in local time of the office
    return first + dt.timedelta(days=chance.randrange(250), minutes=chance.randrange(600))


def _stopped_twice(start: dt.datetime) -> list[ClockEvent]:
    effects = (
        ClockEffect.START,
        ClockEffect.STOP,
        ClockEffect.RESTART,
        ClockEffect.PAUSE,
        ClockEffect.RESUME,
    )
    return [
        ClockEvent(at=start + dt.timedelta(hours=30 * place), effect=effect)
        for place, effect in enumerate(effects)
    ]


def _stopped_often(start: dt.datetime) -> list[ClockEvent]:
    """A case that stood every other working day: more than any real one, in one count."""
    events = [ClockEvent(at=start, effect=ClockEffect.START)]
    for place in range(EVENTS - 1):
        effect = ClockEffect.RESUME if place % 2 else ClockEffect.PAUSE
        events.append(ClockEvent(at=start + (place + 1) * dt.timedelta(hours=30), effect=effect))
    return events
