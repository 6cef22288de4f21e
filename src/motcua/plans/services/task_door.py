"""The door of every act on a task: locked, allowed, seen as it is; and how its change is kept."""

from __future__ import annotations

from uuid import UUID

from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.acting import TaskRefused
from motcua.plans.domain.standing import Days
from motcua.plans.models import Occurrence, PlanTask
from motcua.plans.policies import may_manage_plans, may_report_on
from motcua.plans.services.journal import lock_task


class TaskChangedSince(Exception):  # noqa: N818 - named by what happened
    """Somebody else changed the task after the page was opened."""

    def __init__(self) -> None:
        super().__init__("Nhiệm vụ vừa được người khác cập nhật. Hãy mở lại trang để xem rồi làm tiếp.")


def open_to_report(*, task_id: UUID, actor: Actor, seen_revision: int | None = None) -> PlanTask:
    """Lock a task for who reports on it. Raises `NotPermitted` or `TaskChangedSince`."""
    task = lock_task(task_id=task_id)
    require(may_report_on(actor=actor, task=task, plan=task.plan))
    _require_seen(task, seen_revision)
    return task


def open_to_manage(*, task_id: UUID, actor: Actor, seen_revision: int) -> PlanTask:
    """Lock a task for who runs the plan. Raises `NotPermitted` or `TaskChangedSince`."""
    task = lock_task(task_id=task_id)
    require(may_manage_plans(actor=actor, agency_id=task.plan.agency_id))
    _require_seen(task, seen_revision)
    return task


def occurrence_of(*, task: PlanTask, occurrence_id: UUID | None) -> Occurrence:
    """Give an occurrence of the locked task. Raises `TaskRefused` when there is none such."""
    found = task.occurrences.filter(id=occurrence_id).first() if occurrence_id else None
    if found is None:
        raise TaskRefused("Kỳ này không còn trong nhiệm vụ. Hãy mở lại trang.")
    return found


def days_of(*, occurrence: Occurrence) -> Days:
    """Give the days of an occurrence as the rules read them."""
    return Days(last_day=occurrence.last_day, begun_on=occurrence.begun_on, done_on=occurrence.done_on)


def keep_changed(*, task: PlanTask, fields: tuple[str, ...] = ()) -> None:
    """Write the changed fields; whoever has the old state on the screen is told so."""
    task.revision += 1
    task.save(update_fields=[*fields, "revision"])


def _require_seen(task: PlanTask, seen_revision: int | None) -> None:
    if seen_revision is not None and seen_revision != task.revision:
        raise TaskChangedSince
