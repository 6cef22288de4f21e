"""Roles given and taken back, permissions lent and taken back, and the actor they make."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from motcua.infra.audit.models import AuditRecord
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.permissions import PERMISSION_NAMES, ROLES, Permission, Role
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Delegation, Grant, Staff
from motcua.organisations.queries.actors import load_actor, permits_by_role
from motcua.organisations.queries.staff import delegations_of_units, grants_of_staff, grants_of_units
from motcua.organisations.services.delegations import (
    DelegationDetails,
    delegate_permissions,
    end_delegation,
)
from motcua.organisations.services.grants import end_grant, grant_role
from motcua.organisations.services.staff import end_service
from motcua.organisations.services.units import close_unit
from tests.areas.organisations.conftest import (
    AT,
    TODAY,
    Commune,
    actor_of,
    give,
    make_staff,
    make_unit,
)

LAST_DAY = date(2026, 3, 10)


@pytest.fixture
def leader(commune: Commune) -> Staff:
    staff = make_staff(name="Phạm Văn Lãnh", unit=commune.agency, username="lanh")
    give(staff, Role.APPROVER, commune.agency)
    return staff


def loan(leader: Staff, officer: Staff, **changes: Any) -> DelegationDetails:
    details = DelegationDetails(
        delegate_id=officer.id,
        permissions=frozenset({Permission.APPROVE_RESULT}),
        unit_id=leader.unit_id,
        valid_from=TODAY,
        valid_to=LAST_DAY,
        reason="Đi công tác",
        document_number="05/GUQ-UBND",
    )
    return replace(details, **changes)


def lend(leader: Staff, officer: Staff, **changes: Any) -> Delegation:
    return delegate_permissions(details=loan(leader, officer, **changes), actor=actor_of(leader), at=AT)


def test_every_role_has_a_name_and_something_to_do_and_every_permission_a_holder() -> None:
    assert set(ROLES) == set(Role)
    assert set(PERMISSION_NAMES) == set(Permission)
    assert [
        role for role, definition in ROLES.items() if not (definition.name_vi and definition.permissions)
    ] == []
    assert set().union(*(definition.permissions for definition in ROLES.values())) == set(Permission)


def test_administrator_sees_no_case() -> None:
    assert not ROLES[Role.ADMINISTRATOR].permissions & {Permission.VIEW_CASE, Permission.VIEW_IDENTITY}


def test_role_for_an_agency_reaches_every_unit_below_and_none_beside(commune: Commune, leader: Staff) -> None:
    other = make_unit(name="UBND xã An Phú", kind=UnitKind.AGENCY, code="H99.12.35")

    actor = actor_of(leader)

    assert actor.units(Permission.APPROVE_RESULT) == {
        commune.agency.id,
        commune.one_stop.id,
        commune.division.id,
    }
    assert not actor.may(Permission.APPROVE_RESULT, other.id)
    assert not actor.holds(Permission.RECEIVE_CASE)


def test_role_reaches_units_that_were_closed(commune: Commune, leader: Staff) -> None:
    close_unit(unit_id=commune.division.id, on=TODAY, reason="Giải thể", actor=INSTALLER, at=AT)

    assert actor_of(leader).may(Permission.VIEW_CASE, commune.division.id)


@pytest.mark.parametrize("more", [0, 3])
def test_actor_with_any_number_of_roles_and_loans_takes_three_queries(
    commune: Commune, leader: Staff, officer: Staff, django_assert_num_queries: Any, more: int
) -> None:
    for role in (Role.HANDLER, Role.CLERK, Role.RESULT_OFFICER)[:more]:
        give(officer, role, commune.agency)
        lend(leader, officer)
    account = officer.account
    assert account is not None

    with django_assert_num_queries(3):
        actor = load_actor(account=account, at=AT)

    assert actor is not None
    assert actor.holds(Permission.APPROVE_RESULT) is (more > 0)


def test_actor_of_an_account_without_staff_is_nobody(db: None) -> None:
    from motcua.infra.access.models import Account

    account = Account.objects.create_account(username="mo.coi", password=None)

    assert load_actor(account=account, at=AT) is None


def test_actor_is_made_of_the_local_day_not_the_utc_day(commune: Commune, officer: Staff) -> None:
    give(officer, Role.HANDLER, commune.agency, since=TODAY)

    just_before = actor_of(officer, at=datetime(2026, 3, 1, 16, 59, tzinfo=UTC))
    just_after = actor_of(officer, at=datetime(2026, 3, 1, 17, 0, tzinfo=UTC))

    assert not just_before.holds(Permission.HANDLE_CASE)
    assert just_after.holds(Permission.HANDLE_CASE)


def test_role_given_is_recorded(commune: Commune, administrator: Staff, officer: Staff) -> None:
    grant_role(
        staff_id=officer.id,
        role=Role.HANDLER,
        unit_id=commune.division.id,
        valid_from=TODAY,
        actor=actor_of(administrator),
        at=AT,
    )

    record = AuditRecord.objects.filter(action="grant.give", actor_name="Lê Thị Quản").get()
    assert record.unit_id == commune.division.id
    assert record.detail["after"] == {
        "staff": "Nguyễn Văn Đủ",
        "role": "HANDLER",
        "valid_from": "2026-03-02",
        "valid_to": None,
    }


def test_role_given_twice_for_days_in_common_is_refused(commune: Commune, officer: Staff) -> None:
    give(officer, Role.HANDLER, commune.division)

    with pytest.raises(OrganisationRefused) as refused:
        give(officer, Role.HANDLER, commune.division, since=TODAY)

    assert refused.value.fields == {
        "role": "Nguyễn Văn Đủ đã có vai trò “Công chức thụ lý” ở đơn vị này từ ngày 01/07/2025."
    }


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "fields"),
    [
        (TODAY, TODAY, ["valid_to"]),
        (date(2025, 6, 1), None, ["unit", "staff"]),
    ],
)
def test_role_for_days_that_cannot_be_is_refused(
    commune: Commune, officer: Staff, valid_from: date, valid_to: date | None, fields: list[str]
) -> None:
    with pytest.raises(OrganisationRefused) as refused:
        grant_role(
            staff_id=officer.id,
            role=Role.HANDLER,
            unit_id=commune.division.id,
            valid_from=valid_from,
            valid_to=valid_to,
            actor=INSTALLER,
            at=AT,
        )

    assert list(refused.value.fields) == fields
    assert not Grant.objects.exists()


def test_role_given_to_oneself_or_without_the_role_is_refused(
    commune: Commune, administrator: Staff, officer: Staff
) -> None:
    ask: dict[str, Any] = {"role": Role.APPROVER, "unit_id": commune.agency.id, "valid_from": TODAY, "at": AT}

    with pytest.raises(NotPermitted, match="không thể tự giao vai trò cho mình"):
        grant_role(staff_id=administrator.id, actor=actor_of(administrator), **ask)
    with pytest.raises(NotPermitted, match="không được giao quản lý tài khoản"):
        grant_role(staff_id=administrator.id, actor=actor_of(officer), **ask)

    assert not Grant.objects.filter(role=Role.APPROVER).exists()


def test_role_ended_today_is_gone_at_once_even_when_given_today(commune: Commune, officer: Staff) -> None:
    grant = give(officer, Role.HANDLER, commune.division, since=TODAY)

    end_grant(grant_id=grant.id, on=TODAY, reason="Giao nhầm", actor=INSTALLER, at=AT)

    assert not actor_of(officer).holds(Permission.HANDLE_CASE)
    assert list(grants_of_units(unit_ids=[commune.division.id], on=TODAY)) == []
    assert [row.withdrawn_at for row in grants_of_staff(staff_id=officer.id)] == [AT]


def test_role_ended_on_a_coming_day_holds_until_then(commune: Commune, officer: Staff) -> None:
    grant = give(officer, Role.HANDLER, commune.division)

    end_grant(grant_id=grant.id, on=LAST_DAY, reason="", actor=INSTALLER, at=AT)

    assert actor_of(officer).holds(Permission.HANDLE_CASE)
    assert not actor_of(officer, at=AT.replace(day=10)).holds(Permission.HANDLE_CASE)


def test_role_ended_in_the_past_or_twice_is_refused(commune: Commune, officer: Staff) -> None:
    grant = give(officer, Role.HANDLER, commune.division)
    coming = give(officer, Role.CLERK, commune.division, since=LAST_DAY)

    with pytest.raises(OrganisationRefused, match="từ hôm nay trở đi"):
        end_grant(grant_id=grant.id, on=date(2026, 3, 1), reason="", actor=INSTALLER, at=AT)
    with pytest.raises(OrganisationRefused, match="bắt đầu từ ngày 10/03/2026"):
        end_grant(grant_id=coming.id, on=date(2026, 3, 9), reason="", actor=INSTALLER, at=AT)
    end_grant(grant_id=grant.id, on=TODAY, reason="", actor=INSTALLER, at=AT)
    with pytest.raises(OrganisationRefused, match="đã được thu hồi"):
        end_grant(grant_id=grant.id, on=TODAY, reason="", actor=INSTALLER, at=AT)


def test_role_ended_without_the_role_is_refused(
    commune: Commune, administrator: Staff, officer: Staff
) -> None:
    grant = Grant.objects.get(staff=administrator)

    with pytest.raises(NotPermitted):
        end_grant(grant_id=grant.id, on=TODAY, reason="", actor=actor_of(officer), at=AT)


def test_last_administrator_role_cannot_be_ended(administrator: Staff) -> None:
    grant = Grant.objects.get(staff=administrator)

    with pytest.raises(OrganisationRefused, match="quản trị viên cuối cùng"):
        end_grant(grant_id=grant.id, on=TODAY, reason="", actor=INSTALLER, at=AT)


@pytest.mark.parametrize("more", [1, 3])
def test_grant_lists_of_any_length_are_one_query(
    commune: Commune, officer: Staff, django_assert_num_queries: Any, more: int
) -> None:
    for role in (Role.HANDLER, Role.CLERK, Role.AUDITOR)[:more]:
        give(officer, role, commune.division)

    with django_assert_num_queries(2):
        by_unit = [
            (g.staff.full_name, g.unit.name)
            for g in grants_of_units(unit_ids=[commune.division.id], on=TODAY)
        ]
        by_person = [g.unit.name for g in grants_of_staff(staff_id=officer.id)]

    assert (len(by_unit), len(by_person)) == (more, more)


def test_permission_lent_is_held_with_the_name_of_the_absent(
    commune: Commune, leader: Staff, officer: Staff
) -> None:
    lend(leader, officer)

    actor = actor_of(officer)

    assert actor.may(Permission.APPROVE_RESULT, commune.division.id)
    assert actor.acting_for == {Permission.APPROVE_RESULT: "Phạm Văn Lãnh"}
    assert not actor.holds(Permission.ASSIGN_CASE)


def test_permission_lent_ends_with_its_last_day(leader: Staff, officer: Staff) -> None:
    lend(leader, officer)

    assert actor_of(officer, at=AT.replace(day=9)).holds(Permission.APPROVE_RESULT)
    assert not actor_of(officer, at=AT.replace(day=10)).holds(Permission.APPROVE_RESULT)


def test_permission_one_has_by_own_role_is_not_held_for_another(
    commune: Commune, leader: Staff, officer: Staff
) -> None:
    give(officer, Role.APPROVER, commune.agency)

    lend(leader, officer)

    assert actor_of(officer).acting_for == {}


def test_permission_lent_is_lost_with_the_role_of_its_lender(leader: Staff, officer: Staff) -> None:
    lend(leader, officer)
    grant = Grant.objects.get(staff=leader)

    end_grant(grant_id=grant.id, on=TODAY, reason="", actor=INSTALLER, at=AT)

    assert not actor_of(officer).holds(Permission.APPROVE_RESULT)


def test_permission_lent_is_lost_when_its_lender_leaves(leader: Staff, officer: Staff) -> None:
    lend(leader, officer)

    end_service(staff_id=leader.id, on=TODAY, reason="QĐ 9", actor=INSTALLER, at=AT)

    assert not actor_of(officer).holds(Permission.APPROVE_RESULT)


def test_permission_borrowed_cannot_be_lent_on(commune: Commune, leader: Staff, officer: Staff) -> None:
    lend(leader, officer)
    third = make_staff(name="Người thứ ba", unit=commune.agency, username="ba.nt")
    details = loan(officer, third, unit_id=commune.agency.id)

    with pytest.raises(OrganisationRefused, match="Bạn không có quyền phê duyệt kết quả ở đơn vị này"):
        delegate_permissions(details=details, actor=actor_of(officer), at=AT)

    assert permits_by_role(staff_id=officer.id, on=TODAY) == {}
    assert Delegation.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"permissions": frozenset()}, "permissions"),
        ({"permissions": frozenset({Permission.CERTIFY})}, "permissions"),
        ({"valid_to": TODAY}, "valid_to"),
        ({"valid_from": date(2026, 3, 1)}, "valid_from"),
        ({"reason": " "}, "reason"),
    ],
)
def test_loan_that_cannot_be_is_refused(leader: Staff, officer: Staff, changes: Any, field: str) -> None:
    with pytest.raises(OrganisationRefused) as refused:
        lend(leader, officer, **changes)

    assert list(refused.value.fields) == [field]
    assert not Delegation.objects.exists()


def test_loan_to_oneself_or_to_another_agency_is_refused(leader: Staff) -> None:
    other = make_unit(name="UBND xã An Phú", kind=UnitKind.AGENCY, code="H99.12.35")
    stranger = make_staff(name="Người xã khác", unit=other)

    with pytest.raises(OrganisationRefused, match="Không thể ủy quyền cho chính mình"):
        lend(leader, leader)
    with pytest.raises(OrganisationRefused, match="không cùng cơ quan"):
        lend(leader, stranger)


def test_loan_to_somebody_who_left_is_refused(leader: Staff, officer: Staff) -> None:
    end_service(staff_id=officer.id, on=TODAY, reason="QĐ 9", actor=INSTALLER, at=AT)

    with pytest.raises(OrganisationRefused, match="không công tác vào ngày 02/03/2026"):
        lend(leader, officer)


def test_loan_is_recorded_and_taken_back_at_once_by_its_lender(leader: Staff, officer: Staff) -> None:
    delegation = lend(leader, officer)

    end_delegation(delegation_id=delegation.id, actor=actor_of(leader), at=AT)

    actions = AuditRecord.objects.filter(subject_id=str(delegation.id)).order_by("id")
    assert [record.action for record in actions] == ["delegation.give", "delegation.end"]
    assert not actor_of(officer).holds(Permission.APPROVE_RESULT)
    with pytest.raises(OrganisationRefused, match="đã được thu hồi"):
        end_delegation(delegation_id=delegation.id, actor=actor_of(leader), at=AT)


def test_loan_taken_back_by_its_borrower_is_refused(leader: Staff, officer: Staff) -> None:
    delegation = lend(leader, officer)

    with pytest.raises(NotPermitted):
        end_delegation(delegation_id=delegation.id, actor=actor_of(officer), at=AT)


def test_loan_is_ended_with_the_service_of_its_borrower(leader: Staff, officer: Staff) -> None:
    running = lend(leader, officer)
    coming = lend(leader, officer, valid_from=date(2026, 3, 5))

    end_service(staff_id=officer.id, on=date(2026, 3, 4), reason="QĐ 9", actor=INSTALLER, at=AT)

    running.refresh_from_db()
    coming.refresh_from_db()
    assert (running.valid_to, coming.withdrawn_at) == (date(2026, 3, 4), AT)


@pytest.mark.parametrize("more", [1, 3])
def test_delegation_list_of_any_length_is_one_query(
    leader: Staff, officer: Staff, django_assert_num_queries: Any, more: int
) -> None:
    for _ in range(more):
        lend(leader, officer)

    with django_assert_num_queries(1):
        rows = delegations_of_units(unit_ids=[leader.unit_id], on=TODAY)
        names = [(row.delegator.full_name, row.delegate.full_name, row.unit.name) for row in rows]

    assert names == [("Phạm Văn Lãnh", "Nguyễn Văn Đủ", "Ủy ban nhân dân xã An Bình")] * more


def test_actor_may_nothing_in_a_unit_that_does_not_exist(leader: Staff) -> None:
    assert not actor_of(leader).may(Permission.APPROVE_RESULT, uuid4())


def test_grant_of_a_role_starts_on_its_day(commune: Commune, officer: Staff) -> None:
    give(officer, Role.HANDLER, commune.agency, since=LAST_DAY)

    assert not actor_of(officer).holds(Permission.HANDLE_CASE)
