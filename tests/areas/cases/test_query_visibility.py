"""Who sees which cases: the units a case concerns, and nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.cases.models import Case
from motcua.cases.queries.visibility import scope_of, visible_cases
from motcua.organisations.domain.permissions import Permission, Role
from tests.areas.cases.intake_office import make_unit
from tests.areas.cases.work_office import WorkOffice, filed, hire, lent, make_work_office, resolved, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def test_case_is_seen_by_every_unit_it_concerns(office: WorkOffice) -> None:
    case = taken(office)
    actors = (office.intake.counter, office.handler, office.leader, office.approver, office.returner)

    seen = [list(visible_cases(actor=actor).values_list("id", flat=True)) for actor in actors]

    assert seen == [[case.id]] * 5


def test_case_is_not_seen_by_another_commune_on_the_same_server(office: WorkOffice) -> None:
    case = taken(office)
    other = make_work_office(code="H99.012.35", name="UBND xã Bình Minh")
    theirs = taken(other)

    assert list(visible_cases(actor=other.approver)) == [theirs]
    assert list(visible_cases(actor=office.approver)) == [case]


def test_case_is_not_seen_by_a_division_that_has_no_step_in_it(office: WorkOffice) -> None:
    taken(office)
    elsewhere = make_unit(name="Phòng Kinh tế", kind="DIVISION", parent=office.intake.agency)
    stranger = hire(name="Ngô Văn Tú", unit=elsewhere, role=Role.HANDLER)

    assert not visible_cases(actor=stranger).exists()


def test_case_stays_seen_by_the_division_after_it_went_home(office: WorkOffice) -> None:
    case = resolved(office)

    assert list(visible_cases(actor=office.handler)) == [case]


def test_case_is_seen_by_its_assignee_whose_grant_ended(office: WorkOffice) -> None:
    case = taken(office)
    powerless = replace(office.handler, permits={})

    assert list(visible_cases(actor=powerless)) == [case]
    assert not visible_cases(actor=replace(office.colleague, permits={})).exists()


def test_case_is_seen_by_who_may_only_sign_in_the_place_of_another(office: WorkOffice) -> None:
    case = taken(office)
    other = make_work_office(code="H99.012.35", name="UBND xã Bình Minh")
    stand_in = lent(
        other.handler, permission=Permission.APPROVE_RESULT, unit=office.intake.agency, by="Đỗ Quang Vinh"
    )

    assert list(visible_cases(actor=stand_in)) == [case]


def test_entrusted_case_is_seen_by_the_agency_that_settles_it(office: WorkOffice) -> None:
    other = make_work_office(code="H99.012.35", name="UBND xã Bình Minh")
    case = filed(office.received(), number=77, competent_unit_id=other.intake.agency.id)

    assert list(visible_cases(actor=other.approver)) == [case]
    assert Case.objects.count() == 2


def test_scope_names_the_whole_agencies_with_the_own_one_first(office: WorkOffice) -> None:
    other = make_work_office(code="H99.012.35", name="UBND xã Bình Minh")
    both = lent(office.approver, permission=Permission.VIEW_CASE, unit=other.intake.agency, by="Sở")

    assert scope_of(actor=both).agencies == (office.intake.agency.id, other.intake.agency.id)
    assert scope_of(actor=office.handler).agencies == ()
