"""The life of an internal process: drafted, approved by a decision, put to work, retired."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Unit
from motcua.procedures.domain.content import fingerprint
from motcua.procedures.domain.process_record import ProcessContent
from motcua.procedures.domain.refusal import ProcessRefused
from motcua.procedures.domain.vocabulary import ProcessState, VersionState
from motcua.procedures.models import InternalProcess, ProcedureVersion, ProcessStep
from motcua.procedures.policies import may_manage_process
from motcua.procedures.queries.processes import sum_check
from motcua.procedures.services.trail import record_change


@transaction.atomic
def draft_process(
    *,
    version_id: UUID,
    agency_id: UUID,
    content: ProcessContent,
    units: Mapping[str, UUID],
    actor: Actor,
    at: datetime,
) -> InternalProcess:
    """Store a draft for an agency; `units` says which unit each `unit_key` of the steps stands for."""
    version = ProcedureVersion.objects.select_for_update(of=("self",)).get(id=version_id)
    require(may_manage_process(actor=actor, agency_id=agency_id))
    _check_steps(content, agency_id, units)
    known = InternalProcess.objects.filter(version=version, agency_id=agency_id)
    process = InternalProcess.objects.create(
        version=version,
        agency_id=agency_id,
        number=(known.aggregate(newest=Max("number"))["newest"] or 0) + 1,
        total_minutes=content.total_minutes,
        stated_minutes=content.stated_minutes,
        source=content.source,
        content_hash=fingerprint(content),
    )
    _create_steps(process, content, units)
    record_change(
        action="process.draft", subject=process, actor=actor, at=at, unit_id=agency_id, number=process.number
    )
    return process


@transaction.atomic
def revise_process(
    *, process_id: UUID, content: ProcessContent, units: Mapping[str, UUID], actor: Actor, at: datetime
) -> InternalProcess:
    """Replace the steps of a draft; once approved, a process changes only through a new one."""
    process = _locked(process_id, actor)
    _check_steps(content, process.agency_id, units)
    if process.state != ProcessState.DRAFT:
        raise ProcessRefused("Quy trình đã phê duyệt không sửa được. Hãy lập bản mới.")
    process.steps.all().delete()
    _create_steps(process, content, units)
    process.total_minutes = content.total_minutes
    process.stated_minutes = content.stated_minutes
    process.content_hash = fingerprint(content)
    process.save(update_fields=["total_minutes", "stated_minutes", "content_hash"])
    record_change(
        action="process.revise",
        subject=process,
        actor=actor,
        at=at,
        unit_id=process.agency_id,
        number=process.number,
    )
    return process


@transaction.atomic
def approve_process(
    *,
    process_id: UUID,
    decision_number: str,
    decided_on: date,
    mismatch_explanation: str,
    actor: Actor,
    at: datetime,
) -> InternalProcess:
    """Record the decision that approves a draft; the explanation says why its sum differs from the limit."""
    process = _locked(process_id, actor)
    if process.state != ProcessState.DRAFT:
        raise ProcessRefused("Chỉ quy trình dự thảo mới phê duyệt được.")
    if not decision_number.strip():
        raise ProcessRefused("Hãy ghi số quyết định phê duyệt quy trình.", field="decision_number")
    if decided_on > timezone.localdate(at):
        raise ProcessRefused("Ngày quyết định không được sau ngày hôm nay.", field="decided_on")
    process.state = ProcessState.APPROVED
    process.decision_number = decision_number.strip()
    process.decided_on = decided_on
    process.mismatch_explanation = mismatch_explanation.strip()
    process.save(update_fields=["state", "decision_number", "decided_on", "mismatch_explanation"])
    record_change(
        action="process.approve",
        subject=process,
        actor=actor,
        at=at,
        unit_id=process.agency_id,
        reason=process.mismatch_explanation,
        decision_number=process.decision_number,
        decided_on=decided_on,
    )
    return process


@transaction.atomic
def activate_process(*, process_id: UUID, valid_from: date, actor: Actor, at: datetime) -> InternalProcess:
    """Put an approved process to work from a day on, in place of the one before."""
    process = _locked(process_id, actor)
    version = ProcedureVersion.objects.select_for_update(of=("self",)).get(id=process.version_id)
    if process.state != ProcessState.APPROVED:
        raise ProcessRefused("Quy trình phải có quyết định phê duyệt trước khi áp dụng.")
    if version.state == VersionState.DRAFT:
        raise ProcessRefused("Phiên bản thủ tục còn là dự thảo. Hãy công bố phiên bản trước.")
    _require_units(process)
    checked = sum_check(process=process)
    if not checked.matches and not process.mismatch_explanation:
        raise ProcessRefused(
            f"{checked.sentence} Hãy sửa các bước hoặc ghi giải trình chênh lệch.",
            field="mismatch_explanation",
        )
    _retire_former(process, valid_from)
    process.state, process.valid_from = ProcessState.ACTIVE, valid_from
    process.save(update_fields=["state", "valid_from"])
    record_change(
        action="process.activate",
        subject=process,
        actor=actor,
        at=at,
        unit_id=process.agency_id,
        valid_from=valid_from,
    )
    return process


@transaction.atomic
def retire_process(*, process_id: UUID, valid_to: date, actor: Actor, at: datetime) -> InternalProcess:
    """Take a process out of work from `valid_to` on; cases received before keep the steps they were given."""
    process = _locked(process_id, actor)
    if process.state != ProcessState.ACTIVE or process.valid_from is None:
        raise ProcessRefused("Chỉ quy trình đang áp dụng mới ngừng được.")
    if valid_to <= process.valid_from:
        raise ProcessRefused(
            f"Ngày ngừng áp dụng phải sau ngày {process.valid_from:%d/%m/%Y}.", field="valid_to"
        )
    _retire(process, valid_to)
    record_change(
        action="process.retire",
        subject=process,
        actor=actor,
        at=at,
        unit_id=process.agency_id,
        valid_to=valid_to,
    )
    return process


def _locked(process_id: UUID, actor: Actor) -> InternalProcess:
    process = InternalProcess.objects.select_for_update(of=("self",)).get(id=process_id)
    require(may_manage_process(actor=actor, agency_id=process.agency_id))
    return process


def _check_steps(content: ProcessContent, agency_id: UUID, units: Mapping[str, UUID]) -> None:
    if not content.steps:
        raise ProcessRefused("Quy trình phải có ít nhất một bước.", field="steps")
    unknown = {step.unit_key for step in content.steps if step.unit_key} - units.keys()
    if unknown:
        raise ProcessRefused(f"Chưa chỉ ra đơn vị cho: {', '.join(sorted(unknown))}.", field="steps")
    for place, step in enumerate(content.steps, start=1):
        if step.counted != (step.minutes > 0):
            raise ProcessRefused(
                f"Bước {place}: bước tính vào thời hạn phải có thời gian, bước không tính thì không.",
                field="steps",
            )
    used = {units[step.unit_key] for step in content.steps if step.unit_key}
    if Unit.objects.filter(id__in=used).exclude(agency_id=agency_id).exists():
        raise ProcessRefused("Các bước chỉ giao cho đơn vị của cơ quan có quy trình.", field="steps")


def _create_steps(process: InternalProcess, content: ProcessContent, units: Mapping[str, UUID]) -> None:
    ProcessStep.objects.bulk_create(
        ProcessStep(
            process=process,
            position=place,
            name=step.name,
            unit_id=units.get(step.unit_key),
            unit_label=step.unit_label,
            role=step.role,
            minutes=step.minutes,
            counted=step.counted,
        )
        for place, step in enumerate(content.steps, start=1)
    )


def _require_units(process: InternalProcess) -> None:
    """A step without a unit leads a case nowhere."""
    homeless = process.steps.filter(unit=None).order_by("position").values_list("position", flat=True)
    if homeless:
        places = ", ".join(str(place) for place in homeless)
        raise ProcessRefused(f"Bước {places} chưa giao cho đơn vị nào.", field="steps")


def _retire_former(process: InternalProcess, valid_from: date) -> None:
    rows = InternalProcess.objects.filter(version_id=process.version_id, agency_id=process.agency_id)
    latest = rows.exclude(valid_from=None).select_for_update(of=("self",)).order_by("-valid_from").first()
    if latest is None or latest.valid_from is None:
        return
    if valid_from <= latest.valid_from:
        raise ProcessRefused(
            f"Ngày áp dụng phải sau ngày {latest.valid_from:%d/%m/%Y} của quy trình {latest.number}.",
            field="valid_from",
        )
    if latest.valid_to is None or valid_from < latest.valid_to:
        _retire(latest, valid_from)


def _retire(process: InternalProcess, valid_to: date) -> None:
    process.state, process.valid_to = ProcessState.RETIRED, valid_to
    process.save(update_fields=["state", "valid_to"])
