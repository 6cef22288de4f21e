"""What the counter is told of dossiers that wait: alerted, late, and whose time to complete is over."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from motcua.cases.models import StaffNotice
from motcua.cases.queries.intake_facts import forget_intake_facts
from motcua.cases.services.warning_arrivals import warn_of_arrivals
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Grant
from tests.areas.cases.arrival_office import CODE, arrived, make_arrival_office
from tests.areas.cases.intake_office import OPENED, IntakeOffice
from tests.areas.cases.test_completing import asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> IntakeOffice:
    forget_intake_facts()
    office = make_arrival_office()
    Grant.objects.create(
        staff_id=office.counter.staff_id,
        role=Role.COUNTER_OFFICER,
        unit=office.one_stop,
        valid_from=OPENED,
    )
    return office


def vietnam(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


def told() -> list[tuple[str, str]]:
    return list(StaffNotice.objects.order_by("made_at", "id").values_list("kind", "staff__full_name"))


def test_counter_is_alerted_after_two_hours_and_told_when_the_answer_is_late(office: IntakeOffice) -> None:
    arrived(office)
    moments = [vietnam(f"2026-03-{moment}") for moment in ("05 10:59", "05 11:00", "06 08:59", "06 09:00")]

    counts = [warn_of_arrivals(at=moment) for moment in moments for _ in range(2)]

    assert counts == [0, 0, 1, 0, 0, 0, 1, 0]
    assert told() == [("ANSWER_OWED", "Phạm Thu Hà"), ("ANSWER_LATE", "Phạm Thu Hà")]
    assert StaffNotice.objects.get(kind="ANSWER_OWED").text == (
        f"Hồ sơ {CODE} chờ trả lời tiếp nhận trước 09:00 ngày 06/03/2026."
    )


def test_counter_is_told_when_a_dossier_may_be_closed(office: IntakeOffice) -> None:
    case = asked(office, arrived(office))
    assert case.wait_until is not None

    counts = [
        warn_of_arrivals(at=case.wait_until),
        warn_of_arrivals(at=case.wait_until + timedelta(minutes=1)),
        warn_of_arrivals(at=case.wait_until + timedelta(days=3)),
    ]

    assert counts == [0, 1, 0]
    assert told() == [("TIME_OVER", "Phạm Thu Hà")]
    assert "Có thể đóng hồ sơ" in StaffNotice.objects.get().text
