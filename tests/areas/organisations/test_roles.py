"""Roles given and taken back, and the actor they make."""

from __future__ import annotations

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
from motcua.organisations.models import Grant, Staff
from motcua.organisations.queries.actors import load_actor
from motcua.organisations.queries.staff import grants_of_staff, grants_of_units
from motcua.organisations.services.grants import end_grant, grant_role
from motcua.organisations.services.units import close_unit
from tests.areas.organisations.conftest import (
    AT,
    TODAY,
    Commune,
    actor_of,
    give,
    make_unit,
)

LAST_DAY = date(2026, 3, 10)


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


def test_actor_may_nothing_in_a_unit_that_does_not_exist(leader: Staff) -> None:
    assert not actor_of(leader).may(Permission.APPROVE_RESULT, uuid4())


def test_grant_of_a_role_starts_on_its_day(commune: Commune, officer: Staff) -> None:
    give(officer, Role.HANDLER, commune.agency, since=LAST_DAY)

    assert not actor_of(officer).holds(Permission.HANDLE_CASE)
