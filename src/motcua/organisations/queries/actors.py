"""From an account to the actor: three queries, however many roles, delegations, absences and units."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils import timezone

from motcua.infra.access.models import Account
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.entitlement import (
    HeldRole,
    LentPermissions,
    Permits,
    entitlement,
    own_permits,
)
from motcua.organisations.domain.permissions import DAILY_WORK, Permission, Role
from motcua.organisations.models import Absence, Delegation, Grant, Staff, Unit
from motcua.organisations.queries.validity import in_force


def load_actor(*, account: Account, at: datetime) -> Actor | None:
    """Give who acts with this account at `at` (aware).

    None when the account is switched off or nobody in service stands behind it.
    """
    on = timezone.localdate(at)
    staff = (
        Staff.objects.select_related("unit__agency", "position")
        .filter(in_force(on), account_id=account.pk)
        .annotate(covered=_covered(on))
        .first()
    )
    if staff is None or not account.is_active:
        return None
    lent = lent_to(staff_ids={staff.id}, on=on).get(staff.id, ())
    covers = {UUID(absent["id"]): absent["name"] for absent in vars(staff)["covered"]}
    held = roles_of(staff_ids={staff.id, *covers, *(loan.delegator_id for loan in lent)}, on=on)
    covering = tuple(_daily_work(absent_id, name, held) for absent_id, name in covers.items())
    entitled = entitlement(staff_id=staff.id, held=held, lent=(*lent, *covering))
    return Actor(
        staff_id=staff.id,
        account_id=account.pk,
        full_name=staff.full_name,
        position=staff.position.name if staff.position else "",
        agency_id=staff.unit.agency_id,
        unit_id=staff.unit_id,
        permits=entitled.permits,
        acting_for=entitled.acting_for,
        agency_name=staff.unit.agency.name,
        lenders=entitled.lenders,
        covers=covers,
    )


def _covered(on: date) -> ArraySubquery:
    """Give the absent officers whom the row's person covers on the day: key and name."""
    rows = Absence.objects.filter(
        in_force(on), in_force(on, prefix="staff__"), cover_id=OuterRef("pk"), withdrawn_at=None
    )
    absent = JSONObject(id="staff_id", name="staff__full_name")
    return ArraySubquery(rows.order_by("valid_from", "id").values(absent=absent))


def permits_by_role(*, staff_id: UUID, on: date) -> Permits:
    """Give what a person may do by own roles on a day: all that can be lent to another."""
    return own_permits(staff_id=staff_id, held=roles_of(staff_ids={staff_id}, on=on))


def _subtree() -> ArraySubquery:
    """Give the units at and below the row's unit; closed ones too, their cases remain to be finished.

    With them come the units that were merged into any of these.
    """
    below = Q(ancestry__contains=[OuterRef("unit_id")]) | Q(heirs__contains=[OuterRef("unit_id")])
    return ArraySubquery(Unit.objects.filter(below).values("id"))


def roles_of(*, staff_ids: Collection[UUID], on: date) -> tuple[HeldRole, ...]:
    """Give the roles in force of these people, each with its units; one query."""
    grants = Grant.objects.filter(in_force(on), staff_id__in=staff_ids, withdrawn_at=None)
    rows = grants.annotate(unit_ids=_subtree()).values_list("staff_id", "role", "unit_ids")
    return tuple(HeldRole(staff_id, Role(role), frozenset(unit_ids)) for staff_id, role, unit_ids in rows)


def _daily_work(absent_id: UUID, name: str, held: tuple[HeldRole, ...]) -> LentPermissions:
    """What covering an absence lends: the day's work wherever the absent officer does it."""
    units = frozenset[UUID]().union(*(role.unit_ids for role in held if role.staff_id == absent_id))
    return LentPermissions(
        delegator_id=absent_id, delegator_name=name, permissions=DAILY_WORK, unit_ids=units
    )


def lent_to(*, staff_ids: Collection[UUID], on: date) -> dict[UUID, tuple[LentPermissions, ...]]:
    """Give what is lent to each of these people on the day; one query."""
    loans = Delegation.objects.filter(
        in_force(on), in_force(on, prefix="delegator__"), delegate_id__in=staff_ids, withdrawn_at=None
    )
    rows = loans.annotate(unit_ids=_subtree()).order_by("valid_from", "id")
    found: dict[UUID, tuple[LentPermissions, ...]] = {}
    for delegate_id, delegator_id, name, permissions, unit_ids in rows.values_list(
        "delegate_id", "delegator_id", "delegator__full_name", "permissions", "unit_ids"
    ):
        loan = LentPermissions(
            delegator_id=delegator_id,
            delegator_name=name,
            permissions=frozenset(Permission(permission) for permission in permissions),
            unit_ids=frozenset(unit_ids),
        )
        found[delegate_id] = (*found.get(delegate_id, ()), loan)
    return found
