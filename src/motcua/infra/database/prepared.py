"""Statements that an office sends all day: parsed and planned by the server once per connection."""

from __future__ import annotations

from typing import cast

from django.db import connection
from django.db.backends.utils import CursorWrapper

from motcua.infra.database.backend.base import DatabaseWrapper


def prepared_cursor() -> CursorWrapper:
    """Give a cursor for a statement of fixed text; use it with `with`.

    Behind PgBouncer in transaction mode this needs PgBouncer 1.22 or newer, which carries such statements.
    """
    return cast(DatabaseWrapper, connection).prepared_cursor()
