"""Every invariant of the tables of supplements: the database refuses by name, the form has a sentence."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import models

from motcua.cases.models import SupplementApproval, SupplementItem, SupplementRequest
from motcua.cases.services.intake import receive_case
from tests.areas.cases.intake_office import MORNING, make_office
from tests.areas.cases.test_constraints import assert_refused, copy_of, one

pytestmark = pytest.mark.django_db
EARLIER = MORNING - timedelta(hours=1)
LATER = MORNING + timedelta(days=21)

CHANGES: list[tuple[str, type[models.Model], dict[str, Any]]] = [
    ("supplement_approval_grounded", SupplementApproval, {"reason": ""}),
    ("supplement_approval_grounded", SupplementApproval, {"ground": "OTHER"}),
    ("supplement_reasoned", SupplementRequest, {"reason": ""}),
    ("supplement_reasoned", SupplementRequest, {"seq": 0}),
    ("supplement_notice_whole", SupplementRequest, {"notified_at": MORNING}),
    ("supplement_notice_whole", SupplementRequest, {"notified_via": "SMS"}),
    ("supplement_notice_whole", SupplementRequest, {"close_by": LATER}),
    ("supplement_receipt_whole", SupplementRequest, {"received_at": MORNING}),
    ("supplement_receipt_whole", SupplementRequest, {"new_due_at": LATER}),
    ("supplement_item_founded", SupplementItem, {"component_id": None}),
    ("supplement_item_described", SupplementItem, {"name": ""}),
    ("supplement_item_described", SupplementItem, {"reason_code": "OTHER"}),
    ("supplement_item_quantity_positive", SupplementItem, {"wanted_quantity": 0}),
]
COPIES: list[tuple[str, type[models.Model], dict[str, Any]]] = [
    ("supplement_one_unanswered", SupplementRequest, {"seq": 2, "approval_id": None}),
    ("supplement_item_position_unique", SupplementItem, {}),
]


@pytest.fixture(autouse=True)
def asked(db: None) -> SupplementRequest:
    office = make_office()
    case = receive_case(request=office.request(), actor=office.counter, at=MORNING)
    staff = office.counter.staff_id
    approval = SupplementApproval.objects.create(
        case=case, ground="SECTOR_RULE", reason="Luật Hộ tịch", approved_at=MORNING, approved_by_id=staff
    )
    request = SupplementRequest.objects.create(
        case=case,
        seq=1,
        stage="APPRAISAL",
        reason="Thiếu giấy tờ",
        approval=approval,
        requested_at=MORNING,
        requested_by_id=staff,
    )
    SupplementItem.objects.create(
        request=request,
        position=1,
        component=office.components[0],
        name="Tờ khai",
        reason_code="MISSING",
    )
    return request


@pytest.mark.parametrize(("name", "model", "change"), CHANGES)
def test_row_changed_against_an_invariant_is_refused(
    name: str, model: type[models.Model], change: dict[str, Any]
) -> None:
    row = one(model)
    for field, value in change.items():
        setattr(row, field, value)

    assert_refused(row, name, fresh=False)


@pytest.mark.parametrize("told_at", [EARLIER, LATER])
def test_notice_stands_between_request_and_the_last_day(asked: SupplementRequest, told_at: Any) -> None:
    asked.notified_at, asked.notified_by_id, asked.notified_via = told_at, asked.requested_by_id, "SMS"
    asked.close_by = LATER

    assert_refused(asked, "supplement_notice_whole", fresh=False)


def test_supplement_does_not_come_before_it_was_asked_for(asked: SupplementRequest) -> None:
    asked.received_at, asked.received_by_id = EARLIER, asked.requested_by_id

    assert_refused(asked, "supplement_receipt_whole", fresh=False)


@pytest.mark.parametrize(("name", "model", "changes"), COPIES)
def test_row_given_twice_is_refused(name: str, model: type[models.Model], changes: dict[str, Any]) -> None:
    assert_refused(copy_of(one(model), **changes), name, fresh=True)


def test_a_number_of_a_request_is_given_once(asked: SupplementRequest) -> None:
    answered = copy_of(asked, approval_id=None, received_at=MORNING, received_by_id=asked.requested_by_id)

    assert_refused(answered, "supplement_seq_unique", fresh=True)


def test_every_invariant_of_the_tables_has_a_sentence() -> None:
    tables = (SupplementApproval, SupplementItem, SupplementRequest)
    constraints = [one for model in tables for one in model._meta.constraints]
    tested = {row[0] for row in CHANGES} | {row[0] for row in COPIES} | {"supplement_seq_unique"}

    assert {constraint.name for constraint in constraints} - tested == set()
    assert all(str(constraint.violation_error_message).endswith(".") for constraint in constraints)
