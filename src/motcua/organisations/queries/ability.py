"""Where each of several people may work on a day, by own roles or by what is lent to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from motcua.organisations.domain.entitlement import entitlement
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.queries.actors import lent_to, roles_of


def permits_of_people(
    *, staff_ids: Collection[UUID], on: date
) -> Mapping[UUID, Mapping[Permission, frozenset[UUID]]]:
    """Give the permissions of each person on the day; two queries, however many people."""
    loans = lent_to(staff_ids=staff_ids, on=on)
    lenders = {loan.delegator_id for lent in loans.values() for loan in lent}
    held = roles_of(staff_ids={*staff_ids, *lenders}, on=on)
    return {
        staff_id: entitlement(staff_id=staff_id, held=held, lent=loans.get(staff_id, ())).permits
        for staff_id in staff_ids
    }
