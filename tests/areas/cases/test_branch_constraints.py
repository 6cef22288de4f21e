"""Each invariant of branches and opinions of a case, broken on purpose."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.cases.models import CaseStep, StepOpinion
from tests.areas.cases.forked_office import ForkedOffice, make_forked_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> ForkedOffice:
    return make_forked_office()


@pytest.mark.parametrize(
    ("position", "changes", "constraint"),
    [
        (2, {"no_words": ""}, "case_step_question_whole"),
        (1, {"answer": "YES"}, "case_step_question_whole"),
        (3, {"branch_answer": ""}, "case_step_branch_whole"),
        (3, {"branch_of": 3}, "case_step_branch_whole"),
        (4, {"left_out": True}, "case_step_left_out_undone"),
        (3, {"left_out": True, "awaited": 1}, "case_step_left_out_undone"),
    ],
)
def test_step_that_contradicts_its_branch_is_refused(
    office: ForkedOffice, position: int, changes: dict[str, object], constraint: str
) -> None:
    step = CaseStep.objects.filter(case=office.work.received(), position=position)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        step.update(**changes)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"due_at": None}, "step_opinion_asked_with_deadline"),
        ({"answer": "Đồng ý"}, "step_opinion_answered_whole"),
        ({"outcome": "EARLY"}, "step_opinion_answered_whole"),
        ({"unit": "other"}, "step_opinion_unit_once"),
    ],
)
def test_opinion_that_is_not_whole_is_refused(
    office: ForkedOffice, changes: dict[str, object], constraint: str
) -> None:
    asked = StepOpinion.objects.filter(case=office.asked(), unit=office.police)
    values = {**changes, "unit": office.land} if "unit" in changes else changes

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        asked.update(**values)


def test_opinion_answered_before_it_was_asked_is_refused(office: ForkedOffice) -> None:
    case = office.answered(office.asked(), office.police)
    answered = StepOpinion.objects.get(case=case, unit=office.police)
    assert answered.started_at is not None

    with pytest.raises(IntegrityError, match="step_opinion_answered_whole"), transaction.atomic():
        StepOpinion.objects.filter(id=answered.id).update(
            finished_at=answered.started_at - timedelta(minutes=1)
        )
