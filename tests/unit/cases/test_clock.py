"""The clock of a case: worked examples a person can check on a calendar of March 2026."""

from __future__ import annotations

import pytest

from motcua.cases.domain.clock import (
    CLOCK_EFFECTS,
    ClockEffect,
    ClockEvent,
    ClockMisread,
    ClockState,
    SegmentKind,
    fold,
)
from motcua.cases.domain.due import SAME_DAY, ClockRule
from motcua.cases.domain.lifecycle import LIFECYCLE
from motcua.cases.domain.state import STATES, StateClock
from motcua.kernel.working_time import Counting, CutoffRule, Limit, LimitUnit
from motcua.procedures.domain.vocabulary import SupplementClockMode
from tests.unit.working_time.calendars import NATION, at

HOURS_24 = ClockRule(term=Limit(24, LimitUnit.WORKING_HOUR), counting=Counting.HOURS)
DAYS_3 = ClockRule(term=Limit(3, LimitUnit.WORKING_DAY), counting=Counting.DATES)
RECEIVED = "2026-03-05T09:10"  # a Thursday


def event(moment: str, effect: ClockEffect, reason: str = "", new_due: str = "") -> ClockEvent:
    return ClockEvent(at=at(moment), effect=effect, reason=reason, new_due=at(new_due) if new_due else None)


def wound(
    *events: ClockEvent, rule: ClockRule = HOURS_24, received: str = RECEIVED, now: str = "2026-03-31T12:00"
) -> ClockState:
    return fold(events=[event(received, ClockEffect.START), *events], calendar=NATION, rule=rule, now=at(now))


def test_clock_uninterrupted_is_due_as_the_limit_says() -> None:
    state = wound(now="2026-03-06T10:00")

    assert state.due_at == at("2026-03-10T09:10")
    assert state.elapsed_minutes == 530
    assert state.running
    assert [segment.kind for segment in state.segments] == [SegmentKind.RUN]


def test_pause_by_the_hour_gives_back_every_working_minute() -> None:
    state = wound(
        event("2026-03-06T10:00", ClockEffect.PAUSE, "Chờ thực hiện nghĩa vụ tài chính"),
        event("2026-03-09T14:00", ClockEffect.RESUME),
    )

    assert state.due_at == at("2026-03-11T11:10")
    assert [(segment.kind, segment.minutes) for segment in state.segments[:2]] == [
        (SegmentKind.RUN, 530),
        (SegmentKind.PAUSE, 600),
    ]
    assert state.segments[1].reason == "Chờ thực hiện nghĩa vụ tài chính"


def test_pause_by_the_day_gives_back_days_that_ended_paused() -> None:
    state = wound(
        event("2026-03-06T10:00", ClockEffect.PAUSE),
        event("2026-03-09T14:00", ClockEffect.RESUME),
        rule=DAYS_3,
    )

    assert state.due_at == at("2026-03-11T17:30")


def test_day_is_lost_when_its_last_minute_was_paused() -> None:
    until_closing = wound(
        event("2026-03-06T16:00", ClockEffect.PAUSE),
        event("2026-03-06T17:30", ClockEffect.RESUME),
        rule=DAYS_3,
    )
    after_closing = wound(
        event("2026-03-06T17:30", ClockEffect.PAUSE),
        event("2026-03-09T07:00", ClockEffect.RESUME),
        rule=DAYS_3,
    )

    assert until_closing.due_at == at("2026-03-11T17:30")
    assert after_closing.due_at == at("2026-03-10T17:30")


def test_pause_before_counting_starts_changes_nothing() -> None:
    rule = ClockRule(term=HOURS_24.term, counting=Counting.HOURS, cutoff=CutoffRule(after=15 * 60))
    state = wound(
        event("2026-03-05T15:40", ClockEffect.PAUSE),
        event("2026-03-05T16:00", ClockEffect.RESUME),
        rule=rule,
        received="2026-03-05T15:30",
    )

    assert state.due_at == at("2026-03-10T17:30")


def test_pause_of_an_hour_within_a_day_moves_no_date() -> None:
    state = wound(
        event("2026-03-06T08:00", ClockEffect.PAUSE),
        event("2026-03-06T09:00", ClockEffect.RESUME),
        rule=DAYS_3,
    )

    assert state.due_at == at("2026-03-10T17:30")


def test_supplement_restarts_the_limit_from_zero() -> None:
    state = wound(
        event("2026-03-06T10:00", ClockEffect.STOP, "Chờ bổ sung"),
        event("2026-03-12T08:00", ClockEffect.RESTART),
        rule=DAYS_3,
        now="2026-03-12T09:00",
    )

    assert state.due_at == at("2026-03-17T17:30")
    assert state.elapsed_minutes == 530 + 60
    assert [segment.period for segment in state.segments] == [1, 1, 2]
    assert len(state.periods) == 2


def test_supplement_in_shift_mode_adds_the_days_waited() -> None:
    rule = ClockRule(term=DAYS_3.term, counting=DAYS_3.counting, supplement_mode=SupplementClockMode.SHIFT)
    state = wound(
        event("2026-03-06T10:00", ClockEffect.STOP), event("2026-03-12T08:00", ClockEffect.RESTART), rule=rule
    )

    assert state.due_at == at("2026-03-16T17:30")
    assert len(state.periods) == 1


def test_clock_while_standing_keeps_the_date_it_had() -> None:
    state = wound(event("2026-03-06T10:00", ClockEffect.STOP), now="2026-03-20T10:00")

    assert state.due_at == at("2026-03-10T09:10")
    assert not state.running
    assert state.elapsed_minutes == 530


def test_pause_after_the_due_moment_does_not_move_it() -> None:
    state = wound(
        event("2026-03-12T08:00", ClockEffect.PAUSE),
        event("2026-03-16T08:00", ClockEffect.RESUME),
        event("2026-03-16T09:00", ClockEffect.END),
    )

    assert state.due_at == at("2026-03-10T09:10")


def test_extension_moves_the_date_but_not_the_one_of_statistics() -> None:
    state = wound(event("2026-03-09T08:00", ClockEffect.EXTEND, new_due="2026-03-20T17:30"))

    assert state.due_at == at("2026-03-20T17:30")
    assert state.due_without_extension == at("2026-03-10T09:10")
    assert state.extensions == 1


def test_end_stops_the_clock_and_reopening_runs_on_with_the_same_date() -> None:
    ended = wound(event("2026-03-06T10:00", ClockEffect.END), now="2026-03-20T10:00")
    reopened = wound(
        event("2026-03-06T10:00", ClockEffect.END),
        event("2026-03-09T07:30", ClockEffect.REOPEN),
        event("2026-03-09T08:30", ClockEffect.END),
    )

    assert ended.elapsed_minutes == 530
    assert ended.ended_at == at("2026-03-06T10:00")
    assert reopened.elapsed_minutes == 590
    assert reopened.due_at == ended.due_at


def test_same_day_after_the_cutoff_is_due_the_next_working_day() -> None:
    rule = ClockRule(term=SAME_DAY, counting=Counting.DATES, cutoff=CutoffRule(after=15 * 60))

    assert wound(rule=rule, received="2026-03-05T15:00").due_at == at("2026-03-05T17:30")
    assert wound(rule=rule, received="2026-03-06T15:01").due_at == at("2026-03-09T17:30")


def test_time_before_counting_starts_is_held_against_nobody() -> None:
    rule = ClockRule(term=HOURS_24.term, counting=Counting.HOURS, cutoff=CutoffRule(after=15 * 60))
    state = wound(rule=rule, received="2026-03-05T15:30", now="2026-03-06T08:30")

    assert state.elapsed_minutes == 60


def test_explanation_names_pauses_and_adds_up_to_the_limit() -> None:
    state = wound(
        event("2026-03-06T10:00", ClockEffect.PAUSE, "Niêm yết công khai"),
        event("2026-03-09T14:00", ClockEffect.RESUME),
    )

    assert [(day.date.day, day.minutes) for day in state.explanation] == [
        (5, 380),
        (6, 150),
        (7, 0),
        (8, 0),
        (9, 210),
        (10, 480),
        (11, 220),
    ]
    assert state.explanation[1].why.endswith("tạm dừng 5 giờ 30 phút (niêm yết công khai)")
    assert state.explanation[-1].why.endswith("hết hạn lúc 11:10")


def test_explanation_by_the_day_says_which_days_are_lost() -> None:
    state = wound(
        event("2026-03-06T10:00", ClockEffect.PAUSE, "Niêm yết công khai"),
        event("2026-03-09T14:00", ClockEffect.RESUME),
        rule=DAYS_3,
    )

    assert [day.minutes for day in state.explanation] == [0, 0, 0, 0, 480, 480, 480]
    assert state.explanation[1].why == "Tạm dừng (niêm yết công khai), không tính"


def test_clock_with_a_doubtful_year_is_provisional() -> None:
    assert not wound(now=RECEIVED).provisional
    assert wound(received="2027-12-30T09:00", now="2027-12-30T09:00").provisional


def test_events_without_a_start_are_misread() -> None:
    with pytest.raises(ClockMisread):
        fold(events=[event(RECEIVED, ClockEffect.END)], calendar=NATION, rule=HOURS_24, now=at(RECEIVED))
    with pytest.raises(ClockMisread):
        fold(events=[], calendar=NATION, rule=HOURS_24, now=at(RECEIVED))


def test_events_out_of_order_are_misread() -> None:
    with pytest.raises(ClockMisread):
        wound(event("2026-03-04T08:00", ClockEffect.PAUSE))


def test_effects_agree_with_the_clock_of_the_states() -> None:
    standing = {StateClock.PAUSE, StateClock.STOP}
    for row in LIFECYCLE.transitions:
        effect = CLOCK_EFFECTS.get(row.action)
        if STATES[row.target].clock in standing and row.source != row.target:
            assert effect in {ClockEffect.PAUSE, ClockEffect.STOP}, row
        if STATES[row.source].clock is StateClock.RUN and STATES[row.target].clock is StateClock.END:
            assert effect is ClockEffect.END, row
        if STATES[row.source].clock in standing and STATES[row.target].clock is StateClock.RUN:
            assert effect in {ClockEffect.RESUME, ClockEffect.RESTART}, row


def test_pause_that_gives_way_to_another_is_given_back_whole() -> None:
    state = wound(
        event("2026-03-06T10:00", ClockEffect.PAUSE, "Chờ thẩm định giá"),
        event("2026-03-09T10:00", ClockEffect.PAUSE, "Chờ thực hiện nghĩa vụ tài chính"),
        event("2026-03-09T14:00", ClockEffect.RESUME),
    )

    assert state.due_at == at("2026-03-11T11:10")
    assert [segment.minutes for segment in state.segments[:3]] == [530, 480, 120]


def test_pause_in_which_a_case_ended_is_given_back_when_it_is_opened_again() -> None:
    state = wound(
        event("2026-03-06T10:00", ClockEffect.PAUSE),
        event("2026-03-09T14:00", ClockEffect.END),
        event("2026-03-10T08:00", ClockEffect.REOPEN),
    )

    assert state.due_at == at("2026-03-11T11:10")
