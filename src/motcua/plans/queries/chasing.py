"""What of a plan is late or due soon on a day, by the unit that leads it, and the letter drafted from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.documents.domain.official_letter import OfficialLetterContext, Signature
from motcua.kernel.text import fold
from motcua.plans.domain.chasing import ChasedTask, ChasingWords, chasing_letter
from motcua.plans.domain.plan_paper import is_numbered
from motcua.plans.domain.standing import Standing
from motcua.plans.models import Plan, PlanTask, TaskParty
from motcua.plans.queries.plan_paper import symbol_of
from motcua.plans.queries.plans import TaskRow, task_rows

_DONE = frozenset({Standing.DONE_ON_TIME, Standing.DONE_LATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Chase:
    """What is asked of whom: receivers by key, as the plan stood `as_of`, an answer until `answer_by`.

    What falls due within `soon` days after `as_of` is named too.
    """

    receivers: frozenset[str]
    as_of: date
    answer_by: date
    soon: int = 0


def chased_tasks(*, plan: Plan, as_of: date, soon: int) -> list[ChasedTask]:
    """Give every task that is late on the day or due within `soon` days, once for each unit that leads it."""
    return [
        chased
        for row in task_rows(plan_id=plan.id, today=as_of)
        if row.standing is not Standing.CANCELLED
        for chased in _chased(row, as_of, as_of + timedelta(days=soon))
    ]


def letter_of_chase(
    *,
    plan: Plan,
    chase: Chase,
    tasks: Sequence[ChasedTask],
    signature: Signature,
    number: str = "",
    issued_on: date | None = None,
) -> OfficialLetterContext:
    """Draft the letter about those of the tasks that the receivers lead."""
    agency = plan.agency
    return chasing_letter(
        words=ChasingWords(
            plan=name_of(plan=plan),
            issuer=agency.name,
            superior=agency.superior_name,
            place=agency.place,
            body_symbol=symbol_of(agency=agency),
            as_of=chase.as_of,
            answer_by=chase.answer_by,
            tasks=those_of(tasks=tasks, receivers=chase.receivers),
            signature=signature,
            number=number,
            issued_on=issued_on,
        )
    )


def those_of(*, tasks: Sequence[ChasedTask], receivers: Collection[str]) -> list[ChasedTask]:
    """Give the tasks that these receivers lead."""
    return [task for task in tasks if task.key in receivers]


def name_of(*, plan: Plan) -> str:
    """Name the plan as letters do: "Kế hoạch số 15/KH-UBND ngày 15/01/2026"."""
    kind = (
        "Kế hoạch"
        if "KH" in plan.number.upper() or not plan.number
        else "Kế hoạch ban hành kèm theo Quyết định"
    )
    number = f" số {plan.number}" if is_numbered(number=plan.number) else f" năm {plan.year}"
    day = f" ngày {plan.issued_on:%d/%m/%Y}" if plan.issued_on else ""
    return f"{kind}{number}{day}"


def _chased(row: TaskRow, as_of: date, until: date) -> Iterator[ChasedTask]:
    for one in row.occurrences:
        last = one.occurrence.last_day
        if last is None or last > until or one.standing in _DONE:
            continue
        for party in row.lead:
            yield ChasedTask(
                task_id=row.task.id,
                number=_number(row.task),
                title=row.task.title,
                key=str(party.unit_id) if party.unit_id else fold(party.text),
                receiver=_name(party),
                inside=party.unit_id is not None,
                label=one.occurrence.label,
                last_day=last,
                days_late=(as_of - last).days,
                standing=one.standing,
            )


def _number(task: PlanTask) -> str:
    """The number within its heading, as people quote it: "I.3"."""
    heading = task.section.number.rstrip(".") if task.section else ""
    return ".".join(filter(None, (heading, task.number)))


def _name(party: TaskParty) -> str:
    return party.unit.name if party.unit else party.text
