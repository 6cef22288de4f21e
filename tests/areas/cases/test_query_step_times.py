"""What the steps of past cases took: working minutes, pauses left out, in a constant number of queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.step_times import PastCase
from motcua.cases.models import Case, CaseEvent
from motcua.cases.queries.step_times import past_cases
from tests.areas.cases.work_office import WorkOffice, make_work_office, resolved, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> WorkOffice:
    return make_work_office()


def past(office: WorkOffice) -> list[PastCase]:
    intake = office.intake
    return past_cases(
        procedure_id=intake.version.procedure_id, agency_id=intake.agency.id, actor=office.approver
    )


def test_settled_case_is_read_with_the_minutes_of_its_finished_steps(office: WorkOffice) -> None:
    taken(office)
    case = resolved(office)

    (found,) = past(office)

    assert (found.id, found.late) == (case.id, False)
    assert [(step.key[0], step.planned, step.minutes) for step in found.steps] == [
        ("Tiếp nhận, số hóa, chuyển hồ sơ", 120, 0),
        ("Thẩm định hồ sơ", 960, 30),
        ("Ký duyệt", 360, 30),
    ]


def test_time_in_which_the_case_waited_for_the_citizen_is_left_out(office: WorkOffice) -> None:
    case = resolved(office)
    step = case.steps.get(position=2)
    assert step.started_at is not None
    events = list(CaseEvent.objects.filter(case=case).order_by("seq"))
    for number, (kind, minutes) in enumerate(((Action.PAUSE_CLOCK, 5), (Action.RESUME_CLOCK, 15)), start=1):
        CaseEvent.objects.create(
            case=case,
            seq=events[-1].seq + number,
            kind=kind.value,
            at=step.started_at + timedelta(minutes=minutes),
            from_state="PROCESSING",
            to_state="PROCESSING",
            actor_name="Trần Văn Nghĩa",
            previous_hash="a" * 64,
            hash=str(number) * 64,
        )

    assert past(office)[0].steps[1].minutes == 20


def test_case_resolved_after_its_first_due_date_is_late(office: WorkOffice) -> None:
    case = resolved(office)
    early = case.accepted_at
    Case.objects.filter(id=case.id).update(original_due_at=early)

    assert past(office)[0].late


def test_past_cases_take_as_many_queries_for_three_as_for_one(office: WorkOffice) -> None:
    resolved(office)
    past(office)
    with CaptureQueriesContext(connection) as one:
        alone = past(office)
    for _ in range(2):
        resolved(office)

    with CaptureQueriesContext(connection) as three:
        together = past(office)

    assert (len(alone), len(together)) == (1, 3)
    assert len(one) == len(three) == 3
