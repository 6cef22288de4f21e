"""Archives as databases of their own, made once in a run and shared by the measures that ask for them."""

from __future__ import annotations

import subprocess
import sys

from django.db import connection, connections

from benchmarks.raw import raw_connection
from benchmarks.scale import Scale


def communes_of(size: int, scale: Scale) -> int:
    """Give the communes of an archive: so many that each has as many cases as in the largest, which has all.

    So our commune alone is compared with our commune within the province, and equal pages with equal pages.
    """
    return max(1, round(scale.agencies * size / scale.cases[-1]))


def make_archive(*, cases: int, agencies: int) -> str:
    """Copy the office's database, fill the copy with cases and give its name; once in a run."""
    database, template = f"cases_{cases}_{agencies}", connection.settings_dict["NAME"]
    connections.close_all()  # a database is copied only when nobody is in it
    with raw_connection(dbname="postgres", autocommit=True) as raw:
        if raw.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            return database
        raw.execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
    command = [sys.executable, "-m", "benchmarks.archive", database, str(cases), str(agencies)]
    subprocess.run(command, check=True)
    return database
