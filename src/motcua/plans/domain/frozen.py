"""What a progress report keeps: its figures as plain values, the rows behind them, and their common hash."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import islice
from typing import IO, Any


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenRow:
    """A case or a procedure behind a figure; `figure` is the key of the figure, days are ISO days.

    `place` is the unit that settles a case, or the field of a procedure.
    """

    figure: str
    counted: str
    id: str
    code: str
    name: str
    place: str = ""
    received_on: str = ""
    due_on: str = ""
    done_on: str = ""
    state: str = ""


COUNTED, NOT_COUNTED = "1", "0"
_NAMES = tuple(field.name for field in fields(FrozenRow))


def written(rows: Iterable[FrozenRow]) -> bytes:
    """Write the rows as CSV in UTF-8, so that they open in any program in twenty years too."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_NAMES)
    writer.writerows(tuple(getattr(row, name) for name in _NAMES) for row in rows)
    return text.getvalue().encode()


def read_rows(content: IO[bytes]) -> Iterator[FrozenRow]:
    """Read them back, one at a time."""
    text = io.TextIOWrapper(content, encoding="utf-8", newline="")
    reader = csv.DictReader(text)
    yield from (FrozenRow(**row) for row in reader)


def page_of(
    *, content: IO[bytes], figure: str, counted: str, page: int, size: int
) -> tuple[list[FrozenRow], bool]:
    """Give one page of the rows of a figure and whether there are more; `counted` empty means all of them."""
    those = (row for row in read_rows(content) if row.figure == figure and counted in {"", row.counted})
    found = list(islice(those, (page - 1) * size, page * size + 1))
    return found[:size], len(found) > size


def hash_of(*, content: Mapping[str, Any], rows_sha256: str) -> str:
    """Give the SHA-256 over figures and rows: the same report gives the same hash."""
    said = {"content": content, "rows": rows_sha256}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
