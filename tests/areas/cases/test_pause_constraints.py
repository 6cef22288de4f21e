"""Every invariant of pauses, obligations and endings: refused by name, each with its sentence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import models

from motcua.cases.models import CaseEnding, ClockPause, FinancialObligation
from motcua.cases.services.intake import receive_case
from tests.areas.cases.intake_office import MORNING, make_office
from tests.areas.cases.test_constraints import assert_refused, copy_of, one

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 5)
PAID = {"paid_on": TODAY, "paid_amount": 500_000, "confirmed_at": MORNING}
CHANGES: list[tuple[str, type[models.Model], dict[str, Any]]] = [
    ("obligation_described", FinancialObligation, {"notice_number": ""}),
    ("obligation_described", FinancialObligation, {"agency_name": ""}),
    ("obligation_described", FinancialObligation, {"amount": 0}),
    ("obligation_payment_whole", FinancialObligation, {"confirmed_at": MORNING}),
    ("obligation_payment_whole", FinancialObligation, {"paid_on": TODAY}),
    ("obligation_payment_whole", FinancialObligation, PAID | {"paid_on": TODAY - timedelta(days=1)}),
    ("obligation_payment_whole", FinancialObligation, PAID | {"confirmed_at": MORNING - timedelta(hours=1)}),
    ("obligation_less_explained", FinancialObligation, PAID | {"paid_amount": 499_999}),
    ("clock_pause_founded", ClockPause, {"legal_basis": ""}),
    ("clock_pause_founded", ClockPause, {"evidence": ""}),
    ("clock_pause_end_whole", ClockPause, {"resumed_at": MORNING}),
    ("clock_pause_end_whole", ClockPause, {"outcome": "Đã niêm yết xong"}),
    ("case_ending_reasoned", CaseEnding, {"reason": ""}),
    ("case_ending_reasoned", CaseEnding, {"kind": "OTHER", "asked_on": None, "channel": ""}),
    ("case_ending_asked", CaseEnding, {"asked_on": None}),
    ("case_ending_asked", CaseEnding, {"channel": ""}),
    ("case_ending_asked", CaseEnding, {"kind": "STOPPED"}),
]
COPIES: list[tuple[str, type[models.Model]]] = [
    ("obligation_one_unpaid", FinancialObligation),
    ("clock_pause_one_open", ClockPause),
]


@pytest.fixture(autouse=True)
def stored(db: None) -> None:
    office = make_office()
    case = receive_case(request=office.request(), actor=office.counter, at=MORNING)
    staff = office.counter.staff_id
    FinancialObligation.objects.create(
        case=case,
        notice_number="15/TB-CCT",
        notice_date=TODAY,
        agency_name="Thuế cơ sở 3",
        amount=500_000,
        requested_at=MORNING,
        requested_by_id=staff,
    )
    ClockPause.objects.create(
        case=case,
        reason="PUBLIC_POSTING",
        legal_basis="NĐ 101/2024/NĐ-CP",
        evidence="Thông báo niêm yết số 3",
        paused_at=MORNING,
        paused_by_id=staff,
    )
    CaseEnding.objects.create(
        case=case,
        kind="WITHDRAWN",
        reason="Không còn nhu cầu",
        asked_on=TODAY,
        channel="COUNTER",
        ended_at=MORNING,
        ended_by_id=staff,
    )


@pytest.mark.parametrize(("name", "model", "change"), CHANGES)
def test_row_changed_against_an_invariant_is_refused(
    name: str, model: type[models.Model], change: dict[str, Any]
) -> None:
    row = one(model)
    for field, value in change.items():
        setattr(row, field, value)
    if "paid_amount" in change:
        row.confirmed_by_id = row.requested_by_id  # type: ignore[attr-defined]

    assert_refused(row, name, fresh=False)


@pytest.mark.parametrize(("name", "model"), COPIES)
def test_second_open_row_of_a_case_is_refused(name: str, model: type[models.Model]) -> None:
    assert_refused(copy_of(one(model)), name, fresh=True)


def test_every_invariant_of_the_tables_has_a_sentence() -> None:
    tables = (FinancialObligation, ClockPause, CaseEnding)
    constraints = [one for model in tables for one in model._meta.constraints]
    tested = {row[0] for row in CHANGES} | {row[0] for row in COPIES}

    assert {constraint.name for constraint in constraints} - tested == set()
    assert all(str(constraint.violation_error_message).endswith(".") for constraint in constraints)
