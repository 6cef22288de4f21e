"""What a person corrected once is filled in the next time."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from motcua.plans.domain.as_json import plan_as_json
from motcua.plans.domain.corrections import lessons, recall
from motcua.plans.domain.working_copy import begin_copy
from tests.unit.plans import paper
from tests.unit.plans.reading import read

Plain = dict[str, Any]

FOUND: Plain = begin_copy(found=plan_as_json(plan=read(paper.tabs())))
NAMES = st.lists(st.text("abcđêô ", min_size=1, max_size=12), max_size=3)
DAYS = st.dates(min_value=date(2024, 1, 1)).map(str)
MEANINGS = st.fixed_dictionaries(
    {
        "deadline_kind": st.sampled_from(["by_date", "continuous", "periodic", "on_demand"]),
        "deadline_date": st.none() | DAYS,
        "deadline_inclusive": st.none() | st.booleans(),
        "deadline_rhythms": st.lists(st.sampled_from(["monthly", "quarterly"]), max_size=2),
        "deadline_months": st.lists(st.integers(1, 12), max_size=3),
    }
)
SLUGS = st.sampled_from(["", "on-time", "online-share"])


@st.composite
def corrected_plans(draw: st.DrawFn) -> Plain:
    """The plan as a person left it: the same words are corrected the same way wherever they stand."""
    meaning: dict[tuple[str, str], Any] = {}

    def once(kind: str, words: str, values: st.SearchStrategy[Any]) -> Any:
        if (kind, words) not in meaning:
            meaning[kind, words] = draw(values)
        return meaning[kind, words]

    tasks = []
    for task in FOUND["tasks"]:
        changed = dict(task)
        for field in ("lead", "coordinating"):
            changed[field] = once(field, str(task[field]), st.just(task[field]) | NAMES)
        changed |= once("deadline", task["deadline_text"], st.just({}) | MEANINGS)
        changed["targets"] = [
            target | ({"slug": slug} if (slug := once("target", target["metric"], SLUGS)) else {})
            for target in task["targets"]
        ]
        tasks.append(changed)
    return {**FOUND, "tasks": tasks}


def without_marks(task: Plain) -> Plain:
    return {key: value for key, value in task.items() if key != "remembered"}


@given(corrected_plans())
def test_what_is_learnt_from_a_plan_corrects_it_again(corrected: Plain) -> None:
    learnt = lessons(found=FOUND, corrected=corrected)

    again = recall(copy=FOUND, memory={key: json.loads(json.dumps(value)) for key, value in learnt.items()})

    assert [without_marks(task) for task in again["tasks"]] == corrected["tasks"]


@given(corrected_plans())
def test_fields_filled_from_memory_are_marked_and_no_others(corrected: Plain) -> None:
    again = recall(copy=FOUND, memory=lessons(found=FOUND, corrected=corrected))

    for before, after in zip(FOUND["tasks"], again["tasks"], strict=True):
        changed = {
            "deadline" if key.startswith("deadline") else key for key in before if before[key] != after[key]
        }
        assert set(after.get("remembered", [])) == changed


def with_day(copy: Plain, day: str) -> Plain:
    first, *rest = copy["tasks"]
    return {**copy, "tasks": [{**first, "deadline_date": day}, *rest]}


def filled_a_year_later(day: str) -> object:
    learnt = lessons(found=FOUND, corrected=with_day(FOUND, day))
    later = {**FOUND, "plan": {**FOUND["plan"], "year": 2027}}
    return recall(copy=later, memory=learnt)["tasks"][0]["deadline_date"]


def test_day_that_was_corrected_moves_to_the_year_of_the_next_plan() -> None:
    assert filled_a_year_later("2026-01-20") == "2027-01-20"


def test_day_of_the_year_after_the_plan_stays_in_the_year_after() -> None:
    assert filled_a_year_later("2027-01-31") == "2028-01-31"


def test_title_and_number_are_not_remembered() -> None:
    first, *rest = FOUND["tasks"]

    changed = {**FOUND, "tasks": [{**first, "title": "Việc khác", "number": "9"}, *rest]}

    assert lessons(found=FOUND, corrected=changed) == {}
