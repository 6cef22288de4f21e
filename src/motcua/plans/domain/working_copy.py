"""The working copy of a plan that was read: what a person changes on it before it is kept.

A working copy is plain values (the form of `domain.draft`); each function gives a new one. A task bears
"section" (the place of its heading), "checked" once a person has looked at it, and "remembered" with the
fields that were filled from an earlier correction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from motcua.indicators.domain.naming import propose_metrics
from motcua.kernel.text import normalise
from motcua.plans.domain.deadlines import DeadlineKind

type Plain = dict[str, Any]

_BLANK: Plain = {
    "number": "",
    "title": "",
    "lead": [],
    "coordinating": [],
    "deadline_text": "",
    "deadline_kind": DeadlineKind.UNSPECIFIED.value,
    "deadline_date": None,
    "deadline_inclusive": None,
    "deadline_rhythms": [],
    "deadline_months": [],
    "deliverable": "",
    "targets": [],
    "doubts": [],
    "doubt_fields": [],
    "spans": {},
    "checked": True,
}


def begin_copy(*, found: Mapping[str, Any]) -> Plain:
    """Give the copy to work on: what was read, each task led to its heading by place."""
    sections = list(found.get("sections") or [])
    tasks = [
        {
            **task,
            "section": _section_of(task, sections),
            "checked": not task.get("doubts"),
            "targets": [{**target, "slug": _metric_of(target)} for target in task["targets"]],
        }
        for task in found.get("tasks") or []
    ]
    return {**found, "sections": sections, "tasks": tasks}


def with_header(copy: Plain, *, header: Mapping[str, Any]) -> Plain:
    """Change values of the header."""
    return {**copy, "plan": {**copy.get("plan", {}), **header}}


def with_sections(copy: Plain, *, titles: Sequence[tuple[str, str]]) -> Plain:
    """Change number and title of the headings, in their order."""
    kept = [
        {**section, "number": number, "title": title}
        for section, (number, title) in zip(copy["sections"], titles, strict=True)
    ]
    return {**copy, "sections": kept}


def with_task(copy: Plain, *, place: int, task: Mapping[str, Any]) -> Plain:
    """Change values of one task; a person has looked at it now."""
    tasks = list(copy["tasks"])
    tasks[place] = {**tasks[place], **task, "checked": True}
    return {**copy, "tasks": tasks}


def with_new_task(copy: Plain, *, after: int) -> Plain:
    """Put an empty task behind another, under the same heading; -1 puts it first."""
    tasks = list(copy["tasks"])
    section = tasks[after]["section"] if 0 <= after < len(tasks) else None
    tasks.insert(after + 1, {**_BLANK, "section": section})
    return {**copy, "tasks": tasks}


def without_task(copy: Plain, *, place: int) -> Plain:
    """Leave a task out."""
    return {**copy, "tasks": [task for number, task in enumerate(copy["tasks"]) if number != place]}


def moved_task(copy: Plain, *, place: int, by: int) -> Plain:
    """Move a task up (-1) or down (1); at the end of the list it stays."""
    tasks = list(copy["tasks"])
    goal = place + by
    if 0 <= goal < len(tasks):
        tasks[place], tasks[goal] = tasks[goal], tasks[place]
    return {**copy, "tasks": tasks}


def merged_task(copy: Plain, *, place: int) -> Plain:
    """Add a task to the one before it: a row that was cut in two by a page."""
    if place == 0:
        return copy
    first, second = copy["tasks"][place - 1], copy["tasks"][place]
    merged = {
        **first,
        **{field: _joined(first[field], second[field]) for field in ("title", "deliverable")},
        **{field: [*first[field], *second[field]] for field in ("lead", "coordinating", "targets")},
        "spans": _spans_of_both(first["spans"], second["spans"]),
        "doubts": [*first["doubts"], *second["doubts"]],
        "doubt_fields": [*first["doubt_fields"], *second["doubt_fields"]],
        "checked": False,
    }
    if not first["deadline_text"]:
        merged |= {key: value for key, value in second.items() if key.startswith("deadline_")}
    return without_task(with_tasks_at(copy, place=place - 1, task=merged), place=place)


def with_tasks_at(copy: Plain, *, place: int, task: Plain) -> Plain:
    """Put a task in the place of another, as it is."""
    tasks = list(copy["tasks"])
    tasks[place] = task
    return {**copy, "tasks": tasks}


def next_doubt(copy: Plain, *, after: int) -> int | None:
    """Give the place of the next task that nobody has checked, from the top again at the end."""
    open_places = [number for number, task in enumerate(copy["tasks"]) if not task.get("checked")]
    later = [number for number in open_places if number > after]
    return next(iter(later or open_places), None)


def party_names(copy: Plain) -> list[str]:
    """Give each name of an agency once, in the order in which they come."""
    names = (
        normalise(name) for task in copy["tasks"] for name in (*task["lead"], *task["coordinating"]) if name
    )
    return list(dict.fromkeys(names))


def _metric_of(target: Mapping[str, Any]) -> str:
    """The metric that a share seems to mean. What the paper confines to a scope is bound by a person."""
    if target.get("unit") != "%" or target.get("scope"):
        return ""
    return next(iter(propose_metrics(words=target["metric"])), "")


def _section_of(task: Mapping[str, Any], sections: Sequence[Mapping[str, Any]]) -> int | None:
    path = task.get("section_path") or [""]
    sought = normalise(path[-1])
    titles = [
        (normalise(one["title"]), normalise(f"{one['number'].rstrip('.')}. {one['title']}"))
        for one in sections
    ]
    return next((place for place in reversed(range(len(titles))) if sought in titles[place]), None)


def _joined(first: str, second: str) -> str:
    return " ".join(filter(None, (first, second)))


def _spans_of_both(first: Mapping[str, Any], second: Mapping[str, Any]) -> Plain:
    return {key: [*first.get(key, []), *second.get(key, [])] for key in {*first, *second}}
