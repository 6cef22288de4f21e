"""Take the internal processes of a version over to the version that follows it."""

from __future__ import annotations

from datetime import timedelta

from motcua.procedures.domain.vocabulary import ProcessState
from motcua.procedures.models import InternalProcess, ProcedureVersion, ProcessStep
from motcua.procedures.queries.processes import sum_check

_DAY = timedelta(days=1)


def carry_processes(*, former: ProcedureVersion, version: ProcedureVersion) -> list[InternalProcess]:
    """Copy each process at work: it stays at work where its sum still fits, else it becomes a draft.

    A version may change a form or a fee without changing the time; the office would otherwise have no process
    on the morning of the change.
    """
    at_work = InternalProcess.objects.filter(version=former, state=ProcessState.ACTIVE)
    return [
        _carry(process, version) for process in at_work.select_for_update(of=("self",)).order_by("agency_id")
    ]


def _carry(process: InternalProcess, version: ProcedureVersion) -> InternalProcess:
    steps = list(process.steps.order_by("position"))
    start = max(version.valid_from, process.valid_from or version.valid_from)
    copy = InternalProcess(
        version=version,
        agency_id=process.agency_id,
        number=1,
        decision_number=process.decision_number,
        decided_on=process.decided_on,
        total_minutes=process.total_minutes,
        stated_minutes=process.stated_minutes,
        source=process.source,
        content_hash=process.content_hash,
    )
    if sum_check(process=copy).matches or (process.mismatch_explanation and _same_limits(process, version)):
        copy.state = ProcessState.ACTIVE
        copy.valid_from = start
        copy.mismatch_explanation = process.mismatch_explanation
    copy.save(force_insert=True)
    ProcessStep.objects.bulk_create(_copied(step, copy) for step in steps)
    process.state = ProcessState.RETIRED
    process.valid_to = max(version.valid_from, (process.valid_from or version.valid_from) + _DAY)
    process.save(update_fields=["state", "valid_to"])
    return copy


def _same_limits(process: InternalProcess, version: ProcedureVersion) -> bool:
    """An explanation holds as long as the limits it explains are the same."""
    former = process.version.time_limits.values_list("channel", "amount", "unit")
    return set(former) == set(version.time_limits.values_list("channel", "amount", "unit"))


def _copied(step: ProcessStep, process: InternalProcess) -> ProcessStep:
    return ProcessStep(
        process=process,
        position=step.position,
        name=step.name,
        unit_id=step.unit_id,
        unit_label=step.unit_label,
        role=step.role,
        minutes=step.minutes,
        counted=step.counted,
    )
