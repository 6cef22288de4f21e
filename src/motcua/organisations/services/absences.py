"""Absences recorded, ended early, given another cover; no case changes hands by any of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.domain.validity import Validity
from motcua.organisations.models import Absence, Staff
from motcua.organisations.policies import may_record_absence
from motcua.organisations.queries.absences import NOT_WITHDRAWN
from motcua.organisations.services.trail import record_change


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceDetails:
    """Who is away and who covers; `valid_to` is the first day back."""

    staff_id: UUID
    cover_id: UUID
    valid_from: date
    valid_to: date
    reason: str


@transaction.atomic
def record_absence(*, details: AbsenceDetails, actor: Actor, at: datetime) -> Absence:
    """Record an absence; from its first day the cover works the officer's cases on the officer's behalf.

    Raises `OrganisationRefused` for days that overlap another absence, and for a cover who is away too.
    """
    staff, cover = _locked(details)
    require(may_record_absence(actor=actor, staff=staff))
    _refuse_unfit(details=details, staff=staff, cover=cover, today=timezone.localdate(at))
    absence = Absence.objects.create(
        staff=staff,
        cover=cover,
        valid_from=details.valid_from,
        valid_to=details.valid_to,
        reason=normalise(details.reason),
        recorded_by_id=actor.staff_id,
        recorded_at=at,
    )
    _trail("absence.record", absence, actor=actor, at=at, staff=staff, cover=cover)
    return absence


@transaction.atomic
def end_absence(*, absence_id: UUID, actor: Actor, at: datetime) -> Absence:
    """The officer is back today: the absence ends, or is cancelled when it had not begun before today."""
    absence = _running(absence_id=absence_id, actor=actor, at=at)
    _cut(absence, at=at)
    _trail("absence.end", absence, actor=actor, at=at, staff=absence.staff, cover=absence.cover)
    return absence


@transaction.atomic
def change_cover(*, absence_id: UUID, cover_id: UUID, actor: Actor, at: datetime) -> Absence:
    """Let somebody else cover the days that are left; who covered until now keeps the row of those days."""
    absence = _running(absence_id=absence_id, actor=actor, at=at)
    if cover_id == absence.cover_id:
        raise OrganisationRefused({"cover": "Người này đang làm thay. Hãy chọn người khác."})
    begins, ends = max(absence.valid_from, timezone.localdate(at)), absence.valid_to
    _cut(absence, at=at)
    return record_absence(
        details=AbsenceDetails(
            staff_id=absence.staff_id,
            cover_id=cover_id,
            valid_from=begins,
            valid_to=ends,
            reason=absence.reason,
        ),
        actor=actor,
        at=at,
    )


def _running(*, absence_id: UUID, actor: Actor, at: datetime) -> Absence:
    rows = Absence.objects.select_for_update(of=("self",)).select_related("staff", "cover")
    absence = rows.get(id=absence_id)
    require(may_record_absence(actor=actor, staff=absence.staff))
    if absence.withdrawn_at is not None or absence.valid_to <= timezone.localdate(at):
        raise OrganisationRefused({"absence": "Lần vắng mặt này đã kết thúc hoặc đã được hủy."})
    return absence


def _cut(absence: Absence, *, at: datetime) -> None:
    """End an absence today; one that has not had a day yet never was."""
    today = timezone.localdate(at)
    if absence.valid_from < today:
        absence.valid_to = today
    else:
        absence.withdrawn_at = at
    absence.save(update_fields=["valid_to", "withdrawn_at"])


def _locked(details: AbsenceDetails) -> tuple[Staff, Staff]:
    """Lock both people: two absences of one person are recorded one after the other."""
    people = Staff.objects.select_for_update(of=("self",)).select_related("unit").order_by("id")
    found = {person.id: person for person in people.filter(id__in={details.staff_id, details.cover_id})}
    return found[details.staff_id], found[details.cover_id]


def _refuse_unfit(*, details: AbsenceDetails, staff: Staff, cover: Staff, today: date) -> None:
    days = Validity(details.valid_from, details.valid_to)
    faults: dict[str, str] = {}
    if details.valid_to <= details.valid_from:
        faults["valid_to"] = "Ngày trở lại làm việc phải sau ngày bắt đầu vắng mặt."
    if details.valid_from < today:
        faults["valid_from"] = "Chỉ ghi vắng mặt từ hôm nay trở đi: việc đã làm không đổi người làm."
    if not normalise(details.reason):
        faults["reason"] = "Hãy ghi lý do vắng mặt, ví dụ: nghỉ phép, đi công tác."
    faults |= _faults_of_cover(staff=staff, cover=cover, days=days)
    if not faults and (other := _overlapping(staff.id, days)):
        faults["valid_from"] = (
            f"{staff.full_name} đã được ghi vắng mặt {_days_of(other)}. Hãy sửa lần đó trước."
        )
    if faults:
        raise OrganisationRefused(faults)


def _faults_of_cover(*, staff: Staff, cover: Staff, days: Validity) -> dict[str, str]:
    if cover.id == staff.id:
        return {"cover": "Người vắng mặt không thể tự làm thay mình."}
    if cover.unit.agency_id != staff.unit.agency_id:
        return {"cover": f"{cover.full_name} không cùng cơ quan nên không làm thay được."}
    if days.start not in Validity(cover.valid_from, cover.valid_to):
        return {"cover": f"{cover.full_name} không công tác vào ngày {days.start:%d/%m/%Y}."}
    if days.end is not None and cover.valid_to is not None and cover.valid_to < days.end:
        return {
            "cover": f"{cover.full_name} thôi việc từ ngày {cover.valid_to:%d/%m/%Y}, trước khi hết vắng mặt."
        }
    away = _overlapping(cover.id, days)
    if away:
        return {"cover": f"{cover.full_name} cũng vắng mặt {_days_of(away)}. Hãy chọn người khác."}
    return {}


def _overlapping(staff_id: UUID, days: Validity) -> Absence | None:
    rows = Absence.objects.filter(NOT_WITHDRAWN, staff_id=staff_id, valid_to__gt=days.start)
    return rows.filter(valid_from__lt=days.end).order_by("valid_from").first()


def _days_of(absence: Absence) -> Validity:
    return Validity(absence.valid_from, absence.valid_to)


def _trail(action: str, absence: Absence, *, actor: Actor, at: datetime, staff: Staff, cover: Staff) -> None:
    after = {
        "staff": staff.full_name,
        "cover": cover.full_name,
        "valid_from": absence.valid_from,
        "valid_to": absence.valid_to,
    }
    record_change(
        action=action,
        subject=absence,
        actor=actor,
        at=at,
        unit_id=staff.unit_id,
        reason=absence.reason,
        after=after,
    )
