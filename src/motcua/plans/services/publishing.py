"""Putting the results of a plan on the public pages, and taking them off."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from motcua.cases.domain.refusal import WorkRefused
from motcua.infra.audit.log import record_audit
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.plans.models import Plan
from motcua.plans.policies import may_publish_plan
from motcua.plans.services.letters import lock_plan


@transaction.atomic
def publish_plan(*, plan_id: UUID, actor: Actor, at: dt.datetime) -> Plan:
    """Show everybody how it goes. Raises `PlanUnknown`, `NotPermitted` or `WorkRefused`."""
    plan = lock_plan(plan_id=plan_id)
    require(may_publish_plan(actor=actor, plan=plan))
    if plan.published_at is not None:
        raise WorkRefused({"": "Kết quả thực hiện kế hoạch này đang được công khai."})
    plan.published_at, plan.published_by_id = at, actor.staff_id
    plan.save(update_fields=["published_at", "published_by"])
    _note("plan.published", plan, actor, at)
    return plan


@transaction.atomic
def unpublish_plan(*, plan_id: UUID, actor: Actor, at: dt.datetime) -> Plan:
    """Take the results off the public pages. Raises as `publish_plan` does."""
    plan = lock_plan(plan_id=plan_id)
    require(may_publish_plan(actor=actor, plan=plan))
    if plan.published_at is None:
        raise WorkRefused({"": "Kết quả thực hiện kế hoạch này chưa được công khai."})
    plan.published_at, plan.published_by_id = None, None
    plan.save(update_fields=["published_at", "published_by"])
    _note("plan.unpublished", plan, actor, at)
    return plan


def _note(action: str, plan: Plan, actor: Actor, at: dt.datetime) -> None:
    record_audit(
        action=action,
        subject_type="Plan",
        subject_id=plan.id,
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        unit_id=actor.unit_id,
        detail={"number": plan.number, "title": plan.title},
    )
