"""A plan brought to its paper: what is kept of it, with the name and the place of the agency."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from motcua.documents.domain.forms.letter import Letter
from motcua.documents.domain.forms.plans import ControlPlan, PlanDecision
from motcua.documents.domain.official_letter import LetterKind, OfficialLetterContext, Signature
from motcua.documents.domain.signer import signature_of
from motcua.organisations.models import Unit
from motcua.plans.domain.kinds import PlanForm
from motcua.plans.domain.plan_paper import (
    PlanWords,
    PrintedSection,
    PrintedTask,
    is_numbered,
    plan_letter,
)
from motcua.plans.models import Plan, PlanSection
from motcua.plans.queries.plans import TaskRow, sections_of, task_rows


def letter_of_form(*, form: str) -> type[Letter]:
    """Give the letter of a plan that is issued in this form."""
    return PlanDecision if form == PlanForm.DECISION else ControlPlan


def kind_of_form(*, form: str) -> LetterKind:
    """Give the kind of that letter, which counts its numbers."""
    return LetterKind.DECISION if form == PlanForm.DECISION else LetterKind.PLAN


def paper_of_plan(
    *, plan: Plan, signature: Signature | None = None, number: str = "", issued_on: date | None = None
) -> OfficialLetterContext:
    """Lay a plan out that was read with its agency; number, day and signer are those kept unless given."""
    agency = plan.agency
    kept = plan.number if is_numbered(number=plan.number) else ""
    return plan_letter(
        words=PlanWords(
            form=PlanForm(plan.form),
            title=plan.title,
            year=plan.year,
            issuer=agency.name,
            superior=agency.superior_name,
            place=agency.place,
            body_symbol=symbol_of(agency=agency),
            number=number or kept,
            issued_on=issued_on or plan.issued_on,
            bases=plan.bases,
            narrative=plan.narrative,
            distribution=plan.distribution,
            signature=signature or _kept_signature(plan),
            sections=tuple(_sections(plan)),
        )
    )


def symbol_of(*, agency: Unit) -> str:
    """Give the agency as symbols of letters name it."""
    return agency.short_name or "UBND"


def _kept_signature(plan: Plan) -> Signature:
    kept = plan.signature or {}
    if kept.get("authority"):
        return Signature(authority=tuple(kept["authority"]), name=str(kept.get("name", "")))
    return signature_of(name=str(kept.get("name", "")), post="", issuer=plan.agency.name)


def _sections(plan: Plan) -> Iterator[PrintedSection]:
    """The tasks in their order, each heading right before the first task that stands below it."""
    waiting = deque(sections_of(plan_id=plan.id))
    rows = task_rows(plan_id=plan.id, today=date.min)
    for section, found in groupby(rows, key=lambda row: row.task.section):
        here: PlanSection | None = None
        while section is not None and waiting and waiting[0].position <= section.position:
            if here is not None:
                yield PrintedSection(number=here.number, title=here.title, tasks=())
            here = waiting.popleft()
        number, title = (here.number, here.title) if here else ("", "")
        yield PrintedSection(number=number, title=title, tasks=[_printed(row) for row in found])
    yield from (PrintedSection(number=one.number, title=one.title, tasks=()) for one in waiting)


def _printed(row: TaskRow) -> PrintedTask:
    task = row.task
    return PrintedTask(
        number=task.number,
        title=task.title,
        lead=[party.text for party in row.lead],
        coordinating=[party.text for party in row.coordinating],
        deadline=task.deadline_text,
        deliverable=task.deliverable,
    )
