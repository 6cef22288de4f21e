"""A commune at work: the office of the intake tests with the people who handle, sign and return."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from motcua.cases.domain.search_words import search_vector
from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.models import Case
from motcua.cases.services.approving import approve_result
from motcua.cases.services.handing_over import accept_result, hand_over_result
from motcua.cases.services.intake import receive_case
from motcua.cases.services.passing import pass_case
from motcua.cases.services.results import propose_result
from motcua.cases.services.taking import take_case
from motcua.infra.database.models import new_id
from motcua.kernel.text import name_sort_key
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission, Role
from motcua.organisations.models import Grant, Unit
from tests.areas.cases.intake_office import MORNING, OPENED, IntakeOffice, make_actor, make_office

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class WorkOffice:
    """Who works a case after its reception, and the office it is received at."""

    intake: IntakeOffice
    handler: Actor
    colleague: Actor
    leader: Actor
    approver: Actor
    returner: Actor

    def received(self, *, at: datetime = MORNING, **changes: object) -> Case:
        """Receive a case; it then stands at the division's step."""
        return receive_case(request=self.intake.request(**changes), actor=self.intake.counter, at=at)


def make_work_office(*, code: str = "H99.012.34", name: str = "UBND xã An Bình") -> WorkOffice:
    """Store a commune with two handlers and a leader in the division, a signer and an officer who returns."""
    intake = make_office(code=code, name=name)
    division = intake.division
    whole = (intake.one_stop, division)
    return WorkOffice(
        intake=intake,
        handler=hire(name="Trần Văn Nghĩa", unit=division, role=Role.HANDLER),
        colleague=hire(name="Lê Thị Hạnh", unit=division, role=Role.HANDLER),
        leader=hire(name="Hoàng Minh Đức", unit=division, role=Role.UNIT_LEADER),
        approver=hire(name="Đỗ Quang Vinh", unit=intake.agency, role=Role.APPROVER, also=whole),
        returner=hire(name="Vũ Ngọc Ánh", unit=intake.one_stop, role=Role.RESULT_OFFICER),
    )


def hire(*, name: str, unit: Unit, role: Role, also: tuple[Unit, ...] = ()) -> Actor:
    """Store an officer with the role as a grant, and give the actor."""
    actor = make_actor(name=name, unit=unit, role=role, also=also)
    Grant.objects.create(staff_id=actor.staff_id, role=role, unit=unit, valid_from=OPENED)
    return actor


def lent(actor: Actor, *, permission: Permission, unit: Unit, by: str) -> Actor:
    """Give the actor as with a delegation in force."""
    units = actor.units(permission) | {unit.id}
    return replace(
        actor,
        permits=MappingProxyType({**actor.permits, permission: units}),
        acting_for=MappingProxyType({permission: by}),
    )


def taken(office: WorkOffice) -> Case:
    """A case that the first handler of the division has, at 09:20."""
    case = office.received()
    return take_case(
        case_id=case.id, seen_revision=case.revision, actor=office.handler, at=MORNING + 10 * MINUTE
    )


def proposed(office: WorkOffice, *, kind: ResultKind = ResultKind.GRANTED) -> Case:
    """A case whose result was proposed and passed to the signing step, at 09:40."""
    case = taken(office)
    case = propose_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.handler,
        at=MORNING + 29 * MINUTE,
        kind=kind,
        title="Giấy khai sinh",
        reason="Thiếu điều kiện" if kind is ResultKind.REFUSED else "",
    )
    return pass_case(
        case_id=case.id, seen_revision=case.revision, actor=office.handler, at=MORNING + 30 * MINUTE
    )


def signed(office: WorkOffice) -> Case:
    """A case whose result was signed, at 10:00."""
    case = proposed(office)
    return approve_result(
        case_id=case.id, seen_revision=case.revision, actor=office.approver, at=MORNING + 50 * MINUTE
    )


def resolved(office: WorkOffice) -> Case:
    """A case whose result is at the one-stop office, since 10:20."""
    case = signed(office)
    case = hand_over_result(
        case_id=case.id, seen_revision=case.revision, actor=office.handler, at=MORNING + 60 * MINUTE
    )
    return accept_result(
        case_id=case.id, seen_revision=case.revision, actor=office.returner, at=MORNING + 70 * MINUTE
    )


def filed(case: Case, *, number: int, name: str = "", **changes: object) -> Case:
    """Another case like a stored one, put straight into the table: lists need many."""
    stored = Case.objects.defer(None).get(id=case.id)
    person = name or stored.applicant_name
    values: dict[str, object] = {
        field.attname: getattr(stored, field.attname) for field in Case._meta.concrete_fields
    }
    code = f"{stored.code.rsplit('-', 1)[0]}-{number:04d}"
    values |= {
        "id": new_id(),
        "code": code,
        "book_number": number,
        "applicant_name": person,
        "applicant_sort_key": name_sort_key(person),
        "current_step_id": None,
        "search": search_vector(
            unit_ids={stored.agency_id, stored.competent_unit_id},
            codes=[code],
            names=[person],
            identity_numbers=[],
            summary=stored.summary,
        ),
        **changes,
    }
    return Case.objects.create(**values)
