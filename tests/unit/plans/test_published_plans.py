"""Plans that communes published, held against what people read in them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from motcua.cli.main import main


def printed(capsys: pytest.CaptureFixture[str], path: Path) -> str:
    assert main(["read-plan", str(path), "--json"]) == 0
    return capsys.readouterr().out


def seed(shared: Path, number: str) -> Path:
    return next((shared / "seeds").glob(f"{number}_*.txt"))


@pytest.mark.parametrize("number", ["000", "002", "004"])
def test_plan_with_known_answer_is_read_whole(
    shared: Path, number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = tmp_path / "found.json"
    found.write_text(printed(capsys, seed(shared, number)), encoding="utf-8")
    command = [
        sys.executable,
        str(shared / "seeds" / "score_plan.py"),
        str(shared / "seeds" / "gold-tasks.json"),
        number,
    ]

    scored = subprocess.run(
        [*command, str(found), "--strict", "--parts", "all"], capture_output=True, text=True, check=False
    )

    result = json.loads(scored.stdout)
    assert (result["missed"], result["invented"], result["wrong"]) == (0, 0, [])


@pytest.mark.parametrize(("number", "tasks", "sections"), [("001", 29, 11), ("003", 23, 4)])
def test_plan_without_known_answer_has_all_its_rows(
    shared: Path, number: str, tasks: int, sections: int, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = json.loads(printed(capsys, seed(shared, number)))

    rows = [task for task in plan["tasks"] if task["source_part"] == "table"]
    assert (len(rows), len(plan["sections"])) == (tasks, sections)
    assert all(task["lead"] and task["title"] for task in rows)
