"""A commune, its officers, and the contexts that papers are made from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.infra.database.models import new_id
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Staff, Unit

type MakeActor = Callable[..., Actor]


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    stored = tmp_path / "files"
    backend = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": stored},
    }
    settings.STORAGES = {**settings.STORAGES, "default": backend}
    return stored


def make_agency(name: str, code: str) -> Unit:
    unit_id = new_id()
    return Unit.objects.create(
        id=unit_id,
        kind="AGENCY",
        agency_id=unit_id,
        ancestry=[unit_id],
        name=name,
        code=code,
        level="COMMUNE",
        valid_from=date(2025, 7, 1),
    )


@pytest.fixture
def agency(db: None) -> Unit:
    return make_agency("UBND xã Xuân Hòa", "H99.012.34")


@pytest.fixture
def other_agency(db: None) -> Unit:
    return make_agency("UBND xã An Phú", "H99.012.35")


@pytest.fixture
def make_actor(agency: Unit) -> MakeActor:
    def make(*permissions: Permission, of: Unit = agency) -> Actor:
        staff = Staff.objects.create(full_name="Trần Văn Bửu", unit=of, valid_from=date(2025, 7, 1))
        return Actor(
            staff_id=staff.id,
            account_id=None,
            full_name=staff.full_name,
            position="Công chức",
            agency_id=of.id,
            unit_id=of.id,
            permits={permission: frozenset({of.id}) for permission in permissions},
        )

    return make


@pytest.fixture
def officer(make_actor: MakeActor) -> Actor:
    return make_actor(Permission.RECEIVE_CASE, Permission.CERTIFY)


@pytest.fixture
def controller(make_actor: MakeActor) -> Actor:
    return make_actor(Permission.MANAGE_PROCEDURE)
