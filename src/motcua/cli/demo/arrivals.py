"""Who comes to the counter of the demo commune, and with what."""

from __future__ import annotations

import random
from datetime import datetime
from functools import cached_property
from itertools import count
from uuid import UUID

from django.utils import timezone

from motcua.cases.domain.certification import CertificationRequest, PaperToCertify
from motcua.cases.domain.intake import ComponentReceived, IntakeRequest
from motcua.cases.domain.vocabulary import ComponentForm, ReturnMethod
from motcua.cases.models import Case
from motcua.cases.queries.returning_offices import returning_offices
from motcua.cases.services.certifying import certify
from motcua.cases.services.intake import receive_case
from motcua.cli.demo.commune import Commune
from motcua.cli.demo.officers import Officers
from motcua.cli.demo.people import draw_person
from motcua.cli.demo.processes import CODE as FORKED
from motcua.people.domain.details import ApplicantDetails
from motcua.people.domain.vocabulary import Gender, IdentityKind
from motcua.people.models import Applicant
from motcua.people.services.applicants import find_or_register_applicant
from motcua.procedures.domain.vocabulary import CertificationKind, Channel
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries.catalogue import receivable

PEOPLE = 180
# One applicant in so many collects the result at another office of the province (NĐ 118/2025/NĐ-CP, Điều 14).
COLLECTED_ELSEWHERE = 15
# Certification apart, civil status and social protection are most of what a commune receives.
WEIGHTS = {"Hộ tịch": 12, "Bảo trợ xã hội": 4, "Đất đai": 3, "Người có công": 2}
PAPERS = (
    ("Giấy khai sinh", 1),
    ("Căn cước công dân", 1),
    ("Bằng tốt nghiệp trung học phổ thông", 1),
    ("Bằng tốt nghiệp đại học", 1),
    ("Giấy chứng nhận quyền sử dụng đất", 4),
    ("Học bạ trung học phổ thông", 12),
    ("Giấy đăng ký kết hôn", 1),
    ("Giấy phép lái xe", 2),
    ("Quyết định nghỉ hưu", 2),
)


class Arrivals:
    """Draws people, procedures and papers, and has the counter receive them."""

    def __init__(self, *, commune: Commune, officers: Officers, chance: random.Random) -> None:
        self.commune = commune
        self.officers = officers
        self.chance = chance
        self.counter = officers.actor("tiepnhan")
        self.office_id = commune.units["one_stop"].id
        self.order = count(1)

    @cached_property
    def versions(self) -> list[ProcedureVersion]:
        """What the office receives, certification aside, with components and limits."""
        offered = receivable(unit_id=self.office_id, on=timezone.localdate(self.officers.now))
        asked = (
            offered.filter(certification_kind__isnull=True)
            .exclude(time_limits=None)
            .select_related("field", "procedure")
        )
        return list(asked.prefetch_related("components", "time_limits").order_by("sort_key").distinct())

    @cached_property
    def people(self) -> list[Applicant]:
        """The inhabitants, registered at their first visit."""
        return [self._register() for _ in range(PEOPLE)]

    def _register(self) -> Applicant:
        today = timezone.localdate(self.officers.now)
        person = draw_person(self.chance, today=today, commune=self.commune.address_suffix)
        details = ApplicantDetails(
            full_name=person.full_name,
            birth_date=person.birth_date,
            gender=Gender.MALE if person.gender == "male" else Gender.FEMALE,
            identity_kind=IdentityKind.CCCD,
            identity_number=person.identity_number,
            address=person.address,
            phone=person.phone,
        )
        return find_or_register_applicant(
            details=details, agency_id=self.commune.agency.id, actor=self.counter, at=self.officers.now
        )

    def receive(self, *, at: datetime) -> Case:
        """Receive one case of general intake."""
        version = self.chance.choices(self.versions, [self._weight(version) for version in self.versions])[0]
        limit = self.chance.choice(list(version.time_limits.all()))
        applicant = self.chance.choice(self.people)
        method = self.chance.choice((ReturnMethod.COUNTER, ReturnMethod.COUNTER, ReturnMethod.POST))
        elsewhere = next(self.order) % COLLECTED_ELSEWHERE == 0
        request = IntakeRequest(
            procedure_version_id=version.id,
            time_limit_id=limit.id,
            unit_id=self.office_id,
            applicant_id=applicant.id,
            channel=Channel(limit.channel),
            return_method=ReturnMethod.COUNTER if elsewhere else method,
            return_place="" if elsewhere else self.commune.units["one_stop"].name,
            returning_id=self._office_elsewhere(at) if elsewhere else None,
            components=self.papers_of(version),
            submitted_at=None,
        )
        return receive_case(request=request, actor=self.counter, at=at)

    def _office_elsewhere(self, at: datetime) -> UUID | None:
        """Give the first other office where the result may be collected; none when there is no other."""
        offices = returning_offices(office_id=self.office_id, on=timezone.localdate(at))
        return offices[0].id if offices else None

    def _weight(self, version: ProcedureVersion) -> int:
        """The procedure whose process forks comes often, so that there is something to measure."""
        often = 8 if version.procedure.code == FORKED else 1
        return WEIGHTS.get(version.field.name, 1) * often

    def papers_of(self, version: ProcedureVersion) -> tuple[ComponentReceived, ...]:
        """Give the papers that the procedure requires, as they are handed in."""
        return tuple(
            ComponentReceived(
                component_id=component.id,
                name=component.name,
                form=ComponentForm.ORIGINAL if component.originals else ComponentForm.COPY,
                quantity=max(component.originals or component.copies, 1),
                shown_only=component.shown_only,
            )
            for component in version.components.all()
            if component.required
        )

    def certify(self, *, at: datetime) -> Case:
        """Certify copies of one to three papers."""
        papers = tuple(
            PaperToCertify(title=title, pages=pages, copies=self.chance.randrange(1, 4))
            for title, pages in self.chance.sample(PAPERS, self.chance.choice((1, 1, 1, 2, 3)))
        )
        request = CertificationRequest(
            unit_id=self.office_id,
            kind=CertificationKind.COPY,
            papers=papers,
            signer_id=self.officers.actor("phochutich").staff_id,
            requester_name=self.chance.choice(self.people).full_name,
        )
        return certify(request=request, actor=self.counter, at=at).case
