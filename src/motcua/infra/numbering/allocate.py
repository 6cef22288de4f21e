"""Give the next number of a series, never twice, under any concurrency."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from motcua.infra.database.prepared import prepared_cursor

NEXT = """
INSERT INTO numbering_numberseries (series, period, last_number) VALUES {rows}
ON CONFLICT (series, period) DO UPDATE SET last_number = numbering_numberseries.last_number + 1
RETURNING last_number
"""


def next_number(*, series: str, period: str) -> int:
    """Allocate inside the caller's transaction: a roll-back gives the number to the next caller.

    The row stays locked until the transaction ends, so numbers have no gaps. Call it as late as possible.
    """
    return next_numbers(wanted=[(series, period)])[0]


def next_numbers(*, wanted: Sequence[tuple[str, str]]) -> list[int]:
    """Allocate one number in each (series, period) with one statement, in the order asked for.

    Rows are locked in that order: callers that share two series must ask for them in the same order.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A number is allocated inside the transaction that uses it.")
    rows = ", ".join(["(%s, %s, 1)"] * len(wanted))
    with prepared_cursor() as cursor:
        cursor.execute(NEXT.format(rows=rows), [part for pair in wanted for part in pair])
        return [int(number) for (number,) in cursor.fetchall()]
