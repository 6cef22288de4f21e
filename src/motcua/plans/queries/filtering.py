"""The tasks of a plan narrowed to what is asked for: one filter for table, board, calendar and Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.standing import STANDING_LABELS, Standing
from motcua.plans.queries.plans import TaskRow


class TaskSort(StrEnum):
    """The orders of the table; PAPER keeps the headings."""

    PAPER = ""
    DUE = "han"
    DUE_LAST = "-han"
    STANDING = "tinh-trang"
    STANDING_LAST = "-tinh-trang"


_URGENCY = (
    Standing.LATE,
    Standing.RUNNING,
    Standing.NOT_BEGUN,
    Standing.DONE_LATE,
    Standing.DONE_ON_TIME,
    Standing.CANCELLED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFilter:
    """What a list of tasks is narrowed to; what is None or empty does not narrow."""

    standing: Standing | None = None
    unit: UUID | None = None
    person: UUID | None = None
    section: UUID | None = None
    this_month: bool = False
    mine: bool = False
    sort: TaskSort = TaskSort.PAPER

    @classmethod
    def read(cls, query: Mapping[str, str]) -> TaskFilter:
        """Read an address; what cannot be read does not narrow."""
        standing, sort = query.get("tinh-trang", ""), query.get("sort", "")
        return cls(
            standing=Standing(standing) if standing in set(Standing) else None,
            unit=_key(query.get("don-vi", "")),
            person=_key(query.get("nguoi", "")),
            section=_key(query.get("muc", "")),
            this_month=query.get("trong-thang") == "1",
            mine=query.get("cua-toi") == "1",
            sort=TaskSort(sort) if sort in set(TaskSort) else TaskSort.PAPER,
        )


def narrow(
    *, rows: Iterable[TaskRow], asked: TaskFilter, actor: Actor, today: date, standing: bool = True
) -> list[TaskRow]:
    """Give the rows that fit, in the order asked for; without `standing` those of every standing."""
    tests: list[Callable[[TaskRow], bool]] = []
    if standing and asked.standing is not None:
        tests.append(lambda row: row.standing == asked.standing)
    if asked.unit is not None:
        tests.append(lambda row: asked.unit in {one.unit_id for one in (*row.lead, *row.coordinating)})
    if asked.person is not None:
        tests.append(lambda row: row.task.responsible_id == asked.person)
    if asked.section is not None:
        tests.append(lambda row: row.task.section_id == asked.section)
    if asked.this_month:
        tests.append(lambda row: _falls_in_month(row, today))
    if asked.mine:
        tests.append(lambda row: is_of(row=row, actor=actor))
    return _sorted([row for row in rows if all(test(row) for test in tests)], asked.sort)


def is_of(*, row: TaskRow, actor: Actor) -> bool:
    """Say whether a task is the actor's: given to her, or led by her unit while nobody has it."""
    if row.task.responsible_id is not None:
        return row.task.responsible_id in actor.hands
    return actor.unit_id in {party.unit_id for party in row.lead}


def count_standings(*, rows: Iterable[TaskRow]) -> list[tuple[Standing, str, int]]:
    """Count the rows by standing, each standing with its words, those without a row left out."""
    counts = dict.fromkeys(Standing, 0)
    for row in rows:
        counts[row.standing] += 1
    return [(one, STANDING_LABELS[one], count) for one, count in counts.items() if count]


def _falls_in_month(row: TaskRow, today: date) -> bool:
    days = [one.occurrence.last_day for one in row.occurrences if one.occurrence.done_on is None]
    return any(day is not None and (day.year, day.month) == (today.year, today.month) for day in days)


def _sorted(rows: Sequence[TaskRow], sort: TaskSort) -> list[TaskRow]:
    if sort is TaskSort.PAPER:
        return list(rows)
    if sort in {TaskSort.STANDING, TaskSort.STANDING_LAST}:
        last = sort is TaskSort.STANDING_LAST
        return sorted(rows, key=lambda row: _URGENCY.index(row.standing), reverse=last)
    dated = [row for row in rows if row.next_day is not None]
    rest = [row for row in rows if row.next_day is None]
    last = sort is TaskSort.DUE_LAST
    return [*sorted(dated, key=lambda row: row.next_day or date.max, reverse=last), *rest]


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
