"""The published files as a whole: every record is taken over or listed with its reason."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.organisations.domain.actor import INSTALLER
from motcua.procedures.services.imports import import_procedures

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_published_procedures_twice_load_once(shared: Path) -> None:
    lines = (shared / "data" / "procedures-commune-2026.jsonl").read_text(encoding="utf-8").splitlines()

    first = import_procedures(lines=lines, valid_from=None, actor=INSTALLER, at=AT)
    second = import_procedures(lines=lines, valid_from=None, actor=INSTALLER, at=AT)

    assert (first.loaded, first.changed, first.refused) == (353, 0, [])
    assert (second.loaded, second.changed, second.unchanged) == (0, 0, 353)
