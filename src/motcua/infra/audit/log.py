"""The one door to the audit log."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from motcua.infra.audit.models import AuditRecord


def record_audit(
    *,
    action: str,
    subject_type: str,
    subject_id: uuid.UUID | str,
    at: datetime,
    account_id: uuid.UUID | None,
    actor_name: str,
    unit_id: uuid.UUID | None = None,
    reason: str = "",
    detail: dict[str, Any] | None = None,
) -> AuditRecord:
    """Append one record in the caller's transaction; `at` is aware."""
    return AuditRecord.objects.create(
        action=action,
        subject_type=subject_type,
        subject_id=str(subject_id),
        at=at,
        account_id=account_id,
        actor_name=actor_name,
        unit_id=unit_id,
        reason=reason,
        detail=detail or {},
    )
