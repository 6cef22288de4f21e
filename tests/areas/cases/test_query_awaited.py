"""Whom a case waits for while its clock runs on, as its row in a list says it."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.cases.models import Case, CaseStep
from motcua.cases.queries.case_rows import rows_of
from motcua.cases.services.consulting import answer_consultation, consult
from motcua.cases.services.sending import recall_part
from motcua.organisations.domain.actor import Actor
from tests.areas.cases.agencies_office import NINE_THIRTY, Neighbours, make_neighbours, parts_of
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import MINUTE, taken

pytestmark = pytest.mark.django_db

NOW = MORNING + 120 * MINUTE


@pytest.fixture
def around(db: None) -> Neighbours:
    return make_neighbours()


def awaited(case: Case, actor: Actor) -> tuple[str, ...]:
    (row,) = rows_of(ids=[case.id], actor=actor, now=NOW)
    return row.awaited


def test_case_that_only_its_holder_works_on_waits_for_nobody(around: Neighbours) -> None:
    assert awaited(taken(around.home), around.home.handler) == ()


def test_part_of_another_agency_is_awaited_until_it_is_taken_back(around: Neighbours) -> None:
    case = around.sent(units=(around.department,))
    before = awaited(case, around.home.handler)

    recall_part(
        case_id=case.id,
        seen_revision=None,
        actor=around.home.handler,
        at=NINE_THIRTY + MINUTE,
        part_id=parts_of(case)[0].id,
        reason="Gửi nhầm",
    )

    assert (before, awaited(case, around.home.handler)) == (("Chờ phối hợp",), ())


def test_opinion_is_awaited_until_it_is_given(around: Neighbours) -> None:
    case = taken(around.home)
    consult(
        case_id=case.id,
        seen_revision=None,
        actor=around.home.handler,
        at=NINE_THIRTY,
        unit_id=around.department.id,
        question="Xác nhận nguồn gốc",
        due_on=date(2026, 3, 6),
    )
    before = awaited(case, around.home.handler)

    answer_consultation(
        case_id=case.id,
        seen_revision=None,
        actor=around.department_officer,
        at=NINE_THIRTY + MINUTE,
        consultation_id=case.consultations.get().id,
        answer="Đồng ý.",
    )

    assert (before, awaited(case, around.home.handler)) == (("Chờ ý kiến",), ())


def test_opinions_of_a_step_are_awaited_too(around: Neighbours) -> None:
    case = taken(around.home)
    CaseStep.objects.filter(id=case.current_step_id).update(awaited=2)

    assert awaited(case, around.home.handler) == ("Chờ ý kiến",)


def test_case_with_another_agency_says_so_to_who_received_it(around: Neighbours) -> None:
    case = taken(around.home)
    Case.objects.filter(id=case.id).update(current_unit=around.department)

    assert awaited(case, around.home.handler) == ("Nơi khác giữ",)
    assert awaited(case, around.department_officer) == ()


def test_case_that_ended_waits_for_nobody(around: Neighbours) -> None:
    case = around.sent(units=(around.department,))
    Case.objects.filter(id=case.id).update(state="STOPPED")

    assert awaited(case, around.home.handler) == ()
