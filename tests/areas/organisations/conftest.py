"""A commune with a one-stop, a division and two officers, set up through the services."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from motcua.organisations.domain.actor import INSTALLER, Actor
from motcua.organisations.domain.login import Login
from motcua.organisations.domain.particulars import StaffDetails, UnitDetails, UnitNames
from motcua.organisations.domain.permissions import Role
from motcua.organisations.domain.structure import Level, UnitKind
from motcua.organisations.models import Calendar, Grant, Staff, Unit
from motcua.organisations.queries.actors import load_actor
from motcua.organisations.queries.calendars import forget_calendars
from motcua.organisations.services.grants import grant_role
from motcua.organisations.services.seed import seed_national_calendar
from motcua.organisations.services.staff import add_staff
from motcua.organisations.services.units import open_unit

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # Monday 09:00 in Hà Nội
TODAY = date(2026, 3, 2)
FOUNDED = date(2025, 7, 1)
PASSWORD = "mua-xuan-2026-ve"


@dataclass(frozen=True)
class Commune:
    agency: Unit
    one_stop: Unit
    division: Unit


def make_unit(
    *,
    name: str,
    kind: UnitKind = UnitKind.DIVISION,
    parent: Unit | None = None,
    code: str = "",
    valid_from: date = FOUNDED,
) -> Unit:
    details = UnitDetails(
        kind=kind,
        names=UnitNames(name=name),
        level=Level.COMMUNE,
        valid_from=valid_from,
        parent_id=parent.id if parent else None,
        code=code,
    )
    return open_unit(details=details, actor=INSTALLER, at=AT)


def make_staff(*, name: str, unit: Unit, username: str = "") -> Staff:
    login = Login(username=username, password=PASSWORD) if username else None
    details = StaffDetails(full_name=name, unit_id=unit.id, valid_from=FOUNDED)
    return add_staff(details=details, actor=INSTALLER, at=AT, login=login)


def give(staff: Staff, role: Role, unit: Unit, *, since: date = FOUNDED) -> Grant:
    return grant_role(staff_id=staff.id, role=role, unit_id=unit.id, valid_from=since, actor=INSTALLER, at=AT)


def actor_of(staff: Staff, *, at: datetime = AT) -> Actor:
    assert staff.account is not None
    actor = load_actor(account=staff.account, at=at)
    assert actor is not None
    return actor


@pytest.fixture(autouse=True)
def _calendars_are_forgotten() -> Iterator[None]:
    forget_calendars()
    yield
    forget_calendars()


@pytest.fixture
def commune(db: None) -> Commune:
    agency = make_unit(name="Ủy ban nhân dân xã An Bình", kind=UnitKind.AGENCY, code="H99.12.34")
    return Commune(
        agency=agency,
        one_stop=make_unit(name="Trung tâm Phục vụ hành chính công", kind=UnitKind.ONE_STOP, parent=agency),
        division=make_unit(name="Phòng Kinh tế", parent=agency),
    )


@pytest.fixture
def administrator(commune: Commune) -> Staff:
    staff = make_staff(name="Lê Thị Quản", unit=commune.agency, username="quan")
    give(staff, Role.ADMINISTRATOR, commune.agency)
    return staff


@pytest.fixture
def officer(commune: Commune) -> Staff:
    return make_staff(name="Nguyễn Văn Đủ", unit=commune.one_stop, username="du.nv")


@pytest.fixture
def leader(commune: Commune) -> Staff:
    staff = make_staff(name="Phạm Văn Lãnh", unit=commune.agency, username="lanh")
    give(staff, Role.APPROVER, commune.agency)
    return staff


@pytest.fixture
def nation(db: None) -> Calendar:
    return seed_national_calendar(through_year=2031, actor=INSTALLER, at=AT).calendar
