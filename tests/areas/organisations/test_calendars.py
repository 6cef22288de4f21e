"""From stored calendars to the one a unit counts by."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from motcua.kernel.decision import NotPermitted
from motcua.kernel.working_time import Counting, DayKind, Limit, LimitUnit, compute_deadline
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.permissions import Role
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.domain.week import DayDetails
from motcua.organisations.models import Calendar, CalendarDay, Staff, Territory, Unit
from motcua.organisations.queries.calendars import (
    CHECK_SECONDS,
    CalendarShelf,
    NationalCalendarMissing,
    all_calendars,
    calendar_of_unit,
    days_of_year,
    hours_of,
    working_calendar,
)
from motcua.organisations.services.calendars import set_day
from motcua.organisations.services.own_calendars import open_province_calendar, open_unit_calendar
from motcua.organisations.services.seed import seed_national_calendar
from tests.areas.organisations.conftest import AT, FOUNDED, Commune, actor_of, give, make_unit

pytestmark = pytest.mark.django_db

ONE_DAY = Limit(1, LimitUnit.WORKING_DAY)


class Clock:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def close_day(calendar: Calendar, day: date, name: str = "Nghỉ theo thông báo") -> CalendarDay:
    details = DayDetails(date=day, kind=DayKind.HOLIDAY, name=name, source_document="TB 1/TB-UBND")
    return set_day(calendar_id=calendar.id, details=details, actor=INSTALLER, at=AT)


def is_off(unit: Unit, day: date) -> bool:
    return working_calendar(unit_id=unit.id).day(date=day).minutes == 0


@pytest.fixture
def province(db: None) -> Territory:
    return Territory.objects.create(
        level="PROVINCE", kind="Tỉnh", code="99", name="Bắc Hà", full_name="Tỉnh Bắc Hà", valid_from=FOUNDED
    )


@pytest.fixture
def placed(commune: Commune, province: Territory) -> Commune:
    ward = Territory.objects.create(
        level="COMMUNE",
        kind="Xã",
        code="99001",
        name="An Bình",
        full_name="Xã An Bình",
        parent=province,
        valid_from=FOUNDED,
    )
    Unit.objects.filter(id=commune.agency.id).update(territory=ward)
    return commune


def test_unit_without_any_calendar_in_the_system_is_told_so(commune: Commune) -> None:
    with pytest.raises(NationalCalendarMissing, match="Chưa có lịch làm việc toàn quốc"):
        working_calendar(unit_id=commune.agency.id)


def test_unit_that_does_not_exist_has_no_calendar(nation: Calendar, province: Territory) -> None:
    with pytest.raises(Unit.DoesNotExist):
        working_calendar(unit_id=province.id)


def test_unit_follows_the_nation_the_province_and_its_own_rules_nearest_first(
    placed: Commune, province: Territory, nation: Calendar
) -> None:
    provincial = open_province_calendar(territory_id=province.id, name="Bắc Hà", actor=INSTALLER, at=AT)
    own = open_unit_calendar(unit_id=placed.agency.id, name="An Bình", actor=INSTALLER, at=AT)
    close_day(provincial, date(2026, 6, 1))
    close_day(own, date(2026, 6, 2))

    found = calendar_of_unit(unit_id=placed.one_stop.id)

    assert (found, found.parent, provincial.parent) == (own, provincial, nation)
    assert [is_off(placed.one_stop, date(2026, 6, day)) for day in (1, 2, 3)] == [True, True, False]
    assert is_off(placed.one_stop, date(2026, 9, 2))


def test_unit_elsewhere_is_not_touched_by_the_calendar_of_a_province(
    placed: Commune, province: Territory, nation: Calendar
) -> None:
    other = make_unit(name="UBND xã An Phú", kind=UnitKind.AGENCY, code="H99.12.35")
    provincial = open_province_calendar(territory_id=province.id, name="Bắc Hà", actor=INSTALLER, at=AT)
    close_day(provincial, date(2026, 6, 1))

    assert is_off(placed.agency, date(2026, 6, 1))
    assert not is_off(other, date(2026, 6, 1))


def test_province_that_was_renamed_keeps_its_calendar(
    placed: Commune, province: Territory, nation: Calendar
) -> None:
    provincial = open_province_calendar(territory_id=province.id, name="Bắc Hà", actor=INSTALLER, at=AT)
    Territory.objects.filter(id=province.id).update(valid_to=date(2026, 1, 1))
    renamed = Territory.objects.create(
        level="PROVINCE",
        kind="Thành phố",
        code="99",
        name="Bắc Hà",
        full_name="Thành phố Bắc Hà",
        valid_from=date(2026, 1, 1),
    )
    Territory.objects.filter(code="99001").update(parent=renamed)

    assert calendar_of_unit(unit_id=placed.division.id) == provincial


def test_holiday_entered_moves_what_is_counted_from_now_on(commune: Commune, nation: Calendar) -> None:
    received = datetime(2026, 3, 5, 9, 10)  # noqa: DTZ001 - the kernel counts on the wall clock
    ask: dict[str, Any] = {"received_at": received, "limit": ONE_DAY, "counting": Counting.DATES}
    before = compute_deadline(calendar=working_calendar(unit_id=commune.agency.id), **ask)

    close_day(nation, date(2026, 3, 6))

    after = compute_deadline(calendar=working_calendar(unit_id=commune.agency.id), **ask)
    assert (before.due_at.date(), after.due_at.date()) == (date(2026, 3, 6), date(2026, 3, 9))


def test_due_date_in_a_year_not_confirmed_is_provisional(commune: Commune, nation: Calendar) -> None:
    calendar = working_calendar(unit_id=commune.agency.id)

    due = [
        compute_deadline(
            calendar=calendar,
            received_at=datetime(year, 3, 6, 9, 0),  # noqa: DTZ001 - as above
            limit=ONE_DAY,
            counting=Counting.DATES,
        )
        for year in (2026, 2031)
    ]

    assert [deadline.provisional for deadline in due] == [False, True]


def test_calendar_asked_again_costs_no_query(
    commune: Commune, nation: Calendar, django_assert_num_queries: Any
) -> None:
    shelf = CalendarShelf(clock=Clock())
    first = shelf.calendar(unit_id=commune.one_stop.id)

    with django_assert_num_queries(0):
        again = shelf.calendar(unit_id=commune.one_stop.id)

    assert again is first


def test_units_of_one_calendar_share_it(commune: Commune, nation: Calendar) -> None:
    assert working_calendar(unit_id=commune.one_stop.id) is working_calendar(unit_id=commune.division.id)


def test_edit_by_another_process_is_seen_after_the_check_with_one_query_when_nothing_changed(
    commune: Commune, nation: Calendar, django_assert_num_queries: Any
) -> None:
    clock = Clock()
    shelf = CalendarShelf(clock=clock)
    first = shelf.calendar(unit_id=commune.agency.id)
    clock.now += CHECK_SECONDS
    with django_assert_num_queries(1):
        assert shelf.calendar(unit_id=commune.agency.id) is first

    close_day(nation, date(2026, 6, 1))  # empties the shelf of the process, not this one

    assert shelf.calendar(unit_id=commune.agency.id) is first
    clock.now += CHECK_SECONDS
    assert shelf.calendar(unit_id=commune.agency.id).day(date=date(2026, 6, 1)).minutes == 0


def test_calendar_opened_for_a_unit_changes_nothing_until_something_is_entered(
    commune: Commune, nation: Calendar
) -> None:
    day = date(2026, 6, 1)
    before = working_calendar(unit_id=commune.agency.id).day(date=day)

    open_unit_calendar(unit_id=commune.agency.id, name="An Bình", actor=INSTALLER, at=AT)

    assert working_calendar(unit_id=commune.agency.id).day(date=day) == before


def test_calendar_lists_are_ordered_and_take_one_query_each(
    placed: Commune, province: Territory, nation: Calendar, django_assert_num_queries: Any
) -> None:
    own = open_unit_calendar(unit_id=placed.agency.id, name="An Bình", actor=INSTALLER, at=AT)
    provincial = open_province_calendar(territory_id=province.id, name="Bắc Hà", actor=INSTALLER, at=AT)

    with django_assert_num_queries(3):
        rows = [(c.id, c.parent and c.parent.name, c.territory and c.territory.code) for c in all_calendars()]
        days = [day.date for day in days_of_year(calendar_id=nation.id, year=2026)]
        hours = list(hours_of(calendar_id=nation.id))

    nation_name = "Lịch làm việc toàn quốc"
    assert rows == [(nation.id, None, None), (provincial.id, nation_name, "99"), (own.id, nation_name, None)]
    assert (days[0], days == sorted(days), len(hours)) == (date(2026, 1, 1), True, 1)


def test_seed_marks_announced_days_verified_and_expected_ones_not(nation: Calendar) -> None:
    tet = CalendarDay.objects.get(calendar=nation, date=date(2026, 2, 17))
    expected = CalendarDay.objects.get(calendar=nation, date=date(2031, 1, 23))

    assert (tet.kind, tet.verified) == ("HOLIDAY", True)
    assert (expected.kind, expected.verified) == ("HOLIDAY", False)
    assert "chưa kiểm chứng" in expected.source_document
    assert CalendarDay.objects.get(calendar=nation, date=date(2026, 8, 22)).counts_for_deadline
    assert CalendarDay.objects.get(calendar=nation, date=date(2031, 9, 1)).kind == "HOLIDAY"
    assert {2024, 2025, 2026} <= set(nation.confirmed_years)
    assert 2031 not in nation.confirmed_years


def test_seed_run_again_adds_nothing_and_keeps_what_an_office_removed(nation: Calendar) -> None:
    CalendarDay.objects.filter(calendar=nation, date=date(2026, 11, 24)).delete()

    report = seed_national_calendar(through_year=2031, actor=INSTALLER, at=AT)

    assert (report.calendar, report.added_days) == (nation, 0)
    assert not CalendarDay.objects.filter(calendar=nation, date=date(2026, 11, 24)).exists()


def test_seed_of_a_later_year_adds_that_year_alone(nation: Calendar) -> None:
    report = seed_national_calendar(through_year=2032, actor=INSTALLER, at=AT)

    added = CalendarDay.objects.filter(calendar=nation, date__year=2032)
    assert report.added_days == added.count() > 10
    assert CalendarDay.objects.filter(calendar=nation, date__year__gt=2032).count() == 0


def test_calendar_manager_may_add_a_year_and_an_officer_not(
    commune: Commune, nation: Calendar, administrator: Staff, officer: Staff
) -> None:
    give(officer, Role.HANDLER, commune.agency)
    with pytest.raises(NotPermitted):
        seed_national_calendar(through_year=2032, actor=actor_of(officer), at=AT)

    assert seed_national_calendar(through_year=2032, actor=actor_of(administrator), at=AT).added_days > 0
