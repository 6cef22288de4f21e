"""Due date and elapsed time of cases that wait and end at random, against a walk by minutes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.cases.domain.clock import ClockEffect, ClockEvent, fold
from motcua.cases.domain.due import ClockRule
from motcua.kernel.working_time import Counting, CutoffRule, Limit, LimitUnit
from motcua.kernel.working_time.start import normalise_start
from motcua.procedures.domain.vocabulary import SupplementClockMode
from tests.unit.cases.slow_clock import MINUTE, Stretch, slow_due, slow_elapsed
from tests.unit.working_time.calendars import NATION, at

FIRST = at("2026-01-20T00:00")
RULES = st.builds(
    ClockRule,
    term=st.one_of(
        st.builds(Limit, st.integers(1, 40), st.just(LimitUnit.WORKING_HOUR)),
        st.builds(Limit, st.integers(1, 6), st.just(LimitUnit.WORKING_DAY)),
        st.builds(Limit, st.integers(1, 20), st.just(LimitUnit.CALENDAR_DAY)),
    ),
    counting=st.sampled_from(Counting),
    cutoff=st.one_of(st.none(), st.just(CutoffRule(after=15 * 60))),
    supplement_mode=st.sampled_from(SupplementClockMode),
)
# Worked for a while, then stood for a while: for papers, or for another reason of the procedure.
WAITS = st.lists(st.tuples(st.integers(1, 6000), st.integers(1, 9000), st.booleans()), max_size=4)


@dataclass(frozen=True)
class Story:
    """A receipt, waits one after another, and how long the clock ran after the last."""

    received_at: dt.datetime
    waits: tuple[tuple[int, int, bool], ...]
    ran_on: int

    def moments(self) -> list[tuple[dt.datetime, dt.datetime, bool]]:
        """Each wait as (stopped, went on, for papers)."""
        cursor, stretches = self.received_at, []
        for ran, stood, papers in self.waits:
            stopped = cursor + MINUTE * ran
            cursor = stopped + MINUTE * stood
            stretches.append((stopped, cursor, papers))
        return stretches

    @property
    def ended_at(self) -> dt.datetime:
        waits = self.moments()
        return (waits[-1][1] if waits else self.received_at) + MINUTE * self.ran_on

    def events(self) -> list[ClockEvent]:
        events = [ClockEvent(at=self.received_at, effect=ClockEffect.START)]
        for stopped, went_on, papers in self.moments():
            first, then = (
                (ClockEffect.STOP, ClockEffect.RESTART) if papers else (ClockEffect.PAUSE, ClockEffect.RESUME)
            )
            events += [ClockEvent(at=stopped, effect=first), ClockEvent(at=went_on, effect=then)]
        return [*events, ClockEvent(at=self.ended_at, effect=ClockEffect.END)]


STORIES = st.builds(
    Story,
    received_at=st.integers(0, 60 * 24 * 90).map(lambda minutes: FIRST + MINUTE * minutes),
    waits=WAITS.map(tuple),
    ran_on=st.integers(0, 6000),
)


def counts(story: Story, rule: ClockRule) -> list[tuple[dt.datetime, list[Stretch]]]:
    """Split the story into counts: where each begins and what stood within it, by the words of the law."""
    found: list[tuple[dt.datetime, list[Stretch]]] = [(story.received_at, [])]
    for stopped, went_on, papers in story.moments():
        if papers and rule.supplement_mode is SupplementClockMode.RESTART:
            found.append((went_on, []))
        else:
            found[-1][1].append((stopped, went_on))
    return found


@settings(max_examples=120, deadline=None)
@given(story=STORIES, rule=RULES)
def test_due_date_is_that_of_the_last_count(story: Story, rule: ClockRule) -> None:
    begun, stood = counts(story, rule)[-1]

    state = fold(events=story.events(), calendar=NATION, rule=rule, now=story.ended_at)

    assert state.due_at == slow_due(calendar=NATION, received_at=begun, rule=rule, paused=stood)
    assert (state.ended_at, state.standing_since) == (story.ended_at, None)


@settings(max_examples=50, deadline=None)
@given(story=STORIES, rule=RULES)
def test_elapsed_time_is_what_was_worked_between_the_waits(story: Story, rule: ClockRule) -> None:
    """Statistics leave out every wait, whatever the decree does with the due date (QĐ 766/QĐ-TTg)."""
    waits = story.moments()
    begins = [story.received_at, *(went_on for _, went_on, _ in waits)]
    ends = [*(stopped for stopped, _, _ in waits), story.ended_at]
    starts = {
        begun: normalise_start(calendar=NATION, received_at=begun, cutoff=rule.cutoff).moment
        for begun, _ in counts(story, rule)
    }
    counted_from, runs = starts[story.received_at], []
    for begun, ended in zip(begins, ends, strict=True):
        counted_from = starts.get(begun, counted_from)
        runs.append((max(begun, counted_from), ended))

    state = fold(events=story.events(), calendar=NATION, rule=rule, now=story.ended_at)

    assert state.elapsed_minutes == slow_elapsed(NATION, runs)


@settings(max_examples=50, deadline=None)
@given(story=STORIES, rule=RULES, stood=st.integers(0, 9000))
def test_case_that_ends_while_it_waits_took_no_more_time_by_waiting(
    story: Story, rule: ClockRule, stood: int
) -> None:
    asked = ClockEvent(at=story.ended_at, effect=ClockEffect.STOP)
    withdrawn = ClockEvent(at=story.ended_at + MINUTE * stood, effect=ClockEffect.END)
    waiting = [*story.events()[:-1], asked]

    at_once = fold(events=waiting, calendar=NATION, rule=rule, now=story.ended_at)
    later = fold(events=[*waiting, withdrawn], calendar=NATION, rule=rule, now=withdrawn.at)

    assert at_once.standing_since == story.ended_at
    assert later.elapsed_minutes == at_once.elapsed_minutes
    assert replace(later, segments=(), ended_at=None).due_at == at_once.due_at
