"""The SQL of an act by itself: taken down from a real run that is undone, then sent by psycopg alone.

The replay does what the run did, with the same keys and the same transactions, and is committed: what it is
compared with is the work of the program between the statements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import psycopg
from django.db import transaction

from benchmarks.statements import Statement, record_statements, send

_OPENED, _CLOSED = "SAVEPOINT ", "RELEASE SAVEPOINT "


def transactions_of(act: Callable[[], object]) -> list[list[Statement]]:
    """Do the act, undo it, and give its statements as the transactions it would have committed."""

    def act_and_undo() -> None:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)

    return [list(part) for part in _cut(record_statements(act_and_undo))]


def replay(raw: psycopg.Connection[Any], transactions: Sequence[Sequence[Statement]]) -> None:
    """Send the transactions, each with its commit."""
    for statements in transactions:
        send(raw, statements)


def _cut(statements: Sequence[Statement]) -> Iterator[list[Statement]]:
    """Outermost savepoints were transactions of the act: one ends where its savepoint was released."""
    part: list[Statement] = []
    depth = 0
    for sql, params in statements:
        depth -= sql.startswith(_CLOSED)
        if depth or not sql.startswith((_OPENED, _CLOSED)):
            part.append((sql, params))
        elif sql.startswith(_CLOSED):
            yield part
            part = []
        depth += sql.startswith(_OPENED)
    if part:
        yield part
