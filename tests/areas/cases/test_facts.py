"""Facts as they leave the house: every case and event once, the same in both formats, nobody's identity."""

from __future__ import annotations

import csv
import hashlib
import json
import tracemalloc
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.cases.domain.facts import CASE_COLUMNS, EVENT_COLUMNS, Kind
from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import Case, CaseEvent
from motcua.cases.queries import facts
from motcua.cases.queries.facts import fact_chunks
from motcua.cases.services.fact_files import write_facts
from motcua.cli.main import main
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.merging_trio import HOUR, drive
from tests.areas.cases.work_office import WorkOffice, filed, make_work_office, resolved

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
NOW = MORNING + timedelta(days=30)
SECRETS = ("Nguyễn Văn An", "099090001234", "0912345678", "Thôn Đông")


@pytest.fixture
def office() -> WorkOffice:
    return make_work_office()


def written(folder: Path, file_format: str = "csv", **changes: Any) -> Path:
    asked = {"since": FIRST, "until": LAST, "agency_ids": (), "at": NOW} | changes
    write_facts(file_format=file_format, folder=folder, **asked)
    return folder


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def paused(office: WorkOffice) -> Case:
    """Taken at 10:10, stood from 11:10 to 14:30: twenty minutes before noon and an hour after it."""
    case = drive(office.received(), Action.TAKE, at=MORNING + HOUR, actor=office.handler)
    case = drive(case, Action.REQUEST_FINANCE, at=MORNING + 2 * HOUR, actor=office.handler)
    return drive(case, Action.CONFIRM_FINANCE, at=MORNING + 5 * HOUR + HOUR / 3, actor=office.handler)


def test_case_tells_its_facts_in_one_row(office: WorkOffice, tmp_path: Path) -> None:
    case = paused(office)

    (row,) = rows_of(written(tmp_path) / "cases.csv")

    told = {
        name: row[name] for name in ("code", "agency_code", "procedure_code", "channel", "regime", "state")
    }
    assert told == {
        "code": case.code,
        "agency_code": "H99.012.34",
        "procedure_code": "1.341193",
        "channel": "COUNTER",
        "regime": "R2025B",
        "state": "PROCESSING",
    }
    assert row["received_at"] == "2026-03-05T09:10:00+07:00"
    assert row["promised_due_at"] == row["original_due_at"] == "2026-03-10T17:30:00+07:00"
    assert (row["pauses"], row["waited_minutes"], row["supplements"]) == ("1", "80", "0")
    assert (row["limit_amount"], row["limit_unit"], row["counting"]) == ("3", "d", "DATES")
    assert (row["timeliness"], row["flags"]) == ("LATE", "LATE_WITHOUT_APOLOGY")


def test_settled_case_is_judged_by_its_end(office: WorkOffice, tmp_path: Path) -> None:
    resolved(office)

    (row,) = rows_of(written(tmp_path) / "cases.csv")

    assert (row["timeliness"], row["result"], row["resolved_at"]) == (
        "EARLY",
        "GRANTED",
        "2026-03-05T10:20:00+07:00",
    )
    assert row["ended_at"] == row["resolved_at"]


def test_events_are_all_there_in_their_order(office: WorkOffice, tmp_path: Path) -> None:
    case = resolved(office)

    rows = rows_of(written(tmp_path) / "events.csv")

    stored = CaseEvent.objects.filter(case=case).order_by("seq").values_list("kind", "hash")
    assert [(row["kind"], row["hash"]) for row in rows] == list(stored)
    assert rows[0]["clock_effect"] == "START"
    assert [row["previous_hash"] for row in rows[1:]] == [row["hash"] for row in rows[:-1]]


@pytest.mark.parametrize("file_format", ["csv", "parquet"])
def test_nobody_who_filed_can_be_told_from_the_files(
    office: WorkOffice, tmp_path: Path, file_format: str
) -> None:
    resolved(office)

    written(tmp_path, file_format)

    texts = [
        str(pq.read_table(path).to_pylist()) if path.suffix == ".parquet" else path.read_text("utf-8")
        for path in tmp_path.iterdir()
    ]
    assert [secret for secret in SECRETS for text in texts if secret in text] == []
    assert any("UBND xã An Bình" in text for text in texts)  # what could have leaked was written at all


def test_both_formats_say_the_same(office: WorkOffice, tmp_path: Path) -> None:
    resolved(office)
    paused(office)
    plain, typed = written(tmp_path / "a"), written(tmp_path / "b", "parquet")

    for name in ("cases", "events"):
        texts = rows_of(plain / f"{name}.csv")
        values = pq.read_table(typed / f"{name}.parquet").to_pylist()
        assert [{key: as_text(value) for key, value in row.items()} for row in values] == texts


def as_text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat(timespec="seconds") if hasattr(value, "isoformat") else str(value)


def test_files_are_the_same_each_time_and_their_hashes_are_told(office: WorkOffice, tmp_path: Path) -> None:
    for number in range(3):
        office.received(at=MORNING + number * HOUR / 4)

    once, again = written(tmp_path / "a"), written(tmp_path / "b")

    told = json.loads((once / "facts.json").read_text("utf-8"))["files"]
    assert (once / "cases.csv").read_bytes() == (again / "cases.csv").read_bytes()
    assert [row["sha256"] for row in told] == [
        hashlib.sha256((once / row["name"]).read_bytes()).hexdigest() for row in told
    ]
    assert [row["rows"] for row in told] == [3, 3]


def test_days_and_agencies_narrow_what_is_written(office: WorkOffice, tmp_path: Path) -> None:
    other = make_work_office(code="H99.012.35", name="UBND xã An Hòa")
    mine, theirs = office.received(), other.received()

    def codes(**changes: Any) -> list[str]:
        return [row["code"] for row in rows_of(written(tmp_path, **changes) / "cases.csv")]

    assert codes() == [mine.code, theirs.code]
    assert codes(agency_ids={other.intake.agency.id}) == [theirs.code]
    assert codes(since=date(2026, 3, 5), until=date(2026, 3, 5)) == [mine.code, theirs.code]
    assert codes(since=date(2026, 3, 6)) == codes(until=date(2026, 3, 4)) == []


@pytest.mark.parametrize("cases", [1, 3])
def test_chunk_costs_the_same_queries_for_one_case_and_for_three(
    office: WorkOffice, cases: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(cases):
        office.received(at=MORNING + number * HOUR / 4)
    read()

    with django_assert_num_queries(7):  # cases, events, steps, parts (twice), opinions, apologies
        assert len(read()) == cases


def read() -> list[Any]:
    chunks: Iterator[Any] = fact_chunks(since=FIRST, until=LAST, agency_ids=(), now=NOW)
    return [row for chunk in chunks for row in chunk.cases]


def test_command_writes_prints_hashes_and_refuses_what_it_does_not_know(
    office: WorkOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office.received()
    call = ["export-facts", "--from", "2026-03-01", "--to", "2026-03-31", "--out", str(tmp_path)]

    assert main([*call, "--agency", "H99.012.34", "--format", "parquet"]) == 0
    printed = capsys.readouterr().out
    refusals = [main([*call, "--agency", "H99.777"]), main([*call, "--to", "2026-02-01"])]

    assert hashlib.sha256((tmp_path / "cases.parquet").read_bytes()).hexdigest() in printed
    assert refusals == [1, 1]


def test_columns_are_named_once_and_described() -> None:
    for columns in (CASE_COLUMNS, EVENT_COLUMNS):
        names = [column.name for column in columns]
        assert len(names) == len(set(names))
        assert all(column.meaning and column.kind in Kind for column in columns)


def test_cases_come_in_chunks_each_once_and_in_one_order(
    office: WorkOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        office.received(at=MORNING + number * HOUR / 4)
    whole = read()
    monkeypatch.setattr(facts, "CHUNK", 2)

    chunks = list(fact_chunks(since=FIRST, until=LAST, agency_ids=(), now=NOW))

    assert [len(chunk.cases) for chunk in chunks] == [2, 2, 1]
    assert [row for chunk in chunks for row in chunk.cases] == whole


def test_memory_does_not_grow_with_the_number_of_cases(
    office: WorkOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "CHUNK", 20)
    example = office.received()

    def peak(cases: int) -> int:
        for number in range(Case.objects.count() + 1, cases + 1):
            filed(example, number=number)
        tracemalloc.start()
        told = sum(len(chunk.cases) for chunk in fact_chunks(since=FIRST, until=LAST, agency_ids=(), now=NOW))
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert told == cases
        return highest

    peak(20)  # what is read once and kept: calendar, law
    few, many = peak(60), peak(240)

    assert many < 1.5 * few
