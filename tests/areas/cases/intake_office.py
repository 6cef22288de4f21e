"""A commune that receives one procedure: agency, one-stop office, division, officers, calendar, process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from importlib import import_module
from uuid import UUID

from django.apps import apps

from motcua.cases.domain.intake import ComponentReceived, IntakeRequest
from motcua.cases.domain.vocabulary import ComponentForm
from motcua.cases.models import Regime
from motcua.cases.queries.law import forget_law
from motcua.infra.database.models import new_id
from motcua.kernel.text import fold, name_sort_key, sort_key
from motcua.organisations.domain.actor import INSTALLER, Actor
from motcua.organisations.domain.permissions import ROLES, Permission, Role
from motcua.organisations.models import Staff, Unit
from motcua.organisations.queries.calendars import forget_calendars
from motcua.organisations.services.seed import seed_national_calendar
from motcua.people.models import Applicant
from motcua.procedures.models import (
    InternalProcess,
    Procedure,
    ProcedureComponent,
    ProcedureField,
    ProcedureVersion,
    ProcessStep,
    Reception,
    TimeLimit,
)

OPENED = date(2018, 6, 21)
MORNING = datetime(2026, 3, 5, 2, 10, tzinfo=UTC)  # Thursday 09:10 in Việt Nam
# (name, where, role, minutes): reception 2 h, handling 16 h, signing 6 h, return of the result uncounted
STEPS = (
    ("Tiếp nhận, số hóa, chuyển hồ sơ", "one_stop", Role.COUNTER_OFFICER, 120),
    ("Thẩm định hồ sơ", "division", Role.HANDLER, 960),
    ("Ký duyệt", "agency", Role.APPROVER, 360),
    ("Trả kết quả", "one_stop", Role.RESULT_OFFICER, 0),
)


@dataclass(frozen=True, slots=True)
class IntakeOffice:
    """What a test needs to receive a case and to look at what became of it."""

    agency: Unit
    one_stop: Unit
    division: Unit
    counter: Actor
    version: ProcedureVersion
    limit: TimeLimit
    components: tuple[ProcedureComponent, ...]
    applicant: Applicant

    def request(self, **changes: object) -> IntakeRequest:
        """Ask for the procedure with both papers in original, as the counter does."""
        asked = IntakeRequest(
            procedure_version_id=self.version.id,
            time_limit_id=self.limit.id,
            unit_id=self.one_stop.id,
            applicant_id=self.applicant.id,
            components=tuple(
                ComponentReceived(component_id=part.id, name="", form=ComponentForm.ORIGINAL)
                for part in self.components
            ),
        )
        return replace(asked, **changes)  # type: ignore[arg-type]


def make_office(*, code: str = "H99.012.34", name: str = "UBND xã An Bình") -> IntakeOffice:
    """Store a commune; law and calendar as they ship."""
    ensure_law()
    seed_calendar()
    agency = make_unit(name=name, code=code, former_code="000.34.12.H99")
    one_stop = make_unit(name="Trung tâm Phục vụ hành chính công", kind="ONE_STOP", parent=agency)
    division = make_unit(name="Phòng Văn hóa - Xã hội", kind="DIVISION", parent=agency)
    version = make_version(code=f"1.{code[-2:]}1193")
    units = {"agency": agency, "one_stop": one_stop, "division": division}
    make_process(version=version, agency=agency, units=units)
    Reception.objects.create(procedure_id=version.procedure_id, unit=agency, valid_from=OPENED)
    return IntakeOffice(
        agency=agency,
        one_stop=one_stop,
        division=division,
        counter=make_actor(name="Phạm Thu Hà", unit=one_stop, role=Role.COUNTER_OFFICER),
        version=version,
        limit=version.time_limits.get(),
        components=tuple(version.components.order_by("position")),
        applicant=make_applicant(agency=agency),
    )


def ensure_law() -> None:
    """Record the law when a test that commits has emptied the tables."""
    forget_law()
    if not Regime.objects.exists():
        import_module("motcua.cases.migrations.0003_law").record_law(apps, None)
        import_module("motcua.cases.migrations.0008_law_completed").complete_law(apps, None)
        import_module("motcua.cases.migrations.0010_transfer_law").record_scope(apps, None)


def seed_calendar() -> None:
    """Record the national calendar as it ships."""
    seed_national_calendar(through_year=2027, actor=INSTALLER, at=MORNING)
    forget_calendars()


def make_unit(
    *, name: str, code: str = "", former_code: str = "", kind: str = "AGENCY", parent: Unit | None = None
) -> Unit:
    key = new_id()
    return Unit.objects.create(
        id=key,
        kind=kind,
        agency_id=parent.agency_id if parent else key,
        parent=parent,
        ancestry=[*(parent.ancestry if parent else []), key],
        name=name,
        code=code,
        former_code=former_code,
        level="COMMUNE",
        valid_from=OPENED,
    )


def make_actor(*, name: str, unit: Unit, role: Role, also: tuple[Unit, ...] = ()) -> Actor:
    """Store an officer and give the actor that the role makes of them in the unit."""
    staff = Staff.objects.create(
        full_name=name,
        sort_key=name_sort_key(name),
        folded_name=fold(name),
        unit=unit,
        valid_from=OPENED,
    )
    where = frozenset({unit.id, *(other.id for other in also)})
    permits: dict[Permission, frozenset[UUID]] = dict.fromkeys(ROLES[role].permissions, where)
    return Actor(
        staff_id=staff.id,
        account_id=None,
        full_name=name,
        position=ROLES[role].name_vi,
        agency_id=unit.agency_id,
        unit_id=unit.id,
        permits=permits,
    )


def make_version(*, code: str = "1.001193", **changes: object) -> ProcedureVersion:
    """Publish a procedure with two papers and three working days at the counter."""
    name = "Thủ tục đăng ký khai sinh"
    field, _ = ProcedureField.objects.get_or_create(code="HT", defaults={"name": "Hộ tịch"})
    procedure = Procedure.objects.create(code=code, name=name, field=field)
    version = ProcedureVersion.objects.create(
        **{
            "procedure": procedure,
            "number": 1,
            "name": name,
            "sort_key": sort_key(name),
            "folded_name": fold(name),
            "search": "",
            "field": field,
            "valid_from": OPENED,
            "state": "ACTIVE",
            "levels": ["COMMUNE"],
            **changes,
        }
    )
    for place, paper in enumerate(("Tờ khai đăng ký khai sinh", "Giấy chứng sinh"), start=1):
        ProcedureComponent.objects.create(version=version, position=place, name=paper, originals=1)
    TimeLimit.objects.create(
        version=version, channel="COUNTER", position=1, amount=3, unit="WORKING_DAY", counting="DATES"
    )
    return version


def make_process(*, version: ProcedureVersion, agency: Unit, units: dict[str, Unit]) -> InternalProcess:
    process = InternalProcess.objects.create(
        version=version,
        agency=agency,
        number=1,
        state="ACTIVE",
        decision_number="12/QĐ-UBND",
        decided_on=OPENED,
        valid_from=OPENED,
        total_minutes=sum(step[3] for step in STEPS),
    )
    for place, (name, where, role, minutes) in enumerate(STEPS, start=1):
        ProcessStep.objects.create(
            process=process,
            position=place,
            name=name,
            unit=units[where],
            role=role,
            minutes=minutes,
            counted=minutes > 0,
        )
    return process


def make_applicant(*, agency: Unit, name: str = "Nguyễn Văn An", number: str = "099090001234") -> Applicant:
    return Applicant.objects.create(
        agency=agency,
        full_name=name,
        sort_key=name_sort_key(name),
        folded_name=fold(name),
        identity_kind="CCCD",
        identity_number=number,
        address="Thôn Đông, xã An Bình",
        phone="0912345678",
        registered_at=MORNING,
    )
