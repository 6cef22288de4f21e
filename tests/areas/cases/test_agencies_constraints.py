"""Every invariant of parts, consultations, verifications: the database refuses, forms have a sentence."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import models

from motcua.cases.models import Consultation, Participation, Transfer, Verification
from motcua.cases.services.intake import receive_case
from motcua.infra.database.models import new_id
from tests.areas.cases.intake_office import MORNING, make_office
from tests.areas.cases.test_constraints import assert_refused, copy_of, one

pytestmark = pytest.mark.django_db
EARLIER, LATER = MORNING - timedelta(hours=1), MORNING + timedelta(hours=4)
SOMEBODY = new_id()  # keys are checked at the end of the transaction only
DONE = {"done_at": LATER, "done_by_id": SOMEBODY, "outcome": "ON_TIME"}

# constraint, table, what a row that is in order is changed to
CHANGES: list[tuple[str, type[models.Model], dict[str, Any]]] = [
    ("participation_words_known", Participation, {"duty": "OTHER"}),
    ("participation_words_known", Participation, {"mode": "OTHER"}),
    ("participation_described", Participation, {"work": ""}),
    ("participation_described", Participation, {"minutes": 0}),
    ("participation_sent_whole", Participation, {"due_at": None}),
    ("participation_sent_whole", Participation, {"sent_at": None}),
    ("participation_receipt_whole", Participation, {"received_at": MORNING}),
    ("participation_receipt_whole", Participation, {"received_by_id": SOMEBODY}),
    ("participation_receipt_whole", Participation, {"received_at": EARLIER, "received_by_id": SOMEBODY}),
    ("participation_done_whole", Participation, DONE),
    ("participation_done_whole", Participation, {"outcome": "LATE"}),
    ("participation_done_whole", Participation, {"answer": "Đồng ý"}),
    (
        "participation_done_whole",
        Participation,
        DONE | {"received_at": MORNING, "received_by_id": SOMEBODY, "recalled_at": LATER},
    ),
    ("consultation_one_body", Consultation, {"outside_name": ""}),
    ("consultation_one_body", Consultation, {"unit_id": SOMEBODY}),
    ("consultation_one_body", Consultation, {"on_behalf": False}),
    ("consultation_asked_whole", Consultation, {"question": ""}),
    ("consultation_asked_whole", Consultation, {"due_at": MORNING}),
    ("consultation_answered_whole", Consultation, {"answered_at": LATER}),
    ("consultation_answered_whole", Consultation, {"answer": "Đồng ý"}),
    (
        "consultation_answered_whole",
        Consultation,
        {"answered_at": EARLIER, "answered_by_id": SOMEBODY, "answer": "Đồng ý", "outcome": "EARLY"},
    ),
    (
        "consultation_answered_whole",
        Consultation,
        {"answered_at": LATER, "answered_by_id": SOMEBODY, "outcome": "EARLY"},
    ),
    ("verification_described", Verification, {"place": ""}),
    ("verification_described", Verification, {"participants": ""}),
    ("verification_described", Verification, {"content": ""}),
    ("verification_held_before_recorded", Verification, {"held_at": LATER}),
    ("transfer_sent_paired", Transfer, {"sent_at": MORNING}),
    ("transfer_sent_paired", Transfer, {"sent_by_id": SOMEBODY}),
    ("transfer_receipt_whole", Transfer, {"received_at": MORNING}),
    ("transfer_receipt_whole", Transfer, {"received_at": MORNING, "received_by_id": SOMEBODY}),
]
COPIES: list[tuple[str, type[models.Model], dict[str, Any]]] = [
    ("participation_position_unique", Participation, {"duty": "COORDINATING"}),
    ("participation_one_lead", Participation, {"position": 2}),
    ("consultation_number_unique", Consultation, {}),
    ("verification_number_unique", Verification, {}),
]
OWN = (Participation, Consultation, Verification, Transfer)


@pytest.fixture(autouse=True)
def _kept(db: None) -> None:
    office = make_office()
    case = receive_case(request=office.request(), actor=office.counter, at=MORNING)
    staff = office.counter.staff_id
    Participation.objects.create(
        case=case,
        round=1,
        position=1,
        unit=office.agency,
        duty="LEAD",
        mode="PAPER",
        work="Thẩm tra",
        minutes=60,
        sent_at=MORNING,
        due_at=LATER,
    )
    Consultation.objects.create(
        case=case,
        number=1,
        outside_name="Phòng Công chứng số 1",
        on_behalf=True,
        question="Xác nhận",
        asked_at=MORNING,
        asked_by_id=staff,
        due_at=LATER,
    )
    Transfer.objects.create(case=case, to_unit=office.agency, due_at=LATER)
    Verification.objects.create(
        case=case,
        number=1,
        held_at=EARLIER,
        place="Thôn Đông",
        participants="Trưởng thôn",
        content="Đúng",
        recorded_at=MORNING,
        recorded_by_id=staff,
    )


@pytest.mark.parametrize(
    ("name", "model", "change"), CHANGES, ids=[f"{name}-{'-'.join(change)}" for name, _, change in CHANGES]
)
def test_row_changed_against_an_invariant_is_refused(
    name: str, model: type[models.Model], change: dict[str, Any]
) -> None:
    row = one(model)
    for field, value in change.items():
        setattr(row, field, value)

    assert_refused(row, name, fresh=False)


@pytest.mark.parametrize(("name", "model", "changes"), COPIES, ids=[name for name, _, _ in COPIES])
def test_row_given_twice_is_refused(name: str, model: type[models.Model], changes: dict[str, Any]) -> None:
    assert_refused(copy_of(one(model), **changes), name, fresh=True)


def test_every_constraint_has_a_test() -> None:
    tested = {name for name, _, _ in [*CHANGES, *COPIES]}

    assert {constraint.name for model in OWN for constraint in model._meta.constraints} == tested
