"""Roles given to people in units, and taken back."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import ROLES, Role
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.domain.validity import Validity
from motcua.organisations.models import Grant, Staff, Unit
from motcua.organisations.policies import may_grant_role, may_manage_accounts
from motcua.organisations.services.last_administrator import refuse_losing_last_administrator
from motcua.organisations.services.trail import record_change


@transaction.atomic
def grant_role(
    *,
    staff_id: UUID,
    role: Role,
    unit_id: UUID,
    valid_from: date,
    actor: Actor,
    at: datetime,
    valid_to: date | None = None,
) -> Grant:
    """Give a role in a unit and everything below it; `valid_to` is the first day without it."""
    staff = Staff.objects.select_for_update(of=("self",)).get(id=staff_id)
    require(may_grant_role(actor=actor, staff_id=staff_id, unit_id=unit_id))
    validity = Validity(valid_from, valid_to)
    _refuse_unfit(staff=staff, unit=Unit.objects.get(id=unit_id), validity=validity)
    for held in Grant.objects.filter(staff=staff, role=role, unit_id=unit_id, withdrawn_at=None):
        period = Validity(held.valid_from, held.valid_to)
        if period.overlaps(validity):
            name = ROLES[role].name_vi
            raise OrganisationRefused(
                {"role": f"{staff.full_name} đã có vai trò “{name}” ở đơn vị này {period}."}
            )
    grant = Grant.objects.create(
        staff=staff, role=role, unit_id=unit_id, valid_from=valid_from, valid_to=valid_to
    )
    after = {"staff": staff.full_name, "role": role.value, "valid_from": valid_from, "valid_to": valid_to}
    record_change(action="grant.give", subject=grant, actor=actor, at=at, unit_id=unit_id, after=after)
    return grant


@transaction.atomic
def end_grant(*, grant_id: UUID, on: date, reason: str, actor: Actor, at: datetime) -> Grant:
    """Take a role back: at once when `on` is today, else from that coming day; what was done stays done."""
    grant = Grant.objects.select_for_update(of=("self",)).select_related("staff").get(id=grant_id)
    require(may_manage_accounts(actor=actor, unit_id=grant.unit_id))
    today = timezone.localdate(at)
    _refuse_ending(grant=grant, on=on, today=today)
    if grant.role == Role.ADMINISTRATOR:
        refuse_losing_last_administrator(staff_id=grant.staff_id, at=at)
    if on == today:
        grant.withdrawn_at = at
    else:
        grant.valid_to = on
    grant.save(update_fields=["withdrawn_at", "valid_to"])
    record_change(
        action="grant.end",
        subject=grant,
        actor=actor,
        at=at,
        unit_id=grant.unit_id,
        reason=normalise(reason),
        after={"staff": grant.staff.full_name, "role": grant.role, "ends_on": on},
    )
    return grant


def _refuse_ending(*, grant: Grant, on: date, today: date) -> None:
    if grant.withdrawn_at is not None or (grant.valid_to is not None and grant.valid_to <= on):
        raise OrganisationRefused({"on": "Vai trò này đã được thu hồi hoặc đã hết hiệu lực trước ngày đó."})
    if on < today:
        raise OrganisationRefused({"on": "Chỉ thu hồi vai trò từ hôm nay trở đi."})
    if today < on <= grant.valid_from:
        begins = f"{grant.valid_from:%d/%m/%Y}"
        raise OrganisationRefused(
            {"on": f"Vai trò này bắt đầu từ ngày {begins}. Hãy thu hồi ngay hoặc chọn ngày sau đó."}
        )


def _refuse_unfit(*, staff: Staff, unit: Unit, validity: Validity) -> None:
    faults: dict[str, str] = {}
    if validity.end is not None and validity.end <= validity.start:
        faults["valid_to"] = "Ngày hết hiệu lực phải sau ngày bắt đầu."
    if validity.start not in Validity(unit.valid_from, unit.valid_to):
        faults["unit"] = f"{unit.name} không hoạt động vào ngày {validity.start:%d/%m/%Y}."
    if validity.start not in Validity(staff.valid_from, staff.valid_to):
        faults["staff"] = f"{staff.full_name} không công tác vào ngày {validity.start:%d/%m/%Y}."
    if faults:
        raise OrganisationRefused(faults)
