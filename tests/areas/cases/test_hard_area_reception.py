"""A case received where the area is hard: the limit grows, is printed, and stays what it was that day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.cases.models import Case
from motcua.cases.queries.clock import clock_of, local
from motcua.cases.queries.deadlines import preview
from motcua.cases.queries.intake_facts import forget_intake_facts, version_facts
from motcua.cases.services.intake import receive_case
from motcua.organisations.models import HardArea
from tests.areas.cases.intake_office import MORNING, IntakeOffice, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> IntakeOffice:
    office = make_office()
    office.version.hard_area_extra_days = 10
    office.version.save(update_fields=["hard_area_extra_days"])
    _forget()
    return office


def _forget() -> None:
    forget_intake_facts()
    version_facts.cache_clear()


def in_the_mountains(office: IntakeOffice, *, since: date, until: date | None = None) -> HardArea:
    area = HardArea.objects.create(
        unit=office.agency,
        kind="MOUNTAIN",
        document="Quyết định 861/QĐ-TTg",
        valid_from=since,
        valid_to=until,
    )
    _forget()
    return area


def received(office: IntakeOffice) -> Case:
    return receive_case(request=office.request(), actor=office.counter, at=MORNING)


def test_hard_area_adds_its_days_and_the_paper_says_so(office: IntakeOffice) -> None:
    in_the_mountains(office, since=date(2021, 6, 4))

    case = received(office)

    assert local(case.due_at).isoformat() == "2026-03-24T17:30:00"
    assert case.limit_text == "3 ngày làm việc, cộng 10 ngày làm việc (xã miền núi)"
    assert (case.limit_amount, case.limit_unit) == (3, "WORKING_DAY")


def test_preview_promises_the_same_day(office: IntakeOffice) -> None:
    in_the_mountains(office, since=date(2021, 6, 4))

    promised = preview(
        version_id=office.version.id, time_limit_id=office.limit.id, unit_id=office.one_stop.id, at=MORNING
    )

    assert promised.due_at == local(received(office).due_at)


@pytest.mark.parametrize(("since", "until"), [(date(2026, 3, 6), None), (date(2021, 6, 4), date(2026, 3, 5))])
def test_area_that_does_not_hold_that_day_adds_nothing(
    office: IntakeOffice, since: date, until: date | None
) -> None:
    in_the_mountains(office, since=since, until=until)

    case = received(office)

    assert (local(case.due_at).day, case.limit_text) == (10, "3 ngày làm việc")


def test_case_keeps_its_days_when_the_area_is_hard_no_more(office: IntakeOffice) -> None:
    area = in_the_mountains(office, since=date(2021, 6, 4))
    case = received(office)
    area.delete()
    _forget()

    clock = clock_of(case=case, now=MORNING + timedelta(days=1))

    assert clock is not None
    assert clock.due_at == local(case.due_at)
