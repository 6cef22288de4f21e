"""A commune with a certification desk: agency, one-stop office, officers, procedures, calendar, law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import import_module

from django.apps import apps

from motcua.cases.domain.certification import CertificationRequest, PaperToCertify
from motcua.cases.models import CertificationFee
from motcua.cases.queries.law import forget_law
from motcua.infra.database.models import new_id
from motcua.kernel.text import fold, name_sort_key, sort_key
from motcua.organisations.domain.actor import INSTALLER, Actor
from motcua.organisations.domain.permissions import ROLES, Role
from motcua.organisations.models import Grant, Position, Staff, Unit
from motcua.organisations.queries.calendars import forget_calendars
from motcua.organisations.services.seed import seed_national_calendar
from motcua.procedures.domain.vocabulary import CertificationKind
from motcua.procedures.models import Procedure, ProcedureField, ProcedureVersion, Reception
from tests.areas.cases import intake_office

OPENED = date(2025, 7, 1)
MORNING = datetime(2026, 3, 5, 2, 10, tzinfo=UTC)  # Thursday 09:10 in Việt Nam
AFTERNOON = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)  # 15:30
PROCEDURES = {
    CertificationKind.COPY: ("2.000815", "Chứng thực bản sao từ bản chính"),
    CertificationKind.SIGNATURE: ("2.000884", "Chứng thực chữ ký trong các giấy tờ, văn bản"),
    CertificationKind.TRANSLATOR: ("2.000992", "Chứng thực chữ ký người dịch"),
    CertificationKind.CONTRACT: ("2.001035", "Chứng thực giao dịch liên quan đến tài sản"),
}


@dataclass(frozen=True, slots=True)
class Desk:
    """What a test needs to certify."""

    agency: Unit
    office: Unit
    officer: Staff
    signer: Staff
    actor: Actor
    field: ProcedureField

    def request(
        self,
        *papers: PaperToCertify,
        kind: CertificationKind = CertificationKind.COPY,
        name: str = "Nguyễn Văn An",
        **other: object,
    ) -> CertificationRequest:
        """Give a request as the counter makes it; without papers for one birth certificate."""
        facts: dict[str, object] = {
            "unit_id": self.office.id,
            "kind": kind,
            "requester_name": name,
            "papers": papers or (PaperToCertify(title="Giấy khai sinh", pages=1, copies=1),),
            "signer_id": self.signer.id,
            **other,
        }
        return CertificationRequest(**facts)  # type: ignore[arg-type]


def make_desk(*, code: str = "H99.012.34", name: str = "UBND xã An Bình") -> Desk:
    """Store a commune that receives all four kinds; law and calendar as they ship."""
    ensure_law()
    agency = make_unit(name=name, code=code)
    office = make_unit(
        name="Trung tâm Phục vụ hành chính công", code=f"{code}.01", kind="ONE_STOP", parent=agency
    )
    officer = make_staff(name="Phạm Thu Hà", unit=office, position="Công chức")
    signer = make_staff(name="Trần Quốc Bảo", unit=agency, position="Phó Chủ tịch")
    grant(officer, Role.COUNTER_OFFICER, unit=office)
    grant(signer, Role.CERTIFIER, unit=agency)
    field, _ = ProcedureField.objects.get_or_create(
        code="CT", defaults={"name": "Chứng thực", "certification": True}
    )
    for kind, (procedure_code, procedure_name) in PROCEDURES.items():
        receive(publish(field, procedure_code, procedure_name, kind=kind), unit=agency)
    return Desk(
        agency=agency,
        office=office,
        officer=officer,
        signer=signer,
        actor=actor_of(officer, Role.COUNTER_OFFICER, units=[office]),
        field=field,
    )


def ensure_law() -> None:
    """Have regimes, fees and calendar also after a test that emptied every table."""
    intake_office.ensure_law()
    if not CertificationFee.objects.exists():
        import_module("motcua.cases.migrations.0005_certification_fees").add_rows(apps, None)
    seed_national_calendar(through_year=2027, actor=INSTALLER, at=MORNING)
    forget_law()
    forget_calendars()


def make_unit(*, name: str, code: str = "", kind: str = "AGENCY", parent: Unit | None = None) -> Unit:
    unit_id = new_id()
    agency_id = unit_id if parent is None or kind == "AGENCY" else parent.agency_id
    return Unit.objects.create(
        id=unit_id,
        kind=kind,
        agency_id=agency_id,
        parent=parent,
        ancestry=[*(parent.ancestry if parent else []), unit_id],
        name=name,
        short_name="UBND",
        place="An Bình",
        code=code,
        level="COMMUNE",
        valid_from=OPENED,
    )


def make_staff(*, name: str, unit: Unit, position: str) -> Staff:
    title, _ = Position.objects.get_or_create(name=position, defaults={"rank": 10})
    return Staff.objects.create(
        full_name=name,
        sort_key=name_sort_key(name),
        folded_name=fold(name),
        unit=unit,
        position=title,
        valid_from=OPENED,
    )


def grant(staff: Staff, role: Role, *, unit: Unit, until: date | None = None) -> Grant:
    return Grant.objects.create(staff=staff, role=role.value, unit=unit, valid_from=OPENED, valid_to=until)


def actor_of(staff: Staff, *roles: Role, units: Sequence[Unit]) -> Actor:
    """Give the actor that these roles in these units make of somebody."""
    places = frozenset(unit.id for unit in units)
    permissions = frozenset().union(*(ROLES[role].permissions for role in roles))
    return Actor(
        staff_id=staff.id,
        account_id=new_id(),
        full_name=staff.full_name,
        position=staff.position.name if staff.position else "",
        agency_id=staff.unit.agency_id,
        unit_id=staff.unit_id,
        permits=dict.fromkeys(permissions, places),
    )


def publish(
    field: ProcedureField,
    code: str,
    name: str,
    *,
    kind: CertificationKind | None,
    until: date | None = None,
) -> ProcedureVersion:
    """Publish a procedure unless it is there."""
    procedure, is_new = Procedure.objects.get_or_create(code=code, defaults={"name": name, "field": field})
    if not is_new:
        return procedure.versions.get()
    return ProcedureVersion.objects.create(
        procedure=procedure,
        number=1,
        name=name,
        sort_key=sort_key(name),
        folded_name=fold(name),
        search="",
        field=field,
        valid_from=OPENED,
        valid_to=until,
        state="REPEALED" if until else "ACTIVE",
        immediate_result=True,
        certification_kind=kind.value if kind else None,
    )


def receive(version: ProcedureVersion, *, unit: Unit) -> Reception:
    return Reception.objects.create(procedure=version.procedure, unit=unit, valid_from=OPENED)
