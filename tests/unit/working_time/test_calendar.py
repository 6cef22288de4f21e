"""Calendars: inheritance, seasons, reception, years that are not confirmed, and what they refuse."""

import datetime as dt

import pytest

from motcua.kernel.working_time import (
    CalendarError,
    CalendarYear,
    DateOutsideCalendarError,
    DayKind,
    DayRule,
    DayRuleError,
    IntervalError,
    MomentError,
    NoWorkingDayError,
    RuleStatus,
    WeeklyHours,
    WorkingCalendar,
    compute_deadline,
    office_week,
    parse_hours,
    parse_limit,
    working_minutes_between,
)
from motcua.kernel.working_time.limit import Counting
from tests.unit.working_time.calendars import (
    FULL_DAY,
    MORNING,
    NATION,
    OFFICE_WEEK,
    SINCE_EVER,
    at,
    due,
    on,
    plain,
)

WORKED_TET = DayRule(on("2026-02-16"), DayKind.WORK, "Trực giải quyết hồ sơ", intervals=MORNING)


def test_nearest_rule_wins_over_those_above_it() -> None:
    province = plain(DayRule(on("2026-03-06"), DayKind.HOLIDAY, "Lễ hội tỉnh"), hours=(), parent=NATION)
    unit = plain(WORKED_TET, hours=(), parent=province)

    assert unit.day(date=on("2026-02-16")).minutes == 240  # its own
    assert unit.day(date=on("2026-03-06")).minutes == 0  # the province's
    assert unit.day(date=on("2026-02-17")).minutes == 0  # the nation's
    assert unit.day(date=on("2026-03-09")).minutes == 480
    assert NATION.day(date=on("2026-02-16")).minutes == 0


def test_unit_without_own_hours_follows_the_nearest_level_that_has_some() -> None:
    short = office_week(valid_from=on("2026-04-01"), intervals=parse_hours(text="07:00-11:00,13:00-16:00"))
    province = plain(hours=(short,), parent=NATION)
    unit = plain(hours=(), parent=province)

    assert unit.day(date=on("2026-03-31")).minutes == 480  # the province said nothing yet
    assert unit.day(date=on("2026-04-01")).minutes == 420


def test_hours_change_with_the_season() -> None:
    summer = office_week(valid_from=on("2026-04-16"), intervals=parse_hours(text="07:00-11:30,13:30-17:00"))
    winter = office_week(valid_from=on("2026-10-16"), intervals=FULL_DAY)
    calendar = plain(hours=(winter, summer))

    assert due("2026-06-01T06:00", "1d", "HOURS", calendar=calendar).started_at == at("2026-06-01T07:00")
    assert due("2026-06-01T06:00", "1d", "DATES", calendar=calendar).due_at == at("2026-06-02T17:00")
    assert due("2026-10-15T09:00", "1d", "DATES", calendar=calendar).due_at == at("2026-10-16T17:30")


def test_hours_before_the_first_record_are_those_of_the_first_record() -> None:
    calendar = plain(hours=(office_week(valid_from=on("2026-07-01"), intervals=MORNING),))

    assert calendar.day(date=on("2026-03-05")).minutes == 240


def test_saturday_reception_opens_the_counter_and_counts_nothing() -> None:
    calendar = plain(
        hours=(office_week(valid_from=SINCE_EVER, intervals=FULL_DAY, saturday_reception=MORNING),)
    )

    saturday = calendar.day(date=on("2026-03-07"))

    assert (saturday.counter, saturday.counted, saturday.minutes) == (MORNING, (), 0)


def test_saturday_reception_on_a_holiday_is_closed() -> None:
    week = office_week(valid_from=SINCE_EVER, intervals=FULL_DAY, saturday_reception=MORNING)
    holiday = DayRule(on("2026-03-07"), DayKind.HOLIDAY)
    duty = DayRule(on("2026-03-14"), DayKind.HOLIDAY, counter_open=True)
    calendar = plain(holiday, duty, hours=(week,))

    assert calendar.day(date=holiday.date).counter == ()
    assert calendar.day(date=duty.date).counter == MORNING


def test_working_day_set_to_reception_only_is_not_counted() -> None:
    rule = DayRule(
        on("2026-03-05"), DayKind.WORK, counts_for_deadline=False, counter_open=True, intervals=MORNING
    )
    calendar = plain(rule)

    day = calendar.day(date=rule.date)

    assert (day.counted, day.counter) == ((), MORNING)


def test_due_date_in_a_confirmed_year_is_certain() -> None:
    deadline = due("2026-03-05T09:00", "3d")

    assert (deadline.provisional, deadline.doubts) == (False, ())


def test_due_date_in_a_year_not_confirmed_is_provisional() -> None:
    deadline = due("2026-12-30T09:00", "5d")

    assert deadline.provisional
    assert deadline.doubts == ("Lịch nghỉ năm 2027 chưa được công bố chính thức",)


def test_due_date_over_an_unconfirmed_holiday_is_provisional() -> None:
    over, before = due("2026-11-20T09:00", "5d"), due("2026-11-16T09:00", "5d")

    assert over.doubts == ("Ngày 24/11/2026 (Ngày Văn hóa Việt Nam) chưa được xác nhận chính thức",)
    assert before.doubts == ()


def test_due_date_without_any_year_entered_is_provisional() -> None:
    assert due("2026-03-05T09:00", "1d", calendar=plain()).provisional


def test_unit_confirms_a_year_over_the_nation() -> None:
    unit = plain(
        hours=(), years=(CalendarYear(2027, confirmed=True, source="Thông báo năm 2027"),), parent=NATION
    )

    assert not due("2027-06-01T09:00", "1d", calendar=unit).doubts


def test_year_after_the_last_entered_is_provisional_and_the_next_is_refused() -> None:
    calendar = plain(years=(CalendarYear(2026, confirmed=True),))

    assert due("2026-12-30T09:00", "5d", calendar=calendar).due_at == at("2027-01-06T17:30")
    with pytest.raises(DateOutsideCalendarError, match="chưa có ngày nghỉ của năm 2028"):
        due("2028-01-04T09:00", "1d", calendar=calendar)


def test_year_before_the_first_entered_is_refused() -> None:
    with pytest.raises(DateOutsideCalendarError, match=r"năm 2017 \(đã có từ 2018 đến 2030\)"):
        working_minutes_between(calendar=NATION, start=at("2017-12-29T09:00"), end=at("2018-01-02T09:00"))


@pytest.mark.parametrize("received", ["1900-01-01T09:00", "9999-12-31T09:00"])
def test_year_beyond_reason_is_refused(received: str) -> None:
    with pytest.raises(DateOutsideCalendarError, match="nằm ngoài khoảng tính được"):
        due(received, "1d", calendar=plain())


def test_year_without_any_working_day_is_refused() -> None:
    days = (on("2026-01-01") + dt.timedelta(days=count) for count in range(365))
    calendar = plain(*(DayRule(day, DayKind.HOLIDAY) for day in days))

    with pytest.raises(NoWorkingDayError, match="không có ngày làm việc nào trong năm 2026"):
        due("2026-03-05T09:00", "1d", calendar=calendar)


def test_calendar_without_hours_anywhere_is_refused() -> None:
    with pytest.raises(CalendarError, match="chưa có giờ làm việc"):
        WorkingCalendar(name="Trống")


def test_calendar_with_two_rules_for_a_day_is_refused() -> None:
    with pytest.raises(CalendarError, match="khai một ngày hai lần"):
        plain(DayRule(on("2026-03-05"), DayKind.HOLIDAY), DayRule(on("2026-03-05"), DayKind.WORK))


def test_calendar_with_two_tables_of_hours_from_a_day_is_refused() -> None:
    with pytest.raises(CalendarError, match="áp dụng từ cùng một ngày"):
        plain(hours=(OFFICE_WEEK, office_week(valid_from=SINCE_EVER, intervals=MORNING)))


def test_rule_that_counts_a_holiday_is_refused() -> None:
    with pytest.raises(DayRuleError, match="05/03/2026 là ngày nghỉ"):
        DayRule(on("2026-03-05"), DayKind.HOLIDAY, counts_for_deadline=True)


def test_rule_of_a_working_day_without_hours_is_refused() -> None:
    with pytest.raises(DayRuleError, match="chưa có khung giờ"):
        DayRule(on("2026-03-05"), DayKind.WORK, intervals=())


def test_weekly_hours_that_overlap_are_refused() -> None:
    overlapping = (*MORNING, *parse_hours(text="11:00-12:00"))

    with pytest.raises(IntervalError, match="07:30-11:30 và 11:00-12:00 chồng lên nhau"):
        WeeklyHours(valid_from=SINCE_EVER, working=(overlapping,) * 7)


def test_weekly_hours_whose_reception_overlaps_work_are_refused() -> None:
    with pytest.raises(IntervalError, match="chồng lên nhau"):
        WeeklyHours(valid_from=SINCE_EVER, working=(FULL_DAY,) * 7, reception=(MORNING,) * 7)


def test_weekly_hours_of_six_days_are_refused() -> None:
    with pytest.raises(IntervalError, match="đủ 7 ngày"):
        WeeklyHours(valid_from=SINCE_EVER, working=(FULL_DAY,) * 6)


def test_moment_with_a_zone_is_refused() -> None:
    with pytest.raises(MomentError, match="không kèm múi giờ"):
        compute_deadline(
            calendar=NATION,
            received_at=at("2026-03-05T09:00+07:00"),
            limit=parse_limit(text="1d"),
            counting=Counting.DATES,
        )


def test_rule_status_defaults_to_official() -> None:
    assert DayRule(on("2026-03-05"), DayKind.HOLIDAY).status is RuleStatus.OFFICIAL
