"""Insert new rows of several tables with one short statement.

Django compiles every INSERT anew and the driver quotes every value of it, which costs more time than the
database takes to store the rows. On the path where each millisecond is a person waiting at a counter, rows go
through here: each table's rows travel as one JSON text and the database makes rows of it. Signals are not
sent; we have none. Foreign keys are checked at the end of the transaction, so the order of rows is free.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from functools import cache
from itertools import groupby

from django.db import connection, models

from motcua.infra.database.prepared import prepared_cursor


def insert_rows(*, rows: Sequence[models.Model]) -> None:
    """Insert new rows, those of one model side by side; without rows nothing is sent.

    Values are text, whole numbers, truth values, moments, keys, lists and JSON; else it is a `TypeError`.
    """
    if not rows:
        return
    tables, texts = [], []
    for model, group in groupby(rows, type):
        tables.append(model)
        names = _names(model)
        texts.append(_text([{column: row.__dict__[name] for name, column in names} for row in group]))
    with prepared_cursor() as cursor:
        cursor.execute(_statement(tuple(tables)), texts)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - as `save()` leaves it


@cache
def _names(model: type[models.Model]) -> tuple[tuple[str, str], ...]:
    """Attribute and column of each field."""
    fields = model._meta.concrete_fields  # noqa: SLF001
    return tuple((field.attname, field.column) for field in fields if field.column)


@cache
def _statement(tables: tuple[type[models.Model], ...]) -> str:
    *first, last = [_insertion(model) for model in tables]
    parts = [f"part{place} AS ({insertion})" for place, insertion in enumerate(first)]
    return f"WITH {', '.join(parts)} {last}" if parts else last


def _insertion(model: type[models.Model]) -> str:
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)  # noqa: SLF001
    columns = ", ".join(quote(column) for _, column in _names(model))
    source = f"json_populate_recordset(NULL::{table}, %s)"
    return f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {source}"  # noqa: S608 - names of our own


def _text(records: list[dict[str, object]]) -> str:
    return json.dumps(records, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be inserted this way.")
