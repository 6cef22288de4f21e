"""Every invariant of the tables of cases: the database refuses by name, the form has a sentence for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from motcua.cases.models import (
    Case,
    CaseComponent,
    CaseEvent,
    CaseResult,
    CaseReturn,
    CaseStep,
    Handover,
    Regime,
    RegisterBook,
    RuleParameter,
)
from motcua.cases.services.intake import receive_case
from motcua.infra.database.models import new_id
from tests.areas.cases.intake_office import MORNING, IntakeOffice, make_office

pytestmark = pytest.mark.django_db
EARLIER = MORNING - timedelta(hours=1)
SOMEBODY = new_id()  # keys are checked at the end of the transaction only

# constraint, table, what a row that is in order is changed to
CHANGES: list[tuple[str, type[models.Model], dict[str, Any]]] = [
    ("case_state_known", Case, {"state": "LOST"}),
    ("case_code_with_acceptance", Case, {"code": ""}),
    ("case_no_code_before_acceptance", Case, {"state": "SUBMITTED"}),
    ("case_book_paired", Case, {"book_number": None}),
    ("case_book_paired", Case, {"book_number": 0}),
    ("case_due_paired", Case, {"due_at": None}),
    ("case_limit_whole", Case, {"limit_amount": 0}),
    ("case_limit_whole", Case, {"limit_unit": ""}),
    ("case_limit_whole", Case, {"limit_amount": None}),
    ("case_times_ordered", Case, {"submitted_at": MORNING + timedelta(minutes=1)}),
    ("case_times_ordered", Case, {"state": "RESOLVED", "resolved_at": EARLIER, "result_kind": "GRANTED"}),
    ("case_resolved_with_result", Case, {"state": "RESOLVED", "resolved_at": MORNING}),
    ("case_resolved_with_result", Case, {"result_kind": "GRANTED"}),
    (
        "case_returned_with_time",
        Case,
        {"state": "RETURNED", "resolved_at": MORNING, "result_kind": "GRANTED"},
    ),
    ("case_waits_when_asked", Case, {"wait_until": MORNING}),
    ("case_paused_in_handling", Case, {"paused_since": MORNING}),
    ("case_contacts_counted", Case, {"scored_contacts": 1}),
    ("case_elsewhere_by_counter", Case, {"returning_unit_id": SOMEBODY, "return_method": "POST"}),
    ("case_sets_positive", Case, {"sets_count": 0}),
    ("case_described", Case, {"summary": ""}),
    ("case_described", Case, {"applicant_name": ""}),
    ("case_component_quantity_positive", CaseComponent, {"quantity": 0}),
    ("case_component_named", CaseComponent, {"name": ""}),
    ("case_component_pages_positive", CaseComponent, {"pages": 0}),
    ("case_step_finished_whole", CaseStep, {"finished_at": MORNING, "started_at": None, "outcome": "LATE"}),
    ("case_step_finished_whole", CaseStep, {"finished_at": None, "outcome": "LATE"}),
    ("case_step_question_whole", CaseStep, {"answer": "YES"}),
    ("case_step_branch_whole", CaseStep, {"branch_answer": "YES"}),
    ("case_step_left_out_undone", CaseStep, {"left_out": True}),
    ("handover_receipt_whole", Handover, {"received_at": MORNING}),
    ("handover_receipt_whole", Handover, {"to_staff_id": SOMEBODY}),
    ("case_result_kind_known", CaseResult, {"kind": "NONE"}),
    ("case_result_titled", CaseResult, {"title": ""}),
    (
        "case_result_validity_after_signing",
        CaseResult,
        {"signed_on": MORNING.date(), "valid_until": MORNING.date()},
    ),
    ("case_result_approval_paired", CaseResult, {"approved_at": MORNING}),
    ("case_result_approval_paired", CaseResult, {"approved_by_id": SOMEBODY}),
    ("case_return_collector_named", CaseReturn, {"collector_name": ""}),
    ("regime_dates_ordered", Regime, {"valid_from": "2030-01-01", "valid_to": "2030-01-01"}),
    ("regime_code_format_known", Regime, {"case_code_format": "OTHER"}),
    ("rule_dates_ordered", RuleParameter, {"valid_from": "2030-01-01", "valid_to": "2030-01-01"}),
    ("rule_has_value_and_basis", RuleParameter, {"value": ""}),
    ("register_book_closing_paired", RegisterBook, {"closed_at": MORNING}),
    ("register_book_volume_positive", RegisterBook, {"volume": 0}),
    ("register_book_of_field_or_group", RegisterBook, {"field_id": None}),
]
# constraint, table, the fields that make a copy of a row a duplicate (all others that must differ do)
COPIES: list[tuple[str, type[models.Model], dict[str, Any]]] = [
    ("case_code_unique", Case, {"book_number": 99}),
    ("case_book_number_unique", Case, {"code": "H99.012.34-260305-9999"}),
    ("case_component_position_unique", CaseComponent, {}),
    ("case_step_position_unique", CaseStep, {}),
    ("handover_seq_unique", Handover, {}),
    ("regime_code_unique", Regime, {"valid_from": "2030-01-01", "valid_to": None}),
    ("regime_start_unique", Regime, {"code": "R2030"}),
    ("rule_once_a_day", RuleParameter, {}),
    ("register_book_once", RegisterBook, {}),
]
EVENTS: list[tuple[str, dict[str, Any]]] = [
    ("case_event_seq_unique", {}),
    ("case_event_hash_shape", {"seq": 2, "previous_hash": "a", "hash": "A" * 64}),
    ("case_event_chained", {"seq": 2, "previous_hash": ""}),
    ("case_event_kind_known", {"seq": 2, "previous_hash": "a", "kind": "LOST"}),
]
OWN = (
    Case,
    CaseComponent,
    CaseEvent,
    CaseResult,
    CaseReturn,
    CaseStep,
    Handover,
    Regime,
    RegisterBook,
    RuleParameter,
)


@pytest.fixture
def office(db: None) -> IntakeOffice:
    office = make_office()
    case = receive_case(request=office.request(), actor=office.counter, at=MORNING)
    staff = office.counter.staff_id
    CaseResult.objects.create(
        case=case, kind="GRANTED", title="Giấy khai sinh", proposed_by_id=staff, proposed_at=MORNING
    )
    CaseReturn.objects.create(case=case, returned_at=MORNING, returned_by_id=staff, collector_name="An")
    return office


def one(model: type[models.Model]) -> models.Model:
    found = model._default_manager.order_by("pk").first()
    assert found is not None
    return found


def copy_of(row: models.Model, **changes: Any) -> models.Model:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**(values | {"id": new_id()} | changes))


def refused_by_database(row: models.Model, *, fresh: bool) -> str:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        row.save(force_insert=fresh, force_update=not fresh)
    return str(refused.value)


def sentence_of(name: str, model: type[models.Model]) -> str:
    constraint = next(one for one in model._meta.constraints if one.name == name)
    return str(constraint.violation_error_message)


def assert_refused(row: models.Model, name: str, *, fresh: bool) -> None:
    assert f'"{name}"' in refused_by_database(row, fresh=fresh)
    with pytest.raises(ValidationError) as told:
        row.validate_constraints()
    assert sentence_of(name, type(row)) in told.value.messages


@pytest.mark.parametrize(
    ("name", "model", "change"), CHANGES, ids=[f"{name}-{'-'.join(change)}" for name, _, change in CHANGES]
)
def test_row_changed_against_an_invariant_is_refused(
    office: IntakeOffice, name: str, model: type[models.Model], change: dict[str, Any]
) -> None:
    row = one(model)
    for field, value in change.items():
        setattr(row, field, value)

    assert_refused(row, name, fresh=False)


@pytest.mark.parametrize(("name", "model", "changes"), COPIES, ids=[name for name, _, _ in COPIES])
def test_row_given_twice_is_refused(
    office: IntakeOffice, name: str, model: type[models.Model], changes: dict[str, Any]
) -> None:
    assert_refused(copy_of(one(model), **changes), name, fresh=True)


@pytest.mark.parametrize(("name", "changes"), EVENTS, ids=[name for name, _ in EVENTS])
def test_event_out_of_order_is_refused(office: IntakeOffice, name: str, changes: dict[str, Any]) -> None:
    assert_refused(copy_of(one(CaseEvent), **changes), name, fresh=True)


def test_every_invariant_is_tested_and_has_a_sentence() -> None:
    tested = {row[0] for row in CHANGES} | {row[0] for row in COPIES} | {row[0] for row in EVENTS}
    constraints = [constraint for model in OWN for constraint in model._meta.constraints]

    assert {constraint.name for constraint in constraints} - tested == set()
    assert all(str(constraint.violation_error_message).endswith(".") for constraint in constraints)
