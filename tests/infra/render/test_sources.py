"""The version of a template: the hash of all that it is made from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from motcua.infra.render import sources
from motcua.infra.render.sources import template_version

RECEIPT = "documents/papers/tt03_2025/receipt.typ"


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "documents" / "papers"
    shutil.copytree(sources.ROOT / "documents" / "papers", folder)
    monkeypatch.setattr(sources, "ROOT", tmp_path)
    return folder


def version(template: str) -> str:
    return template_version.__wrapped__(template)


def test_version_is_a_hash_that_stays() -> None:
    assert len(template_version(RECEIPT)) == 64
    assert version(RECEIPT) == template_version(RECEIPT)


def test_version_changes_with_the_template(copied: Path) -> None:
    before = version(RECEIPT)

    with (copied / "tt03_2025" / "receipt.typ").open("a", encoding="utf-8") as source:
        source.write("// khác\n")
    assert version(RECEIPT) != before


def test_version_changes_with_what_the_template_imports(copied: Path) -> None:
    before = version(RECEIPT)

    with (copied / "library.typ").open("a", encoding="utf-8") as source:
        source.write("// khác\n")
    assert version(RECEIPT) != before


def test_version_stays_when_another_paper_changes(copied: Path) -> None:
    before = version(RECEIPT)

    with (copied / "certification" / "page.typ").open("a", encoding="utf-8") as source:
        source.write("// khác\n")
    assert version(RECEIPT) == before
