"""Verifications kept with a case: what is asked of a record, and by whom it is made."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from motcua.cases.domain.interagency import PartMode
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import CaseEvent, Verification
from motcua.cases.services.verifying import VerificationHeld, record_verification
from motcua.infra.database.models import new_id
from motcua.kernel.decision import NotPermitted
from tests.areas.cases.agencies_office import NINE_THIRTY, Neighbours, make_neighbours
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import MINUTE, resolved, taken

pytestmark = pytest.mark.django_db

HELD = VerificationHeld(
    held_at=MORNING + 5 * MINUTE,
    place="Thửa đất số 12, tờ bản đồ 7, thôn Đông",
    participants="Công chức địa chính; trưởng thôn; chủ hồ sơ",
    content="Hiện trạng khớp với tờ khai.",
    applicant_present=True,
)
LATER = MORNING + 60 * MINUTE


@pytest.fixture
def around(db: None) -> Neighbours:
    return make_neighbours()


def test_verification_is_kept_with_its_time_place_people_and_content(around: Neighbours) -> None:
    case = taken(around.home)

    record_verification(
        case_id=case.id, seen_revision=case.revision, actor=around.home.handler, at=LATER, held=HELD
    )

    kept = Verification.objects.get(case=case)
    assert (kept.number, kept.held_at, kept.applicant_present) == (1, HELD.held_at, True)
    assert kept.participants == HELD.participants
    event = CaseEvent.objects.filter(case=case).latest("seq")
    assert (event.kind, event.data["place"]) == ("RECORD_VERIFICATION", HELD.place)


def test_agency_that_takes_part_records_what_it_verified(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.ELECTRONIC, units=(around.department,))

    record_verification(
        case_id=case.id, seen_revision=None, actor=around.department_officer, at=LATER, held=HELD
    )

    assert Verification.objects.get(case=case).recorded_by_id == around.department_officer.staff_id
    assert NINE_THIRTY < LATER


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"place": " ", "participants": "", "content": ""}, ["place", "participants", "content"]),
        ({"content": "x" * 4001}, ["content"]),
        ({"held_at": LATER + MINUTE}, ["held_on"]),
        ({"held_at": MORNING - timedelta(days=1)}, ["held_on"]),
        ({"file_id": new_id()}, ["file"]),
    ],
)
def test_verification_is_refused_by_field_and_nothing_is_kept(
    around: Neighbours, changes: dict[str, Any], fields: list[str]
) -> None:
    case = taken(around.home)

    with pytest.raises(WorkRefused) as refused:
        record_verification(
            case_id=case.id,
            seen_revision=case.revision,
            actor=around.home.handler,
            at=LATER,
            held=replace(HELD, **changes),
        )

    assert list(refused.value.fields) == fields
    assert not Verification.objects.exists()


def test_verification_is_recorded_by_who_handles_the_case_only(around: Neighbours) -> None:
    case = taken(around.home)

    with pytest.raises(NotPermitted):
        record_verification(
            case_id=case.id, seen_revision=None, actor=around.home.colleague, at=LATER, held=HELD
        )
    done = resolved(around.home)
    with pytest.raises(NotPermitted, match="Không thể ghi kết quả xác minh"):
        record_verification(
            case_id=done.id,
            seen_revision=None,
            actor=around.home.handler,
            at=MORNING + 90 * MINUTE,
            held=HELD,
        )
