"""The hard area of an agency on its page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from motcua.organisations.models import HardArea
from tests.interfaces.counter.admin_office import Ground, errors_of, make_ground, text_of, vietnamese

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground() -> Ground:
    return make_ground()


def sheet(**changes: str) -> dict[str, str]:
    typed = {
        "kind": "MOUNTAIN",
        "document": "Quyết định 861/QĐ-TTg ngày 04/6/2021",
        "valid_from": vietnamese(timezone.localdate()),
    }
    return typed | changes


def test_area_is_recorded_shown_and_ended(ground: Ground) -> None:
    ground.client.post(reverse("counter:hard_area_record", args=[ground.agency.pk]), sheet())
    area = HardArea.objects.get(unit=ground.agency)
    page = text_of(ground.client.get(reverse("counter:unit", args=[ground.agency.pk])))
    ahead = timezone.localdate() + timedelta(days=30)

    ground.client.post(reverse("counter:hard_area_end", args=[area.pk]), {"on": vietnamese(ahead)})

    assert "Xã miền núi" in page
    assert "Quyết định 861/QĐ-TTg" in page
    area.refresh_from_db()
    assert area.valid_to == ahead


def test_area_without_document_is_refused_with_what_was_typed(ground: Ground) -> None:
    address = reverse("counter:hard_area_record", args=[ground.agency.pk])

    response = ground.client.post(address, sheet(document=" "))

    assert list(errors_of(response)) == ["document"]
    assert not HardArea.objects.exists()


def test_area_of_another_agency_is_not_there(ground: Ground) -> None:
    other = make_ground(code="H99.12.77", name="UBND xã Khác")
    other.client.post(reverse("counter:hard_area_record", args=[other.agency.pk]), sheet())
    area = HardArea.objects.get(unit=other.agency)

    recording = ground.client.post(reverse("counter:hard_area_record", args=[other.agency.pk]), sheet())
    ending = ground.client.post(reverse("counter:hard_area_end", args=[area.pk]), {"on": "01/01/2099"})

    assert (recording.status_code, ending.status_code) == (404, 404)
