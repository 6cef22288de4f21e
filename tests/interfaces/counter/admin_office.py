"""A commune and its administrator, to try the administration screens over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from motcua.organisations.domain.actor import INSTALLER, Actor
from motcua.organisations.domain.login import Login
from motcua.organisations.domain.particulars import StaffDetails, UnitDetails, UnitNames
from motcua.organisations.domain.permissions import Role
from motcua.organisations.domain.structure import Level, UnitKind
from motcua.organisations.models import Calendar, Staff, Unit
from motcua.organisations.queries.actors import load_actor
from motcua.organisations.queries.calendars import forget_calendars
from motcua.organisations.services.grants import grant_role
from motcua.organisations.services.seed import seed_national_calendar
from motcua.organisations.services.staff import add_staff
from motcua.organisations.services.units import open_unit

FOUNDED = date(2025, 7, 1)
PASSWORD = "mua-xuan-2026-ve"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a test needs to administer a commune."""

    agency: Unit
    one_stop: Unit
    division: Unit
    administrator: Staff
    client: Client


def make_ground(*, code: str = "H99.12.34", name: str = "UBND xã An Bình") -> Ground:
    """Open an agency with a one-stop office and a division, and log its administrator in."""
    agency = make_unit(name=name, kind=UnitKind.AGENCY, code=code)
    administrator = make_person(name="Lê Thị Quản", unit=agency, username=f"quan{code[-2:]}")
    give(administrator, Role.ADMINISTRATOR, agency)
    return Ground(
        agency=agency,
        one_stop=make_unit(name="Trung tâm Phục vụ hành chính công", kind=UnitKind.ONE_STOP, parent=agency),
        division=make_unit(name="Phòng Kinh tế", parent=agency),
        administrator=administrator,
        client=client_of(administrator),
    )


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
    return open_unit(details=details, actor=INSTALLER, at=timezone.now())


def make_person(*, name: str, unit: Unit, username: str = "") -> Staff:
    login = Login(username=username, password=PASSWORD) if username else None
    details = StaffDetails(full_name=name, unit_id=unit.id, valid_from=FOUNDED)
    return add_staff(details=details, actor=INSTALLER, at=timezone.now(), login=login)


def give(person: Staff, role: Role, unit: Unit) -> None:
    grant_role(
        staff_id=person.id,
        role=role,
        unit_id=unit.id,
        valid_from=FOUNDED,
        actor=INSTALLER,
        at=timezone.now(),
    )


def client_of(person: Staff) -> Client:
    """Give a browser in which the person is logged in."""
    client = Client()
    assert person.account is not None
    client.force_login(person.account)
    return client


def actor_of(person: Staff) -> Actor:
    assert person.account is not None
    actor = load_actor(account=person.account, at=timezone.now())
    assert actor is not None
    return actor


def seed_calendar() -> Calendar:
    """Record the national calendar as it ships."""
    forget_calendars()
    at = timezone.now()
    return seed_national_calendar(through_year=at.year + 2, actor=INSTALLER, at=at).calendar


def text_of(response: HttpResponse) -> str:
    """Give a page as it is read, entities resolved."""
    return unescape(response.content.decode())


def errors_of(response: Any, form: str = "form") -> dict[str, list[str]]:
    """Give the sentences that a form shows, by field."""
    return {name: list(sentences) for name, sentences in response.context[form].errors.items()}


def vietnamese(day: date) -> str:
    """Write a day as it is typed."""
    return f"{day.day:02}/{day.month:02}/{day.year}"
