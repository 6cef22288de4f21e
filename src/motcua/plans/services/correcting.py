"""Correcting a task under way, and adding one: what was said before stays in the journal for ever."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.acting import TaskRefused
from motcua.plans.domain.draft import TaskDraft
from motcua.plans.domain.kinds import EntryKind
from motcua.plans.domain.occurrences import occurrences_of
from motcua.plans.domain.redating import Standing, redate
from motcua.plans.models import Occurrence, Plan, PlanSection, PlanTask, TaskEntry
from motcua.plans.policies import may_manage_plans
from motcua.plans.services.journal import write_entry
from motcua.plans.services.steering import next_position
from motcua.plans.services.storing import store_task
from motcua.plans.services.task_door import keep_changed, open_to_manage

_CONTENT = ("title", "deliverable")
_DEADLINE = (
    "deadline_text",
    "deadline_kind",
    "deadline_day",
    "deadline_inclusive",
    "rhythms",
    "months",
)


@transaction.atomic
def correct_task(
    *, task_id: UUID, draft: TaskDraft, reason: str, seen_revision: int, actor: Actor, at: dt.datetime
) -> TaskEntry:
    """Correct wording, deliverable and deadline; a new deadline moves only what is not done."""
    task = open_to_manage(task_id=task_id, actor=actor, seen_revision=seen_revision)
    before, days_before = _content(task), _days(task)
    redated = _deadline_changes(task, draft)
    _fill(task, draft)
    if redated:
        _redate(task, draft)
    after, days_after = _content(task), _days(task)
    changes = {
        name: {"before": before[name], "after": after[name]} for name in before if before[name] != after[name]
    }
    if days_before != days_after:
        changes["days"] = {"before": days_before, "after": days_after}
    if not changes and not redated:
        raise TaskRefused("Nội dung nhiệm vụ chưa có gì thay đổi.", field="title")
    keep_changed(task=task, fields=(*_CONTENT, *_DEADLINE))
    return write_entry(
        task=task,
        kind=EntryKind.CHANGED,
        actor=actor,
        at=at,
        text=reason,
        detail={"changes": changes, "redated": redated},
    )


@transaction.atomic
def add_task(
    *,
    plan_id: UUID,
    section_id: UUID | None,
    draft: TaskDraft,
    reason: str,
    actor: Actor,
    at: dt.datetime,
) -> PlanTask:
    """Add a task at the end of its heading's plan; the journal says who added it and why."""
    plan = Plan.objects.select_for_update(of=("self",)).get(id=plan_id)
    require(may_manage_plans(actor=actor, agency_id=plan.agency_id))
    section = PlanSection.objects.filter(plan=plan, id=section_id).first() if section_id else None
    last = plan.tasks.aggregate(last=Max("position"))["last"]
    task = store_task(plan=plan, section=section, place=0 if last is None else last + 1, draft=draft)
    detail = {"changes": {"task": {"before": "", "after": task.title}}}
    write_entry(task=task, kind=EntryKind.CHANGED, actor=actor, at=at, text=reason, detail=detail)
    return task


def _deadline_changes(task: PlanTask, draft: TaskDraft) -> bool:
    deadline = draft.deadline
    new = (deadline.kind, deadline.day, deadline.inclusive, [*deadline.rhythms], [*deadline.months])
    return new != (
        task.deadline_kind,
        task.deadline_day,
        task.deadline_inclusive,
        task.rhythms,
        task.months,
    )


def _fill(task: PlanTask, draft: TaskDraft) -> None:
    deadline = draft.deadline
    task.title, task.deliverable, task.deadline_text = draft.title, draft.deliverable, draft.deadline_text
    task.deadline_kind, task.deadline_day = deadline.kind, deadline.day
    task.deadline_inclusive = deadline.inclusive
    task.rhythms = [rhythm.value for rhythm in deadline.rhythms]
    task.months = list(deadline.months)


def _redate(task: PlanTask, draft: TaskDraft) -> None:
    dues = occurrences_of(deadline=draft.deadline, year=task.plan.year, begins=task.plan.issued_on)
    told = set(task.entries.exclude(occurrence=None).values_list("occurrence_id", flat=True))
    rows = {row.id: row for row in task.occurrences.order_by("position")}
    change = redate(
        standing=[
            Standing(
                id=row.id,
                label=row.label,
                done=row.done_on is not None,
                told=row.id in told or row.begun_on is not None,
            )
            for row in rows.values()
        ],
        dues=dues,
    )
    for row_id, due in change.moved:
        rows[row_id].label, rows[row_id].last_day = due.label, due.last_day
        rows[row_id].save(update_fields=["label", "last_day"])
    task.occurrences.filter(id__in=change.gone).delete()
    first = next_position(task=task)
    Occurrence.objects.bulk_create(
        Occurrence(task=task, position=first + number, label=due.label, last_day=due.last_day)
        for number, due in enumerate(change.new)
    )


def _content(task: PlanTask) -> dict[str, str]:
    return {"title": task.title, "deliverable": task.deliverable, "deadline": task.deadline_text}


def _days(task: PlanTask) -> str:
    """The days of what is not done, in order: what a new deadline moves."""
    rows = task.occurrences.filter(done_on=None).order_by("last_day", "position")
    return ", ".join(f"{row.last_day:%d/%m/%Y}" for row in rows if row.last_day is not None)
