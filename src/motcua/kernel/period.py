"""Reporting periods as half-open ranges of days, with the labels that reports print."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_MONTHS = 12
_DAY = timedelta(days=1)
_ROMAN = ("I", "II", "III", "IV")


class PeriodKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    CUSTOM = "custom"


_LENGTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.NINE_MONTHS: 9,
    PeriodKind.YEAR: 12,
}
# The months a step back or forward spans: nine months are counted from January every year.
_STRIDES = {**_LENGTHS, PeriodKind.NINE_MONTHS: _MONTHS}


class PeriodRefused(ValueError):  # noqa: N818 - named by what happened
    """There is no such period; the message is a Vietnamese sentence."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` (included) to `end` (not included)."""

    start: date
    end: date
    kind: PeriodKind = PeriodKind.CUSTOM

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise PeriodRefused("Ngày kết thúc phải sau hoặc bằng ngày bắt đầu của kỳ.")

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def last_day(self) -> date:
        return self.end - _DAY


def month(*, year: int, month: int) -> Period:
    """Return one calendar month."""
    return _regular(PeriodKind.MONTH, year, month)


def quarter(*, year: int, quarter: int) -> Period:
    """Return quarter 1 to 4."""
    return _regular(PeriodKind.QUARTER, year, quarter)


def half_year(*, year: int, half: int) -> Period:
    """Return the first or the second six months."""
    return _regular(PeriodKind.HALF_YEAR, year, half)


def nine_months(*, year: int) -> Period:
    """Return January to September."""
    return _regular(PeriodKind.NINE_MONTHS, year, 1)


def year(*, year: int) -> Period:
    """Return one calendar year."""
    return _regular(PeriodKind.YEAR, year, 1)


def custom(*, first_day: date, last_day: date) -> Period:
    """Return the days from the first to the last, both included."""
    if last_day < first_day:
        raise PeriodRefused("Ngày kết thúc phải sau hoặc bằng ngày bắt đầu của kỳ.")
    return Period(start=first_day, end=last_day + _DAY)


def _regular(kind: PeriodKind, year: int, place: int) -> Period:
    length = _LENGTHS[kind]
    places = 1 if kind is PeriodKind.NINE_MONTHS else _MONTHS // length
    if not date.min.year <= year < date.max.year or not 1 <= place <= places:
        raise PeriodRefused("Không có kỳ này. Hãy chọn lại năm và kỳ trong năm.")
    first = year * _MONTHS + (place - 1) * length
    return Period(start=_month_start(first), end=_month_start(first + length), kind=kind)


def _month_start(index: int) -> date:
    return date(index // _MONTHS, index % _MONTHS + 1, 1)


def _index(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def label(period: Period) -> str:
    """Return the name of the period as reports print it."""
    start = period.start
    return {
        PeriodKind.MONTH: f"Tháng {start:%m}/{start.year}",
        PeriodKind.QUARTER: f"Quý {_ROMAN[(start.month - 1) // 3]}/{start.year}",
        PeriodKind.HALF_YEAR: f"6 tháng {'đầu' if start.month == 1 else 'cuối'} năm {start.year}",
        PeriodKind.NINE_MONTHS: f"9 tháng đầu năm {start.year}",
        PeriodKind.YEAR: f"Năm {start.year}",
        PeriodKind.CUSTOM: f"Từ ngày {_day(start)} đến ngày {_day(period.last_day)}",
    }[period.kind]


def _day(day: date) -> str:
    return f"{day:%d/%m}/{day.year}"


def previous(period: Period) -> Period:
    """Return the period before: the same kind, or as many days just before a custom one.

    Before nine months stand the nine months of the year before, since they are cumulative.
    """
    if period.kind is PeriodKind.CUSTOM:
        return Period(start=period.start - (period.end - period.start), end=period.start)
    return _moved(period, -_STRIDES[period.kind])


def same_period_last_year(period: Period) -> Period:
    """Return the same days a year earlier; 29 February answers to 28 February."""
    if period.kind is PeriodKind.CUSTOM:
        return custom(first_day=_year_before(period.start), last_day=_year_before(period.last_day))
    return _moved(period, -_MONTHS)


def _moved(period: Period, months: int) -> Period:
    start, end = _index(period.start) + months, _index(period.end) + months
    return Period(start=_month_start(start), end=_month_start(end), kind=period.kind)


def _year_before(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)


def months_of(period: Period) -> tuple[Period, ...]:
    """Return the whole calendar months that the period touches, in order."""
    first, last = _index(period.start), _index(period.last_day)
    return tuple(_moved(month(year=2000, month=1), at - 2000 * _MONTHS) for at in range(first, last + 1))


def code_of(period: Period) -> str:
    """Return the code of the period for addresses: 2026-02, 2026-Q2, 2026-H1, 2026-9M, 2026."""
    start = period.start
    return {
        PeriodKind.MONTH: f"{start.year:04}-{start:%m}",
        PeriodKind.QUARTER: f"{start.year:04}-Q{(start.month + 2) // 3}",
        PeriodKind.HALF_YEAR: f"{start.year:04}-H{(start.month + 5) // 6}",
        PeriodKind.NINE_MONTHS: f"{start.year:04}-9M",
        PeriodKind.YEAR: f"{start.year:04}",
        PeriodKind.CUSTOM: f"{start.isoformat()}..{period.last_day.isoformat()}",
    }[period.kind]


_CODES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (re.compile(r"(\d{4})-(\d{2})"), lambda m: month(year=int(m[1]), month=int(m[2]))),
    (re.compile(r"(\d{4})-Q(\d)"), lambda m: quarter(year=int(m[1]), quarter=int(m[2]))),
    (re.compile(r"(\d{4})-H(\d)"), lambda m: half_year(year=int(m[1]), half=int(m[2]))),
    (re.compile(r"(\d{4})-9M"), lambda m: nine_months(year=int(m[1]))),
    (re.compile(r"(\d{4})"), lambda m: year(year=int(m[1]))),
    (
        re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})"),
        lambda m: custom(first_day=date.fromisoformat(m[1]), last_day=date.fromisoformat(m[2])),
    ),
)


def parse_code(text: str) -> Period:
    """Read what `code_of` writes; anything else raises `PeriodRefused`."""
    for pattern, build in _CODES:
        found = pattern.fullmatch(text.strip())
        if found and text.isascii():
            try:
                return build(found)
            except PeriodRefused:
                raise
            except ValueError:
                break
    raise PeriodRefused("Kỳ báo cáo không đọc được. Hãy chọn lại kỳ trong danh sách.")
