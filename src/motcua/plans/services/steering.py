"""Steering a task by whoever runs the plan: who has it, its money, giving it up and taking it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Staff
from motcua.plans.domain.acting import TaskRefused, may_cancel, may_restore
from motcua.plans.domain.deadlines import DeadlineKind
from motcua.plans.domain.kinds import EntryKind
from motcua.plans.models import Occurrence, PlanTask, TaskEntry
from motcua.plans.queries.people import people_of_agency
from motcua.plans.queries.plans import standing_now
from motcua.plans.services.journal import write_entry
from motcua.plans.services.task_door import keep_changed, open_to_manage


@transaction.atomic
def assign_tasks(
    *, chosen: Sequence[tuple[UUID, int]], staff_id: UUID | None, actor: Actor, at: dt.datetime
) -> int:
    """Give tasks, each with the revision that was seen, to one person or to nobody; say how many changed."""
    changed = 0
    for task_id, seen in sorted(chosen):
        task = open_to_manage(task_id=task_id, actor=actor, seen_revision=seen)
        if task.responsible_id == staff_id:
            continue
        person = _person(task, staff_id, timezone.localdate(at)) if staff_id else None
        before = task.responsible.full_name if task.responsible else ""
        task.responsible = person
        keep_changed(task=task, fields=("responsible",))
        _log(task, EntryKind.ASSIGNED, actor, at, "responsible", before, person.full_name if person else "")
        changed += 1
    return changed


@transaction.atomic
def set_budget(
    *, task_id: UUID, budget: int | None, source: str, seen_revision: int, actor: Actor, at: dt.datetime
) -> TaskEntry:
    """Note the money for a task, in đồng, and where it comes from."""
    task = open_to_manage(task_id=task_id, actor=actor, seen_revision=seen_revision)
    before = _money(task)
    task.budget, task.budget_source = budget, source
    if _money(task) == before:
        raise TaskRefused("Kinh phí chưa có gì thay đổi.", field="budget")
    keep_changed(task=task, fields=("budget", "budget_source"))
    return _log(task, EntryKind.BUDGET, actor, at, "budget", before, _money(task))


@transaction.atomic
def cancel_task(
    *, task_id: UUID, reason: str, seen_revision: int, actor: Actor, at: dt.datetime
) -> TaskEntry:
    """Give a task up from today on; the journal keeps how it stood."""
    task = open_to_manage(task_id=task_id, actor=actor, seen_revision=seen_revision)
    require(may_cancel(cancelled=task.cancelled_on is not None))
    today = timezone.localdate(at)
    stood = standing_now(task=task, today=today)
    task.cancelled_on, task.cancel_reason = today, reason
    keep_changed(task=task, fields=("cancelled_on", "cancel_reason"))
    detail = {"changes": {"standing": {"before": stood.value, "after": standing_now(task=task, today=today)}}}
    return write_entry(task=task, kind=EntryKind.CANCELLED, actor=actor, at=at, text=reason, detail=detail)


@transaction.atomic
def restore_task(
    *, task_id: UUID, reason: str, seen_revision: int, actor: Actor, at: dt.datetime
) -> TaskEntry:
    """Take a task up again that was given up; its days are what they were."""
    task = open_to_manage(task_id=task_id, actor=actor, seen_revision=seen_revision)
    require(may_restore(cancelled=task.cancelled_on is not None))
    before = task.cancel_reason
    task.cancelled_on, task.cancel_reason = None, ""
    keep_changed(task=task, fields=("cancelled_on", "cancel_reason"))
    detail = {"changes": {"cancel_reason": {"before": before, "after": ""}}}
    return write_entry(task=task, kind=EntryKind.RESTORED, actor=actor, at=at, text=reason, detail=detail)


@transaction.atomic
def add_occurrence(
    *,
    task_id: UUID,
    label: str,
    last_day: dt.date | None,
    seen_revision: int,
    actor: Actor,
    at: dt.datetime,
) -> Occurrence:
    """Add one time that a task on demand is asked for."""
    task = open_to_manage(task_id=task_id, actor=actor, seen_revision=seen_revision)
    if task.deadline_kind != DeadlineKind.ON_DEMAND:
        raise TaskRefused("Chỉ thêm lần thực hiện cho nhiệm vụ làm khi có yêu cầu, phát sinh.", field="label")
    made = Occurrence.objects.create(
        task=task, position=next_position(task=task), label=label, last_day=last_day
    )
    keep_changed(task=task)
    _log(task, EntryKind.CHANGED, actor, at, "occurrences", "", str(made), occurrence=made)
    return made


def next_position(*, task: PlanTask) -> int:
    """Give the place after the last occurrence."""
    last = task.occurrences.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1


def _person(task: PlanTask, staff_id: UUID, on: dt.date) -> Staff:
    found = people_of_agency(agency_id=task.plan.agency_id, on=on).filter(id=staff_id).first()
    if found is None:
        raise TaskRefused("Người này không làm việc trong cơ quan của kế hoạch.", field="person")
    return found


def _money(task: PlanTask) -> str:
    amount = "" if task.budget is None else f"{task.budget:,}".replace(",", ".") + " đồng"
    return ", ".join(filter(None, (amount, task.budget_source)))


def _log(  # noqa: PLR0917 - all of it is the entry
    task: PlanTask,
    kind: EntryKind,
    actor: Actor,
    at: dt.datetime,
    name: str,
    before: str,
    after: str,
    *,
    occurrence: Occurrence | None = None,
) -> TaskEntry:
    detail = {"changes": {name: {"before": before, "after": after}}}
    return write_entry(task=task, kind=kind, actor=actor, at=at, occurrence=occurrence, detail=detail)
