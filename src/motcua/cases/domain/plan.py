"""The steps of a case at its reception: the internal process with each step's unit settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from motcua.organisations.domain.permissions import Role
from motcua.procedures.domain.branching import Branch, Question

# Steps that name no unit are done where the role sits: at the one-stop office, else in the competent agency.
COUNTER_ROLES = frozenset({Role.COUNTER_OFFICER, Role.RESULT_OFFICER, Role.ONESTOP_HEAD})
WHOLE_HANDLING = "Giải quyết hồ sơ"
SENDING = "Tiếp nhận, số hóa và chuyển hồ sơ"
TAKING_IN = "Tiếp nhận hồ sơ do nơi khác chuyển đến"


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """That another agency settles the case: `desk_id` takes the dossier in, `sent` with the reception itself.

    `one_stop_ids` are the offices of that agency, whose work at the counter the receiving office does.
    """

    desk_id: UUID
    one_stop_ids: frozenset[UUID]
    sent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionFacts:
    """A unit asked at once with the others of a step; `minutes` of working time."""

    name: str
    unit_id: UUID
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessStepFacts:
    """A step of an internal process; `minutes` of working time."""

    name: str
    unit_id: UUID | None
    role: str
    minutes: int
    counted: bool
    question: Question | None = None
    branch: Branch | None = None
    opinions: tuple[OpinionFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """A step of the case to come."""

    name: str
    unit_id: UUID
    role: str
    minutes: int
    counted: bool
    question: Question | None = None
    branch: Branch | None = None
    opinions: tuple[OpinionFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The steps in order; the first `received` of them are what the reception itself does.

    With an internal process the counter's own steps at its beginning (receive, digitise, transfer) are done
    when the case is saved: data reach the next unit at once (NĐ 118/2025, Điều 18). One step is always left.
    """

    steps: tuple[PlannedStep, ...]
    received: int

    @property
    def current(self) -> PlannedStep:
        """The step at which the case stands after its reception."""
        return self.steps[self.received]

    @property
    def units(self) -> set[UUID]:
        """The units that the case may come to, or that are asked about it."""
        asked = {opinion.unit_id for step in self.steps for opinion in step.opinions}
        return asked | {step.unit_id for step in self.steps}


def plan_for(
    *, process: Sequence[ProcessStepFacts], one_stop_id: UUID, competent_id: UUID, limit_minutes: int
) -> Plan:
    """Settle the steps of a case.

    An agency without an internal process has one step, the whole handling with the whole limit, done in the
    competent agency, whose leader assigns it.
    """
    if not process:
        step = PlannedStep(
            name=WHOLE_HANDLING,
            unit_id=competent_id,
            role=Role.HANDLER.value,
            minutes=limit_minutes,
            counted=True,
        )
        return Plan(steps=(step,), received=0)
    steps = tuple(_planned(step, one_stop_id, competent_id) for step in process)
    return Plan(steps=steps, received=_done_at_counter(steps, one_stop_id))


def _planned(step: ProcessStepFacts, one_stop_id: UUID, competent_id: UUID) -> PlannedStep:
    home = one_stop_id if step.role in COUNTER_ROLES else competent_id
    return PlannedStep(
        name=step.name,
        unit_id=step.unit_id or home,
        role=step.role,
        minutes=step.minutes,
        counted=step.counted,
        question=step.question,
        branch=step.branch,
        opinions=step.opinions,
    )


def _done_at_counter(steps: Iterable[PlannedStep], one_stop_id: UUID) -> int:
    """A step that asks or awaits something is nobody's to pass over, not even the counter's."""
    ordered = list(steps)
    done = 0
    for step in ordered[:-1]:
        if step.unit_id != one_stop_id or step.role not in COUNTER_ROLES or step.question or step.opinions:
            break
        done += 1
    return done


def plan_elsewhere(
    *,
    process: Sequence[ProcessStepFacts],
    one_stop_id: UUID,
    competent_id: UUID,
    limit_minutes: int,
    elsewhere: Elsewhere,
) -> Plan:
    """Settle the steps of a case that another agency settles (NĐ 118/2025, Điều 14, 18).

    The receiving office does what the process has at the counter, at its beginning and at its end; between
    them the one-stop office of the competent agency takes the dossier in.
    """
    whole = plan_for(
        process=process, one_stop_id=one_stop_id, competent_id=competent_id, limit_minutes=limit_minutes
    )
    steps = [_at_home(step, one_stop_id, elsewhere) for step in whole.steps]
    received = _done_at_counter(steps, one_stop_id)
    first = steps[:received] or [_desk_step(SENDING, one_stop_id)]
    shift = len(first) + 1 - received
    rest = [_moved(step, shift, received) for step in steps[received:]]
    taking_in = _desk_step(TAKING_IN, elsewhere.desk_id)
    return Plan(steps=(*first, taking_in, *rest), received=len(first) if elsewhere.sent else len(first) - 1)


def returned_at(*, plan: Plan, one_stop_id: UUID, returning_id: UUID) -> Plan:
    """Let the office that was chosen return the result: the last step at the counter becomes its own."""
    last = plan.steps[-1]
    if last.unit_id != one_stop_id or last.role not in COUNTER_ROLES or len(plan.steps) - 1 == plan.received:
        return plan
    return replace(plan, steps=(*plan.steps[:-1], replace(last, unit_id=returning_id)))


def _at_home(step: PlannedStep, one_stop_id: UUID, elsewhere: Elsewhere) -> PlannedStep:
    ours = step.role in COUNTER_ROLES and step.unit_id in elsewhere.one_stop_ids
    return replace(step, unit_id=one_stop_id) if ours else step


def _desk_step(name: str, unit_id: UUID) -> PlannedStep:
    return PlannedStep(name=name, unit_id=unit_id, role=Role.COUNTER_OFFICER.value, minutes=0, counted=False)


def _moved(step: PlannedStep, shift: int, received: int) -> PlannedStep:
    """A branch names the position of the step that asks, which moves with the steps put in before it."""
    if step.branch is None or step.branch.of <= received:
        return step
    return replace(step, branch=replace(step.branch, of=step.branch.of + shift))
