"""The steps of a draft as rows: checked whole before any is written."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from motcua.organisations.models import Unit
from motcua.procedures.domain.process_check import broken
from motcua.procedures.domain.process_content import ProcessContent, StepContent
from motcua.procedures.domain.refusal import ProcessRefused
from motcua.procedures.models import InternalProcess, ProcessOpinion, ProcessStep


def check_steps(*, content: ProcessContent, agency_id: UUID, units: Mapping[str, UUID]) -> None:
    """Refuse steps that contradict each other, or that are given to units of another agency."""
    faults = broken(content=content)
    if faults:
        raise ProcessRefused(" ".join(str(fault) for fault in faults), field="steps")
    keys = _unit_keys(content)
    unknown = keys - units.keys()
    if unknown:
        raise ProcessRefused(f"Chưa chỉ ra đơn vị cho: {', '.join(sorted(unknown))}.", field="steps")
    if Unit.objects.filter(id__in={units[key] for key in keys}).exclude(agency_id=agency_id).exists():
        raise ProcessRefused("Các bước chỉ giao cho đơn vị của cơ quan có quy trình.", field="steps")


def create_steps(*, process: InternalProcess, content: ProcessContent, units: Mapping[str, UUID]) -> None:
    """Write the steps with what they ask for, in the caller's transaction."""
    rows = [_row(process, place, step, units) for place, step in enumerate(content.steps, start=1)]
    ProcessStep.objects.bulk_create(rows)
    ProcessOpinion.objects.bulk_create(
        ProcessOpinion(
            step=row,
            position=place,
            name=opinion.name,
            unit_id=units.get(opinion.unit_key),
            minutes=opinion.minutes,
        )
        for row, step in zip(rows, content.steps, strict=True)
        for place, opinion in enumerate(step.opinions, start=1)
    )


def remove_steps(*, process: InternalProcess) -> None:
    """Take the steps of a draft away."""
    ProcessOpinion.objects.filter(step__process=process).delete()
    process.steps.all().delete()


def _row(process: InternalProcess, place: int, step: StepContent, units: Mapping[str, UUID]) -> ProcessStep:
    question, branch = step.question, step.branch
    return ProcessStep(
        process=process,
        position=place,
        name=step.name,
        unit_id=units.get(step.unit_key),
        unit_label=step.unit_label,
        role=step.role,
        minutes=step.minutes,
        counted=step.counted,
        question=question.text if question else "",
        yes_words=question.yes if question else "",
        no_words=question.no if question else "",
        branch_of=branch.of if branch else None,
        branch_answer=branch.answer.value if branch else "",
    )


def _unit_keys(content: ProcessContent) -> set[str]:
    own = {step.unit_key for step in content.steps}
    asked = {opinion.unit_key for step in content.steps for opinion in step.opinions}
    return (own | asked) - {""}
