"""Working time: calendars, time limits, due dates explained day by day, and time elapsed.

Pure functions over plain data. Moments are naive local time of the office (Asia/Ho_Chi_Minh) to the minute;
callers convert at their edge. Conventions, law and a worked example: docs/deadlines.md.
"""

from motcua.kernel.working_time.calendar import CalendarYear, WorkingCalendar
from motcua.kernel.working_time.csv_calendar import calendar_years, parse_calendar, parse_day_rules
from motcua.kernel.working_time.day import Day, DayCount, DayKind, DayRule, RuleStatus
from motcua.kernel.working_time.deadline import Deadline, compute_deadline, doubts_between
from motcua.kernel.working_time.elapsed import (
    explain_elapsed,
    next_working_moment,
    shift,
    working_days_between,
    working_minutes_between,
)
from motcua.kernel.working_time.error import (
    CalendarError,
    CalendarFileError,
    CutoffError,
    DateOutsideCalendarError,
    DayRuleError,
    IntervalError,
    LimitError,
    MomentError,
    NoWorkingDayError,
    WorkingTimeError,
)
from motcua.kernel.working_time.interval import (
    Interval,
    WeeklyHours,
    clock_text,
    office_week,
    parse_clock,
    parse_hours,
)
from motcua.kernel.working_time.limit import (
    MINUTES_PER_WORKING_DAY,
    Counting,
    Limit,
    LimitUnit,
    parse_limit,
)
from motcua.kernel.working_time.start import CutoffRule, StartReason, parse_cutoff

__all__ = [
    "MINUTES_PER_WORKING_DAY",
    "CalendarError",
    "CalendarFileError",
    "CalendarYear",
    "Counting",
    "CutoffError",
    "CutoffRule",
    "DateOutsideCalendarError",
    "Day",
    "DayCount",
    "DayKind",
    "DayRule",
    "DayRuleError",
    "Deadline",
    "Interval",
    "IntervalError",
    "Limit",
    "LimitError",
    "LimitUnit",
    "MomentError",
    "NoWorkingDayError",
    "RuleStatus",
    "StartReason",
    "WeeklyHours",
    "WorkingCalendar",
    "WorkingTimeError",
    "calendar_years",
    "clock_text",
    "compute_deadline",
    "doubts_between",
    "explain_elapsed",
    "next_working_moment",
    "office_week",
    "parse_calendar",
    "parse_clock",
    "parse_cutoff",
    "parse_day_rules",
    "parse_hours",
    "parse_limit",
    "shift",
    "working_days_between",
    "working_minutes_between",
]
