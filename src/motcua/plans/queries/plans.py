"""Plans that an actor sees: the list, one plan, its tasks with their standing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import FETCH_RAISE, Prefetch, QuerySet

from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.plans.domain.kinds import PartyRole
from motcua.plans.domain.standing import STANDING_LABELS, Days, Standing, standing_of, standing_of_task
from motcua.plans.models import Occurrence, Plan, PlanSection, PlanTask, TaskParty
from motcua.plans.policies import agencies_with


class PlanUnknown(Exception):  # noqa: N818 - named by what happened
    """There is no such plan or task, or it may not be seen."""

    def __init__(self) -> None:
        super().__init__("Không tìm thấy kế hoạch hoặc nhiệm vụ này.")


@dataclass(frozen=True, slots=True)
class OccurrenceRow:
    """An occurrence and how it stands on the day asked for."""

    occurrence: Occurrence
    standing: Standing


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with its occurrences and parties and how it stands on the day asked for.

    `next_day` is the last day in time of what is to be done next, none when nothing dated is left.
    """

    task: PlanTask
    standing: Standing
    occurrences: Sequence[OccurrenceRow]
    lead: Sequence[TaskParty]
    coordinating: Sequence[TaskParty]
    next_day: date | None

    @property
    def label(self) -> str:
        """Give the standing in words."""
        return STANDING_LABELS[self.standing]


def plans_seen(*, actor: Actor) -> QuerySet[Plan]:
    """Give the plans that the actor may see, the latest first."""
    agencies = agencies_with(actor=actor, permission=Permission.VIEW_PLAN)
    rows = Plan.objects.filter(agency_id__in=agencies).select_related("agency", "parent")
    return rows.order_by("-year", "rank", "-issued_on", "-id").fetch_mode(FETCH_RAISE)


def read_plan_of(*, plan_id: UUID, actor: Actor) -> Plan:
    """Give a plan that the actor sees. Raises `PlanUnknown`."""
    plan = plans_seen(actor=actor).select_related("reading", "published_by").filter(id=plan_id).first()
    if plan is None:
        raise PlanUnknown
    return plan


def read_task_of(*, task_id: UUID, actor: Actor) -> PlanTask:
    """Give a task of a plan that the actor sees. Raises `PlanUnknown`."""
    agencies = agencies_with(actor=actor, permission=Permission.VIEW_PLAN)
    found = tasks_with_parts().filter(id=task_id, plan__agency_id__in=agencies).select_related("plan__agency")
    task = found.first()
    if task is None:
        raise PlanUnknown
    return task


def sections_of(*, plan_id: UUID) -> list[PlanSection]:
    """Give the headings of a plan in the order of the paper."""
    return list(PlanSection.objects.filter(plan_id=plan_id).order_by("position"))


def task_rows(*, plan_id: UUID, today: date) -> list[TaskRow]:
    """Give all tasks of a plan in the order of the paper, as they stand on a day; three queries."""
    return [task_row(task=task, today=today) for task in tasks_with_parts().filter(plan_id=plan_id)]


def task_row(*, task: PlanTask, today: date) -> TaskRow:
    """Say how a task that was read with its occurrences and parties stands on a day."""
    occurrences = [
        OccurrenceRow(one, standing_of(days=_days(one), today=today)) for one in task.occurrences.all()
    ]
    parties = list(task.parties.all())
    return TaskRow(
        task=task,
        standing=standing_of_task(
            occurrences=[_days(row.occurrence) for row in occurrences],
            cancelled_on=task.cancelled_on,
            today=today,
        ),
        occurrences=occurrences,
        lead=[party for party in parties if party.role == PartyRole.LEAD],
        coordinating=[party for party in parties if party.role == PartyRole.COORDINATING],
        next_day=None if task.cancelled_on else _next_day(occurrences),
    )


def standing_now(*, task: PlanTask, today: date) -> Standing:
    """Say how a task stands by its occurrences as they are stored now."""
    days = [_days(row) for row in Occurrence.objects.filter(task=task)]
    return standing_of_task(occurrences=days, cancelled_on=task.cancelled_on, today=today)


def tasks_with_parts() -> QuerySet[PlanTask]:
    """Give tasks with their occurrences and parties, as `task_row` reads them."""
    rows = PlanTask.objects.select_related("section", "responsible")
    parties = TaskParty.objects.select_related("unit").order_by("role", "position")
    rows = rows.prefetch_related(
        Prefetch("occurrences", Occurrence.objects.order_by("position")), Prefetch("parties", parties)
    )
    return rows.order_by("position").fetch_mode(FETCH_RAISE)


def _days(occurrence: Occurrence) -> Days:
    return Days(last_day=occurrence.last_day, begun_on=occurrence.begun_on, done_on=occurrence.done_on)


def _next_day(rows: Iterable[OccurrenceRow]) -> date | None:
    """The earliest day among what is not done."""
    open_days = [row.occurrence.last_day for row in rows if row.occurrence.done_on is None]
    return min((day for day in open_days if day is not None), default=None)
