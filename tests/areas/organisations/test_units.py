"""Opening, correcting and closing units; reading the tree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from motcua.infra.audit.models import AuditRecord
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.particulars import UnitDetails, UnitNames
from motcua.organisations.domain.permissions import Permission, Role
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.domain.structure import Level, UnitKind
from motcua.organisations.models import Staff, Unit, UnitSuccession
from motcua.organisations.queries.units import agency_of, history, subtree_ids, tree, unit_with_code
from motcua.organisations.services.units import close_unit, correct_unit, open_unit
from tests.areas.organisations.conftest import (
    AT,
    FOUNDED,
    TODAY,
    Commune,
    actor_of,
    give,
    make_staff,
    make_unit,
)

TEAM = UnitDetails(
    kind=UnitKind.DIVISION, names=UnitNames(name="Tổ số hóa"), level=Level.COMMUNE, valid_from=FOUNDED
)


def test_unit_opened_below_another_knows_its_agency_and_path(commune: Commune) -> None:
    team = make_unit(name="  Tổ   số hóa ", parent=commune.division)

    assert team.name == "Tổ số hóa"
    assert team.agency_id == commune.agency.id
    assert team.ancestry == [commune.agency.id, commune.division.id, team.id]


def test_unit_opened_is_written_to_the_audit_log(commune: Commune) -> None:
    record = AuditRecord.objects.get(action="unit.open", subject_id=str(commune.agency.id))

    assert record.actor_name == "Người cài đặt"
    assert record.detail["after"] == {
        "kind": "AGENCY",
        "name": "Ủy ban nhân dân xã An Bình",
        "code": "H99.12.34",
        "valid_from": "2025-07-01",
    }


def test_agency_code_written_in_the_former_order_is_stored_in_the_present_one(commune: Commune) -> None:
    agency = make_unit(name="UBND xã An Phú", kind=UnitKind.AGENCY, code="000.35.12.H99")

    assert agency.code == "H99.12.35"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": UnitKind.AGENCY, "code": ""}, "code"),
        ({"kind": UnitKind.AGENCY, "code": "12.34"}, "code"),
        ({"code": "H99.1", "former_code": "???"}, "former_code"),
        ({"kind": UnitKind.DIVISION, "parent_id": None}, "parent"),
        ({"valid_from": date(2025, 6, 30)}, "parent"),
        ({"names": UnitNames(name=" ")}, "name"),
    ],
)
def test_unit_that_the_tree_cannot_hold_is_refused(commune: Commune, changes: Any, field: str) -> None:
    details = replace(replace(TEAM, parent_id=commune.agency.id), **changes)
    before = Unit.objects.count()

    with pytest.raises(OrganisationRefused) as refused:
        open_unit(details=details, actor=INSTALLER, at=AT)

    assert list(refused.value.fields) == [field]
    assert Unit.objects.count() == before


def test_code_in_use_is_refused_with_the_name_and_days_of_its_holder(commune: Commune) -> None:
    with pytest.raises(OrganisationRefused) as refused:
        make_unit(name="UBND xã khác", kind=UnitKind.AGENCY, code="H99.12.34", valid_from=date(2026, 1, 1))

    assert refused.value.fields == {
        "code": "Mã H99.12.34 là của Ủy ban nhân dân xã An Bình từ ngày 01/07/2025. "
        "Hãy kiểm tra mã hoặc ngày."
    }


def test_code_of_a_closed_unit_may_be_used_again_from_that_day(commune: Commune) -> None:
    old = make_unit(name="UBND xã cũ", kind=UnitKind.AGENCY, code="H99.77")
    close_unit(unit_id=old.id, on=TODAY, reason="Giải thể", actor=INSTALLER, at=AT)

    new = make_unit(name="UBND xã mới", kind=UnitKind.AGENCY, code="H99.77", valid_from=TODAY)

    assert unit_with_code(code="H99.77", on=date(2026, 3, 1)) == old
    assert unit_with_code(code="H99.77", on=TODAY) == new


def test_unit_without_a_parent_is_refused_to_an_administrator(administrator: Staff) -> None:
    details = replace(TEAM, kind=UnitKind.AGENCY, code="H99.5")

    with pytest.raises(NotPermitted, match="chỉ được lập khi cài đặt"):
        open_unit(details=details, actor=actor_of(administrator), at=AT)


def test_unit_opened_by_an_officer_without_the_role_is_refused(commune: Commune, officer: Staff) -> None:
    with pytest.raises(NotPermitted, match="không được giao quản lý cơ quan"):
        open_unit(details=replace(TEAM, parent_id=commune.agency.id), actor=actor_of(officer), at=AT)


def test_correcting_a_unit_changes_its_names_and_records_the_old(
    commune: Commune, administrator: Staff
) -> None:
    names = UnitNames(name="Phòng Kinh tế và Hạ tầng", short_name="KT", place="An Bình")

    correct_unit(unit_id=commune.division.id, names=names, actor=actor_of(administrator), at=AT)

    commune.division.refresh_from_db()
    record = AuditRecord.objects.get(action="unit.correct")
    assert (commune.division.name, commune.division.place) == ("Phòng Kinh tế và Hạ tầng", "An Bình")
    assert record.detail["before"] == {"name": "Phòng Kinh tế", "short_name": "", "place": ""}


def test_correcting_a_unit_to_what_it_is_leaves_no_record(commune: Commune) -> None:
    correct_unit(unit_id=commune.division.id, names=UnitNames(name="Phòng Kinh tế"), actor=INSTALLER, at=AT)

    assert not AuditRecord.objects.filter(action="unit.correct").exists()


def test_correcting_a_unit_without_the_role_is_refused(commune: Commune, officer: Staff) -> None:
    with pytest.raises(NotPermitted):
        correct_unit(unit_id=commune.division.id, names=UnitNames(name="X"), actor=actor_of(officer), at=AT)


def test_unit_closed_for_a_successor_is_followed_by_it(commune: Commune) -> None:
    heir = make_unit(name="Phòng Kinh tế - Đô thị", parent=commune.agency)

    close_unit(
        unit_id=commune.division.id,
        on=TODAY,
        successor_ids=(heir.id,),
        legal_basis="NQ 12/NQ-HĐND",
        actor=INSTALLER,
        at=AT,
    )

    past = history(unit_id=heir.id).predecessors
    assert [(link.predecessor, link.effective_on, link.legal_basis) for link in past] == [
        (commune.division, TODAY, "NQ 12/NQ-HĐND")
    ]
    assert [link.successor for link in history(unit_id=commune.division.id).successors] == [heir]


@pytest.mark.parametrize(
    ("on", "reason", "field"),
    [
        (TODAY, " ", "reason"),
        (FOUNDED, "Giải thể", "on"),
    ],
)
def test_unit_closed_without_ground_or_before_it_began_is_refused(
    commune: Commune, on: date, reason: str, field: str
) -> None:
    with pytest.raises(OrganisationRefused) as refused:
        close_unit(unit_id=commune.division.id, on=on, reason=reason, actor=INSTALLER, at=AT)

    assert list(refused.value.fields) == [field]
    assert Unit.objects.get(id=commune.division.id).valid_to is None


def test_unit_closed_twice_is_refused(commune: Commune) -> None:
    close_unit(unit_id=commune.division.id, on=TODAY, reason="Giải thể", actor=INSTALLER, at=AT)

    with pytest.raises(OrganisationRefused, match="đã kết thúc hoạt động từ ngày 02/03/2026"):
        close_unit(unit_id=commune.division.id, on=TODAY, reason="Giải thể", actor=INSTALLER, at=AT)


def test_unit_with_parts_and_people_is_refused_to_close(commune: Commune, officer: Staff) -> None:
    make_staff(name="Chủ tịch", unit=commune.agency)

    with pytest.raises(OrganisationRefused) as refused:
        close_unit(unit_id=commune.agency.id, on=TODAY, reason="Sáp nhập", actor=INSTALLER, at=AT)

    assert refused.value.fields == {
        "parts": "Còn 2 bộ phận trực thuộc đang hoạt động. Hãy kết thúc các bộ phận đó trước.",
        "staff": "Còn 1 người đang công tác. Hãy chuyển họ sang đơn vị khác trước.",
    }


def test_unit_closed_for_itself_or_a_closed_unit_is_refused(commune: Commune) -> None:
    with pytest.raises(OrganisationRefused, match="phải là đơn vị khác, đang hoạt động"):
        close_unit(
            unit_id=commune.division.id,
            on=TODAY,
            successor_ids=(commune.division.id,),
            actor=INSTALLER,
            at=AT,
        )

    assert not UnitSuccession.objects.exists()


def test_closing_a_unit_without_the_role_is_refused(commune: Commune, officer: Staff) -> None:
    with pytest.raises(NotPermitted):
        close_unit(unit_id=commune.division.id, on=TODAY, reason="X", actor=actor_of(officer), at=AT)


def test_subtree_holds_what_is_in_force_below_and_nothing_beside(
    commune: Commune, django_assert_num_queries: Any
) -> None:
    team = make_unit(name="Tổ", parent=commune.division)
    make_unit(name="Tổ mai sau", parent=commune.division, valid_from=date(2027, 1, 1))

    with django_assert_num_queries(1):
        found = subtree_ids(unit_id=commune.division.id, on=TODAY)

    assert found == {commune.division.id, team.id}


def test_agency_of_a_part_is_the_agency_and_of_an_agency_itself(commune: Commune) -> None:
    assert agency_of(unit_id=commune.one_stop.id) == commune.agency
    assert agency_of(unit_id=commune.agency.id) == commune.agency


@pytest.mark.parametrize("more", [0, 3])
def test_tree_of_any_size_is_one_query_with_parents_first(
    commune: Commune, django_assert_num_queries: Any, more: int
) -> None:
    for number in range(more):
        make_unit(name=f"Tổ {number}", parent=commune.division)

    with django_assert_num_queries(1):
        rows = [
            (unit.name, unit.agency.name, unit.parent and unit.parent.name)
            for unit in tree(unit_ids=[commune.agency.id], on=TODAY)
        ]

    assert rows[0] == ("Ủy ban nhân dân xã An Bình", "Ủy ban nhân dân xã An Bình", None)
    assert len(rows) == 3 + more


def test_installer_may_arrange_but_not_receive(commune: Commune) -> None:
    assert INSTALLER.may(Permission.MANAGE_ORGANISATION, commune.agency.id)
    assert not INSTALLER.may(Permission.RECEIVE_CASE, commune.agency.id)
    assert not INSTALLER.holds(Permission.VIEW_CASE)


def test_manager_of_one_agency_opening_a_unit_in_another_is_refused(administrator: Staff) -> None:
    other = make_unit(name="UBND xã An Phú", kind=UnitKind.AGENCY, code="H99.12.35")

    with pytest.raises(NotPermitted):
        open_unit(details=replace(TEAM, parent_id=other.id), actor=actor_of(administrator), at=AT)


def test_manager_may_open_a_unit_below_own_agency(commune: Commune, administrator: Staff) -> None:
    team = open_unit(
        details=replace(TEAM, parent_id=commune.division.id), actor=actor_of(administrator), at=AT
    )

    assert team.agency_id == commune.agency.id


def test_role_granted_for_a_division_does_not_manage_the_agency(commune: Commune, officer: Staff) -> None:
    give(officer, Role.ADMINISTRATOR, commune.division)

    with pytest.raises(NotPermitted):
        correct_unit(unit_id=commune.agency.id, names=UnitNames(name="X"), actor=actor_of(officer), at=AT)
