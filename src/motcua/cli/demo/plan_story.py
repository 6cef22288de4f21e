"""What became of the plans of the demo commune until today: who has each task, what was begun and done."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from typing import TypedDict
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cli.demo.commune import Commune
from motcua.infra.access.models import Account
from motcua.kernel.working_time import WorkingCalendar, next_working_moment
from motcua.organisations.domain.actor import Actor
from motcua.organisations.queries.actors import load_actor
from motcua.organisations.queries.calendars import working_calendar
from motcua.plans.domain.kinds import PartyRole
from motcua.plans.models import Occurrence, Plan, PlanTask
from motcua.plans.services.publishing import publish_plan
from motcua.plans.services.reporting import Said, begin_occurrence, finish_occurrence, note_progress
from motcua.plans.services.steering import assign_tasks

SEED = 2026
# Who answers for the tasks that a unit leads; the officer who runs the plan for all others.
HEADS = {
    "one_stop": "giamdoc",
    "office": "chanhvanphong",
    "social": "truongphong",
    "land": "kinhte",
    "leaders": "phochutich",
}
RUNNER = "kiemsoat"
LATE_SHARE, OPEN_SHARE = 0.07, 0.06
UNDER_WAY = dt.timedelta(days=45)
EVENING = dt.time(9, 0)  # 16:00 in Hà Nội
FROM_BOOK = "Ghi lại từ sổ theo dõi nhiệm vụ năm trước."
ON_THE_WAY = "Đã giao việc, đang thu thập số liệu."


@transaction.atomic
def live_plan(*, plan: Plan, commune: Commune, at: dt.datetime) -> None:
    """Give each task to the head of the unit that leads it, report on it until `at`, show it in public."""
    story = _Story(plan, commune, at)
    for task in plan.tasks.order_by("position"):
        story.tell(task)
    publish_plan(plan_id=plan.id, actor=_who(RUNNER, at), at=at)


@transaction.atomic
def close_plan(*, plan: Plan, at: dt.datetime) -> None:
    """Take a plan of a year gone by over from the book in which it was followed: all of it done."""
    runner = _who(RUNNER, at)
    for occurrence in Occurrence.objects.filter(task__plan=plan).order_by("task__position", "position"):
        day = min(occurrence.last_day or timezone.localdate(at), timezone.localdate(at))
        finish_occurrence(day=day, said=Said(text=FROM_BOOK), **_act(occurrence, runner, at))


class _Act(TypedDict):
    task_id: UUID
    occurrence_id: UUID
    seen_revision: int
    actor: Actor
    at: dt.datetime


class _Story:
    def __init__(self, plan: Plan, commune: Commune, at: dt.datetime) -> None:
        self.chance = random.Random(SEED)  # noqa: S311 - a story, not a secret
        self.at, self.today = at, timezone.localdate(at)
        self.first_day = max(timezone.localdate(plan.stored_at), plan.issued_on or dt.date.min)
        self.calendar: WorkingCalendar = working_calendar(unit_id=commune.agency.id)
        self.heads: Mapping[UUID, Actor] = {
            commune.units[key].id: _who(username, at) for key, username in HEADS.items()
        }
        self.runner = _who(RUNNER, at)

    def tell(self, task: PlanTask) -> None:
        lead = task.parties.filter(role=PartyRole.LEAD).order_by("position").first()
        actor = self.heads.get(lead.unit_id, self.runner) if lead and lead.unit_id else self.runner
        self._assign(task, actor)
        for occurrence in task.occurrences.order_by("position"):
            self._report(occurrence, task.deliverable, actor)

    def _assign(self, task: PlanTask, person: Actor) -> None:
        assign_tasks(
            chosen=[(task.id, task.revision)],
            staff_id=person.staff_id,
            actor=self.runner,
            at=self._moment(self.first_day),
        )

    def _report(self, occurrence: Occurrence, deliverable: str, actor: Actor) -> None:
        last, luck = occurrence.last_day, self.chance.random()
        before = dt.timedelta(days=self.chance.randrange(1, 9))
        if last is None or self.today <= last:
            if last is None or last - self.today <= UNDER_WAY:
                day = self._working_day(self.today - before)
                begin_occurrence(day=day, **_act(occurrence, actor, self._moment(day)))
                note_progress(
                    task_id=occurrence.task_id,
                    occurrence_id=occurrence.id,
                    said=Said(text=ON_THE_WAY),
                    actor=actor,
                    at=self._moment(day),
                )
            return
        done_on = self._working_day(last + before if luck < LATE_SHARE else last - before)
        if luck > 1 - OPEN_SHARE or done_on > self.today:
            return
        begun_on = self._working_day(done_on - 2 * before)
        begin_occurrence(day=begun_on, **_act(occurrence, actor, self._moment(begun_on)))
        said = Said(text=f"Đã có: {deliverable}.")
        finish_occurrence(day=done_on, said=said, **_act(occurrence, actor, self._moment(done_on)))

    def _working_day(self, day: dt.date) -> dt.date:
        """The last day of work not after `day`, none before the plan was there."""
        while day > self.first_day:
            opens = next_working_moment(calendar=self.calendar, moment=dt.datetime.combine(day, dt.time()))
            if opens.date() == day:
                return day
            day -= dt.timedelta(days=1)
        return self.first_day

    def _moment(self, day: dt.date) -> dt.datetime:
        return min(self.at, dt.datetime.combine(day, EVENING, tzinfo=dt.UTC))


def _act(occurrence: Occurrence, actor: Actor, at: dt.datetime) -> _Act:
    """Who acts when on which occurrence, the task seen as it is now."""
    revision = PlanTask.objects.values_list("revision", flat=True).get(id=occurrence.task_id)
    return {
        "task_id": occurrence.task_id,
        "occurrence_id": occurrence.id,
        "seen_revision": revision,
        "actor": actor,
        "at": at,
    }


def _who(username: str, at: dt.datetime) -> Actor:
    actor = load_actor(account=Account.objects.get(username=username), at=at)
    if actor is None:
        raise LookupError(f"Nobody in service has the account {username}.")
    return actor
