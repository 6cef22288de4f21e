"""The compiled translations are those of the written ones."""

from __future__ import annotations

import ast
import gettext
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[3] / "src" / "motcua"
CATALOGUES = sorted(SOURCES.rglob("*.po"))


def entries_of(path: Path) -> dict[str, str]:
    entries: dict[str, str] = {}
    key, part = "", ""
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if word in {"msgid", "msgstr"}:
            part, text = word, ast.literal_eval(rest)
        elif line.startswith('"'):
            text = ast.literal_eval(line)
        else:
            continue
        if part == "msgid":
            key = text if word == "msgid" else key + text
        else:
            entries[key] = entries.get(key, "") + text
    entries.pop("")
    return entries


def test_catalogues_are_found() -> None:
    assert {path.parent.parent.name for path in CATALOGUES} == {"vi", "en"}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.relative_to(SOURCES).as_posix())
def test_compiled_catalogue_holds_what_is_written(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    assert {key: compiled.gettext(key) for key in entries_of(path)} == entries_of(path)
