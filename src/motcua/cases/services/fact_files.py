"""Writing facts into files as they are read: any number of cases in the same memory, from one snapshot.

Two formats hold the same rows: CSV for every program, Parquet with types for programs that count. Beside the
two files stands `facts.json`: what was asked for, how many rows there are, and the hash of each file.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq
from django.utils import timezone

from motcua.cases.domain.facts import CASE_COLUMNS, EVENT_COLUMNS, Column, Kind
from motcua.cases.queries.facts import Row, fact_chunks
from motcua.infra.database.snapshot import one_snapshot

ROWS_A_GROUP = 20_000
TABLES = {"cases": CASE_COLUMNS, "events": EVENT_COLUMNS}
_MEBIBYTE = 1 << 20

type Write = Callable[[Sequence[Row]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFile:
    """A file that was written."""

    name: str
    rows: int
    sha256: str


def write_facts(
    *,
    since: dt.date,
    until: dt.date,
    agency_ids: Collection[UUID],
    file_format: str,
    folder: Path,
    at: dt.datetime,
) -> list[FactFile]:
    """Write the facts of the cases that came within the days into `folder`; give the two files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / f"{name}.{file_format}" for name in TABLES}
    rows = dict.fromkeys(TABLES, 0)
    with one_snapshot(), ExitStack() as stack:
        write = {
            name: stack.enter_context(FORMATS[file_format](paths[name], columns))
            for name, columns in TABLES.items()
        }
        for chunk in fact_chunks(since=since, until=until, agency_ids=agency_ids, now=at):
            for name, part in (("cases", chunk.cases), ("events", chunk.events)):
                write[name](part)
                rows[name] += len(part)
    files = [FactFile(name=path.name, rows=rows[name], sha256=_hash(path)) for name, path in paths.items()]
    facts = {
        "from": since.isoformat(),
        "to": until.isoformat(),
        "agencies": sorted(str(key) for key in agency_ids),
        "read_at": timezone.localtime(at).isoformat(timespec="seconds"),
        "files": [asdict(written) for written in files],
        "columns": {name: [column.name for column in columns] for name, columns in TABLES.items()},
    }
    (folder / "facts.json").write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return files


@contextmanager
def _csv(path: Path, columns: Sequence[Column]) -> Iterator[Write]:
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(column.name for column in columns)
        yield lambda rows: writer.writerows(_text(row) for row in rows)


def _text(row: Row) -> list[object]:
    return [value.isoformat(timespec="seconds") if isinstance(value, dt.datetime) else value for value in row]


@contextmanager
def _parquet(path: Path, columns: Sequence[Column]) -> Iterator[Write]:
    schema = pa.schema([pa.field(column.name, _TYPES[column.kind]) for column in columns])
    waiting: list[Row] = []
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:

        def flush() -> None:
            arrays = [
                pa.array(values, type=field.type)
                for values, field in zip(zip(*waiting, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            waiting.clear()

        def write(rows: Sequence[Row]) -> None:
            waiting.extend(rows)
            if len(waiting) >= ROWS_A_GROUP:
                flush()

        yield write
        if waiting:
            flush()


FORMATS = {"csv": _csv, "parquet": _parquet}
_TYPES = {
    Kind.TEXT: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.MOMENT: pa.timestamp("us", tz=timezone.get_default_timezone_name()),
}


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while block := source.read(_MEBIBYTE):
            digest.update(block)
    return digest.hexdigest()
