"""Working time counted minute by minute: slow, obvious, and written without the kernel.

An office is a week of seven lists of (start, end) minutes and a table of dates with lists of their own.
"""

import datetime as dt
from dataclasses import dataclass

Hours = list[tuple[int, int]]
MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Office:
    week: list[Hours]
    exceptions: dict[dt.date, Hours]

    def hours(self, date: dt.date) -> Hours:
        return self.exceptions.get(date, self.week[date.weekday()])

    def works_at(self, moment: dt.datetime) -> bool:
        minute = moment.hour * 60 + moment.minute
        return any(start <= minute < end for start, end in self.hours(moment.date()))


def minutes_between(office: Office, start: dt.datetime, end: dt.datetime) -> int:
    count = 0
    while start < end:
        count += office.works_at(start)
        start += MINUTE
    return count


def first_working_minute(office: Office, moment: dt.datetime, latest: int | None) -> dt.datetime:
    """Where counting starts: today while the day still works and the cut-off is not past, else later."""
    date, minute = moment.date(), moment.hour * 60 + moment.minute
    works_today = any(minute < end for _start, end in office.hours(date))
    if works_today and latest is not None and minute > latest:
        moment = midnight(date + DAY)
    while not office.works_at(moment):
        moment += MINUTE
    return moment


def due_by_hours(office: Office, start: dt.datetime, minutes: int) -> dt.datetime:
    moment = start
    while minutes:
        minutes -= office.works_at(moment)
        moment += MINUTE
    return moment


def due_by_working_days(office: Office, start: dt.datetime, days: int) -> dt.datetime:
    date = start.date()
    while days:
        date += DAY
        days -= bool(office.hours(date))
    return closing(office, date)


def due_by_calendar_days(office: Office, start: dt.datetime, days: int) -> dt.datetime:
    date = start.date() + days * DAY
    while not office.hours(date):
        date += DAY
    return closing(office, date)


def closing(office: Office, date: dt.date) -> dt.datetime:
    return midnight(date) + max(end for _start, end in office.hours(date)) * MINUTE


def midnight(date: dt.date) -> dt.datetime:
    return dt.datetime.combine(date, dt.time())
