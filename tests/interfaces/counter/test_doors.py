"""Every staff address × every role: the door opens to those whose permissions it names only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from motcua.infra.access.models import Account
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.login import Login
from motcua.organisations.domain.particulars import StaffDetails, UnitDetails, UnitNames
from motcua.organisations.domain.permissions import ROLES, Permission, Role
from motcua.organisations.domain.structure import Level, UnitKind
from motcua.organisations.services.grants import grant_role
from motcua.organisations.services.seed import seed_national_calendar
from motcua.organisations.services.staff import add_staff
from motcua.organisations.services.units import open_unit

pytestmark = pytest.mark.django_db

OPEN_TO_ALL = {"counter:components"}  # the gallery of components: demo and test modes only
NOT_OFFERED = 405  # the method is offered to nobody at this address
FORBIDDEN = 403
SINCE = date(2025, 7, 1)


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, path)
        else:
            yield path, entry


def made_up(parameter: re.Match[str]) -> str:
    samples = {"uuid": str(uuid4()), "int": "1", "slug": "nhan-xu-ly", "str": "x"}
    return samples[parameter[1] or "str"]


def staff_addresses() -> list[tuple[str, str, tuple[Permission, ...]]]:
    """Name, address with made-up keys, and the permissions that the view names."""
    found = []
    for path, entry in patterns(get_resolver()):
        if path.startswith("lam-viec/") and f"counter:{entry.name}" not in OPEN_TO_ALL:
            address = "/" + re.sub(r"<(?:(\w+):)?\w+>", made_up, path)
            assert hasattr(entry.callback, "needs"), f"{entry.name} has no door (staff_page)."
            found.append((str(entry.name), address, entry.callback.needs))
    return found


def visitor(role: Role) -> Client:
    """Log a member of staff in who has this one role in an agency."""
    at = timezone.now()
    details = UnitDetails(
        kind=UnitKind.AGENCY,
        names=UnitNames(name="UBND xã Cửa Ngõ"),
        level=Level.COMMUNE,
        valid_from=SINCE,
        code="H99.777",
    )
    agency = open_unit(details=details, actor=INSTALLER, at=at)
    desk = replace(
        details,
        kind=UnitKind.ONE_STOP,
        names=UnitNames(name="Trung tâm Phục vụ hành chính công xã Cửa Ngõ"),
        parent_id=agency.id,
        code="",
    )
    open_unit(details=desk, actor=INSTALLER, at=at)
    person = add_staff(
        details=StaffDetails(full_name="Nguyễn Văn Cửa", unit_id=agency.id, valid_from=SINCE),
        login=Login(username="nguoi.gac.cua", password="Mật-khẩu-rất-dài-9"),
        actor=INSTALLER,
        at=at,
    )
    grant_role(staff_id=person.id, role=role, unit_id=agency.id, valid_from=SINCE, actor=INSTALLER, at=at)
    client = Client()
    client.force_login(Account.objects.get(username="nguoi.gac.cua"))
    return client


def knock(client: Client, address: str) -> HttpResponse:
    """Ask as a link does; where only forms are answered, as a form does."""
    answer = client.get(address)
    return client.post(address) if answer.status_code == NOT_OFFERED else answer


def test_staff_addresses_for_a_visitor_lead_to_the_login_page() -> None:
    answers = {name: knock(Client(), address) for name, address, _ in staff_addresses()}

    led_elsewhere = {
        name: answer.status_code
        for name, answer in answers.items()
        if not answer.headers.get("Location", "").startswith("/tai-khoan/dang-nhap/")
    }
    assert len(answers) > 20
    assert led_elsewhere == {}


@pytest.mark.parametrize("role", ROLES)
def test_staff_addresses_open_exactly_to_the_roles_whose_permissions_they_name(role: Role) -> None:
    seed_national_calendar(through_year=2027, actor=INSTALLER, at=timezone.now())
    client = visitor(role)

    wrong = {}
    for name, address, needs in staff_addresses():
        may_enter = not needs or bool(set(needs) & ROLES[role].permissions)
        status = knock(client, address).status_code
        if (status != FORBIDDEN) != may_enter:
            wrong[name] = status

    assert wrong == {}


def test_staff_addresses_for_an_account_without_a_person_are_closed() -> None:
    client = Client()
    client.force_login(Account.objects.create_account(username="khong.ai", password=None))

    statuses = {name: knock(client, address).status_code for name, address, _ in staff_addresses()}

    assert set(statuses.values()) == {FORBIDDEN}
