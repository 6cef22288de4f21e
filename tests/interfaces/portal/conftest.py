"""A commune whose procedures and cases the public reads."""

from __future__ import annotations

import pytest

from motcua.organisations.models import Office
from tests.areas.cases.intake_office import IntakeOffice, make_office


def open_office() -> IntakeOffice:
    """Store a commune whose one-stop office is known to the public."""
    made = make_office()
    Office.objects.create(
        unit=made.one_stop,
        name="Trung tâm Phục vụ hành chính công xã An Bình",
        address="Số 1, đường Trần Phú, xã An Bình",
        phone="02203999012",
        email="motcua@anbinh.gov.vn",
        petition_address="Văn phòng UBND xã An Bình",
    )
    return made


@pytest.fixture
def office(db: None) -> IntakeOffice:
    return open_office()
