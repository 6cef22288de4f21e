"""People entering, moving and leaving; accounts and passwords."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from motcua.infra.access.models import Account
from motcua.infra.audit.models import AuditRecord
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.login import Login
from motcua.organisations.domain.particulars import StaffDetails
from motcua.organisations.domain.permissions import Role
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.models import Grant, Position, Staff
from motcua.organisations.queries.actors import load_actor
from motcua.organisations.queries.staff import find_staff, positions, staff_of_units
from motcua.organisations.services.accounts import (
    open_account,
    set_password,
    switch_account_off,
    switch_account_on,
)
from motcua.organisations.services.staff import add_position, add_staff, appoint, end_service
from motcua.organisations.services.units import close_unit
from tests.areas.organisations.conftest import (
    AT,
    FOUNDED,
    PASSWORD,
    TODAY,
    Commune,
    actor_of,
    give,
    make_staff,
    make_unit,
)


def test_staff_added_gets_a_name_key_and_an_account(commune: Commune) -> None:
    staff = make_staff(name="  Nguyễn  Văn Đủ ", unit=commune.one_stop, username="Du.NV")

    assert (staff.full_name, staff.folded_name) == ("Nguyễn Văn Đủ", "nguyen van du")
    assert staff.account is not None
    assert (staff.account.username, staff.account.check_password(PASSWORD)) == ("du.nv", True)


@pytest.mark.parametrize(
    ("name", "phone", "email", "field"),
    [(" ", "", "", "full_name"), ("A", "123", "", "phone"), ("A", "", "x@", "email")],
)
def test_staff_with_a_bad_field_is_refused(
    commune: Commune, name: str, phone: str, email: str, field: str
) -> None:
    details = StaffDetails(
        full_name=name, unit_id=commune.agency.id, valid_from=FOUNDED, phone=phone, email=email
    )

    with pytest.raises(OrganisationRefused) as refused:
        add_staff(details=details, actor=INSTALLER, at=AT)

    assert list(refused.value.fields) == [field]
    assert not Staff.objects.exists()


def test_staff_added_to_a_closed_unit_is_refused(commune: Commune) -> None:
    close_unit(unit_id=commune.division.id, on=TODAY, reason="Giải thể", actor=INSTALLER, at=AT)
    details = StaffDetails(full_name="A", unit_id=commune.division.id, valid_from=TODAY)

    with pytest.raises(OrganisationRefused, match="không hoạt động vào ngày 02/03/2026"):
        add_staff(details=details, actor=INSTALLER, at=AT)


def test_staff_added_without_the_role_is_refused(commune: Commune, officer: Staff) -> None:
    details = StaffDetails(full_name="A", unit_id=commune.division.id, valid_from=TODAY)

    with pytest.raises(NotPermitted):
        add_staff(details=details, actor=actor_of(officer), at=AT)


@pytest.mark.parametrize(
    ("username", "password", "field"),
    [
        ("du.nv", PASSWORD, "username"),
        ("có dấu", PASSWORD, "username"),
        ("", PASSWORD, "username"),
        ("moi", "ngan", "password"),
        ("moi", "password123", "password"),
    ],
)
def test_login_that_will_not_do_is_refused_and_the_person_with_it(
    commune: Commune, officer: Staff, username: str, password: str, field: str
) -> None:
    details = StaffDetails(full_name="Trần B", unit_id=commune.agency.id, valid_from=FOUNDED)
    login = Login(username=username, password=password)

    with pytest.raises(OrganisationRefused) as refused:
        add_staff(details=details, login=login, actor=INSTALLER, at=AT)

    assert list(refused.value.fields) == [field]
    assert list(Staff.objects.values_list("full_name", flat=True)) == ["Nguyễn Văn Đủ"]


def test_login_is_never_printed_with_its_password() -> None:
    assert PASSWORD not in repr(Login(username="a", password=PASSWORD))


def test_second_account_of_a_person_is_refused(officer: Staff) -> None:
    with pytest.raises(OrganisationRefused, match="đã có tài khoản"):
        open_account(
            staff_id=officer.id, login=Login(username="moi", password=PASSWORD), actor=INSTALLER, at=AT
        )

    assert not Account.objects.filter(username="moi").exists()


def test_password_set_by_an_administrator_replaces_the_old(administrator: Staff, officer: Staff) -> None:
    set_password(staff_id=officer.id, password="hoa-mai-2027-no", actor=actor_of(administrator), at=AT)

    account = Account.objects.get(username="du.nv")
    record = AuditRecord.objects.get(action="account.password")
    assert account.check_password("hoa-mai-2027-no")
    assert not account.check_password(PASSWORD)
    assert (record.actor_name, record.detail) == ("Lê Thị Quản", {})


def test_password_that_is_weak_or_set_without_the_role_is_refused(
    administrator: Staff, officer: Staff
) -> None:
    with pytest.raises(OrganisationRefused):
        set_password(staff_id=officer.id, password="1234567890", actor=actor_of(administrator), at=AT)
    with pytest.raises(NotPermitted):
        set_password(staff_id=administrator.id, password=PASSWORD, actor=actor_of(officer), at=AT)

    assert Account.objects.get(username="du.nv").check_password(PASSWORD)


def test_password_of_a_person_without_account_is_refused(commune: Commune) -> None:
    staff = make_staff(name="B", unit=commune.agency)

    with pytest.raises(OrganisationRefused, match="chưa có tài khoản"):
        set_password(staff_id=staff.id, password=PASSWORD, actor=INSTALLER, at=AT)


def test_account_switched_off_stops_acting_and_on_again_acts(administrator: Staff, officer: Staff) -> None:
    boss = actor_of(administrator)
    switch_account_off(staff_id=officer.id, reason="Mất thiết bị", actor=boss, at=AT)
    account = Account.objects.get(username="du.nv")
    assert load_actor(account=account, at=AT) is None

    switch_account_on(staff_id=officer.id, reason="Đã đổi", actor=boss, at=AT)

    assert load_actor(account=Account.objects.get(username="du.nv"), at=AT) is not None


def test_account_switched_off_without_reason_or_role_is_refused(administrator: Staff, officer: Staff) -> None:
    with pytest.raises(OrganisationRefused, match="ghi lý do"):
        switch_account_off(staff_id=officer.id, reason=" ", actor=actor_of(administrator), at=AT)
    with pytest.raises(NotPermitted):
        switch_account_off(staff_id=administrator.id, reason="X", actor=actor_of(officer), at=AT)
    with pytest.raises(NotPermitted):
        switch_account_on(staff_id=administrator.id, reason="X", actor=actor_of(officer), at=AT)

    assert Account.objects.filter(is_active=True).count() == 2


def test_last_administrator_cannot_be_switched_off_nor_leave(administrator: Staff) -> None:
    with pytest.raises(OrganisationRefused, match="quản trị viên cuối cùng"):
        switch_account_off(staff_id=administrator.id, reason="X", actor=INSTALLER, at=AT)
    with pytest.raises(OrganisationRefused, match="quản trị viên cuối cùng"):
        end_service(staff_id=administrator.id, on=TODAY, reason="Nghỉ hưu", actor=INSTALLER, at=AT)


def test_administrator_may_leave_when_another_remains(
    commune: Commune, administrator: Staff, officer: Staff
) -> None:
    give(officer, Role.ADMINISTRATOR, commune.agency)

    end_service(staff_id=administrator.id, on=TODAY, reason="Nghỉ hưu", actor=INSTALLER, at=AT)

    assert Staff.objects.get(id=administrator.id).valid_to == TODAY


def test_person_who_left_acts_no_more_and_holds_no_role_beyond_that_day(
    commune: Commune, officer: Staff
) -> None:
    held = give(officer, Role.HANDLER, commune.one_stop)
    coming = give(officer, Role.CLERK, commune.one_stop, since=date(2026, 4, 1))

    end_service(staff_id=officer.id, on=TODAY, reason="QĐ 12", actor=INSTALLER, at=AT)

    account = Account.objects.get(username="du.nv")
    held.refresh_from_db()
    coming.refresh_from_db()
    assert not account.is_active
    assert (held.valid_to, coming.withdrawn_at) == (TODAY, AT)


def test_person_who_leaves_later_acts_until_then(officer: Staff) -> None:
    end_service(staff_id=officer.id, on=date(2026, 4, 1), reason="QĐ 12", actor=INSTALLER, at=AT)

    account = Account.objects.get(username="du.nv")
    assert account.is_active
    assert load_actor(account=account, at=AT) is not None
    assert load_actor(account=account, at=AT.replace(month=4)) is None


@pytest.mark.parametrize(("on", "reason", "field"), [(FOUNDED, "QĐ 12", "on"), (TODAY, " ", "reason")])
def test_leaving_before_entering_or_without_reason_is_refused(
    officer: Staff, on: date, reason: str, field: str
) -> None:
    with pytest.raises(OrganisationRefused) as refused:
        end_service(staff_id=officer.id, on=on, reason=reason, actor=INSTALLER, at=AT)

    assert list(refused.value.fields) == [field]


def test_person_who_left_cannot_leave_move_or_log_in_again(commune: Commune, officer: Staff) -> None:
    end_service(staff_id=officer.id, on=TODAY, reason="QĐ 12", actor=INSTALLER, at=AT)

    with pytest.raises(OrganisationRefused, match="thôi việc từ ngày 02/03/2026"):
        end_service(staff_id=officer.id, on=TODAY, reason="QĐ 13", actor=INSTALLER, at=AT)
    with pytest.raises(OrganisationRefused, match="thôi việc từ ngày 02/03/2026"):
        appoint(
            staff_id=officer.id,
            unit_id=commune.division.id,
            position_id=None,
            document="QĐ 14",
            actor=INSTALLER,
            at=AT,
        )
    with pytest.raises(OrganisationRefused, match="đã thôi việc"):
        switch_account_on(staff_id=officer.id, reason="X", actor=INSTALLER, at=AT)


def test_appointment_moves_a_person_and_records_where_from(
    commune: Commune, administrator: Staff, officer: Staff
) -> None:
    boss = actor_of(administrator)
    position = add_position(name="Trưởng phòng", rank=20, unit_id=commune.agency.id, actor=boss, at=AT)

    appoint(
        staff_id=officer.id,
        unit_id=commune.division.id,
        position_id=position.id,
        document="QĐ 15/QĐ-UBND",
        actor=boss,
        at=AT,
    )

    record = AuditRecord.objects.get(action="staff.appoint")
    assert actor_of(officer).position == "Trưởng phòng"
    assert actor_of(officer).unit_id == commune.division.id
    assert record.reason == "QĐ 15/QĐ-UBND"
    assert record.detail["before"]["unit"] == str(commune.one_stop.id)


def test_appointment_without_document_or_role_is_refused(
    commune: Commune, administrator: Staff, officer: Staff
) -> None:
    move: dict[str, Any] = {
        "staff_id": officer.id,
        "unit_id": commune.division.id,
        "position_id": None,
        "at": AT,
    }

    with pytest.raises(OrganisationRefused, match="số quyết định"):
        appoint(document=" ", actor=actor_of(administrator), **move)
    with pytest.raises(NotPermitted):
        appoint(document="QĐ 1", actor=actor_of(officer), **move)

    assert Staff.objects.get(id=officer.id).unit_id == commune.one_stop.id


def test_appointment_to_what_one_is_leaves_no_record(commune: Commune, officer: Staff) -> None:
    appoint(
        staff_id=officer.id,
        unit_id=commune.one_stop.id,
        position_id=None,
        document="QĐ 1",
        actor=INSTALLER,
        at=AT,
    )

    assert not AuditRecord.objects.filter(action="staff.appoint").exists()


def test_position_added_twice_is_one_and_without_a_name_none(commune: Commune, officer: Staff) -> None:
    for name in ("Chủ tịch", " Chủ  tịch"):
        add_position(name=name, rank=1, unit_id=commune.agency.id, actor=INSTALLER, at=AT)
    add_position(name="Công chức", rank=50, unit_id=commune.agency.id, actor=INSTALLER, at=AT)
    with pytest.raises(OrganisationRefused):
        add_position(name=" ", rank=1, unit_id=commune.agency.id, actor=INSTALLER, at=AT)
    with pytest.raises(NotPermitted):
        add_position(name="X", rank=1, unit_id=commune.agency.id, actor=actor_of(officer), at=AT)

    assert [position.name for position in positions()] == ["Chủ tịch", "Công chức"]
    assert Position.objects.get(name="Chủ tịch").rank == 1


@pytest.mark.parametrize("more", [1, 3])
def test_staff_list_of_any_length_is_one_query_in_vietnamese_order(
    commune: Commune, django_assert_num_queries: Any, more: int
) -> None:
    for name in ("Trần Văn Ưng", "Lê Thị Ân", "Phạm Văn An")[:more]:
        make_staff(name=name, unit=commune.division)

    with django_assert_num_queries(1):
        rows = [
            (person.full_name, person.unit.name, person.position, person.account)
            for person in staff_of_units(unit_ids=[commune.division.id], on=TODAY)
        ]

    expected = ["Phạm Văn An", "Lê Thị Ân", "Trần Văn Ưng"] if more > 1 else ["Trần Văn Ưng"]
    assert [row[0] for row in rows] == expected
    assert rows[0][1:] == ("Phòng Kinh tế", None, None)


def test_staff_are_found_by_words_without_accents_and_only_in_the_units_asked(commune: Commune) -> None:
    wanted = make_staff(name="Đặng Thị Ước", unit=commune.division)
    make_staff(name="Đặng Văn Ước", unit=commune.division)
    other = make_unit(name="Phòng khác", parent=commune.agency)
    make_staff(name="Đặng Thị Ước", unit=other)

    found = find_staff(unit_ids=[commune.division.id], on=TODAY, text="uoc dang THI")

    assert list(found) == [wanted]


def test_grants_survive_in_the_record_after_the_person_left(commune: Commune, officer: Staff) -> None:
    give(officer, Role.HANDLER, commune.one_stop)

    end_service(staff_id=officer.id, on=TODAY, reason="QĐ 12", actor=INSTALLER, at=AT)

    assert Grant.objects.filter(staff=officer).count() == 1
