"""Processes whose procedure is unknown: kept apart at import, and made a draft once it is named."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.procedures.domain.process_content import ProcessContent
from motcua.procedures.domain.refusal import ProcessRefused
from motcua.procedures.domain.unattached import content_from_plain, plain_of
from motcua.procedures.domain.vocabulary import VersionState
from motcua.procedures.models import InternalProcess, ProcedureVersion, UnattachedProcess
from motcua.procedures.policies import may_manage_process
from motcua.procedures.services.processes import draft_process
from motcua.procedures.services.trail import record_change


def keep_apart(*, content: ProcessContent, mark: str, agency_id: UUID, at: datetime) -> bool:
    """Keep a published process without a procedure and say whether it is new; the caller asked the policy."""
    _, new = UnattachedProcess.objects.get_or_create(
        agency_id=agency_id,
        content_hash=mark,
        defaults={
            "code": content.code,
            "title": content.title,
            "content": plain_of(content=content),
            "step_count": len(content.steps),
            "total_minutes": content.total_minutes,
            "source": content.source,
            "imported_at": at,
        },
    )
    return new


@transaction.atomic
def attach_process(*, unattached_id: UUID, version_id: UUID, actor: Actor, at: datetime) -> InternalProcess:
    """Make a kept process a draft of the version that an administrator names.

    A process that carries a code goes to that procedure and to no other: the decision said which.
    """
    kept = UnattachedProcess.objects.select_for_update(of=("self",)).get(id=unattached_id)
    require(may_manage_process(actor=actor, agency_id=kept.agency_id))
    version = ProcedureVersion.objects.select_related("procedure").get(id=version_id)
    code = version.procedure.code
    if kept.attached_id is not None:
        raise ProcessRefused("Quy trình này đã được gắn vào một thủ tục.")
    if kept.code and kept.code != code:
        raise ProcessRefused(
            f"Quyết định ghi quy trình này cho thủ tục {kept.code}, không phải {code}.", field="version"
        )
    if version.state != VersionState.ACTIVE:
        raise ProcessRefused("Hãy chọn phiên bản thủ tục đang có hiệu lực.", field="version")
    content = content_from_plain(plain=kept.content, code=code, source=kept.source)
    process = draft_process(
        version_id=version.id, agency_id=kept.agency_id, content=content, units={}, actor=actor, at=at
    )
    kept.attached = process
    kept.save(update_fields=["attached"])
    record_change(
        action="process.attach", subject=process, actor=actor, at=at, unit_id=kept.agency_id, code=code
    )
    return process
