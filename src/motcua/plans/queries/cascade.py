"""A plan beside the plan above it, beside last year's, and beside the plans below that carry it out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import FETCH_RAISE, Prefetch, Q, QuerySet

from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.cascade import FATE_LABELS, Difference, Fate, compare_with_all, fate_of
from motcua.plans.domain.deadlines import Rhythm
from motcua.plans.domain.kinds import Comparator, EntryKind, Rank
from motcua.plans.domain.likeness import Pair, TargetFacts, TaskFacts, moved_to_year, pair_tasks
from motcua.plans.domain.standing import last_day_in_time
from motcua.plans.models import Plan, PlanTask, Target, TaskEntry
from motcua.plans.queries.plans import plans_seen

# The word in an entry's detail by which the journal knows that a proposal was refused.
REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class CascadeRow:
    """A task of the plan that one compares with, and what became of it in the own plan.

    `proposal` is the own task that is likely the same and its likeness, when none is linked yet.
    """

    above: PlanTask
    own: Sequence[PlanTask]
    fate: Fate
    differences: Sequence[Difference]
    proposal: tuple[PlanTask, Pair[TaskFacts]] | None = None

    @property
    def label(self) -> str:
        """Give the fate in words."""
        return FATE_LABELS[self.fate]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cascade:
    """All tasks of the other plan in its order, and the own tasks that are, or may be, none of them."""

    rows: Sequence[CascadeRow]
    new: Sequence[PlanTask]

    @property
    def counts(self) -> Mapping[Fate, int]:
        """Count the tasks of the other plan by what became of them."""
        return Counter(row.fate for row in self.rows)

    def of(self, fates: Collection[Fate]) -> list[CascadeRow]:
        """Give the tasks of the other plan that met one of these fates."""
        return [row for row in self.rows if row.fate in fates]

    @property
    def taken_over(self) -> int:
        """Count the tasks that are in the own plan, in whatever form."""
        return sum(bool(row.own) for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """A plan below that carries this one out, with its counts."""

    plan: Plan
    cascade: Cascade

    @property
    def weaker(self) -> int:
        """Count the tasks that are weaker than above."""
        return self.cascade.counts[Fate.WEAKER]

    @property
    def dropped(self) -> int:
        """Count the tasks that are linked to nothing."""
        return self.cascade.counts[Fate.DROPPED]


def plans_above(*, plan: Plan) -> QuerySet[Plan]:
    """Give the plans of the same year that this one may carry out.

    Those from above that the office keeps, and the published ones of the agencies above it.
    """
    kept = Q(agency_id=plan.agency_id, rank=Rank.SUPERIOR)
    higher = [unit for unit in plan.agency.ancestry if unit != plan.agency_id]
    published = Q(agency_id__in=higher, rank=Rank.OWN, published_at__isnull=False)
    rows = Plan.objects.filter(kept | published, year=plan.year).select_related("agency")
    return rows.order_by("-issued_on", "-id").fetch_mode(FETCH_RAISE)


def plan_of_last_year(*, plan: Plan) -> Plan | None:
    """Give the latest plan of the office for the year before."""
    rows = Plan.objects.filter(agency_id=plan.agency_id, rank=plan.rank, year=plan.year - 1)
    return rows.order_by("-issued_on", "-id").first()


def plans_below(*, plan: Plan, actor: Actor) -> QuerySet[Plan]:
    """Give the plans that carry this one out, of the agencies whose plans the actor sees."""
    return plans_seen(actor=actor).filter(parent_id=plan.id).order_by("agency__name", "id")


def cascade_of(*, plan: Plan, above: Plan) -> Cascade:
    """Compare a plan with the one it carries out by the links that people confirmed; five queries."""
    tasks = _tasks_of([plan.id, above.id])
    refused = _refused(plan.id)
    return _compare(above=tasks[above.id], own=tasks[plan.id], refused=refused)


def beside_last_year(*, plan: Plan, former: Plan) -> Cascade:
    """Compare a plan with last year's by likeness alone; its days are moved to this year. Two queries."""
    tasks = _tasks_of([plan.id, former.id])
    years = plan.year - former.year
    facts = {task.id: facts_of(task) for task in tasks[plan.id]}
    before = {task.id: moved_to_year(task=facts_of(task), years=years) for task in tasks[former.id]}
    pairs = pair_tasks(above=list(before.values()), own=list(facts.values()))
    links = {pair.own.key: pair.above.key for pair in pairs}
    return _rows(tasks[former.id], tasks[plan.id], before, facts, links, ())


def takers_of(*, plan: Plan, below: Sequence[Plan]) -> list[Taker]:
    """Count for plans below what they took over, dropped and weakened; two queries for all."""
    tasks = _tasks_of([plan.id, *(one.id for one in below)])
    return [
        Taker(plan=one, cascade=_compare(above=tasks[plan.id], own=tasks[one.id], refused=None))
        for one in below
    ]


def proposals_of(*, plan: Plan, least: float) -> list[Pair[TaskFacts]]:
    """Give the pairs of tasks, not linked and not refused, that are at least so alike."""
    if plan.parent_id is None:
        return []
    tasks = _tasks_of([plan.id, plan.parent_id])
    return _propose(tasks[plan.parent_id], tasks[plan.id], _refused(plan.id), least=least)


def facts_of(task: PlanTask) -> TaskFacts:
    """Give what plans are compared by of a task that was read with its section and targets."""
    day = task.deadline_day
    return TaskFacts(
        key=task.id,
        title=task.title,
        section=task.section.title if task.section else "",
        deliverable=task.deliverable,
        last_day=last_day_in_time(day=day, inclusive=task.deadline_inclusive) if day else None,
        rhythms=tuple(Rhythm(rhythm) for rhythm in task.rhythms),
        targets=tuple(target_facts_of(target) for target in task.targets.all()),
    )


def target_facts_of(target: Target) -> TargetFacts:
    """Give what plans are compared by of a target."""
    return TargetFacts(
        key=target.id,
        words=target.words,
        comparator=Comparator(target.comparator),
        value=target.value,
        unit=target.unit_words,
        scope=target.scope_words,
        metric=target.metric,
        due=target.due,
    )


def tasks_with_targets() -> QuerySet[PlanTask]:
    """Give tasks with all that `facts_of` needs."""
    rows = PlanTask.objects.select_related("section")
    return rows.prefetch_related(Prefetch("targets", Target.objects.order_by("position")))


def _compare(
    *,
    above: Sequence[PlanTask],
    own: Sequence[PlanTask],
    refused: Collection[tuple[UUID, UUID]] | None,
) -> Cascade:
    """By confirmed links; proposals only where somebody may answer them (`refused` is known)."""
    before, facts = {task.id: facts_of(task) for task in above}, {task.id: facts_of(task) for task in own}
    links = {task.id: task.parent_id for task in own if task.parent_id in before}
    pairs = _propose(above, own, refused) if refused is not None else ()
    return _rows(above, own, before, facts, links, pairs)


def _rows(  # noqa: PLR0917 - two plans, their facts and what binds them
    above: Sequence[PlanTask],
    own: Sequence[PlanTask],
    before: Mapping[UUID, TaskFacts],
    facts: Mapping[UUID, TaskFacts],
    links: Mapping[UUID, UUID | None],
    pairs: Iterable[Pair[TaskFacts]],
) -> Cascade:
    by_id = {task.id: task for task in own}
    shares: dict[UUID | None, list[PlanTask]] = defaultdict(list)
    for task in own:
        shares[links.get(task.id)].append(task)
    proposed = {pair.above.key: (by_id[pair.own.key], pair) for pair in pairs}
    rows = []
    for task in above:
        mine, proposal = shares[task.id], proposed.get(task.id)
        seen = [facts[one.id] for one in mine] or [pair.own for _, pair in filter(None, [proposal])]
        differences = compare_with_all(above=before[task.id], own=seen) if seen else ()
        fate = fate_of(taken_over=bool(mine), proposed=proposal is not None, differences=differences)
        rows.append(CascadeRow(above=task, own=mine, fate=fate, differences=differences, proposal=proposal))
    waiting = {task.id for task, _ in proposed.values()}
    return Cascade(rows=rows, new=[task for task in shares[None] if task.id not in waiting])


def _propose(
    above: Sequence[PlanTask],
    own: Sequence[PlanTask],
    refused: Collection[tuple[UUID, UUID]],
    *,
    least: float | None = None,
) -> list[Pair[TaskFacts]]:
    """Among the tasks on both sides that have no link yet."""
    linked = {task.parent_id for task in own}
    free_above = [facts_of(task) for task in above if task.id not in linked]
    free_own = [facts_of(task) for task in own if task.parent_id is None]
    if least is None:
        return pair_tasks(above=free_above, own=free_own, apart=refused)
    return pair_tasks(above=free_above, own=free_own, apart=refused, least=least)


def _tasks_of(plan_ids: Iterable[UUID]) -> Mapping[UUID, list[PlanTask]]:
    found: dict[UUID, list[PlanTask]] = defaultdict(list)
    rows = tasks_with_targets().filter(plan_id__in=list(plan_ids), cancelled_on=None)
    for task in rows.order_by("position").fetch_mode(FETCH_RAISE):
        found[task.plan_id].append(task)
    return found


def _refused(plan_id: UUID) -> frozenset[tuple[UUID, UUID]]:
    """The pairs (above, own) of which somebody said that they are not the same."""
    entries = TaskEntry.objects.filter(
        task__plan_id=plan_id, kind=EntryKind.CHANGED, detail__cascade=REFUSED
    ).values_list("detail__above", "task_id")
    return frozenset((UUID(above), own) for above, own in entries)
