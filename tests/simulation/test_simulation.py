"""A thousand cases settled twice: by the product and by a slow reckoning that shares no code with it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from motcua.cases.domain.clock import CLOCK_EFFECTS
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import State
from tests.simulation import office, reckoning, story
from tests.simulation.compare import simulate

MOVING = reckoning.STOPS | reckoning.GOES_ON | reckoning.ENDS | {"EXTEND", "CORRECT_ERROR"}


def test_a_thousand_cases_agree_in_every_date_time_and_state() -> None:
    found = simulate(cases=1000, seed=2026)

    assert found.differing == []
    assert (found.cases, found.acts > 5000, found.refusals > 5000) == (1000, True, True)
    assert set(found.states) == set(State) - {State.DRAFT}


@pytest.mark.parametrize("module", [office, story, reckoning])
def test_reckoning_shares_no_code_with_the_product(module: object) -> None:
    tree = ast.parse(Path(module.__file__ or "").read_text("utf-8"))  # type: ignore[attr-defined]

    imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    imported += [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    assert [name for name in imported if name.startswith("motcua") or "working_time" in name] == []


def test_every_act_of_the_product_has_its_meaning_here() -> None:
    assert set(story.ACTS) == {action.value for action in Action}
    assert {action.value for action in CLOCK_EFFECTS} == MOVING | {"RECEIVE", "RECEIVE_SUPPLEMENT"}


def test_difference_would_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reckoning, "ENDS", reckoning.ENDS - {"WITHDRAW"})

    found = simulate(cases=60, seed=1)

    assert any("ended_at is" in line for line in found.differing)
