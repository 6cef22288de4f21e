"""Fill a copy of the office's database with cases: `python -m benchmarks.archive DATABASE CASES AGENCIES`."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterable, Sequence
from itertools import batched
from typing import Any

import django
import psycopg

BATCH = 20_000


def main() -> int:
    """Fill the database."""
    database, cases, agencies = sys.argv[1:]
    os.environ["MOTCUA_DATABASE_NAME"] = database
    django.setup()
    fill(cases=int(cases), agencies=int(agencies))
    return 0


def fill(*, cases: int, agencies: int) -> None:
    """Store that many cases spread over that many communes, with COPY; the same call gives the same cases."""
    from django.utils import timezone

    from benchmarks.archive_ground import draw_people, moments, offered_procedures, open_agencies
    from benchmarks.archive_rows import OPEN_SHARE, Writer
    from benchmarks.office import known_office
    from benchmarks.raw import raw_connection
    from motcua.cases.queries.law import law_on
    from motcua.organisations.models import Staff
    from motcua.people.models import Applicant

    office, chance, now = known_office(), random.Random(20261120), timezone.now()
    _empty()
    communes = open_agencies(office=office, count=agencies)
    people, people_rows = draw_people(cases=cases, agencies=communes, chance=chance)
    writer = Writer(
        office=office,
        agencies=communes,
        offered=offered_procedures(office=office),
        people=people,
        handlers=dict(Staff.objects.order_by("-id").values_list("unit_id", "id")),
        law=law_on(day=timezone.localdate(now)),
        now=now,
        chance=chance,
    )
    received = moments(cases=cases, since=office.agency.valid_from, now=now, chance=chance)
    newest = int(cases * (1 - OPEN_SHARE * 2))  # half of the newest three in a hundred are being handled
    with raw_connection() as raw:
        # Keys are right by construction; indexes are built once at the end, as a restored archive has them.
        if raw.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone() == (True,):
            raw.execute("SET session_replication_role = replica")
        raw.execute("SET maintenance_work_mem = '512MB'")
        indexes = _drop_indexes(raw, ("cases_case", "people_applicant"))
        _copy(raw, Applicant, people_rows)
        for chunk in batched(enumerate(received), BATCH):
            written = [
                writer.case(accepted_at=at, is_open=place >= newest and chance.random() < 0.5)
                for place, at in chunk
            ]
            for model in {model for rows in written for model in rows}:
                _copy(raw, model, [row for rows in written for row in rows.get(model, ())])
        for statement in indexes:
            raw.execute(statement)
        raw.commit()
        raw.autocommit = True
        raw.execute("VACUUM (ANALYZE)")


def _empty() -> None:
    """Forget the cases of the measures before."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE people_applicant, cases_registerbook, numbering_numberseries CASCADE")


def _drop_indexes(raw: psycopg.Connection[Any], tables: Sequence[str]) -> list[str]:
    found = raw.execute(
        "SELECT indexname, indexdef FROM pg_indexes"
        " WHERE tablename = ANY(%s) AND indexdef NOT LIKE 'CREATE UNIQUE%%'",
        [list(tables)],
    ).fetchall()
    for name, _ in found:
        raw.execute(f'DROP INDEX "{name}"')
    return [definition for _, definition in found]


def _copy(raw: psycopg.Connection[Any], model: Any, rows: Iterable[dict[str, Any]]) -> None:
    fields = model._meta.concrete_fields  # noqa: SLF001 - the list of columns has no other door
    columns = ", ".join(f'"{field.column}"' for field in fields)
    defaults = {field.attname: field.get_default() for field in fields}  # in the order of the columns
    with (
        raw.cursor() as cursor,
        cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as copy,  # noqa: SLF001
    ):
        for row in rows:
            copy.write_row(tuple((defaults | row).values()))


if __name__ == "__main__":
    sys.exit(main())
