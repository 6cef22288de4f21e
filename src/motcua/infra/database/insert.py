"""Insert new rows of several tables with one short statement.

Django compiles every INSERT anew and the driver quotes every value of it, which costs more time than the
database takes to store the rows. On the path where each millisecond is a person waiting at a counter, rows go
through here: each table's rows travel as one JSON text and the database makes rows of it. Signals are not
sent; we have none. Foreign keys are checked at the end of the transaction, so the order of rows is free.
Rows that nobody looks at again are given as values alone, for making an object of a row takes fifteen times
as long.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import groupby

from django.db import connection, models
from pydantic_core import to_json

from motcua.infra.database.prepared import prepared_cursor

type Values = Mapping[str, object]


def insert_rows(*, rows: Sequence[models.Model]) -> None:
    """Insert new rows, those of one model side by side; without rows nothing is sent.

    Values are text, whole numbers, truth values, moments, keys, lists and JSON.
    """
    _insert([(model, [row.__dict__ for row in group]) for model, group in groupby(rows, type)])
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - as `save()` leaves it


def insert_values(*, tables: Mapping[type[models.Model], Sequence[Values]]) -> None:
    """Insert new rows given by attribute names; what is left out takes the default of its field.

    A name that no field has is a `TypeError`, as it is where an object is made.
    """
    _insert([(model, [_whole(model, values) for values in rows]) for model, rows in tables.items() if rows])


def _insert(groups: Sequence[tuple[type[models.Model], Sequence[Values]]]) -> None:
    if not groups:
        return
    texts = [_text(model, rows) for model, rows in groups]
    with prepared_cursor() as cursor:
        cursor.execute(_statement(tuple(model for model, _ in groups)), texts)


def _text(model: type[models.Model], rows: Sequence[Values]) -> str:
    names = _columns(model).items()
    return to_json([{column: row[name] for name, column in names} for row in rows]).decode()


def _whole(model: type[models.Model], values: Values) -> Values:
    columns = _columns(model)
    unknown = values.keys() - columns.keys()
    if unknown:
        raise TypeError(f"{model.__name__} has no {', '.join(sorted(unknown))}.")
    constant, made = _defaults(model)
    fresh = {name: make() for name, make in made if name not in values}
    return {**constant, **fresh, **values}


@cache
def _fields(model: type[models.Model]) -> tuple[tuple[str, models.Field[object, object]], ...]:
    return tuple((field.attname, field) for field in model._meta.concrete_fields)  # noqa: SLF001


@cache
def _defaults(model: type[models.Model]) -> tuple[Values, tuple[tuple[str, Callable[[], object]], ...]]:
    """The defaults that are the same for every row, and the makers of those that are not."""
    made = {name: field for name, field in _fields(model) if field.has_default() and callable(field.default)}
    constant = {name: field.get_default() for name, field in _fields(model) if name not in made}
    return constant, tuple((name, field.get_default) for name, field in made.items())


@cache
def _columns(model: type[models.Model]) -> dict[str, str]:
    """The column of each attribute."""
    return {name: str(field.column) for name, field in _fields(model)}


@cache
def _statement(tables: tuple[type[models.Model], ...]) -> str:
    *first, last = [_insertion(model) for model in tables]
    parts = [f"part{place} AS ({insertion})" for place, insertion in enumerate(first)]
    return f"WITH {', '.join(parts)} {last}" if parts else last


def _insertion(model: type[models.Model]) -> str:
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)  # noqa: SLF001
    columns = ", ".join(quote(column) for column in _columns(model).values())
    source = f"json_populate_recordset(NULL::{table}, %s)"
    return f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {source}"  # noqa: S608 - names of our own
