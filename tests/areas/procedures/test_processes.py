from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.domain.process_content import ProcessContent, StepContent
from motcua.procedures.domain.refusal import ProcessRefused
from motcua.procedures.domain.vocabulary import ProcessState
from motcua.procedures.models import InternalProcess
from motcua.procedures.queries.processes import active_process, processes_of, sum_check
from motcua.procedures.services.processes import (
    activate_process,
    approve_process,
    draft_process,
    retire_process,
    revise_process,
)
from motcua.procedures.services.versions import draft_version
from tests.areas.procedures.conftest import (
    AT,
    FOUNDED,
    LATER,
    TODAY,
    Commune,
    content,
    officer,
    process_content,
    publish,
)

pytestmark = pytest.mark.django_db


def draft(commune: Commune, given: ProcessContent | None = None) -> InternalProcess:
    version = publish() if not InternalProcess.objects.exists() else InternalProcess.objects.all()[0].version
    return draft_process(
        version_id=version.id,
        agency_id=commune.agency.id,
        content=given or process_content(),
        units=commune.units,
        actor=INSTALLER,
        at=AT,
    )


def approve(process: InternalProcess, explanation: str = "") -> InternalProcess:
    return approve_process(
        process_id=process.id,
        decision_number="25/QĐ-UBND",
        decided_on=FOUNDED,
        mismatch_explanation=explanation,
        actor=INSTALLER,
        at=AT,
    )


def put_to_work(commune: Commune, *, since: date = FOUNDED) -> InternalProcess:
    process = approve(draft(commune))
    return activate_process(process_id=process.id, valid_from=since, actor=INSTALLER, at=AT)


def test_draft_keeps_its_steps_and_sum(commune: Commune) -> None:
    process = draft(commune)

    steps = process.steps.order_by("position").values_list("position", "unit__name", "minutes", "counted")
    assert list(steps) == [
        (1, "Phòng Tư pháp xã Mẫu", 480, True),
        (2, "Phòng Tư pháp xã Mẫu", 960, True),
        (3, "Trung tâm Phục vụ hành chính công xã Mẫu", 0, False),
    ]
    assert (process.total_minutes, process.state) == (1440, ProcessState.DRAFT)


def test_process_goes_from_draft_to_work_to_rest(commune: Commune) -> None:
    process = put_to_work(commune)
    assert process.state == ProcessState.ACTIVE

    retire_process(process_id=process.id, valid_to=LATER, actor=INSTALLER, at=AT)

    last_day = LATER - timedelta(days=1)
    found = active_process(version_id=process.version_id, agency_id=commune.agency.id, on=last_day)
    gone = active_process(version_id=process.version_id, agency_id=commune.agency.id, on=LATER)
    assert (found, gone) == (process, None)


def test_process_of_the_day_comes_with_steps_and_opinions_in_three_queries(
    commune: Commune, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    process = put_to_work(commune)

    with django_assert_num_queries(3):
        found = active_process(version_id=process.version_id, agency_id=commune.agency.id, on=TODAY)
        assert found is not None
        steps = [(step.position, step.unit.name if step.unit else "") for step in found.steps.all()]

    assert [place for place, _ in steps] == [1, 2, 3]


@pytest.mark.parametrize("minutes", [(480,), (480, 960, 240)])
def test_sum_that_differs_from_the_limit_blocks_until_explained(
    commune: Commune, minutes: tuple[int, ...]
) -> None:
    silent = approve(draft(commune, process_content(*minutes)))

    with pytest.raises(ProcessRefused, match="thời hạn giải quyết") as refusal:
        activate_process(process_id=silent.id, valid_from=FOUNDED, actor=INSTALLER, at=AT)
    explained = approve(draft(commune, process_content(*minutes)), "Cắt giảm theo QĐ 30/QĐ-UBND")
    at_work = activate_process(process_id=explained.id, valid_from=FOUNDED, actor=INSTALLER, at=AT)

    assert refusal.value.field == "mismatch_explanation"
    assert at_work.state == ProcessState.ACTIVE


def test_sum_below_the_total_of_its_decision_shows_lost_steps(commune: Commune) -> None:
    process = draft(commune, process_content(480, 480, stated=1440))

    assert sum_check(process=process).sentence == (
        "Tổng các bước là 2 ngày làm việc nhưng quyết định ghi 3 ngày làm việc."
    )


def test_next_process_retires_the_one_before(commune: Commune) -> None:
    first = put_to_work(commune)

    second = put_to_work(commune, since=LATER)

    first.refresh_from_db()
    assert (first.state, first.valid_to, second.number) == (ProcessState.RETIRED, LATER, 2)
    listed = processes_of(version_id=first.version_id, agency_id=commune.agency.id)
    assert [process.number for process in listed] == [2, 1]


def test_process_beginning_with_the_one_before_is_refused(commune: Commune) -> None:
    put_to_work(commune)
    second = approve(draft(commune))

    with pytest.raises(ProcessRefused, match="01/07/2025") as refusal:
        activate_process(process_id=second.id, valid_from=FOUNDED, actor=INSTALLER, at=AT)

    assert refusal.value.field == "valid_from"


def test_draft_is_revised_and_an_approved_one_never(commune: Commune) -> None:
    process = draft(commune)

    revised = revise_process(
        process_id=process.id, content=process_content(1440), units=commune.units, actor=INSTALLER, at=AT
    )
    assert [step.minutes for step in revised.steps.order_by("position")] == [1440, 0]
    approve(process)

    with pytest.raises(ProcessRefused, match="Hãy lập bản mới"):
        revise_process(
            process_id=process.id, content=process_content(), units=commune.units, actor=INSTALLER, at=AT
        )


def test_work_without_approval_is_refused(commune: Commune) -> None:
    process = draft(commune)

    with pytest.raises(ProcessRefused, match="quyết định phê duyệt"):
        activate_process(process_id=process.id, valid_from=FOUNDED, actor=INSTALLER, at=AT)


def test_work_for_a_draft_of_the_procedure_is_refused(commune: Commune) -> None:
    version = draft_version(content=content(), valid_from=FOUNDED, actor=INSTALLER, at=AT)
    process = draft_process(
        version_id=version.id,
        agency_id=commune.agency.id,
        content=process_content(),
        units=commune.units,
        actor=INSTALLER,
        at=AT,
    )

    with pytest.raises(ProcessRefused, match="còn là dự thảo"):
        activate_process(process_id=approve(process).id, valid_from=FOUNDED, actor=INSTALLER, at=AT)


def test_work_with_a_step_of_no_unit_is_refused_with_its_place(commune: Commune) -> None:
    steps = (StepContent(name="Thẩm định", minutes=1440), StepContent(name="Trả", counted=False))
    process = approve(draft(commune, ProcessContent(code="1.004873", steps=steps)))

    with pytest.raises(ProcessRefused, match="Bước 1, 2 chưa giao"):
        activate_process(process_id=process.id, valid_from=FOUNDED, actor=INSTALLER, at=AT)


@pytest.mark.parametrize(
    ("number", "day", "field"),
    [(" ", FOUNDED, "decision_number"), ("25/QĐ-UBND", TODAY + timedelta(days=1), "decided_on")],
)
def test_approval_without_number_or_from_the_future_is_refused(
    commune: Commune, number: str, day: date, field: str
) -> None:
    process = draft(commune)

    with pytest.raises(ProcessRefused) as refusal:
        approve_process(
            process_id=process.id,
            decision_number=number,
            decided_on=day,
            mismatch_explanation="",
            actor=INSTALLER,
            at=AT,
        )

    assert refusal.value.field == field


def test_approval_twice_is_refused(commune: Commune) -> None:
    process = approve(draft(commune))

    with pytest.raises(ProcessRefused, match="dự thảo"):
        approve(process)


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ((), "ít nhất một bước"),
        ((StepContent(name="Ký", unit_key="nowhere", minutes=60),), "nowhere"),
        ((StepContent(name="Ký", minutes=0),), "Bước 1"),
        ((StepContent(name="Ký", minutes=60, counted=False),), "Bước 1"),
    ],
)
def test_steps_that_cannot_stand_are_refused(
    commune: Commune, steps: tuple[StepContent, ...], sentence: str
) -> None:
    with pytest.raises(ProcessRefused, match=sentence):
        draft(commune, ProcessContent(code="1.004873", steps=steps))


def test_steps_of_another_agency_are_refused(commune: Commune, neighbour: Commune) -> None:
    version = publish()

    with pytest.raises(ProcessRefused, match="đơn vị của cơ quan"):
        draft_process(
            version_id=version.id,
            agency_id=commune.agency.id,
            content=process_content(),
            units=neighbour.units,
            actor=INSTALLER,
            at=AT,
        )


def test_process_of_another_agency_is_not_touched(commune: Commune, neighbour: Commune) -> None:
    process = draft(commune)
    stranger = officer(neighbour, Permission.MANAGE_PROCEDURE)

    with pytest.raises(NotPermitted, match="cơ quan này"):
        approve_process(
            process_id=process.id,
            decision_number="1/QĐ",
            decided_on=FOUNDED,
            mismatch_explanation="",
            actor=stranger,
            at=AT,
        )

    process.refresh_from_db()
    assert process.state == ProcessState.DRAFT


@pytest.mark.parametrize(("at_work", "valid_to"), [(False, LATER), (True, FOUNDED)])
def test_rest_before_work_is_refused(commune: Commune, *, at_work: bool, valid_to: date) -> None:
    process = put_to_work(commune) if at_work else draft(commune)

    with pytest.raises(ProcessRefused):
        retire_process(process_id=process.id, valid_to=valid_to, actor=INSTALLER, at=AT)


def test_process_goes_along_to_the_next_version_while_its_sum_fits(commune: Commune) -> None:
    former = put_to_work(commune)

    version = publish(content(sets_count=2), valid_from=LATER)

    carried = active_process(version_id=version.id, agency_id=commune.agency.id, on=LATER)
    former.refresh_from_db()
    assert carried is not None
    assert (carried.decision_number, len(carried.steps.all())) == ("25/QĐ-UBND", 3)
    assert (former.state, former.valid_to) == (ProcessState.RETIRED, LATER)


def test_process_becomes_a_draft_when_the_next_version_changes_the_time(commune: Commune) -> None:
    put_to_work(commune)

    version = publish(content(time_limits=()), valid_from=LATER)

    assert active_process(version_id=version.id, agency_id=commune.agency.id, on=LATER) is None
    assert InternalProcess.objects.get(version=version).state == ProcessState.DRAFT
