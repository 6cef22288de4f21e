"""The SQL of an intake, captured from a real one, and sent again by psycopg alone with new keys and numbers.

Before a round is timed, its statements get new keys for the rows that the intake made, and the numbers that
the database is about to give; so what is timed is the driver, the database and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection

from motcua.infra.database.models import new_id

type Statement = tuple[str, list[Any]]

LAST = "SELECT last_number FROM numbering_numberseries WHERE series = %s AND period = %s"


@dataclass(slots=True)
class Recording:
    """Statements in the order in which they were sent; used as a wrapper of Django's cursor."""

    statements: list[Statement] = field(default_factory=list)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
        self.statements.append((sql, list(params or ())))
        return execute(sql, params, *rest)


def record_statements(act: Callable[[], object]) -> list[Statement]:
    """Do the act and give the statements it sent."""
    recording = Recording()
    with connection.execute_wrapper(recording):
        act()
    return recording.statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The statements of one intake, and what in them belongs to that intake alone."""

    statements: Sequence[Statement]
    fresh: frozenset[UUID]
    code: str
    row: int

    def again(self, *, code: str, row: int) -> list[Statement]:
        """Give the statements of the next intake, with keys of its own."""
        renewal = _Renewal(
            keys={str(key): new_id() for key in self.fresh},
            tails=(_tail(self.code), _tail(code)),
            rows=(self.row, row),
        )
        return [(sql, [renewal.of(value) for value in params]) for sql, params in self.statements]

    def rounds(self, *, times: int, raw: psycopg.Connection[Any]) -> list[list[Statement]]:
        """Give the statements of the next `times` intakes, when nobody else takes numbers meanwhile."""
        sequence, row = self._last_numbers(raw)
        head = self.code.rpartition("-")[0]
        return [
            self.again(code=f"{head}-{sequence + step:04}", row=row + step) for step in range(1, times + 1)
        ]

    def _last_numbers(self, raw: psycopg.Connection[Any]) -> Iterator[int]:
        series = next(params for sql, params in self.statements if "numbering_numberseries" in sql)
        for place in (0, 2):
            found = raw.execute(LAST, series[place : place + 2]).fetchone()
            yield int(found[0]) if found else 0
        raw.commit()


def send(raw: psycopg.Connection[Any], statements: Sequence[Statement]) -> None:
    """Send the statements, read their answers, commit."""
    for sql, params in statements:
        cursor = raw.execute(sql, params or None)
        if cursor.description is not None:
            cursor.fetchall()
    raw.commit()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Renewal:
    """From the values of one intake to those of another: keys, the tail of the code, the register row."""

    keys: dict[str, UUID]
    tails: tuple[str, str]
    rows: tuple[int, int]

    def of(self, value: Any, name: str = "") -> Any:
        if isinstance(value, UUID):
            return self.keys.get(str(value), value)
        if isinstance(value, str) and value.startswith("[{"):
            return json.dumps(self.of(json.loads(value)), ensure_ascii=False)
        if isinstance(value, str):
            return str(self.keys.get(value, value)).replace(*self.tails)
        if isinstance(value, dict):
            return {key: self.of(part, key) for key, part in value.items()}
        if isinstance(value, list):
            return [self.of(part) for part in value]
        return self.rows[1] if name == "book_number" and value == self.rows[0] else value


def _tail(code: str) -> str:
    """Give day and number of a code, which are a word of the search too."""
    return code.partition("-")[2]
