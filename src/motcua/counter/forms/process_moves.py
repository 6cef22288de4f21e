"""Buttons that add, move, remove and bring back the rows of a process; a step takes its units along."""

from __future__ import annotations

import json
from typing import Any

from motcua.counter.forms.process_rows import ASKED, STEP, STEPS
from motcua.counter.forms.rows import MOST_ROWS, Row

MOST_REMOVED = 20

type Removed = list[tuple[int, list[Row]]]


def keyed(rows: list[Row]) -> list[Row]:
    """Give every step that has none a key of its own."""
    used = [int(row["key"]) for row in rows if str(row.get("key") or "").isdecimal()]
    following = max(used, default=0)
    for row in rows:
        if row.get("kind") != ASKED and not row.get("key"):
            following += 1
            row["key"] = str(following)
    return rows


def rearranged(rows: list[Row], removed: Removed, *, command: str) -> tuple[list[Row], Removed]:
    """Carry out a button: "steps:add", "steps:ask:2", "steps:up:2", "steps:remove:2", "steps:restore"."""
    part, _, rest = command.partition(":")
    act, _, place = rest.partition(":")
    if part != STEPS:
        return rows, removed
    if act == "add":
        return keyed([*rows, {"kind": STEP}][:MOST_ROWS]), removed
    if act == "restore" and removed:
        *earlier, (at, gone) = removed
        return [*rows[:at], *gone, *rows[at:]][:MOST_ROWS], earlier
    readable = place.isascii() and place.isdecimal() and len(place) <= len(str(MOST_ROWS))
    if not readable or int(place) >= len(rows):
        return rows, removed
    return _at(rows, removed, act, int(place))


def _at(rows: list[Row], removed: Removed, act: str, index: int) -> tuple[list[Row], Removed]:
    start, end = _block(rows, index)
    if act == "ask":
        return [*rows[:end], {"kind": ASKED}, *rows[end:]][:MOST_ROWS], removed
    others, moved = rows[:start] + rows[end:], rows[start:end]
    if act == "remove":
        return others, [*removed, (start, moved)][-MOST_REMOVED:]
    target = {"up": _above(rows, start, moved), "down": _below(rows, start, end, moved)}.get(act, start)
    return [*others[:target], *moved, *others[target:]], removed


def written(removed: Removed) -> str:
    """Write the rows taken out as the form carries them."""
    return json.dumps(removed, ensure_ascii=False) if removed else ""


def read_removed(text: str) -> Removed:
    """Read them back; what is no such text brings nothing back."""
    try:
        found = json.loads(text or "[]")
        return [(int(at), [_plain(row) for row in rows]) for at, rows in found][-MOST_REMOVED:]
    except (ValueError, TypeError, AttributeError):
        return []


def _plain(row: Any) -> Row:
    return {str(name): str(value) if value is not None else None for name, value in row.items()}


def _block(rows: list[Row], index: int) -> tuple[int, int]:
    """Where the row ends that is moved: a step with the units it asks, or one such unit alone."""
    end = index + 1
    if rows[index].get("kind") != ASKED:
        while end < len(rows) and rows[end].get("kind") == ASKED:
            end += 1
    return index, end


def _above(rows: list[Row], start: int, moved: list[Row]) -> int:
    """One row up for a unit, over the whole step above for a step."""
    target = max(start - 1, 0)
    if moved[0].get("kind") != ASKED:
        while target and rows[target].get("kind") == ASKED:
            target -= 1
    return target


def _below(rows: list[Row], start: int, end: int, moved: list[Row]) -> int:
    if moved[0].get("kind") == ASKED or end >= len(rows):
        return start + 1
    return start + _block(rows, end)[1] - end
