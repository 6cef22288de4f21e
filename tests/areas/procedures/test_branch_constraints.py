"""Each invariant of branches, opinions and unattached processes, broken on purpose."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.utils import timezone

from motcua.procedures.models import InternalProcess, ProcessOpinion, ProcessStep, UnattachedProcess
from tests.areas.procedures.conftest import Commune, publish
from tests.areas.procedures.test_constraints import refuse

pytestmark = pytest.mark.django_db


@pytest.fixture
def process(commune: Commune) -> InternalProcess:
    return InternalProcess.objects.create(version=publish(), agency=commune.agency, number=1)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"question": "Cần xác minh?"}, "processstep_question_whole"),
        ({"question": "Cần?", "yes_words": "Có", "no_words": "Có"}, "processstep_question_whole"),
        ({"yes_words": "Có"}, "processstep_question_whole"),
        ({"branch_of": 1}, "processstep_branch_whole"),
        ({"branch_answer": "YES"}, "processstep_branch_whole"),
        ({"branch_of": 2, "branch_answer": "YES"}, "processstep_branch_whole"),
        ({"branch_of": 1, "branch_answer": "ĐÚ"}, "processstep_branch_whole"),
    ],
)
def test_step_with_half_a_question_or_branch_is_refused(
    process: InternalProcess, changes: Mapping[str, object], constraint: str
) -> None:
    refuse(ProcessStep(process=process, position=2, name="Việc", minutes=60, **changes), constraint)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"minutes": 0}, "processopinion_whole"),
        ({"name": ""}, "processopinion_whole"),
        ({"position": 1}, "processopinion_position_unique"),
        ({"unit": "justice"}, "processopinion_unit_once"),
    ],
)
def test_opinion_that_is_not_whole_or_asked_twice_is_refused(
    process: InternalProcess, commune: Commune, changes: Mapping[str, object], constraint: str
) -> None:
    step = ProcessStep.objects.create(process=process, position=1, name="Việc", minutes=60)
    ProcessOpinion.objects.create(step=step, position=1, name="Hỏi", unit=commune.justice, minutes=30)
    columns = {"position": 2, "name": "Hỏi", "minutes": 30, **changes}
    if columns.get("unit"):
        columns["unit"] = commune.justice

    refuse(ProcessOpinion(step=step, **columns), constraint)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [({"step_count": 0}, "unattachedprocess_has_steps"), ({"content_hash": "a"}, "unattachedprocess_once")],
)
def test_unattached_process_twice_or_without_steps_is_refused(
    commune: Commune, changes: Mapping[str, object], constraint: str
) -> None:
    columns = {
        "agency": commune.agency,
        "content": {},
        "content_hash": "b",
        "step_count": 1,
        "total_minutes": 60,
        "imported_at": timezone.now(),
    }
    UnattachedProcess.objects.create(**{**columns, "content_hash": "a"})

    refuse(UnattachedProcess(**(columns | changes)), constraint)
