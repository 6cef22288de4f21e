"""Two communes, their officers, and a moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from motcua.infra.database.models import new_id
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Unit
from motcua.people.domain.details import ApplicantDetails
from motcua.people.domain.vocabulary import IdentityKind
from motcua.people.models import Applicant
from motcua.people.services.applicants import find_or_register_applicant

type MakeActor = Callable[..., Actor]

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


def make_agency(name: str, code: str) -> Unit:
    unit_id = new_id()
    return Unit.objects.create(
        id=unit_id,
        kind="AGENCY",
        agency_id=unit_id,
        ancestry=[unit_id],
        name=name,
        code=code,
        level="COMMUNE",
        valid_from=date(2025, 7, 1),
    )


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def agency(db: None) -> Unit:
    return make_agency("UBND xã An Bình", "H99.012.34")


@pytest.fixture
def other_agency(db: None) -> Unit:
    return make_agency("UBND xã An Phú", "H99.012.35")


@pytest.fixture
def make_actor(agency: Unit) -> MakeActor:
    """Make an officer of the first commune whose permissions hold in one of its divisions."""

    def make(*permissions: Permission, of: Unit = agency) -> Actor:
        division = uuid4()
        return Actor(
            staff_id=uuid4(),
            account_id=uuid4(),
            full_name="Phạm Thu Hà",
            position="Công chức",
            agency_id=of.id,
            unit_id=division,
            permits={permission: frozenset({division}) for permission in permissions},
        )

    return make


@pytest.fixture
def officer(make_actor: MakeActor) -> Actor:
    return make_actor(Permission.RECEIVE_CASE, Permission.VIEW_IDENTITY)


@pytest.fixture
def details() -> ApplicantDetails:
    return ApplicantDetails(
        full_name="Nguyễn Thị Hòa",
        birth_date=date(1990, 5, 20),
        identity_kind=IdentityKind.CCCD,
        identity_number="099190001234",
        identity_issued_on=date(2021, 8, 9),
        identity_issued_by="Cục Cảnh sát QLHC về TTXH",
        address="Thôn Đông, xã An Bình",
        phone="0912 345 678",
        email="hoa@Vinhlap.VN",
    )


@pytest.fixture
def applicant(agency: Unit, officer: Actor, details: ApplicantDetails, at: datetime) -> Applicant:
    return find_or_register_applicant(details=details, agency_id=agency.id, actor=officer, at=at)
