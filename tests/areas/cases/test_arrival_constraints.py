"""Every invariant of the table of arrivals: the database refuses by name, the form has a sentence."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from motcua.cases.models import Arrival
from tests.areas.cases.arrival_office import ARRIVED, CODE, arrived, make_arrival_office
from tests.areas.cases.test_constraints import assert_refused, copy_of, one

pytestmark = pytest.mark.django_db
EARLIER = ARRIVED - timedelta(minutes=1)

CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("arrival_external_code_first", {"seq": 2}),
    ("arrival_answer_paired", {"answered_at": ARRIVED}),
    ("arrival_answer_paired", {"answer": "RECEIVE"}),
    ("arrival_times_ordered", {"answer_due_at": EARLIER, "alert_at": None}),
    ("arrival_times_ordered", {"answer_due_at": None}),
    ("arrival_times_ordered", {"alert_at": ARRIVED + timedelta(days=9)}),
    ("arrival_answered_after", {"answered_at": EARLIER, "answer": "RECEIVE"}),
]
COPIES: list[tuple[str, dict[str, Any]]] = [
    ("arrival_once", {"external_code": "", "answered_at": ARRIVED, "answer": "RECEIVE"}),
    ("arrival_one_unanswered", {"external_code": "", "seq": 2}),
]


@pytest.fixture(autouse=True)
def arrival(db: None) -> Arrival:
    arrived(make_arrival_office())
    return one(Arrival)


@pytest.mark.parametrize(("name", "change"), CHANGES)
def test_arrival_changed_against_an_invariant_is_refused(name: str, change: dict[str, Any]) -> None:
    row = one(Arrival)
    for field, value in change.items():
        setattr(row, field, value)

    assert_refused(row, name, fresh=False)


@pytest.mark.parametrize(("name", "changes"), COPIES)
def test_arrival_given_twice_is_refused(name: str, changes: dict[str, Any]) -> None:
    assert_refused(copy_of(one(Arrival), **changes), name, fresh=True)


def test_code_of_a_sender_is_known_once() -> None:
    other = make_arrival_office(code="H99.012.35", name="UBND xã An Phú")
    second = Arrival.objects.get(case=arrived(other, code="H99.012.34-260305-050002"))
    second.external_code = CODE

    assert_refused(second, "arrival_external_code_unique", fresh=False)


def test_every_invariant_of_the_table_has_a_sentence() -> None:
    tested = {row[0] for row in (*CHANGES, *COPIES)} | {"arrival_external_code_unique"}

    assert {constraint.name for constraint in Arrival._meta.constraints} == tested
    assert all(str(one.violation_error_message).endswith(".") for one in Arrival._meta.constraints)
