"""People entering service, moving to another unit or position, and leaving."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from motcua.infra.access.models import Account
from motcua.kernel.decision import require
from motcua.kernel.text import fold, name_sort_key, normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.login import Login
from motcua.organisations.domain.particulars import StaffDetails, checked_staff
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.domain.validity import Validity
from motcua.organisations.models import Delegation, Grant, Position, Staff, Unit
from motcua.organisations.policies import may_manage_organisation
from motcua.organisations.services.accounts import open_account
from motcua.organisations.services.last_administrator import refuse_losing_last_administrator
from motcua.organisations.services.trail import record_change


@transaction.atomic
def add_position(*, name: str, rank: int, unit_id: UUID, actor: Actor, at: datetime) -> Position:
    """Add a title to the list, or give the one that is there; `unit_id` is the unit whose manager asks."""
    require(may_manage_organisation(actor=actor, unit_id=unit_id))
    cleaned = normalise(name)
    if not cleaned:
        raise OrganisationRefused({"name": "Hãy nhập tên chức vụ."})
    position, is_new = Position.objects.get_or_create(name=cleaned, defaults={"rank": rank})
    if is_new:
        after = {"name": cleaned, "rank": rank}
        record_change(
            action="position.add", subject=position, actor=actor, at=at, unit_id=unit_id, after=after
        )
    return position


@transaction.atomic
def add_staff(*, details: StaffDetails, actor: Actor, at: datetime, login: Login | None = None) -> Staff:
    """Record a person who enters service in a unit, with an account when `login` is given."""
    checked = checked_staff(details)
    unit = _unit_in_force(unit_id=checked.unit_id, on=checked.valid_from)
    require(may_manage_organisation(actor=actor, unit_id=unit.id))
    staff = Staff.objects.create(
        full_name=checked.full_name,
        sort_key=name_sort_key(checked.full_name),
        folded_name=fold(checked.full_name),
        unit=unit,
        position_id=checked.position_id,
        phone=checked.phone,
        email=checked.email,
        valid_from=checked.valid_from,
    )
    after = {"full_name": staff.full_name, "unit": unit.name, "valid_from": staff.valid_from}
    record_change(action="staff.add", subject=staff, actor=actor, at=at, unit_id=unit.id, after=after)
    if login is not None:
        open_account(staff_id=staff.id, login=login, actor=actor, at=at)
        staff.refresh_from_db(fields=["account"])
    return staff


@transaction.atomic
def appoint(
    *, staff_id: UUID, unit_id: UUID, position_id: UUID | None, document: str, actor: Actor, at: datetime
) -> Staff:
    """Move a person to a unit and position from today on; roles stay until they are ended by themselves."""
    staff = _locked(staff_id)
    unit = _unit_in_force(unit_id=unit_id, on=timezone.localdate(at))
    require(may_manage_organisation(actor=actor, unit_id=staff.unit_id))
    require(may_manage_organisation(actor=actor, unit_id=unit.id))
    _refuse_after_service(staff)
    if not normalise(document):
        raise OrganisationRefused({"document": "Hãy ghi số quyết định điều động, bổ nhiệm."})
    before = {"unit": staff.unit_id, "position": staff.position_id}
    after = {"unit": unit.id, "position": position_id}
    if before == after:
        return staff
    staff.unit, staff.position_id = unit, position_id
    staff.save(update_fields=["unit", "position"])
    record_change(
        action="staff.appoint",
        subject=staff,
        actor=actor,
        at=at,
        unit_id=unit.id,
        reason=normalise(document),
        before=before,
        after=after,
    )
    return staff


@transaction.atomic
def end_service(*, staff_id: UUID, on: date, reason: str, actor: Actor, at: datetime) -> Staff:
    """End a person's service from `on` (first day out); roles and delegations end that day too.

    From that day `load_actor` knows nobody behind the account, so no job has to switch it off.
    """
    staff = _locked(staff_id)
    require(may_manage_organisation(actor=actor, unit_id=staff.unit_id))
    _refuse_after_service(staff)
    if on <= staff.valid_from:
        raise OrganisationRefused({"on": f"Ngày thôi việc phải sau ngày {staff.valid_from:%d/%m/%Y}."})
    if not normalise(reason):
        raise OrganisationRefused(
            {"reason": "Hãy ghi lý do hoặc số quyết định thôi việc, nghỉ hưu, chuyển công tác."}
        )
    refuse_losing_last_administrator(staff_id=staff.id, at=at)
    staff.valid_to = on
    staff.save(update_fields=["valid_to"])
    _end_entitlements(staff=staff, on=on, at=at)
    if on <= timezone.localdate(at) and staff.account_id is not None:
        Account.objects.filter(id=staff.account_id).update(is_active=False)
    record_change(
        action="staff.end",
        subject=staff,
        actor=actor,
        at=at,
        unit_id=staff.unit_id,
        reason=normalise(reason),
        after={"valid_to": on},
    )
    return staff


def _end_entitlements(*, staff: Staff, on: date, at: datetime) -> None:
    """End what would reach beyond the last day; what would only begin then is withdrawn altogether."""
    grants = Grant.objects.filter(staff=staff, withdrawn_at=None)
    grants.filter(valid_from__gte=on).update(withdrawn_at=at)
    grants.filter(Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lt=on).update(valid_to=on)
    loans = Delegation.objects.filter(Q(delegator=staff) | Q(delegate=staff), withdrawn_at=None)
    loans.filter(valid_from__gte=on).update(withdrawn_at=at)
    loans.filter(valid_from__lt=on, valid_to__gt=on).update(valid_to=on)


def _locked(staff_id: UUID) -> Staff:
    return Staff.objects.select_for_update(of=("self",)).get(id=staff_id)


def _unit_in_force(*, unit_id: UUID, on: date) -> Unit:
    """Lock the unit, so that it is not closed while a person is entering it."""
    unit = Unit.objects.select_for_update(of=("self",)).get(id=unit_id)
    if on not in Validity(unit.valid_from, unit.valid_to):
        raise OrganisationRefused({"unit": f"{unit.name} không hoạt động vào ngày {on:%d/%m/%Y}."})
    return unit


def _refuse_after_service(staff: Staff) -> None:
    if staff.valid_to is not None:
        sentence = f"{staff.full_name} thôi việc từ ngày {staff.valid_to:%d/%m/%Y}."
        raise OrganisationRefused({"staff": sentence})
