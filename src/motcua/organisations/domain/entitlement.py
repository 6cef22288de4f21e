"""From grants and delegations to what a person may do: own roles first, then what was lent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from motcua.organisations.domain.permissions import ROLES, Permission, Role

type Permits = Mapping[Permission, frozenset[UUID]]


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role in force, with the granted unit and everything below it."""

    staff_id: UUID
    role: Role
    unit_ids: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class LentPermissions:
    """A delegation in force, with its unit and everything below it."""

    delegator_id: UUID
    delegator_name: str
    permissions: frozenset[Permission]
    unit_ids: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What a person may do, and on whose behalf where it is not by own role."""

    permits: Permits
    acting_for: Mapping[Permission, str]
    lenders: Mapping[Permission, Mapping[UUID, str]]


def own_permits(*, staff_id: UUID, held: Iterable[HeldRole]) -> Permits:
    """Give what the roles of a person bring, delegations left out."""
    permits: dict[Permission, frozenset[UUID]] = {}
    for role in held:
        if role.staff_id == staff_id:
            for permission in ROLES[role.role].permissions:
                permits[permission] = permits.get(permission, frozenset()) | role.unit_ids
    return MappingProxyType(permits)


def entitlement(*, staff_id: UUID, held: Iterable[HeldRole], lent: Iterable[LentPermissions]) -> Entitlement:
    """Join own roles and loans. `held` holds the roles of the person and of every delegator.

    A loan is worth what its delegator holds by own roles on the day: who lost a role lends it no longer, and
    what was borrowed cannot be lent on.
    """
    roles = tuple(held)
    permits = dict(own_permits(staff_id=staff_id, held=roles))
    lenders: dict[Permission, dict[UUID, str]] = {}
    for loan in lent:
        of_delegator = own_permits(staff_id=loan.delegator_id, held=roles)
        for permission in loan.permissions:
            units = of_delegator.get(permission, frozenset()) & loan.unit_ids
            borrowed = units - permits.get(permission, frozenset())
            if borrowed:
                permits[permission] = permits.get(permission, frozenset()) | borrowed
                lenders.setdefault(permission, {}).update(dict.fromkeys(borrowed, loan.delegator_name))
    return Entitlement(
        permits=MappingProxyType(permits),
        acting_for=MappingProxyType({lent: next(iter(names.values())) for lent, names in lenders.items()}),
        lenders=MappingProxyType(lenders),
    )
