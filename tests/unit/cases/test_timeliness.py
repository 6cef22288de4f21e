"""How a case stands against its due date, in working time and in words."""

from __future__ import annotations

import datetime as dt

import pytest

from motcua.cases.domain.state import State
from motcua.cases.domain.timeliness import Timeliness, Wait, remaining_words, standing_of
from motcua.kernel.working_time import WorkingCalendar, office_week, parse_hours

moment = dt.datetime.fromisoformat
WEEK = office_week(valid_from=dt.date(2018, 1, 1), intervals=parse_hours(text="07:30-11:30,13:30-17:30"))
CALENDAR = WorkingCalendar(name="Lịch thử", hours=(WEEK,))
FRIDAY_NOON = moment("2026-03-06T11:00")


@pytest.mark.parametrize(
    ("due", "timeliness", "words"),
    [
        (moment("2026-03-10T17:30"), Timeliness.ON_TIME, "còn 2 ngày"),
        (moment("2026-03-09T11:01"), Timeliness.ON_TIME, "còn 1 ngày"),
        (moment("2026-03-09T11:00"), Timeliness.DUE_SOON, "còn 1 ngày"),
        (moment("2026-03-06T16:00"), Timeliness.DUE_SOON, "còn 3 giờ"),
        (moment("2026-03-06T11:20"), Timeliness.DUE_SOON, "còn 20 phút"),
        (moment("2026-03-06T11:00"), Timeliness.DUE_SOON, "đến hạn"),
        (moment("2026-03-06T10:45"), Timeliness.LATE, "quá 15 phút"),
        (moment("2026-03-05T17:00"), Timeliness.LATE, "quá 4 giờ"),
        (moment("2026-03-03T11:00"), Timeliness.LATE, "quá 3 ngày"),
    ],
)
def test_standing_counts_working_time_over_the_weekend(
    due: dt.datetime, timeliness: Timeliness, words: str
) -> None:
    standing = standing_of(state=State.PROCESSING, due_at=due, now=FRIDAY_NOON, calendar=CALENDAR)

    assert (standing.timeliness, standing.words) == (timeliness, words)


@pytest.mark.parametrize(
    ("state", "wait", "words"),
    [
        (State.SUPPLEMENT, Wait(since=moment("2026-03-05T09:00")), "chờ báo bổ sung"),
        (State.SUPPLEMENT, Wait(until=moment("2026-03-10T17:30")), "chờ bổ sung, còn 2 ngày"),
        (State.SUPPLEMENT, Wait(until=moment("2026-03-03T11:00")), "chờ bổ sung, quá 3 ngày"),
        (State.INTAKE_SUPPLEMENT, Wait(until=moment("2026-03-10T17:30")), "chờ bổ sung, còn 2 ngày"),
        (State.WAIT_FINANCE, Wait(since=moment("2026-03-04T11:00")), "chờ nộp tiền 2 ngày"),
        (State.WAIT_FINANCE, Wait(since=moment("2026-03-06T09:00")), "chờ nộp tiền từ hôm nay"),
        (State.PROCESSING, Wait(since=moment("2026-03-04T11:00")), "tạm dừng 2 ngày"),
    ],
)
def test_standing_of_a_clock_that_stands_says_what_is_waited_for(
    state: State, wait: Wait, words: str
) -> None:
    late = moment("2026-03-02T17:30")

    standing = standing_of(state=state, due_at=late, now=FRIDAY_NOON, calendar=CALENDAR, wait=wait)

    assert (standing.timeliness, standing.words, standing.minutes) == (Timeliness.WAITING, words, None)


def test_standing_just_after_closing_is_late_although_no_working_time_passed() -> None:
    due = moment("2026-03-06T17:30")

    standing = standing_of(
        state=State.PROCESSING, due_at=due, now=due + dt.timedelta(hours=1), calendar=CALENDAR
    )

    assert (standing.timeliness, standing.words, standing.minutes) == (Timeliness.LATE, "vừa quá hạn", 0)


@pytest.mark.parametrize(
    ("state", "timeliness"),
    [
        (State.SUPPLEMENT, Timeliness.WAITING),
        (State.WAIT_FINANCE, Timeliness.WAITING),
        (State.INTAKE_SUPPLEMENT, Timeliness.WAITING),
        (State.RESOLVED, Timeliness.DONE),
        (State.RETURNED, Timeliness.DONE),
        (State.STOPPED, Timeliness.DONE),
    ],
)
def test_standing_of_a_clock_that_does_not_run_has_no_minutes(state: State, timeliness: Timeliness) -> None:
    past = moment("2026-03-02T08:00")

    standing = standing_of(state=state, due_at=past, now=FRIDAY_NOON, calendar=CALENDAR)

    assert (standing.timeliness, standing.minutes) == (timeliness, None)


def test_standing_without_a_due_date_says_so() -> None:
    standing = standing_of(state=State.SUBMITTED, due_at=None, now=FRIDAY_NOON, calendar=CALENDAR)

    assert standing.words == "Chưa có hạn"


def test_remaining_words_count_whole_units_only() -> None:
    assert [remaining_words(minutes=minutes, overdue=False) for minutes in (59, 60, 479, 480, 959)] == [
        "còn 59 phút",
        "còn 1 giờ",
        "còn 7 giờ",
        "còn 1 ngày",
        "còn 1 ngày",
    ]
