"""Between what a calendar stores as text and what the kernel counts with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.kernel.text import normalise
from motcua.kernel.working_time import (
    CalendarYear,
    DayKind,
    DayRule,
    Interval,
    RuleStatus,
    WeeklyHours,
    WorkingCalendar,
    WorkingTimeError,
    parse_hours,
)
from motcua.organisations.domain.refusal import OrganisationRefused

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

type HoursText = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursDetails:
    """Hours of the week from a day on. A weekday left out is off.

    `reception` are hours in which the counter receives besides, which never count (QĐ 14/2010/QĐ-TTg).
    """

    valid_from: date
    intervals: HoursText
    source_document: str
    reception: HoursText
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDetails:
    """One day that differs. `counts_for_deadline` and `counter_open` follow the kind when left out."""

    date: date
    kind: DayKind
    name: str
    source_document: str
    counts_for_deadline: bool | None = None
    counter_open: bool | None = None
    intervals: tuple[str, ...] = ()
    verified: bool = True
    note: str = ""


def read_week(*, valid_from: date, intervals: HoursText, reception: HoursText) -> WeeklyHours:
    """Read stored hours; raise `WorkingTimeError` when they overlap or cannot be read."""
    unknown = sorted((set(intervals) | set(reception)) - set(WEEKDAYS))
    if unknown:
        raise WorkingTimeError(f"Không có thứ “{unknown[0]}” trong tuần.")
    mon, tue, wed, thu, fri, sat, sun = (_read(intervals.get(day, ())) for day in WEEKDAYS)
    r_mon, r_tue, r_wed, r_thu, r_fri, r_sat, r_sun = (_read(reception.get(day, ())) for day in WEEKDAYS)
    return WeeklyHours(
        valid_from=valid_from,
        working=(mon, tue, wed, thu, fri, sat, sun),
        reception=(r_mon, r_tue, r_wed, r_thu, r_fri, r_sat, r_sun),
    )


def read_day(details: DayDetails) -> DayRule:
    """Read one day; raise `WorkingTimeError` when its facts contradict each other."""
    return DayRule(
        date=details.date,
        kind=details.kind,
        name=details.name,
        counts_for_deadline=details.counts_for_deadline,
        counter_open=details.counter_open,
        intervals=_read(details.intervals) or None,
        source=details.source_document,
        status=RuleStatus.OFFICIAL if details.verified else RuleStatus.UNCONFIRMED,
    )


def write_hours(intervals: HoursText) -> dict[str, list[str]]:
    """Write hours as they are stored: only the days that have any, each interval like 07:30-11:30."""
    return {day: [str(part) for part in _read(intervals[day])] for day in WEEKDAYS if intervals.get(day)}


def compose(
    *,
    name: str,
    hours: Iterable[WeeklyHours],
    rules: Iterable[DayRule],
    confirmed_years: Iterable[int],
    parent: WorkingCalendar | None,
) -> WorkingCalendar:
    """Put a calendar together. Years are entered by the nation's days; below it only when confirmed there."""
    rules, confirmed = tuple(rules), set(confirmed_years)
    entered = confirmed if parent else confirmed | {rule.date.year for rule in rules}
    years = tuple(CalendarYear(year, confirmed=year in confirmed) for year in sorted(entered))
    return WorkingCalendar(name=name, hours=tuple(hours), rules=rules, years=years, parent=parent)


def require_sourced(*, source_document: str, name: str | None = None) -> None:
    """Refuse a change of a calendar that no paper stands behind."""
    faults = {}
    if not normalise(source_document):
        faults["source_document"] = "Hãy ghi văn bản căn cứ (số, ngày, cơ quan ban hành)."
    if name is not None and not normalise(name):
        faults["name"] = "Hãy ghi tên ngày nghỉ hoặc lý do của ngày này."
    if faults:
        raise OrganisationRefused(faults)


def require_note_for_past(*, day: date, today: date, note: str) -> None:
    """Refuse a change that reaches back without a note; printed receipts keep their due dates anyway."""
    if day <= today and not normalise(note):
        raise OrganisationRefused(
            {
                "note": f"Ngày {day:%d/%m/%Y} không còn ở phía trước: hãy ghi lý do. "
                "Hạn đã in trên giấy tiếp nhận không thay đổi."
            }
        )


def _read(parts: Sequence[str]) -> tuple[Interval, ...]:
    return parse_hours(text=",".join(parts)) if parts else ()
