"""Who may sign certifications of an agency on a day: by own role, or because signing was lent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.organisations.domain.permissions import ROLES, Permission
from motcua.organisations.models import Delegation, Grant, Unit
from motcua.organisations.queries.validity import in_force

_SIGNING_ROLES = [role for role, definition in ROLES.items() if Permission.CERTIFY in definition.permissions]

type _OwnRow = tuple[UUID, str, str | None, UUID, list[UUID]]


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who may sign; `acting_for` names whose power it is when it was lent."""

    staff_id: UUID
    full_name: str
    position: str
    acting_for: str = ""


@dataclass(frozen=True, slots=True)
class _Power:
    """A power to sign in a unit and everything below it."""

    holder_id: UUID
    unit_id: UUID
    ancestry: tuple[UUID, ...]

    def meets(self, *, unit_id: UUID, ancestry: list[UUID]) -> bool:
        """Say whether one of the two units lies below the other, or they are the same."""
        return self.unit_id in ancestry or unit_id in self.ancestry


def signers_of_day(*, agency_id: UUID, on: date) -> list[Signer]:
    """Give the signers with three queries: the highest post first, those with a lent power last."""
    reach = _reach(agency_id, Unit.objects.values_list("ancestry", flat=True).get(id=agency_id))
    signers: dict[UUID, Signer] = {}
    powers: list[_Power] = []
    for staff_id, name, position, unit_id, ancestry in _own(reach, on):
        signers.setdefault(staff_id, Signer(staff_id, name, position or ""))
        powers.append(_Power(staff_id, unit_id, tuple(ancestry)))
    for loan in _lent(reach, on):
        if _is_worth_something(loan, powers):
            signers.setdefault(loan.delegate_id, _borrower(loan))
    return list(signers.values())


def signer_of_day(*, staff_id: UUID, agency: Unit, on: date) -> Signer | None:
    """Give one signer of the agency, or none who may sign; one query for who signs by own role."""
    own = _own(_reach(agency.id, agency.ancestry), on).filter(staff_id=staff_id).first()
    if own is not None:
        return Signer(staff_id, own[1], own[2] or "")
    signers = signers_of_day(agency_id=agency.id, on=on)
    return next((signer for signer in signers if signer.staff_id == staff_id), None)


def _reach(agency_id: UUID, ancestry: list[UUID]) -> Q:
    """Match what holds in a unit of the agency, or above it."""
    return Q(unit__agency_id=agency_id) | Q(unit_id__in=ancestry)


def _own(reach: Q, on: date) -> QuerySet[Grant, _OwnRow]:
    grants = Grant.objects.filter(
        reach, in_force(on), in_force(on, prefix="staff__"), role__in=_SIGNING_ROLES, withdrawn_at=None
    )
    rows = grants.order_by("staff__position__rank", "staff__sort_key", "staff_id")
    return rows.values_list(
        "staff_id", "staff__full_name", "staff__position__name", "unit_id", "unit__ancestry"
    )


def _lent(reach: Q, on: date) -> QuerySet[Delegation]:
    loans = Delegation.objects.filter(
        reach,
        in_force(on),
        in_force(on, prefix="delegator__"),
        in_force(on, prefix="delegate__"),
        permissions__contains=[Permission.CERTIFY.value],
        withdrawn_at=None,
    )
    loans = loans.select_related("delegator", "delegate__position", "unit")
    return loans.order_by("delegate__position__rank", "delegate__sort_key", "valid_from", "id")


def _borrower(loan: Delegation) -> Signer:
    delegate = loan.delegate
    position = delegate.position.name if delegate.position else ""
    return Signer(delegate.id, delegate.full_name, position, acting_for=loan.delegator.full_name)


def _is_worth_something(loan: Delegation, powers: list[_Power]) -> bool:
    """A loan is worth what its delegator holds by own role on the day; what was borrowed is not lent on."""
    return any(
        power.holder_id == loan.delegator_id
        and power.meets(unit_id=loan.unit_id, ancestry=loan.unit.ancestry)
        for power in powers
    )
