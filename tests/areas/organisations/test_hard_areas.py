"""The hard area of an agency: recorded by document and day, never twice at once, ended only ahead."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.infra.audit.models import AuditRecord
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.hard_area import HardAreaDetails, HardAreaKind
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.models import HardArea, Unit
from motcua.organisations.services.hard_areas import end_hard_area, record_hard_area
from tests.areas.cases.intake_office import make_unit

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)
TODAY = date(2026, 3, 5)


@pytest.fixture
def agency() -> Unit:
    return make_unit(name="UBND xã Vùng Cao", code="H99.500")


def record(agency: Unit, **changes: object) -> HardArea:
    details = {"kind": HardAreaKind.REMOTE, "document": " Quyết định  861/QĐ-TTg ", "valid_from": TODAY}
    return record_hard_area(
        unit_id=agency.id,
        details=HardAreaDetails(**{**details, **changes}),  # type: ignore[arg-type]
        actor=INSTALLER,
        at=NOW,
    )


def test_area_is_recorded_with_its_document_and_leaves_a_trace(agency: Unit) -> None:
    area = record(agency)

    assert (area.document, area.valid_to) == ("Quyết định 861/QĐ-TTg", None)
    assert AuditRecord.objects.get(action="hard_area.record").subject_id == str(area.id)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"document": "  "}, "document"),
        ({"valid_to": TODAY}, "valid_to"),
    ],
)
def test_area_without_ground_or_with_an_end_before_its_start_is_refused(
    agency: Unit, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(OrganisationRefused) as refused:
        record(agency, **changes)

    assert list(refused.value.fields) == [field]
    assert not HardArea.objects.exists()


def test_second_area_at_the_same_time_is_refused(agency: Unit) -> None:
    record(agency)

    with pytest.raises(OrganisationRefused, match="từ ngày 05/03/2026"):
        record(agency, valid_from=TODAY + timedelta(days=9))


def test_area_belongs_to_an_agency(agency: Unit) -> None:
    part = make_unit(name="Phòng Kinh tế", kind="DIVISION", parent=agency)

    with pytest.raises(OrganisationRefused, match="không phải là cơ quan"):
        record(part)


def test_area_ends_on_a_day_ahead_and_once(agency: Unit) -> None:
    area = record(agency)
    with pytest.raises(OrganisationRefused, match="sau hôm nay"):
        end_hard_area(area_id=area.id, on=TODAY, actor=INSTALLER, at=NOW)

    end_hard_area(area_id=area.id, on=date(2026, 4, 1), actor=INSTALLER, at=NOW)

    with pytest.raises(OrganisationRefused, match="01/04/2026"):
        end_hard_area(area_id=area.id, on=date(2026, 5, 1), actor=INSTALLER, at=NOW)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("organisations_hard_area_once_a_day", {}),
        ("organisations_hard_area_period", {"valid_from": date(2027, 1, 1), "valid_to": date(2026, 1, 1)}),
        ("organisations_hard_area_kind", {"valid_from": date(2027, 1, 1), "kind": "LOWLAND"}),
        ("organisations_hard_area_document", {"valid_from": date(2027, 1, 1), "document": ""}),
    ],
)
def test_database_holds_what_the_service_promises(
    agency: Unit, name: str, changes: dict[str, object]
) -> None:
    record(agency)
    row = {"unit": agency, "kind": "REMOTE", "document": "QĐ", "valid_from": TODAY, **changes}

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        HardArea.objects.create(**row)
