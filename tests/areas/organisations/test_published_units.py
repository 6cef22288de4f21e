"""The published lists, before and after the mergers, as they are."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.structure import Level
from motcua.organisations.domain.territory_file import NamedText
from motcua.organisations.models import Territory
from motcua.organisations.queries.territories import territory_on
from motcua.organisations.services.territories import TerritoryReport, import_territories
from motcua.organisations.services.territory_successions import SuccessionReport, import_successions
from tests.areas.organisations.conftest import AT

pytestmark = pytest.mark.django_db

MERGED = date(2025, 7, 1)
SECONDS = 20  # about two on an idle machine; "within seconds" on a busy one


def source(folder: Path, name: str) -> NamedText:
    return NamedText(name=name, text=(folder / name).read_text(encoding="utf-8-sig"))


def load(folder: Path, prefix: str, as_of: date, *levels: str) -> TerritoryReport:
    sources = [source(folder, f"{prefix}.{level}.csv") for level in levels]
    return import_territories(sources=sources, as_of=as_of, actor=INSTALLER, at=AT)


def link(folder: Path) -> SuccessionReport:
    table = source(folder, "conversion-2025-07-01.csv")
    return import_successions(source=table, effective_on=MERGED, legal_basis="", actor=INSTALLER, at=AT)


def test_published_lists_load_whole_within_seconds_and_change_nothing_twice(shared: Path) -> None:
    folder = shared / "data" / "units"
    began = time.monotonic()

    first = load(folder, "2024-02-01", date(2024, 2, 1), "provinces", "districts", "wards")
    took = time.monotonic() - began
    second = load(folder, "2024-02-01", date(2024, 2, 1), "provinces", "districts", "wards")

    assert (first.opened, second.changed, second.unchanged) == (11_360, 0, 11_360)
    assert took < SECONDS


def test_published_mergers_leave_the_two_tiers_with_their_predecessors(shared: Path) -> None:
    folder = shared / "data" / "units"
    load(folder, "before-2025-07-01", date(2025, 3, 1), "provinces", "districts", "wards")

    load(folder, "after-2025-07-01", MERGED, "provinces", "wards")
    succession = link(folder)
    again = link(folder)

    standing = {level: Territory.objects.filter(level=level, valid_to=None).count() for level in Level}
    ba_dinh = territory_on(level=Level.COMMUNE, code="00004", on=MERGED)
    assert standing == {Level.PROVINCE: 34, Level.DISTRICT: 0, Level.COMMUNE: 3_321}
    assert ba_dinh is not None
    assert ba_dinh.name == "Ba Đình"
    # Five rows give a new code that the list of communes does not have.
    assert (succession.added, {(f.field, f.reason[-6:-1]) for f in succession.faults}) == (
        10_566,
        {("new_code", "06970")},
    )
    assert (again.added, again.unchanged, len(again.faults)) == (0, 10_566, 5)


def test_published_list_after_a_small_change_closes_only_what_changed(shared: Path) -> None:
    folder = shared / "data" / "units"
    load(folder, "after-2025-07-01", MERGED, "provinces", "wards")

    report = load(folder, "after-2026-04-30", date(2026, 4, 30), "provinces", "wards")

    assert (report.opened, report.closed, report.unchanged) == (12, 12, 3_343)
    assert not Territory.objects.filter(valid_to=None, parent__valid_to__isnull=False).exists()
