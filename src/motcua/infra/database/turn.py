"""One at a time: a named lock held until the transaction ends, for rules that no single row can hold."""

from __future__ import annotations

from django.db import connection, transaction


def take_turn(*, subject: str) -> None:
    """Wait for whoever holds the turn of `subject`, then hold it to the end of our transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A turn is taken inside the transaction that needs it.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [subject])
