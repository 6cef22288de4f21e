"""Issuing a plan that was drawn up here: its prose, then number, day and the paper that stays."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.refusal import WorkRefused
from motcua.documents.domain.signer import signature_of
from motcua.documents.models import IssuedPaper
from motcua.infra.audit.log import record_audit
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.prose_text import narrative_of
from motcua.plans.models import Plan
from motcua.plans.policies import may_issue_plan, may_write_prose
from motcua.plans.queries.plan_paper import kind_of_form, letter_of_form, paper_of_plan
from motcua.plans.services.letters import issue_numbered, lock_plan


@transaction.atomic
def issue_plan(*, plan_id: UUID, actor: Actor, at: dt.datetime) -> IssuedPaper:
    """Give the plan the next number of its kind and today's date, and keep the paper for ever.

    The actor is the signer. Raises `PlanUnknown` or `NotPermitted`.
    """
    plan = lock_plan(plan_id=plan_id)
    require(may_issue_plan(actor=actor, plan=plan))
    today = timezone.localdate(at)
    signature = signature_of(name=actor.full_name, post=actor.position, issuer=plan.agency.name)
    paper = issue_numbered(
        letter=letter_of_form(form=plan.form),
        kind=kind_of_form(form=plan.form),
        agency=plan.agency,
        subject_id=plan.id,
        content=lambda number: paper_of_plan(plan=plan, signature=signature, number=number, issued_on=today),
        actor=actor,
        at=at,
    )
    plan.number, plan.issued_on = paper.number, today
    plan.signature = {"authority": list(signature.authority), "name": signature.name}
    plan.save(update_fields=["number", "issued_on", "signature"])
    _note("plan.issued", plan, actor, at)
    return paper


@transaction.atomic
def write_prose(*, plan_id: UUID, text: str, actor: Actor, at: dt.datetime) -> Plan:
    """Keep the prose of a plan that is not issued yet. Raises `NotPermitted` or `WorkRefused`."""
    plan = lock_plan(plan_id=plan_id)
    require(may_write_prose(actor=actor, plan=plan))
    narrative = narrative_of(text=text)
    if not narrative:
        raise WorkRefused({"text": "Hãy ghi phần lời của kế hoạch."})
    plan.narrative = narrative
    plan.save(update_fields=["narrative"])
    _note("plan.prose", plan, actor, at)
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
