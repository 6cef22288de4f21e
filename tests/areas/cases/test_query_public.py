"""Progress without a login: how far and when, nothing personal, nothing of what was asked for."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

import pytest

from motcua.cases.domain.state import State
from motcua.cases.models import Case
from motcua.cases.queries.public import progress
from tests.areas.cases.arrival_office import CODE, arrived, make_arrival_office
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import WorkOffice, make_work_office, resolved, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def test_progress_tells_steps_done_and_dates(office: WorkOffice) -> None:
    case = signed(office)

    shown = progress(code=case.code, now=MORNING)

    assert shown is not None
    assert (shown.state, shown.steps_done, shown.steps_total, shown.percent) == (State.PROCESSING, 2, 4, 50)
    assert [(step.name, step.is_done, step.is_current) for step in shown.steps] == [
        ("Tiếp nhận hồ sơ", True, False),
        ("Thẩm định, giải quyết", True, False),
        ("Ký duyệt kết quả", False, True),
        ("Trả kết quả", False, False),
    ]
    assert (shown.accepted_at, shown.due_at, shown.is_late) == (MORNING, case.due_at, False)


def test_progress_tells_nothing_of_people_units_or_what_was_asked(office: WorkOffice) -> None:
    case = resolved(office)

    shown = str(asdict(progress(code=case.code, now=MORNING)))  # type: ignore[arg-type]

    personal = ("Nguyễn", "0990", "0912", "Thôn Đông", "khai sinh", "Phòng", "Nghĩa", "Vinh", "Hộ tịch")
    assert [word for word in personal if word in shown] == []
    assert case.code in shown


def test_progress_after_the_due_date_is_late_until_the_result_is_there(office: WorkOffice) -> None:
    late, done = signed(office), resolved(office)
    assert late.due_at is not None
    after = late.due_at + timedelta(minutes=1)

    shown = [progress(code=case.code, now=after) for case in (late, done)]

    assert [one.is_late for one in shown if one] == [True, False]


@pytest.mark.parametrize(
    "typed",
    ["H99.012.34-260305-0001", "h99.012.34-260305-0001", " H99.012.34 - 260305 - 0001 "],
)
def test_progress_accepts_a_code_however_it_is_spaced(office: WorkOffice, typed: str) -> None:
    case = office.received()

    shown = progress(code=typed, now=MORNING)

    assert shown is not None
    assert shown.code == case.code


def test_progress_accepts_the_levels_of_the_agency_in_either_order(office: WorkOffice) -> None:
    case = office.received()
    Case.objects.filter(id=case.id).update(code="000.34.12.H99-260305-0001")

    shown = progress(code="H99.12.34-260305-0001", now=MORNING)

    assert shown is not None
    assert shown.code == "000.34.12.H99-260305-0001"


def test_progress_finds_a_code_that_another_system_gave(office: WorkOffice) -> None:
    case = office.received()
    Case.objects.filter(id=case.id).update(
        external_codes=["H61.012.34-260201-050001"], search="'h61.012.34-260201-050001'"
    )

    shown = progress(code="H61.012.34-260201-050001", now=MORNING)

    assert shown is not None
    assert shown.code == case.code


@pytest.mark.parametrize("typed", ["H99.012.34-260305-0002", "", "x", "' or 1=1", "0" * 300])
def test_progress_of_an_unknown_or_unreadable_code_is_none(office: WorkOffice, typed: str) -> None:
    office.received()

    assert progress(code=typed, now=MORNING) is None


def test_dossier_before_acceptance_is_followed_by_the_code_of_the_portal_alone() -> None:
    office = make_arrival_office(code="H99.012.56", name="UBND xã Tân Lập")
    case = arrived(office)

    shown = progress(code=CODE, now=MORNING)

    assert shown is not None
    assert (shown.state, shown.code, shown.due_at, shown.steps) == (State.SUBMITTED, CODE, None, ())
    assert "Nguyễn" not in str(asdict(shown))
    assert "khai sinh" not in str(asdict(shown))
    assert str(case.id) not in str(asdict(shown))
