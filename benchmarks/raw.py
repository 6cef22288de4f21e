"""The driver alone: a connection to the database of the measures, past Django."""

from __future__ import annotations

from typing import Any

import psycopg
from django.db import connection

NAMES = ("dbname", "host", "port", "user", "password")


def raw_connection(**options: Any) -> psycopg.Connection[Any]:
    """Connect to the database that Django uses, or to another `dbname` of its server."""
    params = connection.get_connection_params()
    return psycopg.connect(**{name: params[name] for name in NAMES if params.get(name)} | options)
