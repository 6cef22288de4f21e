"""The working days that a hard area adds to a limit, counted after the limit itself.

NĐ 151/2025/NĐ-CP gives land procedures ten working days more in mountainous, island, remote and difficult
communes. The days come after the limit whatever its unit; a day on which the clock stands is not one of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from motcua.kernel.working_time import MINUTES_PER_WORKING_DAY, Day, DayCount, WorkingCalendar, wording


@dataclass(frozen=True, slots=True)
class ExtraDays:
    """So many working days more, and the words for why ("xã miền núi")."""

    days: int
    ground: str

    def __str__(self) -> str:
        return f"cộng {self.days} ngày làm việc ({self.ground})"


def later_by(
    *,
    calendar: WorkingCalendar,
    days: tuple[DayCount, ...],
    extra: ExtraDays,
    lost_words: Callable[[Day], str | None],
) -> tuple[dt.datetime, tuple[DayCount, ...]]:
    """Go on from the last of `days`, which ends the limit, to the closing of the last extra working day.

    `lost_words` says why a day does not count, none when it does.
    """
    last = days[-1]
    before = (*days[:-1], DayCount(last.date, last.minutes, wording.limit_reached(text=last.why)))
    rows = tuple(_rows(calendar, last.date, extra, lost_words))
    closing = calendar.day(date=rows[-1].date).closing
    text = wording.term_ends(text=rows[-1].why, closing=closing)
    return closing, (*before, *rows[:-1], DayCount(rows[-1].date, rows[-1].minutes, text))


def _rows(
    calendar: WorkingCalendar,
    after: dt.date,
    extra: ExtraDays,
    lost_words: Callable[[Day], str | None],
) -> Iterator[DayCount]:
    number = 0
    for day in calendar.days_from(date=after + dt.timedelta(days=1)):
        if not day.minutes:
            yield DayCount(day.date, 0, wording.off_day(day=day))
        elif (reason := lost_words(day)) is not None:
            yield DayCount(day.date, 0, reason)
        else:
            number += 1
            text = wording.numbered_working_day(day=day, number=number, total=extra.days)
            yield DayCount(day.date, MINUTES_PER_WORKING_DAY, f"{text} cộng thêm ({extra.ground})")
        if number == extra.days:
            return
