"""Certifying at the counter: one case, its numbers, fees and events."""

from __future__ import annotations

import pytest

from motcua.cases.models import (
    Case,
)
from motcua.cases.services.certifying import certify
from tests.areas.cases.certif_desk import MORNING, Desk, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


def test_certify_one_paper_stores_a_case_returned_with_real_times(desk: Desk) -> None:
    done = certify(request=desk.request(), actor=desk.actor, at=MORNING)

    case = Case.objects.get()
    assert done.case == case
    assert (case.state, case.result_kind, case.immediate) == ("RETURNED", "GRANTED", True)
    assert case.accepted_at == case.resolved_at == case.returned_at == MORNING
    assert case.code == "H99.012.34-260305-0001"
    assert (case.applicant_name, case.summary) == (
        "Nguyễn Văn An",
        "Chứng thực bản sao từ bản chính: Giấy khai sinh",
    )
    assert (case.agency_id, case.receiving_unit_id) == (desk.agency.id, desk.office.id)
    assert (case.received_by_id, case.book_id, case.current_unit_id) == (desk.officer.id, None, None)
