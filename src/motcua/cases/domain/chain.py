"""The hash chain of a case's events: what exactly is hashed, and how.

Each event is written as JSON in one canonical form and hashed with SHA-256. The form holds v (1), case,
seq, at, kind, from, to, staff, name, position, unit, step, reason, data and previous. Names are sorted,
there is no white space, text is UTF-8 and not escaped; `at` is UTC with six decimals and "Z"; keys are
lower-case UUIDs; what is missing is null. `previous` is the hash of the event before, empty for the first.
Data holds text, whole numbers, true, false, null, lists and objects of these, so that what the database
gives back has the same form. Whoever changes, drops, adds or reorders an event breaks every hash from there
on.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

type JsonValue = bool | int | str | list["JsonValue"] | Mapping[str, "JsonValue"] | None

FORM_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An event as it is hashed; `at` is aware."""

    case_id: UUID
    seq: int
    at: dt.datetime
    kind: str
    from_state: str
    to_state: str
    staff_id: UUID | None
    actor_name: str
    actor_position: str
    unit_id: UUID | None
    step_id: UUID | None
    reason: str
    data: Mapping[str, JsonValue]
    previous_hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain does not hold, and a sentence for the log of checks."""

    case_id: UUID
    seq: int
    sentence: str


def canonical(*, link: Link) -> bytes:
    """Write the event in its canonical form; floats are refused because JSON has many spellings of them."""
    _require_plain(link.data)
    form = {
        "v": FORM_VERSION,
        "case": str(link.case_id),
        "seq": link.seq,
        "at": link.at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "kind": str(link.kind),
        "from": str(link.from_state),
        "to": str(link.to_state),
        "staff": _key(link.staff_id),
        "name": link.actor_name,
        "position": link.actor_position,
        "unit": _key(link.unit_id),
        "step": _key(link.step_id),
        "reason": link.reason,
        "data": link.data,
        "previous": link.previous_hash,
    }
    return json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def hash_of(*, link: Link) -> str:
    """Give the SHA-256 of the canonical form, in lower-case hexadecimal."""
    return hashlib.sha256(canonical(link=link)).hexdigest()


def breaks_in(
    *, case_id: UUID, links: Iterable[tuple[Link, str]], last_hash: str, count: int
) -> Iterator[Break]:
    """Check the events of one case, in order, each with the hash stored beside it; stop at the first break.

    `last_hash` and `count` are what the case itself remembers: they tell when the end of a chain was cut off.
    """
    previous, expected = "", 0
    for link, stored in links:
        expected += 1
        if link.seq != expected:
            yield Break(case_id, expected, f"thiếu sự kiện thứ {expected}")
            return
        if link.previous_hash != previous:
            yield Break(case_id, link.seq, f"sự kiện thứ {link.seq} không nối với sự kiện trước")
            return
        if hash_of(link=link) != stored:
            yield Break(case_id, link.seq, f"sự kiện thứ {link.seq} đã bị sửa")
            return
        previous = stored
    if (expected, previous) != (count, last_hash):
        yield Break(case_id, expected, "chuỗi sự kiện không khớp với hồ sơ: có thể đã bị cắt bớt")


def _key(key: UUID | None) -> str | None:
    return None if key is None else str(key)


def _require_plain(value: object) -> None:
    if isinstance(value, Mapping):
        for name, part in value.items():
            if not isinstance(name, str):
                raise TypeError("Names in the data of an event are text.")
            _require_plain(part)
    elif isinstance(value, list):
        for part in value:
            _require_plain(part)
    elif value is not None and not isinstance(value, bool | int | str):
        raise TypeError(f"The data of an event cannot hold {type(value).__name__}.")
