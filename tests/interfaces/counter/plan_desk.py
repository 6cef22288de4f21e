"""The office of plans with its people at the counter: a chairman who signs, too."""

from __future__ import annotations

from django.test import Client

from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Staff
from tests.areas.organisations.conftest import give, make_staff
from tests.areas.plans.office import PlanOffice


def browser(office: PlanOffice, name: str = "viewer") -> Client:
    """Log one of the people in."""
    return logged_in(office.people[name])


def logged_in(person: Staff) -> Client:
    client = Client()
    assert person.account is not None
    client.force_login(person.account)
    return client


def chairman_of(office: PlanOffice, *, mark: str = "") -> Staff:
    """Hire who signs for the office."""
    person = make_staff(name="Nguyễn Thị Hồng Ánh", unit=office.commune.agency, username=f"chutich{mark}")
    give(person, Role.APPROVER, office.commune.agency)
    return person
