"""Reads a calendar from the text of a CSV file with the columns date, dow, type, name, status.

The first word of the status says how sure a row is: `official`, `computed` or anything else, which is
unconfirmed. A year is confirmed when it has official rows and none that were only computed.
"""

import csv
import datetime as dt
from collections.abc import Iterable, Iterator

from motcua.kernel.working_time.calendar import CalendarYear, WorkingCalendar
from motcua.kernel.working_time.day import DayKind, DayRule, RuleStatus
from motcua.kernel.working_time.error import CalendarFileError
from motcua.kernel.working_time.interval import WeeklyHours

COLUMNS = ("date", "dow", "type", "name", "status")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
KINDS = {
    "work": DayKind.WORK,
    "weekend": DayKind.WEEKEND,
    "holiday": DayKind.HOLIDAY,
    "compensatory": DayKind.COMP_OFF,
    "swap_off": DayKind.SWAP_OFF,
    "swap_work": DayKind.SWAP_WORK,
}
STATUSES = {"official": RuleStatus.OFFICIAL, "computed": RuleStatus.COMPUTED}


def parse_calendar(
    *, text: str, name: str, hours: Iterable[WeeklyHours], parent: WorkingCalendar | None = None
) -> WorkingCalendar:
    """Build a calendar from the rows of a file and the weekly hours of the office.

    Raises `CalendarFileError` with the line number for the first row that cannot be read.
    """
    rules = parse_day_rules(text=text)
    return WorkingCalendar(
        name=name, hours=tuple(hours), rules=rules, years=calendar_years(rules=rules), parent=parent
    )


def parse_day_rules(*, text: str) -> tuple[DayRule, ...]:
    """Read the rows, in the order of the file; a date may stand there once."""
    rules: dict[dt.date, DayRule] = {}
    for line, row in _rows(text):
        rule = _rule(line, row)
        if rule.date in rules:
            raise _fault(line, f"ngày {rule.date} đã có ở một dòng trước", "Xóa một trong hai dòng")
        rules[rule.date] = rule
    return tuple(rules.values())


def calendar_years(*, rules: Iterable[DayRule]) -> tuple[CalendarYear, ...]:
    """The years that have rows, each confirmed or not."""
    statuses: dict[int, set[RuleStatus]] = {}
    for rule in rules:
        statuses.setdefault(rule.date.year, set()).add(rule.status)
    return tuple(
        CalendarYear(year, confirmed=RuleStatus.OFFICIAL in seen and RuleStatus.COMPUTED not in seen)
        for year, seen in sorted(statuses.items())
    )


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text.removeprefix("\ufeff").splitlines(), strict=True)
    try:
        for row in reader:
            if reader.line_num == 1:
                if tuple(cell.strip().lower() for cell in row) != COLUMNS:
                    raise _fault(1, "thiếu dòng tiêu đề", f"Dòng đầu phải là {','.join(COLUMNS)}")
            elif any(cell.strip() for cell in row):
                yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error as error:
        raise _fault(reader.line_num, "dấu ngoặc kép không đúng", "Sửa dấu ngoặc kép") from error
    if reader.line_num == 0:
        raise _fault(1, "tệp rỗng", f"Dòng đầu phải là {','.join(COLUMNS)}")


def _rule(line: int, row: list[str]) -> DayRule:
    if len(row) != len(COLUMNS):
        remedy = f"Mỗi dòng phải có {len(COLUMNS)} cột: {', '.join(COLUMNS)}"
        raise _fault(line, f"có {len(row)} cột", remedy)
    date_text, weekday, kind, name, status = row
    try:
        date = dt.date.fromisoformat(date_text)
    except ValueError as error:
        raise _fault(line, f"ngày “{date_text}” không đúng", "Viết ngày như 2026-02-16") from error
    if weekday.title() != WEEKDAYS[date.weekday()]:
        expected = WEEKDAYS[date.weekday()]
        raise _fault(
            line, f"ngày {date_text} không phải là {weekday}", f"Sửa ngày, hoặc sửa thứ thành {expected}"
        )
    if kind.lower() not in KINDS:
        raise _fault(line, f"loại ngày “{kind}” không có", f"Chọn một trong: {', '.join(KINDS)}")
    certainty = status.replace(":", " ").split(maxsplit=1)[:1]
    return DayRule(
        date=date,
        kind=KINDS[kind.lower()],
        name=name,
        source=status,
        status=STATUSES.get("".join(certainty).lower(), RuleStatus.UNCONFIRMED),
    )


def _fault(line: int, what: str, remedy: str) -> CalendarFileError:
    return CalendarFileError(f"Tệp lịch, dòng {line}: {what}. {remedy}.")
