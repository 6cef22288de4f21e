"""Migration operation that makes a table append-only."""

from __future__ import annotations

from django.db import migrations

FORWARD = """
CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_is_append_only();
"""
BACKWARD = "DROP TRIGGER {table}_append_only ON {table}; DROP FUNCTION {table}_is_append_only();"


def append_only(table: str) -> migrations.RunSQL:
    """Refuse UPDATE and DELETE of single rows of `table`, whoever asks."""
    return migrations.RunSQL(FORWARD.format(table=table), BACKWARD.format(table=table))
