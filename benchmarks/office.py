"""The office that is measured: the demo commune with its catalogue, its officers and some applicants."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.intake import ComponentReceived, IntakeRequest
from motcua.cases.domain.vocabulary import ComponentForm
from motcua.cli.demo import commune as founding
from motcua.cli.demo.people import draw_person
from motcua.infra.access.models import Account
from motcua.organisations.domain.actor import INSTALLER, Actor
from motcua.organisations.models import Unit
from motcua.organisations.queries.actors import load_actor
from motcua.organisations.services.seed import seed_national_calendar
from motcua.people.domain.details import ApplicantDetails
from motcua.people.domain.vocabulary import IdentityKind
from motcua.people.models import Applicant
from motcua.people.services.applicants import find_or_register_applicant
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.services.demo_catalogue import load_demo_catalogue

PROCEDURE = "1.001193"  # Đăng ký khai sinh
COUNTER_OFFICER = "tiepnhan"
APPLICANTS = 200


class OfficeMissing(RuntimeError):  # noqa: N818 - named by what happened
    """The office was not founded in this database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What the measures need of the office."""

    agency: Unit
    one_stop: Unit
    divisions: tuple[Unit, ...]
    account: Account
    actor: Actor
    version: ProcedureVersion
    components: tuple[UUID, ...]
    limit_id: UUID
    applicant_ids: tuple[UUID, ...]

    def request(self, place: int) -> IntakeRequest:
        """Ask for the procedure with all its papers, for one applicant after the other."""
        return IntakeRequest(
            procedure_version_id=self.version.id,
            time_limit_id=self.limit_id,
            unit_id=self.one_stop.id,
            applicant_id=self.applicant_ids[place % len(self.applicant_ids)],
            components=tuple(
                ComponentReceived(component_id=key, name="", form=ComponentForm.ORIGINAL)
                for key in self.components
            ),
        )


@transaction.atomic
def found_office() -> None:
    """Found the commune of the demo, without its cases."""
    at = timezone.now()
    seed_national_calendar(through_year=at.year + 3, actor=INSTALLER, at=at)
    commune = founding.found_commune(at=at)
    founding.appoint_staff(commune=commune, at=at)
    load_demo_catalogue(
        agency=commune.agency,
        units=commune.units,
        valid_from=founding.since(),
        decision_number="125/QĐ-UBND",
        actor=INSTALLER,
        at=at,
    )


def register_applicants(*, count: int = APPLICANTS) -> None:
    """Register the people who come to the counter."""
    office, at, chance = known_office(), timezone.now(), random.Random(7)
    for _ in range(count):
        details = draw_details(chance, today=at.date())
        find_or_register_applicant(details=details, agency_id=office.agency.id, actor=office.actor, at=at)


def draw_details(chance: random.Random, *, today: dt.date) -> ApplicantDetails:
    """Draw a citizen as the counter types one in."""
    person = draw_person(chance, today=today, commune="xã Vĩnh An")
    return ApplicantDetails(
        full_name=person.full_name,
        birth_date=person.birth_date,
        identity_kind=IdentityKind.CCCD,
        identity_number=person.identity_number,
        address=person.address,
        phone=person.phone,
    )


def known_office() -> Office:
    """Read the office as any process finds it."""
    commune = founding.existing_commune()
    account = Account.objects.filter(username=COUNTER_OFFICER).first()
    actor = load_actor(account=account, at=timezone.now()) if account else None
    if commune is None or account is None or actor is None:
        raise OfficeMissing
    version = ProcedureVersion.objects.get(procedure__code=PROCEDURE)
    return Office(
        agency=commune.agency,
        one_stop=commune.units["one_stop"],
        divisions=tuple(commune.units[key] for key in ("office", "social", "land")),
        account=account,
        actor=actor,
        version=version,
        components=tuple(version.components.order_by("position").values_list("id", flat=True)),
        limit_id=version.time_limits.filter(channel="COUNTER").order_by("position")[0].id,
        applicant_ids=tuple(
            Applicant.objects.filter(agency=commune.agency).values_list("id", flat=True)[:APPLICANTS]
        ),
    )
