"""Every date and figure of the clock against a walk through the minutes, on histories made at random."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.cases.domain.clock import ClockEffect, ClockEvent, ClockState, fold
from motcua.cases.domain.due import SAME_DAY, ClockRule
from motcua.kernel.working_time import Counting, CutoffRule, Limit, LimitUnit
from motcua.kernel.working_time.start import normalise_start
from motcua.procedures.domain.vocabulary import SupplementClockMode
from tests.unit.cases.slow_clock import Stretch, slow_due, slow_elapsed
from tests.unit.working_time.calendars import NATION, at

FIRST = at("2026-01-20T00:00")  # Tết, Giỗ Tổ and the swaps of 2026 lie ahead

LIMITS = st.one_of(
    st.builds(Limit, st.integers(1, 40), st.just(LimitUnit.WORKING_HOUR)),
    st.builds(Limit, st.integers(1, 6), st.just(LimitUnit.WORKING_DAY)),
    st.builds(Limit, st.integers(1, 20), st.just(LimitUnit.CALENDAR_DAY)),
    st.builds(Limit, st.just(1), st.just(LimitUnit.MONTH)),
    st.just(SAME_DAY),
)
RULES = st.builds(
    ClockRule,
    term=LIMITS,
    counting=st.sampled_from(Counting),
    cutoff=st.one_of(st.none(), st.just(CutoffRule(after=15 * 60))),
    supplement_mode=st.just(SupplementClockMode.SHIFT),
)
STEPS = st.lists(st.integers(1, 6000), max_size=8)


@dataclass(frozen=True)
class History:
    """A receipt followed by pauses and returns in turn."""

    received_at: dt.datetime
    moments: tuple[dt.datetime, ...]

    @property
    def events(self) -> list[ClockEvent]:
        effects = [(ClockEffect.PAUSE, ClockEffect.RESUME), (ClockEffect.STOP, ClockEffect.RESTART)]
        return [
            ClockEvent(at=self.received_at, effect=ClockEffect.START),
            *(
                ClockEvent(at=moment, effect=effects[place // 2 % 2][place % 2])
                for place, moment in enumerate(self.moments)
            ),
        ]

    @property
    def paused(self) -> list[Stretch]:
        return list(zip(self.moments[::2], self.moments[1::2], strict=False))


@st.composite
def histories(draw: st.DrawFn) -> History:
    moment = FIRST + dt.timedelta(minutes=draw(st.integers(0, 60 * 24 * 90)))
    moments, cursor = [], moment
    for step in draw(STEPS):
        cursor += dt.timedelta(minutes=step)
        moments.append(cursor)
    return History(moment, tuple(moments))


def wind(history: History, rule: ClockRule, now: dt.datetime) -> ClockState:
    return fold(events=history.events, calendar=NATION, rule=rule, now=now)


@settings(max_examples=150, deadline=None)
@given(history=histories(), rule=RULES)
def test_due_moment_is_where_the_walk_ends(history: History, rule: ClockRule) -> None:
    now = history.events[-1].at

    expected = slow_due(calendar=NATION, received_at=history.received_at, rule=rule, paused=history.paused)

    assert wind(history, rule, now).due_at == expected


@settings(max_examples=60, deadline=None)
@given(history=histories(), rule=RULES, wait=st.integers(0, 6000))
def test_elapsed_minutes_are_the_worked_ones_of_the_runs(
    history: History, rule: ClockRule, wait: int
) -> None:
    now = history.events[-1].at + dt.timedelta(minutes=wait)
    started = normalise_start(calendar=NATION, received_at=history.received_at, cutoff=rule.cutoff).moment
    ends = [history.received_at, *history.moments, *([] if len(history.moments) % 2 else [now])]
    runs = [(max(start, started), end) for start, end in zip(ends[::2], ends[1::2], strict=True)]

    assert wind(history, rule, now).elapsed_minutes == slow_elapsed(NATION, runs)


@settings(max_examples=150, deadline=None)
@given(history=histories(), rule=RULES)
def test_explanation_has_every_day_once_and_adds_up(history: History, rule: ClockRule) -> None:
    state = wind(history, rule, history.events[-1].at)
    days = state.explanation

    dates = [day.date for day in days]
    assert dates == [dates[0] + dt.timedelta(days=step) for step in range(len(dates))]
    assert (dates[0], dates[-1]) == (history.received_at.date(), state.due_at.date())
    if isinstance(rule.term, Limit) and rule.term.working_minutes is not None:
        assert sum(day.minutes for day in days) == rule.term.working_minutes


@settings(max_examples=60, deadline=None)
@given(history=histories(), rule=RULES)
def test_restart_counts_as_a_new_receipt(history: History, rule: ClockRule) -> None:
    restarted_at = history.events[-1].at + dt.timedelta(minutes=90)
    again = ClockEvent(at=restarted_at, effect=ClockEffect.RESTART)
    mode = ClockRule(
        term=rule.term,
        counting=rule.counting,
        cutoff=rule.cutoff,
        supplement_mode=SupplementClockMode.RESTART,
    )
    fresh = [ClockEvent(at=restarted_at, effect=ClockEffect.START)]

    state = fold(events=[*history.events, again], calendar=NATION, rule=mode, now=restarted_at)

    assert state.due_at == fold(events=fresh, calendar=NATION, rule=mode, now=restarted_at).due_at
