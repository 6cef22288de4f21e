"""Every invariant of the table of apologies: the database refuses by name, the form has a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.cases.models import Apology
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.test_apologising import DAY, draft
from tests.areas.cases.test_constraints import assert_refused, copy_of, one
from tests.areas.cases.work_office import MINUTE, WorkOffice, make_work_office, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> WorkOffice:
    return make_work_office()


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("apology_reasoned", {"reason": ""}),
        ("apology_later_date", {"new_due_at": MORNING}),
        ("apology_decided_whole", {"decided_at": MORNING + DAY}),
        ("apology_decided_whole", {"status": "RETURNED"}),
        ("apology_decided_whole", {"status": "SIGNED"}),
        ("apology_decided_whole", {"overdue": True}),
    ],
)
def test_database_refuses_an_apology_that_is_not_whole(
    office: WorkOffice, name: str, change: dict[str, Any]
) -> None:
    draft(taken(office), office.handler, at=MORNING + 20 * MINUTE, new_due_at=None)
    row = one(Apology)
    for field, value in change.items():
        setattr(row, field, value)

    assert_refused(row, name, fresh=False)


def test_database_refuses_a_second_draft(office: WorkOffice) -> None:
    draft(taken(office), office.handler, at=MORNING + 20 * MINUTE, new_due_at=None)

    assert_refused(copy_of(one(Apology), seq=2), "apology_one_draft", fresh=True)


def test_database_refuses_a_number_given_twice(office: WorkOffice) -> None:
    draft(taken(office), office.handler, at=MORNING + 20 * MINUTE, new_due_at=None)
    returned = {
        "status": "RETURNED",
        "decided_at": MORNING + DAY,
        "decided_by_id": office.approver.staff_id,
        "decision_reason": "Ghi rõ",
    }

    assert_refused(copy_of(one(Apology), **returned), "apology_seq_unique", fresh=True)
