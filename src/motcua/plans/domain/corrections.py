"""What was corrected in one plan of an issuer and holds for the next one too.

Names of agencies, the meaning of a deadline's words and the metric of a target's words come back year after
year; title and number of a task do not. Words are compared folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from motcua.kernel.text import fold

type Plain = dict[str, Any]
# (field, words as read) → what they mean.
type Memory = Mapping[tuple[str, str], Any]

_NAMES = ("lead", "coordinating")
_DEADLINE = ("deadline_kind", "deadline_date", "deadline_inclusive", "deadline_rhythms", "deadline_months")
_LONGEST = 1000
_SHIFTED = re.compile(r"(?:\+(?P<later>\d+))?(?P<day>-\d\d-\d\d)")


def recall(*, copy: Plain, memory: Memory) -> Plain:
    """Fill a working copy with what was corrected before; each task says which fields were "remembered"."""
    if not memory:
        return copy
    year = copy["plan"].get("year")
    return {**copy, "tasks": [_recalled(task, memory, year) for task in copy["tasks"]]}


def lessons(*, found: Plain, corrected: Plain) -> dict[tuple[str, str], Any]:
    """Give what a person corrected that is worth remembering; tasks are matched by where they were read."""
    year = corrected["plan"].get("year")
    before = {key: task for task in found["tasks"] if (key := _key_of(task))}
    learnt: dict[tuple[str, str], Any] = {}
    for task in corrected["tasks"]:
        former = before.get(_key_of(task))
        if former is not None:
            learnt.update(_learnt(former, task, year))
    return learnt


def _recalled(task: Plain, memory: Memory, year: int | None) -> Plain:
    changes: Plain = {}
    for field in _NAMES:
        names = memory.get((field, _words(task[field])))
        if names is not None:
            changes[field] = list(names)
    meaning = memory.get(("deadline", _key(task["deadline_text"])))
    if meaning is not None:
        changes |= _in_year(meaning, year)
    targets = [_recalled_target(target, memory) for target in task["targets"]]
    if targets != task["targets"]:
        changes["targets"] = targets
    changed = {field for field, value in changes.items() if value != task.get(field)}
    if not changed:
        return task
    remembered = sorted({"deadline" if field in _DEADLINE else field for field in changed})
    return {**task, **changes, "remembered": remembered}


def _recalled_target(target: Plain, memory: Memory) -> Plain:
    slug = memory.get(("target", _target_key(target)))
    return target if slug is None else {**target, "slug": slug}


def _learnt(former: Plain, task: Plain, year: int | None) -> Iterator[tuple[tuple[str, str], Any]]:
    for field in _NAMES:
        if former[field] and task[field] != former[field]:
            yield (field, _words(former[field])), list(task[field])
    words = _key(former["deadline_text"])
    if words and any(task.get(field) != former.get(field) for field in _DEADLINE):
        yield ("deadline", words), _without_year(task, year)
    proposed = {_target_key(target): target.get("slug") for target in former["targets"]}
    for target in task["targets"]:
        words = _target_key(target)
        if target.get("slug", "") != (proposed.get(words) or ""):
            yield ("target", words), target.get("slug", "")


def _without_year(task: Plain, year: int | None) -> Plain:
    """The meaning of a deadline; its day is kept as -MM-DD of the plan's year, +1-MM-DD of the year after."""
    meaning = {field: task.get(field) for field in _DEADLINE}
    day = meaning["deadline_date"]
    if day and year and (later := date.fromisoformat(day).year - year) >= 0:
        meaning["deadline_date"] = f"+{later}{day[4:]}" if later else day[4:]
    return meaning


def _in_year(meaning: Plain, year: int | None) -> Plain:
    found = _SHIFTED.fullmatch(meaning["deadline_date"] or "")
    if found is None:
        return dict(meaning)
    day = _existing_day(year + int(found["later"] or 0), found["day"]) if year else None
    return {**meaning, "deadline_date": day}


def _existing_day(year: int, month_and_day: str) -> str:
    """29 February of a leap year is the 28th in others."""
    try:
        return date.fromisoformat(f"{year}{month_and_day}").isoformat()
    except ValueError:
        return f"{year}-02-28"


def _key_of(task: Plain) -> str:
    return str((task.get("spans") or {}).get("title") or "")


def _words(names: Iterable[str]) -> str:
    return _key(" | ".join(names))


def _target_key(target: Plain) -> str:
    """The words of a target with what confines them: of land cases is another thing than of all."""
    return _key(" | ".join(filter(None, (target["metric"], target.get("scope")))))


def _key(text: str) -> str:
    return fold(text)[:_LONGEST]
