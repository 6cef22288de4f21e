"""A commune whose counter is tried out over HTTP: its officers with accounts, two procedures, its signer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.test import Client

from motcua.infra.access.models import Account
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Staff, Unit
from motcua.procedures.domain.search_word import index_words
from motcua.procedures.models import ProcedureComponent, ProcedureVersion, TimeLimit
from tests.areas.cases.certif_desk import grant, make_desk, make_staff, publish, receive

KEY = "018f3f60-0000-7000-8000-000000000001"
BIRTH = "Thủ tục đăng ký khai sinh"


@dataclass(frozen=True, slots=True)
class CounterOffice:
    """What a test needs to sit down at the counter."""

    agency: Unit
    one_stop: Unit
    officer: Staff
    signer: Staff
    version: ProcedureVersion
    limit: TimeLimit
    components: tuple[ProcedureComponent, ...]
    client: Client

    def sheet(self, **typed: Any) -> dict[str, Any]:
        """Give the intake form as an officer fills it in: one citizen, the first paper of two."""
        first, second = self.components
        return {
            "submission": KEY,
            "office": str(self.one_stop.id),
            "procedure": str(self.version.id),
            "procedure_text": self.version.name,
            "time_limit": str(self.limit.id),
            "channel": "COUNTER",
            "return_method": "COUNTER",
            "return_place": "",
            "sets_count": "1",
            "summary": "",
            "summary_offered": "",
            "applicant-identity_number": "099190001234",
            "applicant-identity_kind": "NONE",
            "applicant-kind": "CITIZEN",
            "applicant-full_name": "Nguyễn Thị Hòa",
            "applicant-birth_date": "20/05/1990",
            "applicant-address": "Thôn Đông, xã An Bình",
            "applicant-phone": "0912 345 678",
            "applicant-email": "",
            f"component-{first.id}-handed_in": "on",
            f"component-{first.id}-form": "ORIGINAL",
            f"component-{first.id}-quantity": "1",
            f"component-{second.id}-form": "ORIGINAL",
            f"component-{second.id}-quantity": "1",
            "other-0-name": "",
            "other-0-form": "ORIGINAL",
            "other-0-quantity": "1",
            "other-1-name": "",
            "other-1-form": "ORIGINAL",
            "other-1-quantity": "1",
            **typed,
        }

    def request(self, *papers: tuple[str, str, str], **typed: Any) -> dict[str, Any]:
        """Give the certification form with the papers (title, pages, copies), the other lines empty."""
        lines = [*papers, *[("", "1", "1")] * (4 - len(papers))]
        filled = {
            f"paper-{place}-{name}": value
            for place, line in enumerate(lines)
            for name, value in zip(("title", "pages", "copies"), line, strict=True)
        }
        return {
            "submission": KEY,
            "unit_id": str(self.one_stop.id),
            "kind": "COPY",
            "requester_name": "Nguyễn Văn An",
            "requester_identity": "",
            "requester_identity_kind": "NONE",
            "act": "",
            "signer_id": str(self.signer.id),
            **filled,
            **typed,
        }


def open_office(*, code: str = "H99.012.34", name: str = "UBND xã An Bình") -> CounterOffice:
    """Store a commune that receives a birth registration and certifications; its officer is logged in."""
    desk = make_desk(code=code, name=name)
    version = publish_birth(desk.field, suffix=code[-2:])
    receive(version, unit=desk.agency)
    return CounterOffice(
        agency=desk.agency,
        one_stop=desk.office,
        officer=desk.officer,
        signer=desk.signer,
        version=version,
        limit=version.time_limits.get(channel="COUNTER"),
        components=tuple(version.components.order_by("position")),
        client=log_in(desk.officer),
    )


def publish_birth(field: Any, *, suffix: str, until: date | None = None) -> ProcedureVersion:
    """Publish a procedure with two papers and three working days at the counter."""
    code = f"1.00{suffix}93"
    version = publish(field, code, BIRTH, kind=None, until=until)
    ProcedureVersion.objects.filter(pk=version.pk).update(
        immediate_result=False,
        search=SearchVector(Value(" ".join(index_words(code=code, name=BIRTH))), config="simple"),
    )
    version.refresh_from_db()
    for place, paper in enumerate(("Tờ khai đăng ký khai sinh", "Giấy chứng sinh"), start=1):
        ProcedureComponent.objects.create(version=version, position=place, name=paper, originals=1)
    TimeLimit.objects.create(
        version=version, channel="COUNTER", position=1, amount=3, unit="WORKING_DAY", counting="DATES"
    )
    return version


def log_in(staff: Staff) -> Client:
    """Give the person an account and a browser in which it is logged in."""
    account = Account.objects.create_account(username=f"cb{staff.pk.hex[-12:]}", password=None)
    Staff.objects.filter(pk=staff.pk).update(account=account)
    client = Client()
    client.force_login(account)
    return client


def colleague(office: CounterOffice, *, role: Role, name: str = "Lê Thị Mai") -> Client:
    """Log in somebody else of the agency who has the role."""
    staff = make_staff(name=name, unit=office.one_stop, position="Công chức")
    grant(staff, role, unit=office.agency)
    return log_in(staff)
