"""Every change of the catalogue leaves one line in the audit log."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.infra.audit.log import record_audit
from motcua.infra.database.models import Record
from motcua.organisations.domain.actor import Actor


def record_change(
    *,
    action: str,
    subject: Record,
    actor: Actor,
    at: datetime,
    unit_id: UUID | None = None,
    reason: str = "",
    **facts: Any,
) -> None:
    """Append the change in the caller's transaction; dates and keys among `facts` are written as text."""
    record_audit(
        action=action,
        subject_type=subject._meta.label_lower,  # noqa: SLF001 - Django's documented model API
        subject_id=subject.pk,
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        unit_id=unit_id,
        reason=reason,
        detail={
            name: value if isinstance(value, str | int | None) else str(value)
            for name, value in facts.items()
        },
    )
