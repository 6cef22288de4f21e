"""The desk at which an officer sits: the one-stop offices where papers may be taken in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, cast
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from motcua.counter.access import StaffRequest, StaffView, View, refuse, staff_page
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Unit
from motcua.organisations.queries.units import tree

NO_OFFICE = (
    "Bạn chưa được giao tiếp nhận tại bộ phận một cửa nào đang hoạt động. Hãy báo người quản trị phân công."
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who sits there, at which offices (the own one first, at least one), and the moment of the request."""

    actor: Actor
    offices: Sequence[Unit]
    at: datetime

    @property
    def on(self) -> date:
        """The local day."""
        return timezone.localdate(self.at)

    def office(self, chosen: str | UUID | None) -> Unit:
        """Give the office chosen in a form, else the own one."""
        return next((office for office in self.offices if str(office.pk) == str(chosen)), self.offices[0])


type DeskView[**P] = Callable[Concatenate[StaffRequest, Desk, P], HttpResponse]


def desk_page[**P](
    *needs: Permission,
) -> Callable[[DeskView[P]], View[P]]:
    """Open a page to staff who sit at a desk: who hold one of `needs` at a one-stop office of today."""

    def decorate(view: DeskView[P]) -> View[P]:
        @wraps(view)
        def page(request: StaffRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            at = timezone.now()
            offices = offices_of(actor=request.actor, permissions=frozenset(needs), on=timezone.localdate(at))
            if not offices:
                return refuse(request, reason=NO_OFFICE)
            return view(request, Desk(actor=request.actor, offices=offices, at=at), *args, **kwargs)

        return staff_page(*needs)(cast("StaffView[P]", page))

    return decorate


def offices_of(*, actor: Actor, permissions: frozenset[Permission], on: date) -> list[Unit]:
    """Give the one-stop offices where the actor holds one of the permissions, the own one first."""
    unit_ids = frozenset[UUID]().union(*(actor.units(permission) for permission in permissions))
    offices = [
        unit
        for unit in tree(unit_ids=unit_ids, on=on)
        if unit.kind == UnitKind.ONE_STOP and unit.id in unit_ids
    ]
    return sorted(offices, key=lambda unit: unit.id != actor.unit_id)
