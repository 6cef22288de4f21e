"""Read a paper and hold it against what was written in it."""

from __future__ import annotations

from motcua.plans.domain.formats.files import read_file
from motcua.plans.domain.plan import Plan, Task
from motcua.plans.domain.reader import read_plan
from tests.unit.plans.paper import TASKS, Duty

Values = tuple[object, ...]


def read(paper: str | bytes) -> Plan:
    return read_plan(source=read_file(content=paper if isinstance(paper, bytes) else paper.encode()))


def values_of(task: Task) -> Values:
    day = task.deadline.day
    return (
        task.number.text,
        task.title.text,
        tuple(body.text for body in task.lead),
        tuple(body.text for body in task.coordinating),
        task.deadline.kind.value,
        day.isoformat() if day else None,
        task.deliverable.text,
        tuple((target.comparator, float(target.value)) for target in task.targets),
    )


def values_expected(duty: Duty) -> Values:
    return (
        duty.number,
        duty.title,
        duty.lead,
        duty.coordinating,
        duty.kind,
        duty.day,
        duty.deliverable,
        tuple((sign, float(value)) for sign, value in duty.targets),
    )


WRITTEN = [values_expected(duty) for duty in TASKS]


def tasks_in(paper: str | bytes) -> list[Values]:
    return [values_of(task) for task in read(paper).tasks]
