"""When the people of a case are warned of its due date: days ahead, on the moment, each working day after."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.working_time import WorkingCalendar, working_days_between


class WarningKind(StrEnum):
    """What a member of staff is told about a case."""

    DUE_SOON = "DUE_SOON"
    APOLOGISE = "APOLOGISE"
    DUE_NOW = "DUE_NOW"
    LATE = "LATE"
    NOT_CLOSED = "NOT_CLOSED"
    AGENCY_LATE = "AGENCY_LATE"
    ANSWER_OWED = "ANSWER_OWED"
    ANSWER_LATE = "ANSWER_LATE"
    TIME_OVER = "TIME_OVER"


WARNING_LABELS = {
    WarningKind.DUE_SOON: "Sắp đến hạn",
    WarningKind.APOLOGISE: "Hạn cuối để xin lỗi",
    WarningKind.DUE_NOW: "Đến hạn",
    WarningKind.LATE: "Quá hạn",
    WarningKind.NOT_CLOSED: "Xong nhưng chưa kết thúc",
    WarningKind.AGENCY_LATE: "Cơ quan khác trả lời chậm",
    WarningKind.ANSWER_OWED: "Chờ trả lời tiếp nhận",
    WarningKind.ANSWER_LATE: "Quá hạn trả lời tiếp nhận",
    WarningKind.TIME_OVER: "Hết thời gian hoàn thiện",
}
WARNING_TONES = {
    WarningKind.DUE_SOON: "soon",
    WarningKind.APOLOGISE: "warning",
    WarningKind.DUE_NOW: "late",
    WarningKind.LATE: "late",
    WarningKind.NOT_CLOSED: "soon",
    WarningKind.AGENCY_LATE: "late",
    WarningKind.ANSWER_OWED: "soon",
    WarningKind.ANSWER_LATE: "late",
    WarningKind.TIME_OVER: "warning",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRule:
    """How many working days ahead the people of a case are told, first and for the last time."""

    first_days: int
    last_days: int


@dataclass(frozen=True, slots=True)
class DueWarning:
    """A warning that is due now; `on` makes it one: the due day, or the day of lateness it is for."""

    kind: WarningKind
    on: dt.date


def warning_now(
    *, due_at: dt.datetime, now: dt.datetime, calendar: WorkingCalendar, rule: WarningRule
) -> DueWarning | None:
    """Give the warning that holds at `now`; moments are naive local time.

    A job that missed a day gives the latest step only: nobody is told on the due day that three days are
    left. Lateness is told once on each working day after the due day.
    """
    today, due_on = now.date(), due_at.date()
    if now >= due_at:
        if today == due_on:
            return DueWarning(WarningKind.DUE_NOW, due_on)
        worked = calendar.day(date=today).minutes > 0
        return DueWarning(WarningKind.LATE, today) if worked else None
    days = working_days_between(calendar=calendar, start=today, end=due_on)
    if days <= rule.last_days:
        return DueWarning(WarningKind.APOLOGISE, due_on)
    return DueWarning(WarningKind.DUE_SOON, due_on) if days <= rule.first_days else None
