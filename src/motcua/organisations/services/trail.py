"""Every change of the organisation leaves one line in the audit log: who, when, what was and what is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from motcua.infra.audit.log import record_audit
from motcua.infra.database.models import Record
from motcua.organisations.domain.actor import Actor

type Facts = Mapping[str, Any]


def record_change(
    *,
    action: str,
    subject: Record,
    actor: Actor,
    at: datetime,
    unit_id: UUID | None = None,
    reason: str = "",
    before: Facts | None = None,
    after: Facts | None = None,
) -> None:
    """Append the change in the caller's transaction; `before` and `after` hold the fields that differ."""
    stages = {"before": before, "after": after}
    record_audit(
        action=action,
        subject_type=subject._meta.label_lower,  # noqa: SLF001 - Django's documented model API
        subject_id=subject.pk,
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        unit_id=unit_id,
        reason=reason,
        detail={stage: _plain(facts) for stage, facts in stages.items() if facts},
    )


def _plain(facts: Facts) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, UUID | date) else value for name, value in facts.items()}
