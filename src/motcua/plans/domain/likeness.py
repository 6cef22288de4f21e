"""Which tasks and targets of two plans are the same, by their words: proposals for a person to confirm."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, product
from uuid import UUID

from motcua.kernel.text import fold
from motcua.plans.domain.deadlines import Rhythm
from motcua.plans.domain.kinds import COMPARATOR_LABELS, Comparator

# Two tasks less alike than this are not proposed to be the same.
LEAST_ALIKE = 0.3
# Tasks at least so alike may be linked all at once.
CLEARLY_ALIKE = 0.65
_OF_TITLE, _OF_SECTION, _OF_DELIVERABLE = 0.8, 0.1, 0.1
_SAME_METRIC = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFacts:
    """A target as far as plans are compared by it; `metric` is the slug of what counts it, or empty."""

    key: UUID
    words: str
    comparator: Comparator
    value: Decimal
    unit: str = "%"
    scope: str = ""
    metric: str = ""
    due: date | None = None

    @property
    def goal(self) -> str:
        """Give the goal in words: "tối thiểu 98 %"."""
        return f"{COMPARATOR_LABELS[self.comparator]} {_shown(self.value)} {self.unit}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFacts:
    """A task as far as plans are compared by it; `last_day` is the last day in time."""

    key: UUID
    title: str
    section: str = ""
    deliverable: str = ""
    last_day: date | None = None
    rhythms: tuple[Rhythm, ...] = ()
    targets: tuple[TargetFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair[T]:
    """Something of the plan above and what seems to be the same in the own plan; 1 is word for word."""

    above: T
    own: T
    likeness: float

    @property
    def percent(self) -> int:
        """Give the likeness in whole per cent, never rounded up."""
        return int(self.likeness * 100)


def pair_targets(*, above: Sequence[TargetFacts], own: Sequence[TargetFacts]) -> list[Pair[TargetFacts]]:
    """Find the same targets of two tasks: by their metric, else by their words."""
    weights = _weights([target.words for target in (*above, *own)])
    pairs = [
        Pair(one, other, _likeness_of_targets(one, other, weights)) for one, other in product(above, own)
    ]
    return _best(pairs, least=LEAST_ALIKE)


def pair_tasks(
    *,
    above: Sequence[TaskFacts],
    own: Sequence[TaskFacts],
    apart: Collection[tuple[UUID, UUID]] = (),
    least: float = LEAST_ALIKE,
) -> list[Pair[TaskFacts]]:
    """Find for tasks of the plan above what is likely the same here; `apart` (above, own) never are.

    Words that are in every task weigh little. Each task is paired at most once, the most alike first.
    """
    weights = _weights([task.title for task in (*above, *own)])
    pairs = [
        Pair(one, other, _likeness_of_tasks(one, other, weights))
        for one, other in product(above, own)
        if (one.key, other.key) not in apart
    ]
    return _best(pairs, least=least)


def moved_to_year(*, task: TaskFacts, years: int) -> TaskFacts:
    """Give a task with its days moved by whole years, to compare it with one of another year's plan."""
    targets = tuple(replace(one, due=_moved(one.due, years)) for one in task.targets)
    return replace(task, last_day=_moved(task.last_day, years), targets=targets)


def _moved(day: date | None, years: int) -> date | None:
    """29 February becomes the 28th."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same words, whatever their order, accents and marks."""
    return _counted(one) == _counted(other)


def _best[T: (TaskFacts, TargetFacts)](pairs: Iterable[Pair[T]], *, least: float) -> list[Pair[T]]:
    taken: set[UUID] = set()
    found: list[Pair[T]] = []
    for pair in sorted(pairs, key=lambda one: -one.likeness):
        if pair.likeness < least:
            break
        if pair.above.key not in taken and pair.own.key not in taken:
            taken |= {pair.above.key, pair.own.key}
            found.append(pair)
    return found


def _likeness_of_tasks(above: TaskFacts, own: TaskFacts, weights: Mapping[str, float]) -> float:
    parts = [(_alike(above.title, own.title, weights), _OF_TITLE)]
    if above.section and own.section:
        parts.append((_alike(above.section, own.section, {}), _OF_SECTION))
    if above.deliverable and own.deliverable:
        parts.append((_alike(above.deliverable, own.deliverable, {}), _OF_DELIVERABLE))
    likeness = sum(value * weight for value, weight in parts) / sum(weight for _, weight in parts)
    metrics = {target.metric for target in above.targets} & {target.metric for target in own.targets}
    return min(1.0, likeness + (_SAME_METRIC if metrics - {""} else 0.0))


def _likeness_of_targets(above: TargetFacts, own: TargetFacts, weights: Mapping[str, float]) -> float:
    """The same metric is the same target, the nearer in words the sooner; two metrics never are one."""
    alike = _alike(above.words, own.words, weights)
    if above.metric and own.metric:
        return (1 + alike) / 2 if above.metric == own.metric else 0.0
    return alike


def _alike(one: str, other: str, weights: Mapping[str, float]) -> float:
    """The weight of the words and pairs of words in common, against that of all."""
    first, second = _counted(one), _counted(other)
    whole = _weigh(first, weights) + _weigh(second, weights)
    return 2 * _weigh(first & second, weights) / whole if whole else 0.0


def _weigh(grams: Counter[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights.get(gram, 1.0) * number for gram, number in grams.items())


def _weights(texts: Collection[str]) -> dict[str, float]:
    """How much each word tells: the fewer texts have it, the more."""
    seen = Counter(gram for text in texts for gram in _counted(text))
    return {gram: math.log(1 + len(texts) / number) for gram, number in seen.items()}


@lru_cache(maxsize=4096)
def _counted(text: str) -> Counter[str]:
    """Each text is compared with all of the other plan: its words are counted once."""
    return Counter(_grams(text))


def _grams(text: str) -> Iterator[str]:
    words = ["".join(filter(str.isalnum, word)) for word in fold(text).split()]
    words = [word for word in words if word]
    yield from words
    yield from (" ".join(pair) for pair in pairwise(words))


def _shown(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")
