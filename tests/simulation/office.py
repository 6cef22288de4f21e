"""An office and its working days, read from the calendar file itself: slow, obvious, without the product.

Days are lists of (first, beyond) minutes after midnight. Everything else is counted by walking over days.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

Hours = tuple[tuple[int, int], ...]
Stretch = tuple[dt.datetime, dt.datetime]

DAY = dt.timedelta(days=1)
MINUTE = dt.timedelta(minutes=1)
WHOLE: Hours = ((7 * 60 + 30, 11 * 60 + 30), (13 * 60 + 30, 17 * 60 + 30))
NONE: Hours = ()
FILE = Path(__file__).parents[2] / "src/motcua/kernel/data/national_calendar.csv"
OFF, ON = {"holiday", "compensatory", "swap_off"}, {"swap_work"}
FRIDAY = 4


class Office:
    """Working days from Monday to Friday, but for what the file says."""

    def __init__(self) -> None:
        self._special: dict[dt.date, Hours] = {}
        with FILE.open(encoding="utf-8", newline="") as source:
            for row in csv.DictReader(source):
                date = dt.date.fromisoformat(row["date"])
                if row["type"] in OFF:
                    self._special[date] = NONE
                elif row["type"] in ON:
                    self._special[date] = WHOLE
        self._known: dict[dt.date, Hours] = {}

    def hours(self, date: dt.date) -> Hours:
        found = self._known.get(date)
        if found is None:
            usual = WHOLE if date.weekday() <= FRIDAY else NONE
            found = self._known[date] = self._special.get(date, usual)
        return found

    def closing(self, date: dt.date) -> dt.datetime:
        return midnight(date) + self.hours(date)[-1][1] * MINUTE

    def working_day_after(self, date: dt.date) -> dt.date:
        date += DAY
        while not self.hours(date):
            date += DAY
        return date

    def stretches(self, start: dt.datetime) -> Iterator[Stretch]:
        """Every stretch of working time from `start` on, for ever."""
        date = start.date()
        while True:
            for first, beyond in self.hours(date):
                begin, end = midnight(date) + first * MINUTE, midnight(date) + beyond * MINUTE
                if end > start:
                    yield max(begin, start), end
            date += DAY

    def minutes(self, start: dt.datetime, end: dt.datetime) -> int:
        """Working minutes between two moments, none when the end is not later."""
        total = 0
        for begin, finish in self.stretches(start):
            if begin >= end:
                return total
            total += int((min(finish, end) - begin) / MINUTE)
        raise AssertionError

    def after(self, start: dt.datetime, minutes: int, paused: Sequence[Stretch] = ()) -> dt.datetime:
        """The moment at which so many working minutes are over, those of `paused` left out."""
        left = minutes
        for begin, finish in self.stretches(start):
            for free, until in without(begin, finish, paused):
                length = int((until - free) / MINUTE)
                if length >= left:
                    return free + left * MINUTE
                left -= length
        raise AssertionError


def without(begin: dt.datetime, end: dt.datetime, paused: Sequence[Stretch]) -> Iterator[Stretch]:
    """What is left of a stretch when others are cut out of it; they come in order and do not overlap."""
    for start, stop in paused:
        if stop <= begin or start >= end:
            continue
        if start > begin:
            yield begin, start
        begin = max(begin, stop)
        if begin >= end:
            return
    if begin < end:
        yield begin, end


def midnight(date: dt.date) -> dt.datetime:
    return dt.datetime.combine(date, dt.time())
