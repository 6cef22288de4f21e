"""Permissions lent for an absence and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from motcua.infra.audit.models import AuditRecord
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.permissions import Permission, Role
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Delegation, Grant, Staff
from motcua.organisations.queries.actors import load_actor, permits_by_role
from motcua.organisations.queries.staff import delegations_of_units
from motcua.organisations.services.delegations import (
    DelegationDetails,
    delegate_permissions,
    end_delegation,
)
from motcua.organisations.services.grants import end_grant
from motcua.organisations.services.staff import end_service
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
