"""Found the demo commune: units, one-stop office, people, roles, and the passwords to try it with."""

from __future__ import annotations

import json
import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.login import Login
from motcua.organisations.domain.particulars import OfficeDetails, StaffDetails, UnitDetails, UnitNames
from motcua.organisations.domain.permissions import ROLES, Role
from motcua.organisations.domain.structure import Level, UnitKind
from motcua.organisations.models import Unit
from motcua.organisations.services import grants, offices, staff, units

ACCOUNTS_FILE = "demo-accounts.json"


@dataclass(frozen=True)
class DemoAccount:
    """One account to try the product with; the password is made anew for each installation."""

    username: str
    password: str
    full_name: str
    role: str


@dataclass(frozen=True)
class Commune:
    """The founded commune: its units by the keys of the data file, and the end of its people's addresses."""

    agency: Unit
    units: Mapping[str, Unit]
    address_suffix: str


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files("motcua.cli.demo").joinpath("data/commune.toml").read_text(encoding="utf-8"))


def _open(
    facts: Mapping[str, Any], *, kind: UnitKind, level: Level, parent: Unit | None, at: datetime
) -> Unit:
    names = {name: facts[name] for name in ("name", "short_name", "superior_name", "place") if name in facts}
    details = UnitDetails(
        kind=kind,
        names=UnitNames(**names, position=facts.get("position", 0)),
        level=level,
        valid_from=_data()["since"],
        parent_id=parent.id if parent else None,
        code=facts.get("code", ""),
        former_code=facts.get("former_code", ""),
    )
    return units.open_unit(details=details, actor=INSTALLER, at=at)


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
    return Commune(
        agency=agency,
        units={"agency": agency, "one_stop": one_stop, **divisions},
        address_suffix=data["commune"]["address_suffix"],
    )


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
            valid_from=_data()["since"],
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
        Role.CLERK,
        Role.AUDITOR,
        Role.ADMINISTRATOR,
        Role.API_CLIENT,
    }
)


def _grant(staff_id: Any, *, role: Role, commune: Commune, unit: Unit, at: datetime) -> None:
    since: date = _data()["since"]
    where = commune.agency if role in _WHOLE_COMMUNE else unit
    grants.grant_role(
        staff_id=staff_id, role=role, unit_id=where.id, valid_from=since, actor=INSTALLER, at=at
    )


def keep_accounts(accounts: list[DemoAccount], *, data_dir: Path) -> None:
    """Keep the demo passwords where only the owner reads them, to be shown at every start."""
    path = data_dir / ACCOUNTS_FILE
    path.touch(mode=0o600)
    os.chmod(path, 0o600)  # noqa: PTH101 - the mode of touch yields to the umask
    path.write_text(
        json.dumps([asdict(account) for account in accounts], ensure_ascii=False), encoding="utf-8"
    )


def kept_accounts(*, data_dir: Path) -> list[DemoAccount]:
    """Read the kept passwords; empty when no commune was founded here."""
    path = data_dir / ACCOUNTS_FILE
    if not path.exists():
        return []
    return [DemoAccount(**facts) for facts in json.loads(path.read_text(encoding="utf-8"))]
