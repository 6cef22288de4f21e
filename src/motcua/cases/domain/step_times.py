"""What the steps of a process really took in past cases, and what another number of hours would have changed.

All times are working minutes, without the time in which a case waited for the citizen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median_low
from uuid import UUID

FEWEST_CASES = 10
_NINE_TENTHS = Fraction(9, 10)

# The name of a step and which of that name it is: processes of other days had other numbers.
type StepKey = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTook:
    """A step of a past case; one with no `planned` minutes takes no time of the limit."""

    key: StepKey
    planned: int
    minutes: int

    @property
    def overrun(self) -> int:
        """Give the minutes beyond the plan; none for a step that no limit counts."""
        return max(0, self.minutes - self.planned) if self.planned else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCase:
    """A case that has its result; `late` against its first due date."""

    id: UUID
    late: bool
    steps: tuple[StepTook, ...]

    @property
    def total(self) -> int:
        """Give the minutes of all the steps that the limit counts."""
        return sum(step.minutes for step in self.steps if step.planned)

    @property
    def lost_at(self) -> StepKey | None:
        """Give the step at which a late case overran its plan the most; none when no step did."""
        over = [step for step in self.steps if self.late and step.overrun]
        return max(over, key=lambda step: step.overrun).key if over else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFigures:
    """One step over the past cases; each list of cases is what its figure counts.

    `median` and `p90` are none below ten cases. `share` is the median's part of the time limit.
    """

    key: StepKey
    cases: tuple[UUID, ...]
    over: tuple[UUID, ...]
    lost: tuple[UUID, ...]
    median: int | None
    p90: int | None
    share: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Past cases as they were, and as if a step had never taken longer than `minutes`.

    `beyond` are the cases whose steps together took longer than the time limit.
    """

    minutes: int
    p90_before: int
    p90_after: int
    beyond_before: tuple[UUID, ...]
    beyond_after: tuple[UUID, ...]


def keys_of(names: Iterable[str]) -> list[StepKey]:
    """Give the keys of steps in order."""
    seen = Counter[str]()
    keys = []
    for name in names:
        seen[name] += 1
        keys.append((name, seen[name]))
    return keys


def figures(
    *, cases: Sequence[PastCase], keys: Iterable[StepKey], limit: int | None
) -> tuple[StepFigures, ...]:
    """Give the figures of each step, in the order of `keys`; `limit` in working minutes."""
    return tuple(_figures(cases, key, limit) for key in keys)


def try_minutes(*, cases: Sequence[PastCase], key: StepKey, minutes: int, limit: int) -> Trial:
    """Let the step take at most `minutes` in every past case and compare; there is at least one case."""
    before = {case.id: case.total for case in cases}
    after = {
        case.id: sum(
            min(step.minutes, minutes) if step.key == key else step.minutes
            for step in case.steps
            if step.planned
        )
        for case in cases
    }
    return Trial(
        minutes=minutes,
        p90_before=ninth_tenth(before.values()),
        p90_after=ninth_tenth(after.values()),
        beyond_before=tuple(case for case, total in before.items() if total > limit),
        beyond_after=tuple(case for case, total in after.items() if total > limit),
    )


def ninth_tenth(values: Iterable[int]) -> int:
    """Give the least value that nine in ten do not exceed."""
    ordered = sorted(values)
    rank = -(-len(ordered) * _NINE_TENTHS.numerator // _NINE_TENTHS.denominator)
    return ordered[rank - 1]


def _figures(cases: Sequence[PastCase], key: StepKey, limit: int | None) -> StepFigures:
    took = [(case, step) for case in cases for step in case.steps if step.key == key]
    minutes = [step.minutes for _, step in took]
    enough = len(minutes) >= FEWEST_CASES
    median = median_low(minutes) if enough else None
    return StepFigures(
        key=key,
        cases=tuple(case.id for case, _ in took),
        over=tuple(case.id for case, step in took if step.overrun),
        lost=tuple(case.id for case in cases if case.lost_at == key),
        median=median,
        p90=ninth_tenth(minutes) if enough else None,
        share=Fraction(median, limit) if median is not None and limit else None,
    )
