"""The process itself leads through agencies of several levels, in the regime of districts and now."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from motcua.cases.models import Case, CaseStep, Handover
from motcua.cases.queries.interagency import agency_times
from motcua.cases.queries.visibility import visible_cases
from motcua.cases.services.intake import receive_case
from motcua.cases.services.passing import pass_case
from motcua.cases.services.taking import take_case
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Unit
from motcua.procedures.models import ProcessStep
from tests.areas.cases.intake_office import MORNING, make_unit
from tests.areas.cases.work_office import MINUTE, WorkOffice, hire, make_work_office

pytestmark = pytest.mark.django_db
OF_DISTRICTS = datetime(2024, 3, 5, 2, 10, tzinfo=UTC)  # Tuesday 09:10, under NĐ 61/2018 as amended


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def upper_agency(office: WorkOffice, *, name: str, level: str) -> tuple[Unit, Actor]:
    """An agency of another level that the process has after the appraisal, with 8 working hours."""
    upper = make_unit(name=name, code="H99.050", former_code="000.00.50.H99")
    Unit.objects.filter(id=upper.id).update(level=level)
    process = office.intake.version.processes.get()
    ProcessStep.objects.filter(process=process, position=4).update(position=5)
    ProcessStep.objects.filter(process=process, position=3).update(position=4)
    ProcessStep.objects.create(
        process=process,
        position=3,
        name="Thẩm định của cơ quan cấp trên",
        unit=upper,
        role=Role.HANDLER,
        minutes=480,
        counted=True,
    )
    return upper, hire(name="Phùng Hữu Chính", unit=upper, role=Role.HANDLER)


@pytest.mark.parametrize(
    ("at", "name", "level"),
    [
        (OF_DISTRICTS, "Phòng Tư pháp huyện Thanh Hà", "DISTRICT"),
        (MORNING, "Sở Tư pháp tỉnh Đông Sơn", "PROVINCE"),
    ],
)
def test_case_goes_up_and_comes_back_with_the_time_of_each_agency(
    office: WorkOffice, at: datetime, name: str, level: str
) -> None:
    upper, officer = upper_agency(office, name=name, level=level)
    case: Case = receive_case(request=office.intake.request(), actor=office.intake.counter, at=at)

    def act(service: Any, actor: Actor, minutes: int) -> None:
        service(case_id=case.id, seen_revision=None, actor=actor, at=at + minutes * MINUTE)

    act(take_case, office.handler, 10)
    act(pass_case, office.handler, 20)
    assert list(visible_cases(actor=officer)) == [case]
    act(take_case, officer, 30)
    step = CaseStep.objects.get(case=case, unit=upper)
    assert step.due_at is not None
    case.refresh_from_db()
    assert case.due_at is not None
    assert step.due_at <= case.due_at
    rows = Handover.objects.filter(case=case).order_by("seq").values_list("to_unit__name", "outcome")
    assert list(rows)[1] == (name, "EARLY")
    facts = {fact.unit_name: (fact.planned_minutes, fact.taken_minutes) for fact in agency_times(case=case)}
    assert facts["Phòng Văn hóa - Xã hội"] == (960, 20)
    assert facts[name] == (480, None)
