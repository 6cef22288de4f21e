"""The one-stop office of a unit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.infra.audit.models import AuditRecord
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.particulars import OfficeDetails
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.models import Office, Staff
from motcua.organisations.services.offices import save_office
from tests.areas.organisations.conftest import AT, Commune, actor_of

OFFICE = OfficeDetails(
    name="Trung tâm Phục vụ hành chính công xã An Bình",
    address="Thôn 1, xã An Bình",
    phone="0912 345 678",
    email="motcua@anbinh.gov.vn",
    website="https://anbinh.gov.vn",
    petition_address="Hộp thư\nĐường dây nóng",
)


def test_office_saved_is_stored_clean(commune: Commune) -> None:
    office = save_office(unit_id=commune.one_stop.id, details=OFFICE, actor=INSTALLER, at=AT)

    assert (office.unit, office.phone) == (commune.one_stop, "0912345678")
    assert office.petition_address == "Hộp thư\nĐường dây nóng"


def test_office_saved_again_is_corrected_and_saved_unchanged_leaves_no_record(commune: Commune) -> None:
    save_office(unit_id=commune.one_stop.id, details=OFFICE, actor=INSTALLER, at=AT)
    moved = replace(OFFICE, address="Thôn 2, xã An Bình")

    save_office(unit_id=commune.one_stop.id, details=moved, actor=INSTALLER, at=AT)
    save_office(unit_id=commune.one_stop.id, details=moved, actor=INSTALLER, at=AT)

    assert [office.address for office in Office.objects.all()] == ["Thôn 2, xã An Bình"]
    assert AuditRecord.objects.filter(action="office.save").count() == 2


def test_office_with_bad_fields_is_refused_at_each(commune: Commune) -> None:
    bad = OfficeDetails(name=" ", address="", phone="12", email="a@", website="javascript:alert(1)")

    with pytest.raises(OrganisationRefused) as refused:
        save_office(unit_id=commune.one_stop.id, details=bad, actor=INSTALLER, at=AT)

    assert sorted(refused.value.fields) == ["address", "email", "name", "phone", "website"]
    assert not Office.objects.exists()


def test_office_of_a_division_is_refused(commune: Commune) -> None:
    with pytest.raises(OrganisationRefused, match="không phải là bộ phận một cửa"):
        save_office(unit_id=commune.division.id, details=OFFICE, actor=INSTALLER, at=AT)


def test_office_saved_without_the_role_is_refused(commune: Commune, officer: Staff) -> None:
    with pytest.raises(NotPermitted):
        save_office(unit_id=commune.one_stop.id, details=OFFICE, actor=actor_of(officer), at=AT)
