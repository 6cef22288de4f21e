"""Tying a plan to the one above it, and its tasks to those they take over; each link is in the journal."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from motcua.infra.audit.log import record_audit
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.kinds import EntryKind, Rank
from motcua.plans.domain.likeness import pair_targets
from motcua.plans.models import Plan, PlanTask, Target
from motcua.plans.policies import may_manage_plans
from motcua.plans.queries.cascade import (
    REFUSED,
    plans_above,
    proposals_of,
    target_facts_of,
)
from motcua.plans.services.journal import write_entry


class CascadeRefused(ValueError):  # noqa: N818 - named by what happened
    """The plan or task cannot be tied so; `fields` says why."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__(next(iter(fields.values())))
        self.fields = fields


@transaction.atomic
def set_plan_above(*, plan_id: UUID, above_id: UUID | None, actor: Actor, at: dt.datetime) -> Plan:
    """Say which plan this one carries out; the links to tasks of another plan end with it.

    Raises `NotPermitted` or `CascadeRefused`.
    """
    plan = _locked(plan_id, actor)
    if plan.rank != Rank.OWN:
        raise CascadeRefused({"above": "Chỉ kế hoạch của cơ quan mới đối chiếu với kế hoạch cấp trên."})
    above = plans_above(plan=plan).filter(id=above_id).first() if above_id else None
    if above_id and above is None:
        raise CascadeRefused({"above": "Hãy chọn một kế hoạch cấp trên cùng năm trong danh sách."})
    if plan.parent_id == above_id:
        return plan
    for task in _tasks(plan).exclude(parent=None):
        _write_link(task, None, actor, at)
    plan.parent = above
    plan.save(update_fields=["parent"])
    record_audit(
        action="plan.above_set",
        subject_type="Plan",
        subject_id=plan.id,
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        unit_id=actor.unit_id,
        detail={"number": plan.number, "above": str(above) if above else ""},
    )
    return plan


@transaction.atomic
def link_task(
    *, plan_id: UUID, task_id: UUID, above_id: UUID | None, actor: Actor, at: dt.datetime
) -> PlanTask:
    """Say which task of the plan above a task takes over, or none; its targets follow.

    Raises `NotPermitted` or `CascadeRefused`.
    """
    plan = _locked(plan_id, actor)
    task, above = _task(plan, task_id), _above(plan, above_id) if above_id else None
    if task.parent_id != above_id:
        _write_link(task, above, actor, at)
    return task


@transaction.atomic
def link_alike(*, plan_id: UUID, least: float, actor: Actor, at: dt.datetime) -> int:
    """Confirm all proposals that are at least so alike; give how many there were. Raises `NotPermitted`."""
    plan = _locked(plan_id, actor)
    pairs = proposals_of(plan=plan, least=least)
    for pair in pairs:
        _write_link(_task(plan, pair.own.key), _above(plan, pair.above.key), actor, at)
    return len(pairs)


@transaction.atomic
def refuse_link(*, plan_id: UUID, task_id: UUID, above_id: UUID, actor: Actor, at: dt.datetime) -> None:
    """Say that two tasks are not the same: they are not proposed again, and may still be linked by hand.

    Raises `NotPermitted` or `CascadeRefused`.
    """
    plan = _locked(plan_id, actor)
    task, above = _task(plan, task_id), _above(plan, above_id)
    write_entry(
        task=task,
        kind=EntryKind.CHANGED,
        actor=actor,
        at=at,
        text=f"Không phải nhiệm vụ cấp trên: {above.title}",
        detail={"cascade": REFUSED, "above": str(above.id)},
    )


def _write_link(task: PlanTask, above: PlanTask | None, actor: Actor, at: dt.datetime) -> None:
    before = task.parent_id
    task.parent = above
    task.save(update_fields=["parent"])
    _link_targets(task, above)
    write_entry(
        task=task,
        kind=EntryKind.CHANGED,
        actor=actor,
        at=at,
        text=f"Tiếp thu nhiệm vụ cấp trên: {above.title}" if above else "Bỏ liên kết với nhiệm vụ cấp trên",
        detail={
            "cascade": "linked" if above else "unlinked",
            "before": {"parent": str(before) if before else ""},
            "after": {"parent": str(above.id) if above else ""},
        },
    )


def _link_targets(task: PlanTask, above: PlanTask | None) -> None:
    """Each target is tied to the same one of the task above, if there is one."""
    own = list(task.targets.order_by("position"))
    higher = list(above.targets.order_by("position")) if above else []
    pairs = pair_targets(
        above=[target_facts_of(one) for one in higher], own=[target_facts_of(one) for one in own]
    )
    parents = {pair.own.key: pair.above.key for pair in pairs}
    for target in own:
        target.parent_id = parents.get(target.id)
    Target.objects.bulk_update(own, ["parent"])


def _locked(plan_id: UUID, actor: Actor) -> Plan:
    plan = Plan.objects.select_for_update(of=("self",)).select_related("agency").get(id=plan_id)
    require(may_manage_plans(actor=actor, agency_id=plan.agency_id))
    return plan


def _tasks(plan: Plan) -> QuerySet[PlanTask]:
    return PlanTask.objects.select_for_update(of=("self",)).filter(plan=plan).order_by("position")


def _task(plan: Plan, task_id: UUID) -> PlanTask:
    task = _tasks(plan).filter(id=task_id).first()
    if task is None:
        raise CascadeRefused({"task": "Hãy chọn một nhiệm vụ của kế hoạch này."})
    return task


def _above(plan: Plan, above_id: UUID) -> PlanTask:
    above = PlanTask.objects.filter(id=above_id, plan_id=plan.parent_id).first() if plan.parent_id else None
    if above is None:
        raise CascadeRefused({"above": "Hãy chọn một nhiệm vụ của kế hoạch cấp trên đang đối chiếu."})
    return above
