"""What a hard area adds to a limit, on a calendar of March and April 2026 that a person can check."""

from __future__ import annotations

import pytest

from motcua.cases.domain.clock import ClockEffect, ClockEvent, ClockState, fold
from motcua.cases.domain.due import ClockRule, first_deadline
from motcua.cases.domain.hard_area import ExtraDays
from motcua.cases.domain.term import read_rule, term_words, written_rule
from motcua.kernel.working_time import Counting, Limit, LimitUnit
from tests.unit.working_time.calendars import NATION, at

TEN = ExtraDays(10, "xã miền núi")
RECEIVED = at("2026-03-05T09:10")  # a Thursday


def rule_of(amount: int, unit: LimitUnit, counting: Counting = Counting.DATES) -> ClockRule:
    return ClockRule(term=Limit(amount, unit), counting=counting, extra=TEN)


def paused(rule: ClockRule, start: str, end: str) -> ClockState:
    events = [
        ClockEvent(at=RECEIVED, effect=ClockEffect.START),
        ClockEvent(at=at(start), effect=ClockEffect.PAUSE, reason="Chờ thực hiện nghĩa vụ tài chính"),
        ClockEvent(at=at(end), effect=ClockEffect.RESUME),
    ]
    return fold(events=events, calendar=NATION, rule=rule, now=at(end))


@pytest.mark.parametrize(
    ("rule", "due"),
    [
        (rule_of(3, LimitUnit.WORKING_DAY), "2026-03-24T17:30"),
        (rule_of(24, LimitUnit.WORKING_HOUR, Counting.HOURS), "2026-03-24T09:10"),
        (rule_of(4, LimitUnit.WORKING_HOUR), "2026-03-19T15:10"),
        (rule_of(5, LimitUnit.CALENDAR_DAY), "2026-03-24T17:30"),  # Tuesday 10 March, then ten working days
        (rule_of(1, LimitUnit.MONTH), "2026-04-20T17:30"),  # Sunday 5 April gives way to Monday the sixth
    ],
)
def test_ten_working_days_come_after_the_limit(rule: ClockRule, due: str) -> None:
    deadline = first_deadline(calendar=NATION, received_at=RECEIVED, rule=rule)

    assert deadline.due_at == at(due)
    assert deadline.days[-1].date == at(due).date()


def test_explanation_tells_the_limit_from_what_is_added() -> None:
    rule = rule_of(1, LimitUnit.WORKING_DAY)

    days = first_deadline(calendar=NATION, received_at=RECEIVED, rule=rule).days

    said = [day.why for day in days]
    assert said[1] == "Ngày làm việc thứ 1/1, hết thời hạn chung"
    assert said[4] == "Ngày làm việc thứ 1/10 cộng thêm (xã miền núi)"
    assert said[-1].startswith("Ngày làm việc thứ 10/10 cộng thêm (xã miền núi), hết hạn lúc 17:30")
    assert sum(day.minutes for day in days) == 11 * 480


def test_day_lost_to_a_pause_is_no_extra_day() -> None:
    state = paused(rule_of(3, LimitUnit.WORKING_DAY), "2026-03-12T10:00", "2026-03-16T09:00")

    assert state.due_at == at("2026-03-26T17:30")  # Thursday and Friday stood still
    assert "Tạm dừng (chờ thực hiện nghĩa vụ tài chính), không tính" in {d.why for d in state.explanation}


def test_rule_is_written_and_read_again() -> None:
    rule = rule_of(20, LimitUnit.WORKING_DAY)

    assert read_rule(written=written_rule(rule=rule, cutoff="")) == rule
    assert term_words(rule=rule) == "20 ngày làm việc, cộng 10 ngày làm việc (xã miền núi)"
