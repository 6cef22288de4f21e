from __future__ import annotations

import pytest

from motcua.procedures.domain.process_sum import SumOutcome, check_sum, guaranteed_minutes, in_words
from motcua.procedures.domain.vocabulary import LimitUnit

THREE_DAYS = [(3, LimitUnit.WORKING_DAY)]


@pytest.mark.parametrize(
    ("amount", "unit", "minutes"),
    [
        (16, LimitUnit.WORKING_HOUR, 960),
        (3, LimitUnit.WORKING_DAY, 1440),
        (15, LimitUnit.CALENDAR_DAY, 10 * 480),
        (20, LimitUnit.CALENDAR_DAY, 14 * 480),
        (1, LimitUnit.CALENDAR_DAY, 480),
        (2, LimitUnit.MONTH, 40 * 480),
    ],
)
def test_limit_guarantees_working_time_whatever_day_it_starts(
    amount: int, unit: LimitUnit, minutes: int
) -> None:
    assert guaranteed_minutes(amount=amount, unit=unit) == minutes


@pytest.mark.parametrize(
    ("total", "stated", "outcome", "matches"),
    [
        (1440, None, SumOutcome.EQUAL, True),
        (1440, 1440, SumOutcome.EQUAL, True),
        (1200, None, SumOutcome.SHORTER, False),
        (1500, None, SumOutcome.LONGER, False),
        (1200, 1440, SumOutcome.LOST_STEPS, False),
    ],
)
def test_sum_is_held_against_stated_total_and_limit(
    total: int, stated: int | None, outcome: SumOutcome, *, matches: bool
) -> None:
    check = check_sum(total_minutes=total, stated_minutes=stated, limits=THREE_DAYS)

    assert (check.outcome, check.matches) == (outcome, matches)


def test_sum_is_held_against_the_shortest_limit() -> None:
    limits = [(20, LimitUnit.CALENDAR_DAY), (15, LimitUnit.CALENDAR_DAY)]

    assert check_sum(total_minutes=10 * 480, stated_minutes=None, limits=limits).matches


def test_sum_without_any_limit_does_not_match() -> None:
    check = check_sum(total_minutes=480, stated_minutes=None, limits=[])

    assert (check.outcome, check.matches) == (SumOutcome.NO_LIMIT, False)


def test_mismatch_is_told_in_days_and_hours() -> None:
    check = check_sum(total_minutes=1560, stated_minutes=None, limits=THREE_DAYS)

    assert check.sentence == (
        "Tổng các bước là 3 ngày làm việc 2 giờ, dài hơn thời hạn giải quyết (3 ngày làm việc)."
    )
    assert in_words(0) == "0 phút"
