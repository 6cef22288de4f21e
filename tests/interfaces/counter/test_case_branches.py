"""The page of a case at a question and at a step that asks several units, over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.cases.models import Case, CaseStep, StepOpinion
from motcua.organisations.domain.permissions import Role
from motcua.procedures.models import InternalProcess, ProcessOpinion, ProcessStep
from tests.areas.cases.forked_office import STEPS
from tests.areas.cases.intake_office import make_unit
from tests.interfaces.counter.work_office import Officer, WorkOffice, act_url, hire, open_work_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> WorkOffice:
    """An office whose process forks behind the appraisal; the police are asked on yes."""
    opened = open_work_office()
    ground = opened.office
    process = InternalProcess.objects.get()
    process.steps.all().delete()
    places = {"agency": ground.agency, "one_stop": ground.one_stop, "division": ground.division}
    for place, (name, where, role, minutes, more) in enumerate(STEPS, start=1):
        ProcessStep.objects.create(
            process=process,
            position=place,
            name=name,
            unit=places[where],
            role=role,
            minutes=minutes,
            counted=minutes > 0,
            **more,
        )
    police = make_unit(name="Công an xã", kind="DIVISION", parent=ground.agency)
    ProcessOpinion.objects.create(
        step=process.steps.get(position=3), position=1, name="Xác nhận cư trú", unit=police, minutes=240
    )
    return opened


@pytest.fixture
def policeman(office: WorkOffice) -> Officer:
    asked = ProcessOpinion.objects.select_related("unit").get(step__process__version=office.office.version)
    assert asked.unit is not None
    return hire("Trịnh Văn An", Role.HANDLER, asked.unit)


def appraised(office: WorkOffice) -> Case:
    case = office.case()
    office.handler.post(act_url(case, "nhan-xu-ly"), {"seen_revision": case.revision})
    return Case.objects.get(id=case.id)


def passed(office: WorkOffice, case: Case, **typed: str) -> Any:
    sheet = {"seen_revision": case.revision, "staff": "", "note": "", **typed}
    return office.handler.post(act_url(case, "chuyen-buoc"), sheet)


def test_passing_on_asks_the_question_and_says_where_each_answer_leads(office: WorkOffice) -> None:
    page = office.handler.get(act_url(appraised(office), "chuyen-buoc")).content.decode()

    assert "Hồ sơ có cần xác minh không?" in page
    assert "Cần xác minh → bước 3: Lấy ý kiến xác minh" in page
    assert "Không cần xác minh → bước 4: Ký duyệt" in page


def test_passing_on_without_an_answer_is_refused_at_the_question(office: WorkOffice) -> None:
    case = appraised(office)

    response = passed(office, case)

    assert response.status_code == 422
    assert response.context["form"].errors == {"answer": ["Hãy trả lời câu hỏi của bước này."]}
    assert CaseStep.objects.get(case=case, position=2).finished_at is None


def test_unit_that_is_asked_answers_and_the_page_shows_it(office: WorkOffice, policeman: Officer) -> None:
    case = appraised(office)
    passed(office, case, answer="YES")
    opinion = StepOpinion.objects.get(case=case)
    revision = Case.objects.get(id=case.id).revision

    silent = policeman.post(
        act_url(case, "cho-y-kien"), {"seen_revision": revision, "opinion": str(opinion.pk), "answer": " "}
    )
    given = policeman.post(
        act_url(case, "cho-y-kien"),
        {"seen_revision": revision, "opinion": str(opinion.pk), "answer": "Có cư trú tại xã"},
    )

    assert (silent.status_code, given.status_code) == (422, 302)
    page = policeman.get(given["Location"]).content.decode()
    assert "Công an xã: Có cư trú tại xã" in page
    assert "Quy trình của hồ sơ" in page
    assert "Không qua bước này" not in page


def test_step_of_the_other_branch_is_drawn_as_left_out(office: WorkOffice) -> None:
    case = appraised(office)
    office.handler.post(
        act_url(case, "trinh-ket-qua"),
        {"seen_revision": case.revision, "kind": "GRANTED", "title": "Giấy khai sinh"},
    )
    case.refresh_from_db()

    passed(office, case, answer="NO")

    page = office.handler.get(f"/lam-viec/ho-so/{case.id}/").content.decode()
    assert page.count("flow-out") == 1
    assert "Không qua bước này" in page
