"""Tables of who the State is; import the models from here."""

from motcua.organisations.models.absence import Absence
from motcua.organisations.models.calendar import Calendar, CalendarDay, WeeklyHours
from motcua.organisations.models.hard_area import HardArea
from motcua.organisations.models.staff import Delegation, Grant, Position, Staff
from motcua.organisations.models.territory import Territory, TerritorySuccession
from motcua.organisations.models.unit import Office, Unit, UnitSuccession

__all__ = [
    "Absence",
    "Calendar",
    "CalendarDay",
    "Delegation",
    "Grant",
    "HardArea",
    "Office",
    "Position",
    "Staff",
    "Territory",
    "TerritorySuccession",
    "Unit",
    "UnitSuccession",
    "WeeklyHours",
]
