"""A new deadline for a task under way: what is done keeps its day, the rest moves, no work is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from motcua.plans.domain.acting import TaskRefused
from motcua.plans.domain.occurrences import Due


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An occurrence as it is: `told` when something was written about it, so that it cannot vanish."""

    id: UUID
    label: str
    done: bool
    told: bool


@dataclass(frozen=True, slots=True)
class Redating:
    """What becomes of the occurrences: which move where, which come new, which fall away."""

    moved: Sequence[tuple[UUID, Due]]
    new: Sequence[Due]
    gone: Sequence[UUID]


def redate(*, standing: Sequence[Standing], dues: Sequence[Due]) -> Redating:
    """Lay the new days over what is not done: the same name first, the rest in order.

    Raises `TaskRefused` when an occurrence would fall away that was begun or written about.
    """
    left = list(dues)
    for one in standing:
        if one.done:
            _take(left, one.label)
    still = [one for one in standing if not one.done]
    named = [(one, due) for one in still if (due := _take(left, one.label)) is not None]
    kept = {one.id for one, _ in named}
    rest = [one for one in still if one.id not in kept]
    moved = [*named, *zip(rest, left, strict=False)]
    gone = rest[len(left) :]
    lost = next((one for one in gone if one.told), None)
    if lost is not None:
        name = lost.label or "duy nhất"
        raise TaskRefused(
            f"Kỳ “{name}” đã có ghi chép nên không bỏ được. Hãy chọn thời hạn còn kỳ này.",
            field="deadline_kind",
        )
    return Redating([(one.id, due) for one, due in moved], left[len(rest) :], [one.id for one in gone])


def _take(dues: list[Due], label: str) -> Due | None:
    """Take the day of that name out of what is left."""
    found = next((due for due in dues if due.label == label), None)
    if found is not None:
        dues.remove(found)
    return found
