"""The tasks of a plan as a workbook: one sheet of tasks, one of occurrences, dates as dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from motcua.plans.domain.standing import STANDING_LABELS
from motcua.plans.models import Plan, TaskParty
from motcua.plans.queries.plans import TaskRow

_TASKS = (
    ("TT", 8),
    ("Mục", 30),
    ("Nội dung công việc", 60),
    ("Chủ trì", 28),
    ("Phối hợp", 28),
    ("Thời hạn", 24),
    ("Hạn tới", 12),
    ("Sản phẩm", 28),
    ("Người phụ trách", 24),
    ("Tình trạng", 20),
    ("Kinh phí (đồng)", 16),
    ("Nguồn kinh phí", 20),
    ("Thôi thực hiện từ", 14),
    ("Lý do thôi", 28),
)
_OCCURRENCES = (
    ("TT", 8),
    ("Nội dung công việc", 60),
    ("Kỳ", 16),
    ("Hạn", 12),
    ("Bắt đầu", 12),
    ("Hoàn thành", 12),
    ("Tình trạng", 20),
)


def plan_workbook(*, plan: Plan, rows: Sequence[TaskRow], today: date) -> bytes:
    """Write the tasks given, as they stand on a day."""
    content = BytesIO()
    with Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"title": plan.title, "comments": f"Tình trạng ngày {today:%d/%m/%Y}"})
        _sheet(book, "Nhiệm vụ", _TASKS, [_task(row) for row in rows])
        _sheet(book, "Kỳ thực hiện", _OCCURRENCES, [line for row in rows for line in _occurrences(row)])
    return content.getvalue()


def _sheet(
    book: Workbook, name: str, columns: Sequence[tuple[str, int]], lines: Sequence[Sequence[Any]]
) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    money = book.add_format({"num_format": "#,##0", "valign": "top"})
    for place, (title, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, head)
    for number, line in enumerate(lines, start=1):
        for place, value in enumerate(line):
            _write(sheet, (number, place), value, {str: text, date: day, int: money})
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(lines), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Worksheet, place: tuple[int, int], value: Any, formats: dict[type, Any]) -> None:
    if value is None or value == "":
        sheet.write_blank(*place, None, formats[str])
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, formats[date])
    elif isinstance(value, int):
        sheet.write_number(*place, value, formats[int])
    else:
        sheet.write_string(*place, value, formats[str])


def _task(row: TaskRow) -> list[Any]:
    task = row.task
    return [
        task.number,
        str(task.section or ""),
        task.title,
        _names(row.lead),
        _names(row.coordinating),
        task.deadline_text,
        row.next_day,
        task.deliverable,
        task.responsible.full_name if task.responsible else "",
        row.label,
        task.budget,
        task.budget_source,
        task.cancelled_on,
        task.cancel_reason,
    ]


def _occurrences(row: TaskRow) -> Iterable[list[Any]]:
    for one in row.occurrences:
        found = one.occurrence
        yield [
            row.task.number,
            row.task.title,
            found.label,
            found.last_day,
            found.begun_on,
            found.done_on,
            STANDING_LABELS[one.standing],
        ]


def _names(parties: Iterable[TaskParty]) -> str:
    return ", ".join(party.unit.name if party.unit else party.text for party in parties)
