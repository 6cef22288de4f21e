"""The lines of the monthly list of late officials and units, as they are frozen, hashed and printed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

type Lines = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LateLine:
    """One case of the list: never the applicant. Days are written as on the paper.

    `done_on` is empty on the list of what is late still; `officer` on the list of what is settled.
    """

    code: str
    received_on: str
    due_on: str
    done_on: str
    unit: str
    officer: str
    note: str


def frozen_lines(*, done: Sequence[LateLine], still: Sequence[LateLine]) -> dict[str, list[dict[str, Any]]]:
    """Give both lists as they are stored."""
    return {"done": [asdict(line) for line in done], "open": [asdict(line) for line in still]}


def hash_of_lines(*, agency: str, month: dt.date, seq: int, lines: Lines) -> str:
    """Give the SHA-256 of a list: the same lines in the same order give the same hash."""
    said = {"agency": agency, "month": month.isoformat(), "seq": seq, "lines": lines}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def changed_lines(*, former: Lines, now: Lines) -> dict[str, list[Mapping[str, Any]]]:
    """Give what an addendum says: the lines that are new or read otherwise than in the list before."""
    return {
        name: [line for line in now[name] if line not in former.get(name, ())] for name in ("done", "open")
    }


def next_month(*, month: dt.date) -> dt.date:
    """Give the first day of the month that follows."""
    return (month.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
