"""The life of a version: drafted, put in force in place of the one before, repealed."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.procedures.domain.content import ProcedureContent
from motcua.procedures.domain.content_check import check_content
from motcua.procedures.domain.national_record import CERTIFICATION_FIELD
from motcua.procedures.domain.refusal import VersionRefused
from motcua.procedures.domain.vocabulary import VersionState
from motcua.procedures.models import Procedure, ProcedureVersion
from motcua.procedures.policies import may_manage_catalogue
from motcua.procedures.services.carrying import carry_processes
from motcua.procedures.services.trail import record_change
from motcua.procedures.services.version_rows import (
    create_parts,
    create_version,
    field_named,
    version_columns,
)


@transaction.atomic
def draft_version(
    *, content: ProcedureContent, valid_from: date, actor: Actor, at: datetime
) -> ProcedureVersion:
    """Store a draft; a procedure that the catalogue does not know yet is entered with it."""
    require(may_manage_catalogue(actor=actor))
    check_content(content)
    procedure = _locked_procedure(content)
    version = create_version(procedure=procedure, content=content, valid_from=valid_from)
    record_change(
        action="version.draft", subject=version, actor=actor, at=at, code=content.code, valid_from=valid_from
    )
    return version


@transaction.atomic
def revise_draft(
    *, version_id: UUID, content: ProcedureContent, valid_from: date, actor: Actor, at: datetime
) -> ProcedureVersion:
    """Replace what a draft says; what has once been in force is never edited."""
    version = _locked_version(version_id)
    require(may_manage_catalogue(actor=actor))
    check_content(content)
    if version.state != VersionState.DRAFT:
        raise VersionRefused("Phiên bản đã công bố không sửa được. Hãy lập phiên bản mới.")
    for parts in (version.components, version.time_limits, version.results):
        parts.all().delete()
    columns = {**version_columns(content=content), "valid_from": valid_from}
    for name, value in columns.items():
        setattr(version, name, value)
    version.save(update_fields=list(columns))
    create_parts(version=version, content=content)
    record_change(action="version.revise", subject=version, actor=actor, at=at, code=content.code)
    return version


@transaction.atomic
def activate_version(*, version_id: UUID, actor: Actor, at: datetime) -> ProcedureVersion:
    """Put a draft in force from its date; the version before ends the day before, its processes go along."""
    version = _locked_version(version_id)
    require(may_manage_catalogue(actor=actor))
    if version.state != VersionState.DRAFT:
        raise VersionRefused("Chỉ phiên bản dự thảo mới công bố được.")
    former = _ended_before(version)
    version.state = VersionState.ACTIVE
    version.save(update_fields=["state"])
    Procedure.objects.filter(id=version.procedure_id).update(name=version.name)
    if former is not None:
        carry_processes(former=former, version=version)
    record_change(
        action="version.activate", subject=version, actor=actor, at=at, valid_from=version.valid_from
    )
    return version


@transaction.atomic
def repeal_version(
    *, version_id: UUID, valid_to: date, reason: str, actor: Actor, at: datetime
) -> ProcedureVersion:
    """End a version without a successor from `valid_to` on; `reason` names the decision that repeals it."""
    version = _locked_version(version_id)
    require(may_manage_catalogue(actor=actor))
    if version.state != VersionState.ACTIVE:
        raise VersionRefused("Chỉ phiên bản đang có hiệu lực mới bãi bỏ được.")
    if not reason.strip():
        raise VersionRefused("Hãy ghi số quyết định bãi bỏ.", field="reason")
    if valid_to <= version.valid_from:
        raise VersionRefused(
            f"Ngày hết hiệu lực phải sau ngày có hiệu lực ({version.valid_from:%d/%m/%Y}).", field="valid_to"
        )
    _end(version, valid_to)
    record_change(
        action="version.repeal", subject=version, actor=actor, at=at, reason=reason, valid_to=valid_to
    )
    return version


def _locked_procedure(content: ProcedureContent) -> Procedure:
    field = field_named(name=content.field, certification=content.field == CERTIFICATION_FIELD)
    Procedure.objects.get_or_create(
        code=content.code, defaults={"name": content.name, "scope": content.scope, "field": field}
    )
    return Procedure.objects.select_for_update(of=("self",)).select_related("field").get(code=content.code)


def _locked_version(version_id: UUID) -> ProcedureVersion:
    """Lock the procedure first: two versions of it are never put in force at once."""
    version = ProcedureVersion.objects.get(id=version_id)
    Procedure.objects.select_for_update(of=("self",)).get(id=version.procedure_id)
    return ProcedureVersion.objects.select_for_update(of=("self",)).get(id=version_id)


def _ended_before(version: ProcedureVersion) -> ProcedureVersion | None:
    """End the version in force when the new one begins; refuse dates that cross another version's."""
    others = ProcedureVersion.objects.filter(procedure_id=version.procedure_id).exclude(
        state=VersionState.DRAFT
    )
    latest = others.order_by("-valid_from").first()
    if latest is None:
        return None
    if version.valid_from <= latest.valid_from:
        raise VersionRefused(
            f"Ngày có hiệu lực {version.valid_from:%d/%m/%Y} phải sau ngày có hiệu lực của phiên bản "
            f"{latest.number} ({latest.valid_from:%d/%m/%Y}).",
            field="valid_from",
        )
    if latest.valid_to is None or version.valid_from < latest.valid_to:
        _end(latest, version.valid_from)
    return latest


def _end(version: ProcedureVersion, valid_to: date) -> None:
    version.state, version.valid_to = VersionState.REPEALED, valid_to
    version.save(update_fields=["state", "valid_to"])
