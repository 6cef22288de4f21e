"""The people of merged units: each works on in the successor, with the same roles and delegations."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.merger import MergedUnits, Merger
from motcua.organisations.models import Delegation, Grant, Staff
from motcua.organisations.services.trail import record_change


def carry_people(*, done: MergedUnits, merger: Merger, actor: Actor, at: datetime) -> None:
    """Move who serves on the day or later; rights that reach over it end and go on in the successor."""
    reaching = Q(valid_to=None) | Q(valid_to__gt=merger.on)
    serving = Staff.objects.select_for_update(of=("self",)).filter(reaching, unit__in=done.successors)
    for person in serving.order_by("sort_key", "id"):
        before, person.unit_id = person.unit_id, done.successors[person.unit_id]
        person.save(update_fields=["unit"])
        record_change(
            action="staff.appoint",
            subject=person,
            actor=actor,
            at=at,
            unit_id=person.unit_id,
            reason=merger.legal_basis,
            before={"unit": before},
            after={"unit": person.unit_id},
        )
        done.staff += 1
    _carry_grants(done, merger, at)
    _carry_delegations(done, merger, at)


def _carry_grants(done: MergedUnits, merger: Merger, at: datetime) -> None:
    """The same role in two units that become one is one role."""
    old = Grant.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=merger.on), unit__in=done.successors, withdrawn_at=None
    )
    carried: dict[tuple[object, ...], Grant] = {}
    for grant in old.order_by("-valid_to", "id"):  # those without an end come first and win
        unit_id, since = done.successors[grant.unit_id], max(grant.valid_from, merger.on)
        carried.setdefault(
            (grant.staff_id, grant.role, unit_id, since),
            Grant(
                staff_id=grant.staff_id,
                role=grant.role,
                unit_id=unit_id,
                valid_from=since,
                valid_to=grant.valid_to,
            ),
        )
    held = Grant.objects.filter(unit__in=set(done.successors.values()), withdrawn_at=None)
    for key in held.values_list("staff_id", "role", "unit_id", "valid_from"):
        carried.pop(key, None)
    old.filter(valid_from__gte=merger.on).update(withdrawn_at=at)
    old.filter(valid_from__lt=merger.on).update(valid_to=merger.on)
    Grant.objects.bulk_create(carried.values())
    done.grants = len(carried)


def _carry_delegations(done: MergedUnits, merger: Merger, at: datetime) -> None:
    old = Delegation.objects.filter(valid_to__gt=merger.on, unit__in=done.successors, withdrawn_at=None)
    carried = [
        Delegation(
            delegator_id=loan.delegator_id,
            delegate_id=loan.delegate_id,
            permissions=loan.permissions,
            unit_id=done.successors[loan.unit_id],
            valid_from=max(loan.valid_from, merger.on),
            valid_to=loan.valid_to,
            reason=loan.reason,
            document_number=loan.document_number,
        )
        for loan in old.order_by("valid_from", "id")
    ]
    old.filter(valid_from__gte=merger.on).update(withdrawn_at=at)
    old.filter(valid_from__lt=merger.on).update(valid_to=merger.on)
    Delegation.objects.bulk_create(carried)
    done.delegations = len(carried)
