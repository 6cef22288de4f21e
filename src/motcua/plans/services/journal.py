"""The journal of a task: the one door through which an entry is written."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.documents.models import IssuedPaper
from motcua.infra.storage.models import StoredFile
from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.kinds import EntryKind
from motcua.plans.models import Occurrence, PlanTask, TaskEntry


def write_entry(
    *,
    task: PlanTask,
    kind: EntryKind,
    actor: Actor,
    at: datetime,
    occurrence: Occurrence | None = None,
    text: str = "",
    link: str = "",
    file: StoredFile | None = None,
    paper: IssuedPaper | None = None,
    detail: dict[str, Any] | None = None,
) -> TaskEntry:
    """Append one entry in the caller's transaction."""
    return TaskEntry.objects.create(
        task=task,
        occurrence=occurrence,
        kind=kind,
        text=text,
        link=link,
        file=file,
        paper=paper,
        detail=detail or {},
        actor_id=actor.staff_id,
        actor_name=actor.full_name,
        at=at,
    )


def lock_task(*, task_id: UUID) -> PlanTask:
    """Lock a task with its plan. Raises `PlanTask.DoesNotExist`."""
    rows = PlanTask.objects.select_for_update(of=("self",)).select_related("plan__agency", "responsible")
    return rows.get(id=task_id)
