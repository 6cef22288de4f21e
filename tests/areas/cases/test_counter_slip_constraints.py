"""Every invariant of the register of slips: the database refuses by name, the form has a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.cases.models import CounterSlip
from tests.areas.cases.arrival_office import make_arrival_office
from tests.areas.cases.test_constraints import assert_refused, copy_of, one
from tests.areas.cases.test_refusing import at_the_counter

pytestmark = pytest.mark.django_db

CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("counter_slip_content", {"kind": "OTHER"}),
    ("counter_slip_described", {"reason": ""}),
    ("counter_slip_described", {"number": ""}),
    ("counter_slip_described", {"applicant_name": ""}),
    ("counter_slip_content", {"legal_basis": ""}),
    ("counter_slip_content", {"items": [{"name": "Tờ khai"}]}),
    ("counter_slip_content", {"kind": "GUIDANCE", "ground": "", "competent_agency": ""}),
    ("counter_slip_elsewhere", {"competent_agency": ""}),
    ("counter_slip_elsewhere", {"ground": "FALSE_PAPER"}),
]


@pytest.fixture(autouse=True)
def slip(db: None) -> CounterSlip:
    return at_the_counter(make_arrival_office())


@pytest.mark.parametrize(("name", "change"), CHANGES)
def test_slip_against_an_invariant_is_refused(name: str, change: dict[str, Any]) -> None:
    assert_refused(copy_of(one(CounterSlip), **change), name, fresh=True)


def test_every_invariant_of_the_table_has_a_sentence() -> None:
    constraints = CounterSlip._meta.constraints

    assert {constraint.name for constraint in constraints} == {row[0] for row in CHANGES}
    assert all(str(one.violation_error_message).endswith(".") for one in constraints)
