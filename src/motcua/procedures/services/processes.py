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
from motcua.procedures.domain.process_check import unfinished, unplaced
from motcua.procedures.domain.process_content import ProcessContent, process_mark
from motcua.procedures.domain.refusal import ProcessRefused
from motcua.procedures.domain.vocabulary import ProcessState, VersionState
from motcua.procedures.models import InternalProcess, ProcedureVersion
from motcua.procedures.policies import may_manage_process
from motcua.procedures.queries.contents import process_content
from motcua.procedures.queries.processes import sum_check, with_steps
from motcua.procedures.services.process_rows import check_steps, create_steps, remove_steps
from motcua.procedures.services.trail import record_change

_DECISION = ("decision_number", "decided_on", "decided_by", "decision_file", "mismatch_explanation")


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
    check_steps(content=content, agency_id=agency_id, units=units)
    known = InternalProcess.objects.filter(version=version, agency_id=agency_id)
    process = InternalProcess.objects.create(
        version=version,
        agency_id=agency_id,
        number=(known.aggregate(newest=Max("number"))["newest"] or 0) + 1,
        total_minutes=content.total_minutes,
        stated_minutes=content.stated_minutes,
        source=content.source,
        content_hash=process_mark(content),
    )
    create_steps(process=process, content=content, units=units)
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
    check_steps(content=content, agency_id=process.agency_id, units=units)
    if process.state != ProcessState.DRAFT:
        raise ProcessRefused("Quy trình đã phê duyệt không sửa được. Hãy lập bản mới.")
    remove_steps(process=process)
    create_steps(process=process, content=content, units=units)
    process.total_minutes = content.total_minutes
    process.stated_minutes = content.stated_minutes
    process.content_hash = process_mark(content)
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
    decided_by: str = "",
    decision_file_id: UUID | None = None,
) -> InternalProcess:
    """Record the decision that approves a draft; the explanation says why its sum differs from the limit.

    The province's chairman issues it for all three levels (TT 01/2018/TT-VPCP, Điều 8).
    """
    process = _locked(process_id, actor)
    if process.state != ProcessState.DRAFT:
        raise ProcessRefused("Chỉ quy trình dự thảo mới phê duyệt được.")
    if not decision_number.strip():
        raise ProcessRefused("Hãy ghi số quyết định phê duyệt quy trình.", field="decision_number")
    if decided_on > timezone.localdate(at):
        raise ProcessRefused("Ngày quyết định không được sau ngày hôm nay.", field="decided_on")
    _require_whole(process)
    process.state = ProcessState.APPROVED
    process.decision_number = decision_number.strip()
    process.decided_on = decided_on
    process.decided_by, process.decision_file_id = decided_by.strip(), decision_file_id
    process.mismatch_explanation = mismatch_explanation.strip()
    process.save(update_fields=["state", *_DECISION])
    record_change(
        action="process.approve",
        subject=process,
        actor=actor,
        at=at,
        unit_id=process.agency_id,
        reason=process.mismatch_explanation,
        decision_number=process.decision_number,
        decided_on=decided_on,
        decided_by=process.decided_by,
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


def _require_units(process: InternalProcess) -> None:
    homeless = unplaced(content=process_content(process=_read(process)))
    if homeless:
        places = ", ".join(str(place) for place in homeless)
        raise ProcessRefused(f"Bước {places} chưa giao cho đơn vị nào.", field="steps")


def _require_whole(process: InternalProcess) -> None:
    """What a decision approves has paths that all end, with questions that lead somewhere."""
    faults = unfinished(content=process_content(process=_read(process)))
    if faults:
        raise ProcessRefused(
            "Chưa phê duyệt được. " + " ".join(str(fault) for fault in faults), field="steps"
        )


def _read(process: InternalProcess) -> InternalProcess:
    return with_steps().get(id=process.id)


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
