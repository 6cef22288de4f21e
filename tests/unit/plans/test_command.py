"""`motcua read-plan` prints what was read and never touches the database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from motcua.cli.main import COMMANDS, main
from tests.unit.plans import paper


def test_command_needs_no_database() -> None:
    assert not COMMANDS["read-plan"].needs_django


def test_command_prints_tasks_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.md"
    file.write_text(paper.markdown(), encoding="utf-8")

    assert main(["read-plan", str(file), "--json"]) == 0

    printed = json.loads(capsys.readouterr().out)
    assert [task["title"] for task in printed["tasks"]] == [duty.title for duty in paper.TASKS]
    assert printed["plan"]["number"] == "08/KH-UBND"
    assert printed["tasks"][2]["targets"][0]["value"] == 70


def test_command_prints_a_summary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(paper.tabs(), encoding="utf-8")

    assert main(["read-plan", str(file)]) == 0

    first = capsys.readouterr().out.splitlines()[0]
    assert first == "ỦY BAN NHÂN DÂN PHƯỜNG TÂN HÒA, số 08/KH-UBND, 3 mục, 7 nhiệm vụ, 3 chỉ tiêu."


def test_command_refuses_empty_file_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "empty.pdf"
    file.write_bytes(b"")

    assert main(["read-plan", str(file)]) == 1
    assert capsys.readouterr().err == "Tệp trống. Hãy chọn tệp khác.\n"


def test_command_refuses_missing_file_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read-plan", str(tmp_path / "none.txt"), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["tasks"] == []
