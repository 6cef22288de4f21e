"""Who acts: a staff member with what he or she may do where, on the day of acting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

from motcua.organisations.domain.permissions import Permission

NOBODY = UUID(int=0)
_NOWHERE: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting. `permits` covers every unit below the granted ones and holds delegations in force.

    `acting_for` names the absent person for each permission that is held, somewhere, by loan alone, and
    `lenders` the person for each unit where it is. `covers` names the absent officers whose cases the actor
    works today.
    """

    staff_id: UUID
    account_id: UUID | None
    full_name: str
    position: str
    agency_id: UUID
    unit_id: UUID
    permits: Mapping[Permission, frozenset[UUID]]
    acting_for: Mapping[Permission, str] = field(default_factory=lambda: MappingProxyType({}))
    agency_name: str = ""
    lenders: Mapping[Permission, Mapping[UUID, str]] = field(default_factory=lambda: MappingProxyType({}))
    covers: Mapping[UUID, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def hands(self) -> frozenset[UUID]:
        """Give whose cases are in the actor's hands: the own ones and those of whom he or she covers."""
        return frozenset({self.staff_id, *self.covers})

    @property
    def principals(self) -> list[str]:
        """Give whom the actor covers or acts for today, each once."""
        return list(dict.fromkeys((*self.covers.values(), *self.acting_for.values())))

    def principal(self, permission: Permission, unit_id: UUID | None) -> str:
        """Name on whose behalf the permission is used in the unit; empty when it is one's own there."""
        lenders = self.lenders.get(permission)
        return self.acting_for.get(permission, "") if lenders is None else lenders.get(unit_id or NOBODY, "")

    def may(self, permission: Permission, unit_id: UUID) -> bool:
        """Say whether the permission is held for this unit."""
        return unit_id in self.units(permission)

    def units(self, permission: Permission) -> frozenset[UUID]:
        """Give the units for which the permission is held."""
        return self.permits.get(permission, _NOWHERE)

    def holds(self, permission: Permission) -> bool:
        """Say whether the permission is held for any unit at all."""
        return bool(self.units(permission))


@dataclass(frozen=True, slots=True)
class Installer(Actor):
    """The person at the machine, who sets the organisation up before anybody can log in.

    May arrange organisation, accounts, calendars and procedures everywhere, and nothing in a case: there is
    no staff row behind it, so nothing an officer answers for can carry its name.
    """

    def may(self, permission: Permission, unit_id: UUID) -> bool:  # noqa: ARG002 - everywhere
        return permission in _ARRANGING

    def holds(self, permission: Permission) -> bool:
        return permission in _ARRANGING


_ARRANGING = frozenset(
    {
        Permission.MANAGE_ORGANISATION,
        Permission.MANAGE_ACCOUNT,
        Permission.MANAGE_CALENDAR,
        Permission.MANAGE_PROCEDURE,
    }
)

INSTALLER = Installer(
    staff_id=NOBODY,
    account_id=None,
    full_name="Người cài đặt",
    position="Quản trị máy chủ",
    agency_id=NOBODY,
    unit_id=NOBODY,
    permits=MappingProxyType({}),
)
