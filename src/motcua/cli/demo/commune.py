"""Found the demo commune: units, one-stop office, people, roles, and the passwords to try it with."""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from motcua.infra.access.demo_accounts import DemoAccount
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.login import Login
from motcua.organisations.domain.particulars import OfficeDetails, StaffDetails, UnitDetails, UnitNames
from motcua.organisations.domain.permissions import ROLES, Role
from motcua.organisations.domain.structure import Level, UnitKind
from motcua.organisations.models import Unit
from motcua.organisations.services import grants, offices, staff, units


@dataclass(frozen=True)
class Commune:
    """The founded commune: its units by the keys of the data file, and the end of its people's addresses."""

    agency: Unit
    units: Mapping[str, Unit]
    address_suffix: str


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files("motcua.cli.demo").joinpath("data/commune.toml").read_text(encoding="utf-8"))


def since() -> date:
    """Give the day from which the commune exists."""
    day: date = _data()["since"]
    return day


def _open(
    facts: Mapping[str, Any], *, kind: UnitKind, level: Level, parent: Unit | None, at: datetime
) -> Unit:
    names = {name: facts[name] for name in ("name", "short_name", "superior_name", "place") if name in facts}
    details = UnitDetails(
        kind=kind,
        names=UnitNames(**names, position=facts.get("position", 0)),
        level=level,
        valid_from=since(),
        parent_id=parent.id if parent else None,
        code=facts.get("code", ""),
        former_code=facts.get("former_code", ""),
    )
    return units.open_unit(details=details, actor=INSTALLER, at=at)


def existing_commune() -> Commune | None:
    """Give the demo commune when it was founded here before."""
    data = _data()
    agency = Unit.objects.filter(code=data["commune"]["code"], valid_to=None).first()
    if agency is None:
        return None
    by_name = {unit.name: unit for unit in Unit.objects.filter(agency=agency)}
    divisions = {facts["key"]: by_name[facts["name"]] for facts in data["divisions"]}
    one_stop = by_name[data["office"]["name"]]
    return _commune(agency=agency, one_stop=one_stop, divisions=divisions)


def _commune(*, agency: Unit, one_stop: Unit, divisions: Mapping[str, Unit]) -> Commune:
    # Justice is a matter of the office in a commune; the catalogue names it apart.
    units = {"agency": agency, "one_stop": one_stop, "justice": divisions["office"], **divisions}
    return Commune(agency=agency, units=units, address_suffix=_data()["commune"]["address_suffix"])


def found_commune(*, at: datetime) -> Commune:
    """Open every unit of the data file; give the commune."""
    data = _data()
    province = _open(data["province"], kind=UnitKind.AGENCY, level=Level.PROVINCE, parent=None, at=at)
    agency = _open(data["commune"], kind=UnitKind.AGENCY, level=Level.COMMUNE, parent=province, at=at)
    office = data["office"]
    one_stop = _open(office, kind=UnitKind.ONE_STOP, level=Level.COMMUNE, parent=agency, at=at)
    fields = ("name", "address", "phone", "website", "email", "petition_address")
    details = OfficeDetails(**{field: office[field] for field in fields})
    offices.save_office(unit_id=one_stop.id, details=details, actor=INSTALLER, at=at)
    divisions = {
        facts["key"]: _open(
            {**facts, "position": order}, kind=UnitKind.DIVISION, level=Level.COMMUNE, parent=agency, at=at
        )
        for order, facts in enumerate(data["divisions"], start=1)
    }
    return _commune(agency=agency, one_stop=one_stop, divisions=divisions)


def appoint_staff(*, commune: Commune, at: datetime) -> list[DemoAccount]:
    """Give every person of the data file an account with a password of its own, and the roles."""
    accounts = []
    for rank, facts in enumerate(_data()["staff"], start=1):
        unit = commune.units[facts["unit"]]
        login = Login(username=facts["username"], password=secrets.token_urlsafe(9))
        position = staff.add_position(
            name=facts["position"], rank=rank, unit_id=unit.id, actor=INSTALLER, at=at
        )
        details = StaffDetails(
            full_name=facts["full_name"],
            unit_id=unit.id,
            valid_from=since(),
            position_id=position.id,
        )
        person = staff.add_staff(details=details, actor=INSTALLER, at=at, login=login)
        roles = [Role(name) for name in facts["roles"]]
        for role in roles:
            _grant(person.id, role=role, commune=commune, unit=unit, at=at)
        names = ", ".join(ROLES[role].name_vi for role in roles)
        accounts.append(DemoAccount(login.username, login.password, person.full_name, names))
    return accounts


# These seats look over the whole commune; the others over their own unit.
_WHOLE_COMMUNE = frozenset(
    {
        Role.COUNTER_OFFICER,
        Role.RESULT_OFFICER,
        Role.ONESTOP_HEAD,
        Role.APPROVER,
        Role.CERTIFIER,
        Role.CONTROL_OFFICER,
        Role.AUDITOR,
        Role.ADMINISTRATOR,
        Role.API_CLIENT,
    }
)


def _grant(staff_id: Any, *, role: Role, commune: Commune, unit: Unit, at: datetime) -> None:
    where = commune.agency if role in _WHOLE_COMMUNE else unit
    grants.grant_role(
        staff_id=staff_id, role=role, unit_id=where.id, valid_from=since(), actor=INSTALLER, at=at
    )
