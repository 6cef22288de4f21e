"""The papers of a dossier between agencies: numbered, filled from what happened, in the set of the regime."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.cases.domain.interagency import PartMode
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.services.agency_papers import issue_control_slip, issue_part_slip
from motcua.cases.services.recording import CaseUnknown
from motcua.cases.services.taking_part import answer_part
from motcua.kernel.decision import NotPermitted
from tests.areas.cases.agencies_office import Neighbours, make_neighbours, parts_of
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import MINUTE, taken

pytestmark = pytest.mark.django_db
NOON = MORNING + 120 * MINUTE


@pytest.fixture
def around(db: None) -> Neighbours:
    return make_neighbours()


@pytest.fixture(autouse=True)
def _files_lie_apart(settings: Any, tmp_path: Any) -> None:
    apart = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": apart}


def test_control_slip_holds_every_hand_over_with_its_outcome(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.PAPER, minutes=30)
    answer_part(
        case_id=case.id,
        seen_revision=None,
        actor=around.department_officer,
        at=MORNING + 100 * MINUTE,
        part_id=parts_of(case)[0].id,
        answer="Đồng ý",
    )

    slip = issue_control_slip(case_id=case.id, actor=around.home.handler, at=NOON)

    assert (slip.form_code, slip.form_set, slip.number) == ("06", "TT03_2025", "01/PKS-TTPVHCC")
    rows = [(row["from_unit"], row["to_unit"], row["outcome"]) for row in slip.context["rows"]]
    assert rows == [
        ("Trung tâm Phục vụ hành chính công", "Phòng Văn hóa - Xã hội", "Đúng hạn"),
        ("Phòng Văn hóa - Xã hội", around.department.name, ""),
        (around.department.name, around.commune.name, ""),
    ]
    assert slip.context["coordinating"] == f"{around.department.name}; {around.commune.name}"


def test_control_slip_printed_again_keeps_its_number_and_shows_the_new_rows(around: Neighbours) -> None:
    case = taken(around.home)
    first = issue_control_slip(case_id=case.id, actor=around.home.handler, at=NOON)
    other = taken(around.home)
    again = issue_control_slip(case_id=case.id, actor=around.home.handler, at=NOON + MINUTE)

    assert (again.number, again.id == first.id) == (first.number, False)
    numbered = issue_control_slip(case_id=other.id, actor=around.home.handler, at=NOON + MINUTE)
    assert numbered.number == "02/PKS-TTPVHCC"


def test_part_slip_names_agencies_work_and_time_and_is_issued_once(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.PAPER, lead=True)

    slip = issue_part_slip(case_id=case.id, number=1, actor=around.home.handler, at=NOON)
    again = issue_part_slip(case_id=case.id, number=1, actor=around.home.intake.counter, at=NOON + MINUTE)

    assert again == slip
    assert slip.number == "01/PCXL-TTPVHCC"
    printed = [
        (part["unit_name"], part["duty"], part["hours"], part["due_at"]) for part in slip.context["parts"]
    ]
    assert printed == [
        (around.department.name, "Phối hợp", "4 giờ", "15 giờ 30 phút, ngày 05/03/2026"),
        (around.commune.name, "Chủ trì", "4 giờ", ""),
    ]


def test_slips_are_refused_to_who_sees_no_case_and_to_another_agency(around: Neighbours) -> None:
    case = around.sent(units=(around.department,))

    with pytest.raises(CaseUnknown):
        issue_control_slip(case_id=case.id, actor=around.commune_officer, at=NOON)
    with pytest.raises(NotPermitted, match="Chỉ cơ quan của bạn"):
        issue_part_slip(case_id=case.id, number=1, actor=around.department_officer, at=NOON)
    with pytest.raises(WorkRefused, match="không có lượt chuyển xử lý này"):
        issue_part_slip(case_id=case.id, number=2, actor=around.home.handler, at=NOON)
