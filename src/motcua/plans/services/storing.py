"""Keeping a plan that a person has checked: all of it at once, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.indicators.domain.registry import METRICS
from motcua.infra.audit.log import record_audit
from motcua.kernel.decision import require
from motcua.kernel.text import fold
from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.draft import DraftRefused, PlanDraft, TaskDraft
from motcua.plans.domain.kinds import PartyRole, Rank
from motcua.plans.domain.occurrences import occurrences_of
from motcua.plans.models import (
    Occurrence,
    PartyAlias,
    Plan,
    PlanReading,
    PlanSection,
    PlanTask,
    Target,
    TaskParty,
)
from motcua.plans.policies import may_manage_plans


@transaction.atomic
def store_plan(
    *,
    agency_id: UUID,
    rank: Rank,
    draft: PlanDraft,
    actor: Actor,
    at: dt.datetime,
    reading: PlanReading | None = None,
    parent: Plan | None = None,
) -> Plan:
    """Keep the whole plan or nothing. Names of agencies become units by the aliases of the office.

    Raises `NotPermitted`, or `DraftRefused` when this very plan is kept already.
    """
    require(may_manage_plans(actor=actor, agency_id=agency_id))
    plan = _store_header(agency_id, rank, draft, actor, at, reading, parent)
    sections = PlanSection.objects.bulk_create(
        PlanSection(plan=plan, position=place, number=one.number, title=one.title, depth=one.depth)
        for place, one in enumerate(draft.sections)
    )
    units = _units_by_name(agency_id)
    for place, task in enumerate(draft.tasks):
        section = None if task.section is None else sections[task.section]
        _store_task(plan, section, place, task, units)
    record_audit(
        action="plan.stored",
        subject_type="Plan",
        subject_id=plan.id,
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        unit_id=actor.unit_id,
        detail={"number": plan.number, "title": plan.title, "tasks": len(draft.tasks)},
    )
    return plan


def _store_header(  # noqa: PLR0917 - all of it is the record
    agency_id: UUID,
    rank: Rank,
    draft: PlanDraft,
    actor: Actor,
    at: dt.datetime,
    reading: PlanReading | None,
    parent: Plan | None,
) -> Plan:
    try:
        with transaction.atomic():
            return Plan.objects.create(
                agency_id=agency_id,
                rank=rank,
                form=draft.form,
                issuer_name=draft.issuer,
                number=draft.number,
                issued_on=draft.issued_on,
                title=draft.title,
                year=draft.year,
                bases=list(draft.bases),
                named_parents=list(draft.parents),
                narrative=list(draft.narrative),
                distribution=list(draft.distribution),
                signature=dict(draft.signature),
                parent=parent,
                reading=reading,
                stored_by_id=actor.staff_id,
                stored_at=at,
            )
    except IntegrityError as error:
        raise DraftRefused(
            {"plan.number": f"Kế hoạch số {draft.number} năm {draft.year} của {draft.issuer} đã được lưu."}
        ) from error


def _units_by_name(agency_id: UUID) -> Mapping[str, UUID | None]:
    return dict(PartyAlias.objects.filter(agency_id=agency_id).values_list("folded", "unit_id"))


def store_task(*, plan: Plan, section: PlanSection | None, place: int, draft: TaskDraft) -> PlanTask:
    """Keep one task more of a plan in the caller's transaction."""
    return _store_task(plan, section, place, draft, _units_by_name(plan.agency_id))


def _store_task(
    plan: Plan,
    section: PlanSection | None,
    place: int,
    draft: TaskDraft,
    units: Mapping[str, UUID | None],
) -> PlanTask:
    deadline = draft.deadline
    task = PlanTask.objects.create(
        plan=plan,
        section=section,
        position=place,
        number=draft.number,
        title=draft.title,
        deliverable=draft.deliverable,
        deadline_text=draft.deadline_text,
        deadline_kind=deadline.kind,
        deadline_day=deadline.day,
        deadline_inclusive=deadline.inclusive,
        rhythms=[rhythm.value for rhythm in deadline.rhythms],
        months=list(deadline.months),
        spans=dict(draft.spans),
    )
    for role, names in ((PartyRole.LEAD, draft.lead), (PartyRole.COORDINATING, draft.coordinating)):
        TaskParty.objects.bulk_create(
            TaskParty(task=task, role=role, position=number, text=name, unit_id=units.get(fold(name)))
            for number, name in enumerate(names)
        )
    store_occurrences(task=task, plan=plan, draft=draft)
    Target.objects.bulk_create(
        Target(
            task=task,
            position=number,
            words=one.words,
            comparator=one.comparator,
            value=one.value,
            unit_words=one.unit,
            scope_words=one.scope_words,
            due=one.due,
            spans=list(one.spans),
            metric=one.slug if one.slug in METRICS else "",
        )
        for number, one in enumerate(draft.targets)
    )
    return task


def store_occurrences(*, task: PlanTask, plan: Plan, draft: TaskDraft) -> None:
    """Make the occurrences of a new task; those before the day the plan was issued never come."""
    dues = occurrences_of(deadline=draft.deadline, year=plan.year, begins=plan.issued_on)
    Occurrence.objects.bulk_create(
        Occurrence(task=task, position=number, label=due.label, last_day=due.last_day)
        for number, due in enumerate(dues)
    )
