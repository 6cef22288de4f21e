"""A plan beside the one it carries out, or beside last year's: what was taken over, dropped, weakened.

A target of the lower plan must be at least that of the higher one, and nothing may fall due later.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motcua.plans.domain.deadlines import Rhythm
from motcua.plans.domain.kinds import Comparator
from motcua.plans.domain.likeness import TargetFacts, TaskFacts, pair_targets, same_words

_OF_TARGET = "chỉ tiêu: "
_OFTEN = (Rhythm.WEEKLY, Rhythm.MONTHLY, Rhythm.QUARTERLY, Rhythm.HALF_YEARLY, Rhythm.YEARLY)


class Change(StrEnum):
    """How something of the lower plan lies to the same of the higher one."""

    WEAKER = "WEAKER"
    OTHER = "OTHER"
    STRONGER = "STRONGER"


CHANGE_LABELS: dict[Change, str] = {
    Change.WEAKER: "Nhẹ hơn",
    Change.OTHER: "Khác",
    Change.STRONGER: "Chặt hơn",
}


class Fate(StrEnum):
    """What became of a task of the plan above."""

    DROPPED = "DROPPED"
    PROPOSED = "PROPOSED"
    WEAKER = "WEAKER"
    TAKEN_OVER = "TAKEN_OVER"
    STRONGER = "STRONGER"


FATE_LABELS: dict[Fate, str] = {
    Fate.DROPPED: "Chưa có",
    Fate.PROPOSED: "Chờ xác nhận",
    Fate.WEAKER: "Nhẹ hơn",
    Fate.TAKEN_OVER: "Như kế hoạch gốc",
    Fate.STRONGER: "Chặt hơn",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs, in words."""

    change: Change
    words: str

    @property
    def label(self) -> str:
        """Give the kind of change in words."""
        return CHANGE_LABELS[self.change]


def fate_of(*, taken_over: bool, proposed: bool, differences: Collection[Difference]) -> Fate:
    """Say what became of a task: weaker as soon as one thing is, stronger when something is and none weaker.

    What is only different, as another wording of the deliverable, is neither.
    """
    if not taken_over:
        return Fate.PROPOSED if proposed else Fate.DROPPED
    changes = {one.change for one in differences}
    if Change.WEAKER in changes:
        return Fate.WEAKER
    return Fate.STRONGER if Change.STRONGER in changes else Fate.TAKEN_OVER


def compare_with_all(*, above: TaskFacts, own: Sequence[TaskFacts]) -> tuple[Difference, ...]:
    """Say in what the tasks that share one task of the plan above differ from it, taken together.

    It is done when the last of them is, and a target in any of them is kept. Raises `ValueError` for no task.
    """
    days = [task.last_day for task in own]
    whole = TaskFacts(
        key=above.key,
        title=above.title,
        deliverable="; ".join(task.deliverable for task in own if task.deliverable),
        last_day=None if None in days else max(day for day in days if day is not None),
        rhythms=tuple(dict.fromkeys(rhythm for task in own for rhythm in task.rhythms)),
        targets=tuple(target for task in own for target in task.targets),
    )
    return compare_tasks(above=above, own=whole)


def compare_tasks(*, above: TaskFacts, own: TaskFacts) -> tuple[Difference, ...]:
    """Say in what a task differs from the one it takes over, with its targets; a day of both is said once."""
    days = tuple(_compare_days(above.last_day, own.last_day))
    said = {f"{_OF_TARGET}{one.words}" for one in days}
    return (
        *days,
        *_compare_rhythms(above.rhythms, own.rhythms),
        *_compare_deliverables(above.deliverable, own.deliverable),
        *(one for one in _compare_all_targets(above.targets, own.targets) if one.words not in said),
    )


def compare_targets(*, above: TargetFacts, own: TargetFacts) -> tuple[Difference, ...]:
    """Say in what a target differs from the one it takes over: value, day, scope."""
    return (
        *_compare_values(above, own),
        *_compare_days(above.due, own.due, of=_OF_TARGET),
        *_compare_scopes(above, own),
    )


def _compare_values(above: TargetFacts, own: TargetFacts) -> Iterator[Difference]:
    if (above.comparator, above.value, above.unit) == (own.comparator, own.value, own.unit):
        return
    words = f"{own.words}: {own.goal} thay cho {above.goal}"
    ceilings = {Comparator.AT_MOST, Comparator.LESS}
    if above.unit != own.unit or (above.comparator in ceilings) != (own.comparator in ceilings):
        yield Difference(Change.OTHER, words)
        return
    # At the same value "trên" asks for more than "tối thiểu", and "dưới" than "tối đa".
    strict = {Comparator.MORE, Comparator.LESS}
    sign = -1 if above.comparator in ceilings else 1
    asked = (sign * own.value, own.comparator in strict)
    wanted = (sign * above.value, above.comparator in strict)
    if asked != wanted:
        yield Difference(Change.WEAKER if asked < wanted else Change.STRONGER, words)


def _compare_days(above: date | None, own: date | None, *, of: str = "") -> Iterator[Difference]:
    if above == own:
        return
    words = f"{of}hạn {_day(own)} thay cho {_day(above)}"
    later = own is None or (above is not None and own > above)
    yield Difference(Change.WEAKER if later else Change.STRONGER, words)


def _compare_rhythms(above: tuple[Rhythm, ...], own: tuple[Rhythm, ...]) -> Iterator[Difference]:
    """What comes again more rarely than above is weaker; rhythms without an order are only told apart."""
    if not above or set(above) == set(own):
        return
    wanted = min((_OFTEN.index(one) for one in above if one in _OFTEN), default=None)
    kept = min((_OFTEN.index(one) for one in own if one in _OFTEN), default=None)
    if wanted is None or wanted == kept:
        return
    if kept is None or kept > wanted:
        yield Difference(Change.WEAKER, "kỳ thực hiện thưa hơn")
    else:
        yield Difference(Change.STRONGER, "kỳ thực hiện dày hơn")


def _compare_deliverables(above: str, own: str) -> Iterator[Difference]:
    if above and not own:
        yield Difference(Change.WEAKER, f"không ghi sản phẩm “{above}”")
    elif above and not same_words(above, own):
        yield Difference(Change.OTHER, f"sản phẩm “{own}” thay cho “{above}”")


def _compare_scopes(above: TargetFacts, own: TargetFacts) -> Iterator[Difference]:
    if same_words(above.scope, own.scope):
        return
    if not above.scope:
        yield Difference(Change.WEAKER, f"{own.words}: chỉ trong phạm vi “{own.scope}”")
    elif not own.scope:
        yield Difference(Change.STRONGER, f"{own.words}: không giới hạn trong phạm vi “{above.scope}”")
    else:
        yield Difference(Change.OTHER, f"{own.words}: phạm vi “{own.scope}” thay cho “{above.scope}”")


def _compare_all_targets(above: Sequence[TargetFacts], own: Sequence[TargetFacts]) -> Iterator[Difference]:
    pairs = pair_targets(above=above, own=own)
    kept, known = {pair.above.key for pair in pairs}, {pair.own.key for pair in pairs}
    for pair in pairs:
        yield from compare_targets(above=pair.above, own=pair.own)
    for target in above:
        if target.key not in kept:
            yield Difference(Change.WEAKER, f"bỏ chỉ tiêu: {target.words}, {target.goal}")
    for target in own:
        if target.key not in known:
            yield Difference(Change.STRONGER, f"thêm chỉ tiêu: {target.words}, {target.goal}")


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "không ghi ngày"
