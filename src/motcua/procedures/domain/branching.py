"""Branches of a process: yes-or-no questions that steps ask, and the paths that the answers leave open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

# Thirty-two paths: more questions than that nobody can check on paper.
MOST_QUESTIONS = 5
YES_WORDS, NO_WORDS = "Có", "Không"


class Answer(StrEnum):
    """What a question can be answered with."""

    YES = "YES"
    NO = "NO"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Asked of whoever finishes a step; the two answers have words of their own ("Cần xác minh")."""

    text: str
    yes: str = YES_WORDS
    no: str = NO_WORDS

    def words(self, answer: Answer) -> str:
        """Give the words of an answer."""
        return self.yes if answer is Answer.YES else self.no


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A step is done only when the step at position `of` was answered so."""

    of: int
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Fork:
    """What the paths need to know of a step; positions count from 1."""

    position: int
    asks: bool
    branch: Branch | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One way through the process: the answers that lead along it and the positions it passes."""

    answers: Mapping[int, Answer]
    positions: tuple[int, ...]


def left_out(*, forks: Iterable[Fork], answers: Mapping[int, Answer]) -> set[int]:
    """Give the positions that the answers exclude, with all that depends on an excluded step."""
    out: set[int] = set()
    for fork in sorted(forks, key=lambda fork: fork.position):
        branch = fork.branch
        if branch is not None and (
            branch.of in out or answers.get(branch.of, branch.answer) is not branch.answer
        ):
            out.add(fork.position)
    return out


def paths_of(*, forks: Collection[Fork]) -> tuple[Path, ...]:
    """Give every path, those that answer yes first; a question off the path is not asked on it."""
    ordered = sorted(forks, key=lambda fork: fork.position)
    paths: list[Path] = [Path(answers={}, positions=())]
    for fork in ordered:
        paths = [longer for path in paths for longer in _longer(path, fork)]
    return tuple(paths)


def _longer(path: Path, fork: Fork) -> list[Path]:
    branch = fork.branch
    if branch is not None and path.answers.get(branch.of) is not branch.answer:
        return [path]
    positions = (*path.positions, fork.position)
    if not fork.asks:
        return [Path(answers=path.answers, positions=positions)]
    return [Path(answers={**path.answers, fork.position: answer}, positions=positions) for answer in Answer]
