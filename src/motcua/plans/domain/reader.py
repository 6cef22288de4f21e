"""Read a plan: the one door from the text of a paper to what it plans."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from motcua.plans.domain.flow.reading import read_flow
from motcua.plans.domain.header import read_header
from motcua.plans.domain.lines import Line, read_lines
from motcua.plans.domain.narrative import read_narrative
from motcua.plans.domain.outline import Entry, read_outline
from motcua.plans.domain.plan import Doubt, Field, Plan, PlanUnreadable, Section, Task
from motcua.plans.domain.prose import read_prose
from motcua.plans.domain.rows import Row
from motcua.plans.domain.source import Source
from motcua.plans.domain.tables import read_tables
from motcua.plans.domain.tasks import tasks_of

_EMPTY = "Tệp không có chữ nào. Hãy chọn tệp khác hoặc dán nội dung kế hoạch."
_NO_TABLE = (
    "Không thấy bảng nhiệm vụ nào (bảng có các cột nội dung công việc, chủ trì, thời hạn hoặc sản phẩm)."
    " Không đọc được nhiệm vụ."
)
_TWO_TABLES = "Văn bản có {count} bảng nhiệm vụ: đã đọc cả {count}. Hãy kiểm tra bảng nào thuộc kế hoạch này."
_NO_NUMBER = "Không thấy số, ký hiệu văn bản. Hãy nhập."
_NO_DATE = "Không thấy đủ ngày, tháng, năm ban hành. Hãy nhập."
_NO_ISSUER = "Không thấy cơ quan ban hành. Hãy nhập."
_NO_DEADLINES = "Không nhiệm vụ nào có thời hạn: có thể cột thời hạn bị mất khi đọc tệp."
_PART = re.compile(
    r"^[ \t]*(?P<name>phu luc(?:\s+[ivx\d]+)?|ke hoach|danh muc nhiem vu|bieu)\b[^\n]{0,40}$", re.MULTILINE
)


def read_plan(*, source: Source) -> Plan:
    """Read header, sections and tasks; `PlanUnreadable` when there is no text at all."""
    lines = read_lines(source=source)
    if not lines:
        raise PlanUnreadable(_EMPTY)
    rows = read_tables(source=source, lines=lines) or read_flow(source=source, lines=lines)
    begin = _first_character(rows) if rows else len(source.text)
    header = read_header(source=source, end=begin)
    sections: list[Section] = []
    tasks: list[Task] = []
    entries = read_outline(source=source, rows=rows)
    for _table, group in groupby(entries, key=lambda entry: entry.row.table):
        found = list(group)
        more_sections, more_tasks = tasks_of(
            source=source, entries=found, part_title=_part_title(source, found), year=header.year
        )
        sections += more_sections
        tasks += more_tasks
    headings = [section.title.text for section in sections]
    if tasks:
        tasks += read_prose(source=source, lines=_outside(lines, rows), headings=headings, year=header.year)
    prose = read_narrative(source=source, lines=_outside(lines, rows), title=header.title)
    plan = Plan(
        source=source,
        header=header,
        sections=tuple(sections),
        tasks=tuple(tasks),
        preamble=prose.preamble,
        articles=prose.articles,
        narrative=prose.parts,
        distribution=prose.distribution,
        signature=prose.signature,
    )
    return replace(plan, doubts=tuple(_doubts(plan, rows)))


def _outside(lines: Sequence[Line], rows: Sequence[Row]) -> list[Line]:
    """Give the lines before the first row of the tables and after the last."""
    if not rows:
        return list(lines)
    begin = _first_character(rows)
    end = max(span.end for row in rows for cell in row.cells.values() for span in cell)
    return [line for line in lines if line.start < begin or line.start >= end]


def _first_character(rows: Sequence[Row]) -> int:
    return min(span.start for row in rows for cell in row.cells.values() for span in cell)


def _part_title(source: Source, entries: Sequence[Entry]) -> str:
    begin = min(
        (span.start for entry in entries for cell in entry.row.cells.values() for span in cell), default=0
    )
    last = next(iter(reversed(list(_PART.finditer(source.flat, 0, begin)))), None)
    return source.text[last.start("name") : last.end("name")].upper() if last else ""


def _doubts(plan: Plan, rows: Sequence[Row]) -> list[Doubt]:
    if not plan.tasks:
        return [Doubt(Field.WHOLE, _NO_TABLE)]
    doubts = []
    tables = len({row.table for row in rows})
    if tables > 1:
        doubts.append(Doubt(Field.WHOLE, _TWO_TABLES.format(count=tables)))
    if not plan.header.number.text or plan.header.number.text.startswith("/"):
        doubts.append(Doubt(Field.NUMBER, _NO_NUMBER))
    if plan.header.day is None:
        doubts.append(Doubt(Field.DATE, _NO_DATE))
    if not plan.header.issuer.text:
        doubts.append(Doubt(Field.ISSUER, _NO_ISSUER))
    if not any(task.deadline_text.text for task in plan.tasks):
        doubts.append(Doubt(Field.WHOLE, _NO_DEADLINES))
    return doubts
