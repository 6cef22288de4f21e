"""Permissions lent for an absence, and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import PERMISSION_NAMES, Permission
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.domain.validity import Validity
from motcua.organisations.models import Delegation, Staff
from motcua.organisations.policies import may_end_delegation
from motcua.organisations.queries.actors import permits_by_role
from motcua.organisations.services.trail import record_change


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationDetails:
    """What is lent to whom, where, and until when (`valid_to` is the first day without it)."""

    delegate_id: UUID
    permissions: frozenset[Permission]
    unit_id: UUID
    valid_from: date
    valid_to: date
    reason: str
    document_number: str = ""


@transaction.atomic
def delegate_permissions(*, details: DelegationDetails, actor: Actor, at: datetime) -> Delegation:
    """Lend one's own permissions for an absence; raise `OrganisationRefused` for what is not one's own."""
    people = Staff.objects.select_for_update(of=("self",)).select_related("unit").order_by("id")
    found = {person.id: person for person in people.filter(id__in={actor.staff_id, details.delegate_id})}
    delegator, delegate = found[actor.staff_id], found[details.delegate_id]
    _refuse_unfit(details=details, delegator=delegator, delegate=delegate, today=timezone.localdate(at))
    _refuse_not_own(details=details, delegator=delegator)
    delegation = Delegation.objects.create(
        delegator=delegator,
        delegate=delegate,
        permissions=sorted(details.permissions),
        unit_id=details.unit_id,
        valid_from=details.valid_from,
        valid_to=details.valid_to,
        reason=normalise(details.reason),
        document_number=normalise(details.document_number),
    )
    record_change(
        action="delegation.give",
        subject=delegation,
        actor=actor,
        at=at,
        unit_id=details.unit_id,
        reason=delegation.reason,
        after={
            "delegate": delegate.full_name,
            "permissions": delegation.permissions,
            "valid_from": details.valid_from,
            "valid_to": details.valid_to,
        },
    )
    return delegation


@transaction.atomic
def end_delegation(*, delegation_id: UUID, actor: Actor, at: datetime) -> Delegation:
    """Take back what was lent, at once; what was done under it stays done."""
    delegation = Delegation.objects.select_for_update(of=("self",)).get(id=delegation_id)
    require(may_end_delegation(actor=actor, delegation=delegation))
    if delegation.withdrawn_at is not None or delegation.valid_to <= timezone.localdate(at):
        raise OrganisationRefused({"delegation": "Ủy quyền này đã hết hiệu lực hoặc đã được thu hồi."})
    delegation.withdrawn_at = at
    delegation.save(update_fields=["withdrawn_at"])
    facts = {"delegator": delegation.delegator_id, "delegate": delegation.delegate_id}
    record_change(
        action="delegation.end",
        subject=delegation,
        actor=actor,
        at=at,
        unit_id=delegation.unit_id,
        before=facts,
    )
    return delegation


def _refuse_unfit(*, details: DelegationDetails, delegator: Staff, delegate: Staff, today: date) -> None:
    faults: dict[str, str] = {}
    if delegator.id == delegate.id:
        faults["delegate"] = "Không thể ủy quyền cho chính mình."
    elif delegator.unit.agency_id != delegate.unit.agency_id:
        faults["delegate"] = f"{delegate.full_name} không cùng cơ quan nên không nhận ủy quyền nội bộ được."
    elif details.valid_from not in Validity(delegate.valid_from, delegate.valid_to):
        faults["delegate"] = f"{delegate.full_name} không công tác vào ngày {details.valid_from:%d/%m/%Y}."
    if details.valid_to <= details.valid_from:
        faults["valid_to"] = "Ngày kết thúc ủy quyền phải sau ngày bắt đầu."
    if details.valid_from < today:
        faults["valid_from"] = "Ủy quyền chỉ có hiệu lực từ hôm nay trở đi."
    if not normalise(details.reason):
        faults["reason"] = "Hãy ghi lý do ủy quyền, ví dụ: đi công tác, nghỉ phép."
    if not details.permissions:
        faults["permissions"] = "Hãy chọn ít nhất một quyền để ủy quyền."
    if faults:
        raise OrganisationRefused(faults)


def _refuse_not_own(*, details: DelegationDetails, delegator: Staff) -> None:
    """Only what one's own roles bring can be lent: what was borrowed is not lent on."""
    own = permits_by_role(staff_id=delegator.id, on=details.valid_from)
    missing = [p for p in sorted(details.permissions) if details.unit_id not in own.get(p, frozenset())]
    if missing:
        names = ", ".join(PERMISSION_NAMES[permission].lower() for permission in missing)
        raise OrganisationRefused(
            {"permissions": f"Bạn không có quyền {names} ở đơn vị này nên không ủy quyền được."}
        )
