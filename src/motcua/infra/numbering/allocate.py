"""Give the next number of a series, never twice, under any concurrency."""

from __future__ import annotations

from django.db import connection, transaction

NEXT = """
INSERT INTO numbering_numberseries (series, period, last_number) VALUES (%s, %s, 1)
ON CONFLICT (series, period) DO UPDATE SET last_number = numbering_numberseries.last_number + 1
RETURNING last_number
"""


def next_number(*, series: str, period: str) -> int:
    """Allocate inside the caller's transaction: a roll-back gives the number to the next caller.

    The row stays locked until the transaction ends, so numbers have no gaps. Call it as late as possible.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A number is allocated inside the transaction that uses it.")
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [series, period])
        (number,) = cursor.fetchone()
    return int(number)
