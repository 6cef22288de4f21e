"""A commune whose lists and cases are tried out over HTTP: a counter, a division, a signer, all logged in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from motcua.cases.models import Case
from motcua.cases.services.intake import receive_case
from motcua.infra.access.models import Account
from motcua.kernel.text import fold, name_sort_key
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Grant, Position, Staff, Unit
from motcua.organisations.queries.actors import load_actor
from tests.areas.cases.intake_office import OPENED, IntakeOffice, make_applicant, make_office


@dataclass(frozen=True, slots=True)
class Officer:
    """One person of the office with the browser that person is logged in with."""

    staff: Staff
    client: Client

    @property
    def actor(self) -> Actor:
        """Who that is to the services, now."""
        assert self.staff.account is not None
        actor = load_actor(account=self.staff.account, at=timezone.now())
        assert actor is not None
        return actor

    def get(self, url: str, **headers: str) -> Any:
        """Open a page."""
        return self.client.get(url, headers=headers)

    def post(self, url: str, data: dict[str, Any] | None = None, **headers: str) -> Any:
        """Send a form."""
        return self.client.post(url, data or {}, headers=headers)


@dataclass(frozen=True, slots=True)
class WorkOffice:
    """The people through whose hands a case goes."""

    office: IntakeOffice
    counter: Officer
    handler: Officer
    leader: Officer
    approver: Officer
    result_officer: Officer

    def case(self, *, name: str = "Nguyễn Văn An", number: str = "099090001234", hours: int = 1) -> Case:
        """Receive a case some hours ago."""
        known = self.office.applicant.__class__.objects.filter(
            agency=self.office.agency, identity_number=number
        )
        applicant = known.first() or make_applicant(agency=self.office.agency, name=name, number=number)
        return receive_case(
            request=self.office.request(applicant_id=applicant.id),
            actor=self.counter.actor,
            at=timezone.now() - timedelta(hours=hours),
        )


def open_work_office(*, code: str = "H99.012.34", name: str = "UBND xã An Bình") -> WorkOffice:
    """Store a commune with an officer for each step of its process."""
    office = make_office(code=code, name=name)
    return WorkOffice(
        office=office,
        counter=hire("Phạm Thu Hà", Role.COUNTER_OFFICER, office.one_stop),
        handler=hire("Trần Văn Bình", Role.HANDLER, office.division),
        leader=hire("Hoàng Xuân Toàn", Role.UNIT_LEADER, office.division),
        approver=hire("Lê Quốc Cường", Role.APPROVER, office.agency),
        result_officer=hire("Đỗ Mạnh Tiến", Role.RESULT_OFFICER, office.one_stop),
    )


def hire(name: str, role: Role, unit: Unit) -> Officer:
    """Take somebody on in a unit, with the role there, and log in."""
    account = Account.objects.create_account(username=f"cb{Account.objects.count():04}", password=None)
    position, _ = Position.objects.get_or_create(name="Công chức", defaults={"rank": 5})
    staff = Staff.objects.create(
        account=account,
        full_name=name,
        sort_key=name_sort_key(name),
        folded_name=fold(name),
        unit=unit,
        position=position,
        valid_from=OPENED,
    )
    Grant.objects.create(staff=staff, role=role, unit=unit, valid_from=OPENED)
    client = Client()
    client.force_login(account)
    return Officer(staff=staff, client=client)


def due(case: Case, at: datetime) -> None:
    """Move the due date of a stored case, to see a list on another side of it."""
    Case.objects.filter(id=case.id).update(due_at=at, original_due_at=at)


def act_url(case: Case, slug: str) -> str:
    """Give the address of an act."""
    return reverse("counter:case_action", args=[case.id, slug])
