"""The tasks of plans that are an officer's own: given to her, or led by her unit while nobody has them."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet

from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.kinds import PartyRole, Rank
from motcua.plans.models import Occurrence, PlanTask, TaskParty
from motcua.plans.queries.plans import tasks_with_parts


def my_tasks(*, actor: Actor) -> QuerySet[PlanTask]:
    """Give what is left to do in the plans of the actor's agency, the nearest day first.

    Each row has `next_day`, the last day in time of what is to be done next.
    """
    return _ordered(_mine(tasks_with_parts().select_related("section", "responsible", "plan"), actor))


def my_pressing_tasks(*, actor: Actor, until: date) -> QuerySet[PlanTask]:
    """Give of these what is late or falls due until a day, in one query."""
    rows = _mine(PlanTask.objects.select_related("plan"), actor)
    return _ordered(rows).filter(Q(next_day__lte=until))


def _mine(rows: QuerySet[PlanTask], actor: Actor) -> QuerySet[PlanTask]:
    left = Occurrence.objects.filter(task=OuterRef("pk"), done_on=None)
    leads = TaskParty.objects.filter(task=OuterRef("pk"), role=PartyRole.LEAD, unit_id=actor.unit_id)
    given = Q(responsible_id__in=actor.hands) | (Q(responsible=None) & Exists(leads))
    own = Q(plan__agency_id=actor.agency_id, plan__rank=Rank.OWN, cancelled_on=None)
    return rows.filter(own & given & Exists(left))


def _ordered(rows: QuerySet[PlanTask]) -> QuerySet[PlanTask]:
    dated = rows.annotate(next_day=Min("occurrences__last_day", filter=Q(occurrences__done_on=None)))
    return dated.order_by(F("next_day").asc(nulls_last=True), "-plan__year", "position", "id")
