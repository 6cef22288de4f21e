"""Reporting agencies that have not answered in time to the head of the one-stop office that sent the case.

NĐ 61/2018, Điều 19.5: no consent is presumed and nothing stops the clock; who is late is told, once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import ANSWERABLE_STATES
from motcua.cases.domain.warning import WarningKind
from motcua.cases.models import Case, Consultation, Participation, StaffNotice
from motcua.cases.models.consultation import OPEN_CONSULTATION
from motcua.cases.models.participation import OPEN_PART
from motcua.cases.services.consulting import body_name
from motcua.cases.services.recording import Act, record
from motcua.organisations.domain.actor import NOBODY, Actor
from motcua.organisations.domain.permissions import ROLES, Permission, Role
from motcua.organisations.models import Grant, Unit
from motcua.organisations.queries.validity import in_force

REPORTER = Actor(
    staff_id=NOBODY,
    account_id=None,
    full_name="Hệ thống (theo dõi hạn trả lời)",
    position="",
    agency_id=NOBODY,
    unit_id=NOBODY,
    permits={},
)
_ANSWERABLE = [state.value for state in ANSWERABLE_STATES]
_RECEIVERS = [role for role, known in ROLES.items() if Permission.RECEIVE_CASE in known.permissions]


def report_late_agencies(*, at: dt.datetime) -> int:
    """Report every part and every opinion whose time is over; give how many. Each is reported once.

    A case that something happens to meanwhile is left for the next run.
    """
    unreported = Q(late_reported_at=None, due_at__lt=at, case__state__in=_ANSWERABLE)
    parts = Participation.objects.filter(OPEN_PART, unreported)
    asked = Consultation.objects.filter(OPEN_CONSULTATION, unreported)
    late: list[Participation | Consultation] = list(parts.select_related("unit"))
    late.extend(asked.select_related("unit"))
    return sum(_report(one, at) for one in late)


@transaction.atomic
def _report(late: Participation | Consultation, at: dt.datetime) -> bool:
    case = Case.objects.select_for_update(of=("self",)).get(id=late.case_id)
    name = body_name(consultation=late) if isinstance(late, Consultation) else late.unit.name
    fresh = type(late).objects.filter(id=late.id, late_reported_at=None)
    open_still = OPEN_CONSULTATION if isinstance(late, Consultation) else OPEN_PART
    possible = case.state in _ANSWERABLE and case.changed_at <= at
    if not possible or not fresh.filter(open_still).update(late_reported_at=at):
        return False
    act = Act(action=Action.REPORT_LATE_AGENCY, at=at, data={"agency": name, "answer_due": _iso(late.due_at)})
    record(case=case, act=act, actor=REPORTER)
    _tell(case, name, late.due_at, at)
    return True


def _tell(case: Case, name: str, due_at: dt.datetime | None, at: dt.datetime) -> None:
    on = timezone.localdate(at)
    due = f"{timezone.localtime(due_at):%H:%M ngày %d/%m/%Y}" if due_at else ""
    text = f"{name[:180]} chưa trả lời về hồ sơ {case.code} (hạn {due})."
    people = _heads(case.receiving_unit_id, on) | ({case.assignee_id} if case.assignee_id else set())
    StaffNotice.objects.bulk_create(
        [
            StaffNotice(
                staff_id=staff_id, case=case, kind=WarningKind.AGENCY_LATE.value, on=on, text=text, made_at=at
            )
            for staff_id in people
        ],
        ignore_conflicts=True,
    )


def _heads(office_id: UUID, on: dt.date) -> set[UUID]:
    """The head of the one-stop office; an office without one has its receiving officers told."""
    path = Unit.objects.values_list("ancestry", flat=True).get(id=office_id)
    return _granted([Role.ONESTOP_HEAD], path, on) or _granted(_RECEIVERS, path, on)


def _granted(roles: Collection[Role], path: Collection[UUID], on: dt.date) -> set[UUID]:
    grants = Grant.objects.filter(in_force(on), withdrawn_at=None, role__in=roles, unit_id__in=path)
    return set(grants.values_list("staff_id", flat=True))


def _iso(moment: dt.datetime | None) -> str:
    return timezone.localtime(moment).isoformat(timespec="minutes") if moment else ""
