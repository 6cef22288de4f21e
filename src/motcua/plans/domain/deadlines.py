"""Deadlines as plans word them, brought to one form: which kind, until which day, in which rhythm."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motcua.kernel import period
from motcua.plans.domain.source import flatten


class DeadlineKind(StrEnum):
    BY_DATE = "by_date"
    WITHIN_MONTH = "within_month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    CONTINUOUS = "continuous"
    PERIODIC = "periodic"
    ON_DEMAND = "on_demand"
    UNSPECIFIED = "unspecified"


class Rhythm(StrEnum):
    """How often a periodic task comes again."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    NAMED_MONTHS = "named_months"


@dataclass(frozen=True, slots=True)
class Deadline:
    """`inclusive` is whether the day itself is still in time ("trước ngày" excludes it)."""

    kind: DeadlineKind
    day: date | None = None
    inclusive: bool | None = None
    rhythms: tuple[Rhythm, ...] = ()
    months: tuple[int, ...] = ()
    doubts: tuple[str, ...] = ()


_DAY = re.compile(r"(?<![\d/])(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}))?(?![\d/])")
_DAY_WORDS = re.compile(r"\bngay (\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_MONTHS = re.compile(
    r"\b(?:thang|thanh) ((?:\d{1,2}(?!\d))(?:(?:\s*[,;&]\s*"
    r"|\s+va\s+)(?:thang )?\d{1,2}(?![\d/.-]*\d{1,2}/20))*"
    r"(?:(?:\s*[,;&]\s*|\s+va\s+)(?:thang )?\d{1,2}(?=/20))?)(?:\s?/\s?(20\d\d))?"
)
_MONTH_RANGE = re.compile(r"\btu (?:thang|dau thang) (\d{1,2})\D{0,12}?(?:den|toi|-)\D{0,20}?(\d{1,2})(?!\d)")
_MONTH_YEAR = re.compile(r"(?<![\d/])(\d{1,2})/(20\d\d)(?!\d)")
_QUARTERS = re.compile(
    r"\bquy ((?:iv|i{1,3}|[1-4])(?:(?:\s*[,;&]\s*|\s+va\s+)(?:quy )?(?:iv|i{1,3}|[1-4])(?!\w))*)(?![\w%])"
)
_HALF = re.compile(r"\b0?6 thang (dau|cuoi)\b")
_NINE = re.compile(r"\b0?9 thang(?: dau)?\b")
_CONTINUOUS = re.compile(r"\b(?:thuong xuyen|lien tuc|ca nam|suot nam|hang ngay)\b")
_PERIODIC = re.compile(
    r"\bdinh ky|\b(?:hang|moi) (?:tuan|thang|quy|nam)\b|\bngay \d{1,2} (?:hang|moi) thang|theo ky bao cao"
)
_RHYTHMS = (
    (Rhythm.WEEKLY, re.compile(r"\b(?:hang|moi) tuan|\btuan\b")),
    (Rhythm.MONTHLY, re.compile(r"\b(?:hang|moi) thang")),
    (Rhythm.QUARTERLY, re.compile(r"\b(?:hang|moi) quy|\b(?:hang|moi) thang, quy|, ?quy\b")),
    (Rhythm.HALF_YEARLY, re.compile(r"\b(?:hang |moi )?0?6 thang\b(?! (?:dau|cuoi))")),
    (Rhythm.YEARLY, re.compile(r"\b(?:hang|moi) nam|\b(?:thang|quy), nam|, nam\b(?! 20)|\b0?1 nam\b")),
)
_ON_DEMAND = re.compile(
    r"\bkhi\b|\btheo\b|\bngay sau\b|\bsau khi\b|\bdot xuat\b|\bphat sinh\b|\bneu co\b|\btuy\b"
)
_OWN_CONDITION = re.compile(r"thuong xuyen,? (?:khi|neu)\b")
_ANY_YEAR = 2000
_BEFORE = re.compile(r"\btruoc\b")
_INCLUDING = re.compile(r"\b(?:cham nhat|muon nhat|han cuoi|den het|het ngay)\b")

Step = Callable[[str, int | None], Deadline | None]


def read_deadline(*, text: str, plan_year: int | None = None) -> Deadline:
    """Bring the words of a deadline to their normal form; what is unsure is said in `doubts`."""
    flat = " ".join(flatten(text).replace("nam nam", "nam").split()).strip(" .;-")
    if not flat:
        return Deadline(DeadlineKind.UNSPECIFIED)
    for step in _STEPS:
        found = step(flat, plan_year)
        if found:
            return found
    return Deadline(
        DeadlineKind.UNSPECIFIED,
        doubts=(f"Chưa hiểu thời hạn “{text.strip()}”. Hãy chọn loại thời hạn và ngày.",),
    )


def _periodic(flat: str, _year: int | None) -> Deadline | None:
    if not _PERIODIC.search(flat):
        return None
    rhythms = tuple(rhythm for rhythm, pattern in _RHYTHMS if pattern.search(flat))
    return Deadline(DeadlineKind.PERIODIC, *_year_end(flat), rhythms=rhythms)


def _several_times(flat: str, year: int | None) -> Deadline | None:
    """Months, quarters or halves of a year named one after another."""
    if _MONTH_RANGE.search(flat) or _DAY.search(_without_month_years(flat)) or _DAY_WORDS.search(flat):
        return None
    months = _named_months(flat)
    ends = sorted({*months, *(3 * place for place in _named_quarters(flat)), *_named_halves(flat)})
    spoken = len(months) + len(_named_quarters(flat)) + len(_named_halves(flat))
    if spoken < 2 or len(ends) < 1:  # noqa: PLR2004 - several is two or more
        return None
    which = _year_of(flat) or year
    rhythm = (Rhythm.NAMED_MONTHS,)
    return _until_month(DeadlineKind.PERIODIC, which, ends[-1], rhythms=rhythm, months=tuple(ends))


def _continuous(flat: str, _year: int | None) -> Deadline | None:
    if not _CONTINUOUS.search(flat) or _OWN_CONDITION.search(flat):
        return None
    return Deadline(DeadlineKind.CONTINUOUS, *_year_end(flat))


def _from_month_to_month(flat: str, year: int | None) -> Deadline | None:
    found = _MONTH_RANGE.search(flat)
    if not found:
        return None
    doubt = "Thời hạn là một khoảng nhiều tháng: đã hiểu là làm thường xuyên đến hết tháng cuối."
    return _until_month(
        DeadlineKind.CONTINUOUS,
        _year_of(flat) or year,
        int(found[2]),
        months=_run(int(found[1]), int(found[2])),
        doubts=(doubt,),
    )


def _run(first: int, last: int) -> tuple[int, ...]:
    return tuple(range(first, last + 1)) if 1 <= first <= last <= 12 else ()  # noqa: PLR2004 - months


def _by_date(flat: str, year: int | None) -> Deadline | None:
    found = _DAY_WORDS.search(flat) or _DAY.search(_without_month_years(flat))
    if not found:
        return None
    which = int(found[3]) if found[3] else _year_of(flat) or year
    inclusive = not _BEFORE.search(flat) or bool(_INCLUDING.search(flat))
    if which is None:
        doubt = f"Thời hạn “{found[0]}” không ghi năm và kế hoạch chưa rõ năm. Hãy nhập ngày."
        return Deadline(DeadlineKind.BY_DATE, None, inclusive, doubts=(doubt,))
    try:
        day = date(which, int(found[2]), int(found[1]))
    except ValueError:
        doubt = f"Không có ngày {found[1]}/{found[2]}/{which} trong lịch. Hãy nhập lại thời hạn."
        return Deadline(DeadlineKind.BY_DATE, None, inclusive, doubts=(doubt,))
    doubts = () if found[3] else (f"Thời hạn không ghi năm: đã lấy năm {which} của kế hoạch.",)
    return Deadline(DeadlineKind.BY_DATE, day, inclusive, doubts=doubts)


def _within_month(flat: str, year: int | None) -> Deadline | None:
    months = _named_months(flat)
    if not months and not _named_quarters(flat) and (found := _MONTH_YEAR.search(flat)):
        months = (int(found[1]),)
    if not months:
        return None
    inclusive = not _BEFORE.search(flat)
    kind = DeadlineKind.WITHIN_MONTH if inclusive else DeadlineKind.BY_DATE
    made = _until_month(kind, _year_of(flat) or year, months[0])
    if inclusive or made.day is None:
        return made
    return Deadline(DeadlineKind.BY_DATE, made.day.replace(day=1), inclusive=False)


def _within_quarter(flat: str, year: int | None) -> Deadline | None:
    quarters = _named_quarters(flat)
    if not quarters:
        return None
    return _until_month(DeadlineKind.QUARTER, _year_of(flat) or year, 3 * quarters[0])


def _within_half_year(flat: str, year: int | None) -> Deadline | None:
    halves = _named_halves(flat)
    if halves:
        return _until_month(DeadlineKind.HALF_YEAR, _year_of(flat) or year, halves[0])
    if _NINE.search(flat):
        return _until_month(DeadlineKind.BY_DATE, _year_of(flat) or year, 9)
    return None


def _on_demand(flat: str, _year: int | None) -> Deadline | None:
    return Deadline(DeadlineKind.ON_DEMAND) if _ON_DEMAND.search(flat) else None


_BARE_YEAR = re.compile(
    r"(?:(?:trong|het|cuoi|den het|den cuoi|hoan thanh|thuc hien|ca|cac|truoc|nam|giai doan|tu|den|20\d\d"
    r"|-|,)\s*)+"
)


def _within_year(flat: str, year: int | None) -> Deadline | None:
    years = _YEAR.findall(flat)
    if years and _BARE_YEAR.fullmatch(flat):
        return Deadline(DeadlineKind.BY_DATE, date(int(years[-1]), 12, 31), inclusive=True)
    if re.fullmatch(r"(?:trong|het|cuoi|den het|den cuoi) nam", flat) and year:
        return Deadline(DeadlineKind.BY_DATE, date(year, 12, 31), inclusive=True)
    return None


_STEPS: tuple[Step, ...] = (
    _periodic,
    _from_month_to_month,
    _continuous,
    _several_times,
    _by_date,
    _within_year,
    _on_demand,
    _within_month,
    _within_quarter,
    _within_half_year,
)


def _without_month_years(flat: str) -> str:
    return _MONTH_YEAR.sub(lambda found: " " * len(found[0]), flat)


def _named_months(flat: str) -> tuple[int, ...]:
    found = _MONTHS.search(flat)
    months = [int(number) for number in re.findall(r"\d{1,2}", found[1])] if found else []
    further = _MONTHS.search(flat, found.end()) if found else None
    if further:
        months += [int(number) for number in re.findall(r"\d{1,2}", further[1])]
    return tuple(month for month in months)


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _named_quarters(flat: str) -> tuple[int, ...]:
    numbers = (
        part for found in _QUARTERS.finditer(flat) for part in re.findall(r"iv|i{1,3}|[1-4]", found[1])
    )
    return tuple(_ROMAN.get(number) or int(number) for number in numbers)


def _named_halves(flat: str) -> tuple[int, ...]:
    return tuple(6 if half == "dau" else 12 for half in _HALF.findall(flat))


def _year_of(flat: str) -> int | None:
    years = _YEAR.findall(flat)
    return int(years[-1]) if years else None


def _year_end(flat: str) -> tuple[date | None, bool | None]:
    """A rhythm or a standing duty ends with the year that its words name, if they name one."""
    year = _year_of(flat)
    return (date(year, 12, 31), True) if year else (None, None)


def _until_month(
    kind: DeadlineKind,
    year: int | None,
    month: int,
    *,
    rhythms: tuple[Rhythm, ...] = (),
    months: tuple[int, ...] = (),
    doubts: tuple[str, ...] = (),
) -> Deadline:
    if year is None:
        missing = "Thời hạn không ghi năm và kế hoạch chưa rõ năm. Hãy nhập ngày."
        return Deadline(kind, None, None, rhythms, months, (*doubts, missing))
    try:
        day = period.month(year=year, month=month).last_day
    except period.PeriodRefused:
        wrong = f"Không có tháng {month} trong năm. Hãy nhập lại thời hạn."
        return Deadline(kind, None, None, rhythms, months, (*doubts, wrong))
    return Deadline(kind, day, True, rhythms, months, doubts)


def is_complete(*, text: str) -> bool:
    """Say whether the words make a whole deadline, not the beginning of one cut by a page."""
    flat = " ".join(flatten(text).split()).strip(" .;-")
    if not flat or _CUT.search(flat):
        return False
    return read_deadline(text=text, plan_year=_ANY_YEAR).kind is not DeadlineKind.UNSPECIFIED


_CUT = re.compile(
    r"(?:^|\s)(?:trong|ngay|truoc|dau|va|hoac|den|tu|dinh|thuong|cham|nhat|muon|hang|theo|6 thang|6|/|,"
    r"|(?<!hang )(?<!moi )(?<!ca )(?<!cuoi )(?:thang|nam|quy))$"
)
