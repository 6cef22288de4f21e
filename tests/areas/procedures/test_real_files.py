"""The published files as a whole: every record is taken over or listed with its reason."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.organisations.domain.actor import INSTALLER
from motcua.procedures.domain.component_table import read_components
from motcua.procedures.domain.method_table import read_methods
from motcua.procedures.models import InternalProcess, ProcedureComponent, TimeLimit, UnattachedProcess
from motcua.procedures.queries.catalogue import search_published
from motcua.procedures.services.imports import import_procedures, import_processes
from tests.areas.procedures.conftest import Commune

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = AT.date()


def procedure_lines(shared: Path) -> list[str]:
    return (shared / "data" / "procedures-commune-2026.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.mark.django_db
def test_published_procedures_twice_load_once(shared: Path) -> None:
    lines = procedure_lines(shared)

    first = import_procedures(lines=lines, valid_from=None, actor=INSTALLER, at=AT)
    second = import_procedures(lines=lines, valid_from=None, actor=INSTALLER, at=AT)

    assert (first.loaded, first.changed, first.refused) == (353, 0, [])
    assert (second.loaded, second.changed, second.unchanged) == (0, 0, 353)
    assert (TimeLimit.objects.count(), ProcedureComponent.objects.count()) == (965, 2501)
    assert search_published(on=TODAY, text="dang ky khai sinh")[0].procedure.code == "1.001193"


@pytest.mark.django_db
def test_published_processes_load_or_are_listed(shared: Path, commune: Commune) -> None:
    import_procedures(lines=procedure_lines(shared), valid_from=None, actor=INSTALLER, at=AT)
    file = shared / "data" / "internal-processes-2025.json"
    records = json.loads(file.read_text(encoding="utf-8"))

    first = import_processes(records=records, agency_id=commune.agency.id, actor=INSTALLER, at=AT)
    second = import_processes(records=records, agency_id=commune.agency.id, actor=INSTALLER, at=AT)

    refused = {remark.record for remark in first.refused}
    assert first.loaded + len(first.apart) + len(refused) == len(records) == 91
    assert (first.loaded, first.unchanged, len(first.apart)) == (5, 0, 41)
    assert (second.loaded, second.unchanged, second.apart) == (0, 46, [])
    kept = UnattachedProcess.objects.all()
    assert (InternalProcess.objects.count(), kept.count(), kept.exclude(code="").count()) == (5, 41, 29)
    assert all(remark.field and remark.reason for remark in first.refused)


def test_rows_found_agree_with_the_heuristic_reading_where_it_is_not_fooled(shared: Path) -> None:
    """The heuristic counts "01 bản chính hoặc …" within a sentence as a row; ours must differ there alone."""
    records = [json.loads(line) for line in procedure_lines(shared)]

    rows = [
        record["ma_thu_tuc"]
        for record in records
        if len(read_components(record["thanh_phan_ho_so"]).components)
        != len(record["_parsed"]["thanh_phan_ho_so"])
    ]
    channels = [
        record["ma_thu_tuc"]
        for record in records
        if len(read_methods(record["cach_thuc_thuc_hien"]).text.splitlines())
        < len(record["_parsed"]["cach_thuc"])
    ]

    assert len(rows) <= 8
    assert channels == []
