"""What an internal process says: its steps in order, their questions, branches and parallel opinions."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from motcua.procedures.domain.branching import Branch, Fork, Path, Question, paths_of
from motcua.procedures.domain.content import mark_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionContent:
    """A unit that is asked at once with the others of the step, and its own working minutes."""

    name: str
    unit_key: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StepContent:
    """One step: working minutes, or none when it takes no time of the limit.

    `question` is answered by whoever finishes the step; `branch` says on which answer the step is done.
    `opinions` are asked for when the step begins and awaited before it ends, within its minutes.
    """

    name: str
    unit_label: str = ""
    role: str = ""
    unit_key: str = ""
    minutes: int = 0
    counted: bool = True
    question: Question | None = None
    branch: Branch | None = None
    opinions: tuple[OpinionContent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PathSum:
    """A path with its minutes; `words` names its answers, empty for a process without questions."""

    path: Path
    minutes: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessContent:
    """A process for the procedure `code`; `stated_minutes` is the total its decision prints, if it does.

    `code` is empty, and `title` all that is known, in a published process that names no procedure.
    """

    code: str
    steps: tuple[StepContent, ...]
    stated_minutes: int | None = None
    source: str = ""
    title: str = ""

    @property
    def total_minutes(self) -> int:
        """Give the working minutes of the longest path, which decides whether the limit is kept."""
        return max(path.minutes for path in self.paths)

    @property
    def paths(self) -> tuple[PathSum, ...]:
        """Give every path with its sum."""
        return tuple(self._summed(path) for path in paths_of(forks=self.forks))

    @property
    def forks(self) -> tuple[Fork, ...]:
        """Give the steps as the paths see them."""
        return tuple(
            Fork(position=place, asks=step.question is not None, branch=step.branch)
            for place, step in enumerate(self.steps, start=1)
        )

    def _summed(self, path: Path) -> PathSum:
        on_it = [self.steps[position - 1] for position in path.positions]
        asked = ((self.steps[position - 1].question, answer) for position, answer in path.answers.items())
        return PathSum(
            path=path,
            minutes=sum(step.minutes for step in on_it if step.counted),
            words=", ".join(question.words(answer) for question, answer in asked if question),
        )


def with_minutes(*, content: ProcessContent, place: int, minutes: int) -> ProcessContent:
    """Give the process as it would be if the step at `place` had other minutes."""
    steps = list(content.steps)
    steps[place - 1] = replace(steps[place - 1], minutes=minutes, counted=minutes > 0)
    return replace(content, steps=tuple(steps))


# What a process without branches and opinions does not say: its mark is what it was before these existed.
_SAID_WHEN_THERE = ("question", "branch", "opinions", "title")


def process_mark(content: ProcessContent) -> str:
    """Give the same mark for the same process, so that a second import sees that nothing changed."""
    plain = asdict(content)
    plain["steps"] = [_said(step) for step in plain["steps"]]
    return mark_of(_said(plain))


def _said(part: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if value or name not in _SAID_WHEN_THERE}
