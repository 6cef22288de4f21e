"""The agencies around the demo commune, and work that goes between them and it."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from itertools import pairwise

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from motcua.cases.domain.intake import ComponentReceived, IntakeRequest
from motcua.cases.domain.interagency import PartAsked, PartMode
from motcua.cases.domain.state import State
from motcua.cases.domain.vocabulary import ComponentForm
from motcua.cases.models import Case, Participation
from motcua.cases.queries.competence import competent_agencies
from motcua.cases.services.consulting import consult
from motcua.cases.services.intake import receive_case
from motcua.cases.services.sending import send_to_agencies
from motcua.cases.services.taking_part import answer_part
from motcua.cases.services.transferring import transfer_case
from motcua.cases.services.verifying import VerificationHeld, record_verification
from motcua.cli.demo.commune import Commune, since
from motcua.cli.demo.officers import BESIDE
from motcua.infra.access.demo_accounts import DemoAccount
from motcua.infra.access.models import Account
from motcua.kernel.working_time import next_working_moment, shift
from motcua.organisations.domain.actor import INSTALLER, Actor
from motcua.organisations.domain.hard_area import HardAreaDetails, HardAreaKind
from motcua.organisations.domain.login import Login
from motcua.organisations.domain.particulars import StaffDetails, UnitDetails, UnitNames
from motcua.organisations.domain.permissions import ROLES, Role
from motcua.organisations.domain.structure import Level, UnitKind
from motcua.organisations.models import Staff, Unit
from motcua.organisations.queries.actors import load_actor
from motcua.organisations.queries.calendars import working_calendar
from motcua.organisations.services import grants, hard_areas, staff, units
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries.catalogue import receivable
from motcua.procedures.services.receptions import open_reception

DEPARTMENT, TAX, COMMUNE = "H99.003", "H99.088", "H99.013"
SHARED_PROCEDURES = 6
MOUNTAINS = "Quyết định số 917/QĐ-UBND của Ủy ban nhân dân tỉnh Đông Sơn"
MINUTE = timedelta(minutes=1)


def found_neighbours(*, commune: Commune, at: datetime) -> list[DemoAccount]:
    """Open a department, an agency without officers here, and a commune with an office of its own."""
    province = commune.agency.parent
    department = _open("Sở Nông nghiệp và Môi trường", DEPARTMENT, Level.PROVINCE, province, at)
    _open("Chi cục Thuế khu vực Đông Sơn", TAX, Level.PROVINCE, province, at)
    beside = _open("Ủy ban nhân dân xã Yên Bình", COMMUNE, Level.COMMUNE, province, at)
    desk = _open("Trung tâm Phục vụ hành chính công xã Yên Bình", "", Level.COMMUNE, beside, at)
    offered = receivable(unit_id=commune.units["one_stop"].id, on=timezone.localdate(at))
    civil = offered.filter(certification_kind=None, field__name="Hộ tịch")[:SHARED_PROCEDURES]
    longer = offered.filter(hard_area_extra_days__gt=0)[:1]
    for version in (*civil, *longer):
        open_reception(
            procedure_id=version.procedure_id, unit_id=beside.id, valid_from=since(), actor=INSTALLER, at=at
        )
    mountains = HardAreaDetails(kind=HardAreaKind.MOUNTAIN, document=MOUNTAINS, valid_from=since())
    hard_areas.record_hard_area(unit_id=beside.id, details=mountains, actor=INSTALLER, at=at)
    return [
        _appoint("sonongnghiep", "Lâm Thị Khuyên", department, Role.HANDLER, at),
        _appoint(BESIDE, "Bế Văn Đàn", desk, Role.COUNTER_OFFICER, at),
    ]


@transaction.atomic
def work_with_neighbours(*, commune: Commune, at: datetime) -> None:
    """Leave cases at every point between agencies: sent, answered, asked about, verified, on the way."""
    in_hand = Case.objects.filter(
        agency=commune.agency,
        competent_unit=F("agency"),
        state=State.PROCESSING,
        result=None,
        paused_since=None,
        assignee__isnull=False,
        current_step__role=Role.HANDLER,
        changed_at__lt=at - 30 * MINUTE,
        due_at__gt=at,
    ).select_related("assignee__account", "current_unit")
    acts = (_send_and_answer, _send_on_paper, _ask, _verify)
    for act, case in zip(acts, in_hand.order_by("-due_at", "id"), strict=False):
        act(case, _actor(case.assignee, at), at)
    _receive_for_others(commune, at)


def _send_and_answer(case: Case, holder: Actor, at: datetime) -> None:
    department, tax = (Unit.objects.get(code=code) for code in (DEPARTMENT, TAX))
    parts = [
        PartAsked(unit_id=department.id, work="Trích lục bản đồ địa chính của thửa đất", minutes=240),
        PartAsked(unit_id=tax.id, work="Xác định nghĩa vụ tài chính", minutes=240),
    ]
    _send(case, holder, at - 20 * MINUTE, PartMode.ELECTRONIC, parts)
    part = Participation.objects.get(case=case, unit=department)
    answer_part(
        case_id=case.id,
        seen_revision=None,
        actor=_named("sonongnghiep", at),
        at=at - 10 * MINUTE,
        part_id=part.id,
        answer="Thửa đất số 12, tờ bản đồ số 7; diện tích phù hợp hồ sơ địa chính.",
    )


def _send_on_paper(case: Case, holder: Actor, at: datetime) -> None:
    department, tax = (Unit.objects.get(code=code) for code in (DEPARTMENT, TAX))
    parts = [
        PartAsked(unit_id=department.id, work="Kiểm tra hiện trạng, cho ý kiến chuyên môn", minutes=120),
        PartAsked(unit_id=tax.id, work="Xác nhận đã hoàn thành nghĩa vụ thuế", minutes=60),
    ]
    _send(case, holder, at - 15 * MINUTE, PartMode.PAPER, parts)


def _send(case: Case, holder: Actor, at: datetime, mode: PartMode, parts: list[PartAsked]) -> None:
    send_to_agencies(
        case_id=case.id,
        seen_revision=None,
        actor=holder,
        at=at,
        mode=mode,
        parts=parts,
        exceeding="Hồ sơ cần nhiều cơ quan cùng giải quyết.",
    )


def _ask(case: Case, holder: Actor, at: datetime) -> None:
    calendar = working_calendar(unit_id=case.competent_unit_id)
    start = next_working_moment(calendar=calendar, moment=timezone.make_naive(at))
    due_on = shift(calendar=calendar, start=start, minutes=2 * 480).date()
    questions = (
        ("Công an xã Vĩnh An", "Xác nhận thông tin cư trú của chủ hồ sơ từ năm 2020 đến nay."),
        ("Phòng Công chứng số 1", "Cung cấp bản lưu văn bản thỏa thuận có liên quan đến hồ sơ."),
    )
    for place, (name, question) in enumerate(questions):
        consult(
            case_id=case.id,
            seen_revision=None,
            actor=holder,
            at=at - (12 - place) * MINUTE,
            question=question,
            due_on=due_on,
            outside_name=name,
        )


def _verify(case: Case, holder: Actor, at: datetime) -> None:
    held = VerificationHeld(
        held_at=max(case.accepted_at or at, at - 120 * MINUTE),
        place="Nhà văn hóa thôn Đông, xã Vĩnh An",
        participants="Công chức thụ lý; trưởng thôn Đông; chủ hồ sơ",
        content="Thông tin trong tờ khai khớp với thực tế; các bên thống nhất, không có ý kiến khác.",
        applicant_present=True,
    )
    record_verification(case_id=case.id, seen_revision=None, actor=holder, at=at - 8 * MINUTE, held=held)


def _receive_for_others(commune: Commune, at: datetime) -> None:
    """Receive four cases that the commune beside settles: one still lies here, the others are sent there.

    The first is about land: the commune beside lies in the mountains, which makes its limit longer.
    """
    counter, office = _named("tiepnhan", at), commune.units["one_stop"]
    on = timezone.localdate(at)
    beside = Unit.objects.get(code=COMMUNE)
    people = Case.objects.filter(agency=commune.agency).order_by("id")
    applicants = [pair[0].applicant_id for pair in pairwise(people[:5])]
    offered = receivable(unit_id=beside.id, on=on).exclude(time_limits=None).prefetch_related("components")
    by_need = offered.order_by("-hard_area_extra_days", "sort_key")
    versions = [one for one in by_need[:4] if beside in _agencies(one, office, at)]
    for version, applicant_id, sent in zip(versions, applicants, (True, True, True, False), strict=False):
        limit = version.time_limits.filter(channel="COUNTER").order_by("position").first()
        if limit is None:
            continue
        request = IntakeRequest(
            procedure_version_id=version.id,
            time_limit_id=limit.id,
            unit_id=office.id,
            applicant_id=applicant_id,
            components=tuple(
                ComponentReceived(component_id=part.id, name="", form=ComponentForm.ORIGINAL)
                for part in version.components.all()
                if part.required and not part.shown_only
            ),
            competent_id=beside.id,
        )
        case = receive_case(request=request, actor=counter, at=at - 40 * MINUTE)
        if sent:
            transfer_case(case_id=case.id, seen_revision=None, actor=counter, at=at - 20 * MINUTE)


def _agencies(version: ProcedureVersion, office: Unit, at: datetime) -> list[Unit]:
    return competent_agencies(version=version, unit_id=office.id, on=timezone.localdate(at))


def _open(name: str, code: str, level: Level, parent: Unit | None, at: datetime) -> Unit:
    details = UnitDetails(
        kind=UnitKind.AGENCY if code else UnitKind.ONE_STOP,
        names=UnitNames(name=name),
        level=level,
        valid_from=since(),
        parent_id=parent.id if parent else None,
        code=code,
    )
    return units.open_unit(details=details, actor=INSTALLER, at=at)


def _appoint(username: str, name: str, unit: Unit, role: Role, at: datetime) -> DemoAccount:
    login = Login(username=username, password=secrets.token_urlsafe(9))
    details = StaffDetails(full_name=name, unit_id=unit.id, valid_from=since())
    person = staff.add_staff(details=details, actor=INSTALLER, at=at, login=login)
    grants.grant_role(
        staff_id=person.id, role=role, unit_id=unit.id, valid_from=since(), actor=INSTALLER, at=at
    )
    return DemoAccount(username, login.password, name, f"{ROLES[role].name_vi}, {unit.name}")


def _named(username: str, at: datetime) -> Actor:
    actor = load_actor(account=Account.objects.get(username=username), at=at)
    if actor is None:
        raise LookupError(f"Nobody in service has the account {username}.")
    return actor


def _actor(person: Staff | None, at: datetime) -> Actor:
    actor = load_actor(account=person.account, at=at) if person and person.account else None
    if actor is None:
        raise LookupError("The holder of a demo case has an account.")
    return actor
