"""A lifecycle as one table: which action leads from which state to which.

What the table does not hold is impossible, whoever asks. Guards are names: the area that owns the
table judges them and hands the decisions in.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from motcua.kernel.decision import Decision, NotPermitted


@dataclass(frozen=True, slots=True)
class Transition[S: StrEnum, A: StrEnum]:
    """One row of the table; `guards` are all to be satisfied."""

    source: S
    action: A
    target: S
    guards: tuple[str, ...] = ()


class WorkflowMisdrawn(ValueError):  # noqa: N818 - named by what happened
    """The table itself is wrong; found when the program starts, never at a counter."""


class TransitionNotAllowed(Exception):  # noqa: N818 - named by what happened
    """The state does not allow the action; the message is a Vietnamese sentence."""

    def __init__(self, sentence: str, *, state: str, action: str) -> None:
        super().__init__(sentence)
        self.state = state
        self.action = action


@dataclass(frozen=True, slots=True, kw_only=True)
class Workflow[S: StrEnum, A: StrEnum]:
    """A checked transition table.

    `states` and `actions` give the Vietnamese label of each; `subject` is the noun of the sentences
    ("hồ sơ"). `initial` are the states in which a subject may be born, `final` those without a way
    out, `unoffered` the actions that no person is told of. A faulty table raises `WorkflowMisdrawn`.
    """

    subject: str
    states: Mapping[S, str]
    actions: Mapping[A, str]
    initial: frozenset[S]
    final: frozenset[S]
    transitions: tuple[Transition[S, A], ...]
    unoffered: frozenset[A] = frozenset()
    _rows: Mapping[tuple[S, A], Transition[S, A]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        faults = list(_faults(self))
        if faults:
            raise WorkflowMisdrawn("; ".join(faults))
        rows = {(row.source, row.action): row for row in self.transitions}
        object.__setattr__(self, "_rows", rows)

    def apply(self, state: S, action: A, *, guards: Mapping[str, Decision] | None = None) -> S:
        """Return the state that the action leads to.

        Raises `TransitionNotAllowed` when the table has no such row and `NotPermitted` with the
        first guard that refuses. A guard left unjudged is a fault of the program: `LookupError`.
        """
        row = self.transition(state, action)
        judged = guards or {}
        for guard in row.guards:
            if guard not in judged:
                raise LookupError(f"Guard {guard!r} of {state} → {action} was not judged.")
            if not judged[guard]:
                raise NotPermitted(judged[guard])
        return row.target

    def transition(self, state: S, action: A) -> Transition[S, A]:
        """Return the row of the table, or raise `TransitionNotAllowed`."""
        row = self._rows.get((state, action))
        if row is None:
            sentence = self._refusal(state, action)
            raise TransitionNotAllowed(sentence, state=state, action=action)
        return row

    def allows(self, state: S, action: A) -> bool:
        """Say whether the table has a row for the action in this state."""
        return (state, action) in self._rows

    def allowed_actions(self, state: S) -> tuple[A, ...]:
        """Return the actions of a state in the order of the table."""
        return tuple(row.action for row in self.transitions if row.source == state)

    def to_mermaid(self) -> str:
        """Return the table as a Mermaid state diagram for the documentation."""
        lines = ["stateDiagram-v2"]
        lines += [f"    {state.name}: {label}" for state, label in self.states.items()]
        lines += [f"    [*] --> {state.name}" for state in self.states if state in self.initial]
        lines += [f"    {self._arrow(row)}" for row in self.transitions]
        lines += [f"    {state.name} --> [*]" for state in self.states if state in self.final]
        return "\n".join(lines) + "\n"

    def _arrow(self, row: Transition[S, A]) -> str:
        guards = f" [{', '.join(row.guards)}]" if row.guards else ""
        return f"{row.source.name} --> {row.target.name}: {self.actions[row.action]}{guards}"

    def _refusal(self, state: S, action: A) -> str:
        wanted = _inside(self.actions[action])
        possible = [
            _inside(self.actions[allowed])
            for allowed in self.allowed_actions(state)
            if allowed not in self.unoffered
        ]
        way_out = (
            f"Việc làm được lúc này: {', '.join(possible)}."
            if possible
            else f"{self.subject.capitalize()} đã kết thúc, không còn bước nào tiếp theo."
        )
        label = self.states[state]
        return f"Không thể {wanted} khi {self.subject} đang ở trạng thái “{label}”. {way_out}"


def _inside(label: str) -> str:
    """Write a label inside a sentence; only its first letter changes, for the sake of acronyms."""
    return label[:1].lower() + label[1:]


def _faults[S: StrEnum, A: StrEnum](workflow: Workflow[S, A]) -> Iterator[str]:
    yield from _unknown(workflow)
    rows = Counter((row.source, row.action) for row in workflow.transitions)
    yield from (f"duplicate {source}/{action}" for (source, action), n in rows.items() if n > 1)
    if not workflow.initial:
        yield "no initial state"
    reached = _reached(workflow, workflow.initial)
    yield from (f"unreachable state {state}" for state in workflow.states if state not in reached)
    sources = {row.source for row in workflow.transitions}
    for state in workflow.states:
        if state in workflow.final and state in sources:
            yield f"final state {state} has a way out"
        if state not in workflow.final and state not in sources:
            yield f"dead end at {state}, which is not final"


def _unknown[S: StrEnum, A: StrEnum](workflow: Workflow[S, A]) -> Iterator[str]:
    ends = {end for row in workflow.transitions for end in (row.source, row.target)}
    used = ends | workflow.initial | workflow.final
    yield from (f"unknown state {state}" for state in sorted(used - workflow.states.keys()))
    actions = {row.action for row in workflow.transitions}
    yield from (f"unknown action {action}" for action in sorted(actions - workflow.actions.keys()))
    idle = sorted(workflow.actions.keys() - actions)
    yield from (f"action {action} leads nowhere" for action in idle)


def _reached[S: StrEnum, A: StrEnum](workflow: Workflow[S, A], beginnings: Iterable[S]) -> set[S]:
    reached: set[S] = set()
    waiting = list(beginnings)
    while waiting:
        state = waiting.pop()
        if state not in reached:
            reached.add(state)
            waiting += [row.target for row in workflow.transitions if row.source == state]
    return reached
