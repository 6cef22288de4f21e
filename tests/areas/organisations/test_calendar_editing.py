"""Editing hours and days: what is refused, what is recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from motcua.infra.audit.models import AuditRecord
from motcua.kernel.decision import NotPermitted
from motcua.kernel.working_time import DayKind
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.domain.week import DayDetails, HoursDetails
from motcua.organisations.models import Calendar, CalendarDay, Staff, Territory, WeeklyHours
from motcua.organisations.queries.calendars import working_calendar
from motcua.organisations.services.calendars import confirm_year, remove_day, set_day, set_hours
from motcua.organisations.services.own_calendars import open_province_calendar, open_unit_calendar
from tests.areas.organisations.conftest import AT, FOUNDED, TODAY, Commune, actor_of, make_unit

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + timedelta(days=1)
SUMMER = HoursDetails(
    valid_from=date(2026, 5, 1),
    intervals=dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ("07:00-11:30", "14:00-17:30")),
    reception={"sat": ("07:30-11:30",)},
    source_document="QĐ 20/QĐ-UBND",
)
HOLIDAY = DayDetails(
    date=date(2026, 6, 1), kind=DayKind.HOLIDAY, name="Nghỉ", source_document="TB 3/TB-UBND ngày 01/05/2026"
)


@pytest.fixture
def own(commune: Commune, nation: Calendar) -> Calendar:
    return open_unit_calendar(unit_id=commune.agency.id, name="Lịch An Bình", actor=INSTALLER, at=AT)


def test_hours_set_hold_from_their_day_and_open_the_counter_on_saturday(
    commune: Commune, own: Calendar
) -> None:
    set_hours(calendar_id=own.id, details=SUMMER, actor=INSTALLER, at=AT)

    calendar = working_calendar(unit_id=commune.one_stop.id)
    friday, saturday = calendar.day(date=date(2026, 5, 8)), calendar.day(date=date(2026, 5, 9))
    assert [str(part) for part in friday.counted] == ["07:00-11:30", "14:00-17:30"]
    assert (saturday.minutes, [str(part) for part in saturday.counter]) == (0, ["07:30-11:30"])


def test_hours_set_raise_the_revision_and_are_recorded(own: Calendar) -> None:
    set_hours(calendar_id=own.id, details=SUMMER, actor=INSTALLER, at=AT)

    record = AuditRecord.objects.get(action="calendar.hours")
    assert Calendar.objects.get(id=own.id).revision == own.revision + 1
    assert record.detail["after"]["valid_from"] == "2026-05-01"
    assert record.detail["after"]["source_document"] == "QĐ 20/QĐ-UBND"


def test_hours_not_yet_applied_are_corrected_in_place_and_applied_ones_never(own: Calendar) -> None:
    set_hours(calendar_id=own.id, details=SUMMER, actor=INSTALLER, at=AT)
    corrected = replace(SUMMER, intervals={"mon": ("08:00-12:00",)})
    set_hours(calendar_id=own.id, details=corrected, actor=INSTALLER, at=AT)
    later = AT.replace(month=6)

    with pytest.raises(OrganisationRefused, match="đã được áp dụng"):
        set_hours(calendar_id=own.id, details=replace(SUMMER, note="Sửa"), actor=INSTALLER, at=later)

    assert [hours.intervals for hours in WeeklyHours.objects.filter(calendar=own)] == [
        {"mon": ["08:00-12:00"]}
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"source_document": " "}, "source_document"),
        ({"intervals": {}}, "intervals"),
        ({"intervals": {"mon": ("07:30-11:30", "11:00-12:00")}}, "intervals"),
        ({"intervals": {"mon": ("11:30-07:30",)}}, "intervals"),
        ({"intervals": {"mon": ("sáng",)}}, "intervals"),
        ({"intervals": {"lundi": ("07:30-11:30",)}}, "intervals"),
        ({"reception": {"mon": ("07:00-08:00",)}}, "intervals"),
        ({"valid_from": TODAY}, "note"),
    ],
)
def test_hours_that_cannot_be_are_refused(own: Calendar, changes: Any, field: str) -> None:
    with pytest.raises(OrganisationRefused) as refused:
        set_hours(calendar_id=own.id, details=replace(SUMMER, **changes), actor=INSTALLER, at=AT)

    assert list(refused.value.fields) == [field]
    assert not WeeklyHours.objects.filter(calendar=own).exists()
    assert Calendar.objects.get(id=own.id).revision == own.revision


def test_hours_of_a_past_day_are_accepted_with_a_note(own: Calendar) -> None:
    past = replace(SUMMER, valid_from=date(2026, 1, 5), note="QĐ đến chậm")

    hours = set_hours(calendar_id=own.id, details=past, actor=INSTALLER, at=AT)

    assert hours.note == "QĐ đến chậm"


def test_day_set_is_stored_with_what_its_kind_means(own: Calendar) -> None:
    swap = replace(HOLIDAY, date=date(2026, 6, 6), kind=DayKind.SWAP_WORK, name="Làm bù")

    off = set_day(calendar_id=own.id, details=HOLIDAY, actor=INSTALLER, at=AT)
    work = set_day(calendar_id=own.id, details=swap, actor=INSTALLER, at=AT)

    assert (off.counts_for_deadline, off.counter_open) == (False, False)
    assert (work.counts_for_deadline, work.counter_open) == (True, True)


def test_day_on_which_the_counter_receives_without_counting_is_two_facts(
    commune: Commune, own: Calendar
) -> None:
    details = replace(
        HOLIDAY, date=date(2026, 6, 6), kind=DayKind.WEEKEND, counter_open=True, intervals=("08:00-11:00",)
    )

    set_day(calendar_id=own.id, details=details, actor=INSTALLER, at=AT)

    day = working_calendar(unit_id=commune.agency.id).day(date=date(2026, 6, 6))
    assert (day.minutes, [str(part) for part in day.counter]) == (0, ["08:00-11:00"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"source_document": ""}, "source_document"),
        ({"name": " "}, "name"),
        ({"date": TODAY}, "note"),
        ({"counts_for_deadline": True}, "date"),
        ({"kind": DayKind.WORK, "intervals": ("07:30-11:30", "08:00-09:00")}, "date"),
        ({"kind": DayKind.SWAP_WORK, "counts_for_deadline": False}, "kind"),
        ({"date": date(2090, 1, 1)}, "date"),
    ],
)
def test_day_that_cannot_be_is_refused(own: Calendar, changes: Any, field: str) -> None:
    with pytest.raises(OrganisationRefused) as refused:
        set_day(calendar_id=own.id, details=replace(HOLIDAY, **changes), actor=INSTALLER, at=AT)

    assert list(refused.value.fields) == [field]
    assert not CalendarDay.objects.filter(calendar=own).exists()


def test_year_left_without_a_working_day_is_refused(own: Calendar) -> None:
    only_one_day_a_week = replace(SUMMER, valid_from=date(2026, 12, 31), intervals={"mon": ("07:30-11:30",)})
    set_hours(calendar_id=own.id, details=only_one_day_a_week, actor=INSTALLER, at=AT)
    mondays = [date(2027, 1, 4) + timedelta(weeks=week) for week in range(52)]
    CalendarDay.objects.bulk_create(
        CalendarDay(
            calendar=own,
            date=monday,
            kind="HOLIDAY",
            name="Nghỉ",
            counts_for_deadline=False,
            counter_open=False,
            source_document="TB",
        )
        for monday in mondays[:-1]
    )

    with pytest.raises(OrganisationRefused, match="không có ngày làm việc nào trong năm 2027"):
        set_day(calendar_id=own.id, details=replace(HOLIDAY, date=mondays[-1]), actor=INSTALLER, at=AT)


def test_single_day_of_a_year_the_nation_has_not_is_refused(nation: Calendar) -> None:
    with pytest.raises(OrganisationRefused, match="chưa có năm 2032"):
        set_day(
            calendar_id=nation.id, details=replace(HOLIDAY, date=date(2032, 6, 1)), actor=INSTALLER, at=AT
        )


def test_past_day_corrected_with_a_note_keeps_the_old_in_the_record(own: Calendar) -> None:
    set_day(calendar_id=own.id, details=replace(HOLIDAY, date=TOMORROW), actor=INSTALLER, at=AT)
    later = AT + timedelta(days=5)
    corrected = replace(HOLIDAY, date=TOMORROW, name="Nghỉ bão", note="Theo công điện 1")

    set_day(calendar_id=own.id, details=corrected, actor=INSTALLER, at=later)

    record = AuditRecord.objects.filter(action="calendar.day").latest("at")
    assert record.reason == "Theo công điện 1"
    assert (record.detail["before"]["name"], record.detail["after"]["name"]) == ("Nghỉ", "Nghỉ bão")
    assert [day.name for day in CalendarDay.objects.filter(calendar=own)] == ["Nghỉ bão"]


def test_day_removed_follows_the_calendar_above_again(commune: Commune, own: Calendar) -> None:
    set_day(calendar_id=own.id, details=HOLIDAY, actor=INSTALLER, at=AT)

    remove_day(calendar_id=own.id, day=HOLIDAY.date, note="Nhập nhầm", actor=INSTALLER, at=AT)

    assert working_calendar(unit_id=commune.agency.id).day(date=HOLIDAY.date).minutes == 480
    assert AuditRecord.objects.get(action="calendar.day_removed").detail["before"]["name"] == "Nghỉ"


def test_day_removed_without_note_or_never_there_is_refused(own: Calendar) -> None:
    set_day(calendar_id=own.id, details=HOLIDAY, actor=INSTALLER, at=AT)

    with pytest.raises(OrganisationRefused, match="Hãy ghi lý do bỏ ngày này"):
        remove_day(calendar_id=own.id, day=HOLIDAY.date, note=" ", actor=INSTALLER, at=AT)
    with pytest.raises(OrganisationRefused, match="không khai riêng ngày 02/06/2026"):
        remove_day(calendar_id=own.id, day=date(2026, 6, 2), note="X", actor=INSTALLER, at=AT)

    assert CalendarDay.objects.filter(calendar=own).count() == 1


def test_year_confirmed_makes_its_days_verified(nation: Calendar) -> None:
    confirm_year(calendar_id=nation.id, year=2031, source_document="TB 99/TB-BNV", actor=INSTALLER, at=AT)

    days = CalendarDay.objects.filter(calendar=nation, date__year=2031)
    assert set(days.values_list("verified", "source_document")) == {(True, "TB 99/TB-BNV")}
    assert 2031 in Calendar.objects.get(id=nation.id).confirmed_years


def test_year_without_days_or_source_or_on_a_unit_calendar_is_not_confirmed(
    own: Calendar, nation: Calendar
) -> None:
    with pytest.raises(OrganisationRefused, match="chưa có ngày nghỉ nào của năm 2035"):
        confirm_year(calendar_id=nation.id, year=2035, source_document="TB", actor=INSTALLER, at=AT)
    with pytest.raises(OrganisationRefused, match="văn bản căn cứ"):
        confirm_year(calendar_id=nation.id, year=2031, source_document="", actor=INSTALLER, at=AT)
    with pytest.raises(OrganisationRefused, match="lịch toàn quốc"):
        confirm_year(calendar_id=own.id, year=2031, source_document="TB", actor=INSTALLER, at=AT)

    assert 2031 not in Calendar.objects.get(id=nation.id).confirmed_years


def test_calendars_are_edited_only_by_who_manages_them(
    own: Calendar, nation: Calendar, administrator: Staff, officer: Staff
) -> None:
    other = make_unit(name="UBND xã An Phú", kind=UnitKind.AGENCY, code="H99.12.35")
    foreign = open_unit_calendar(unit_id=other.id, name="Lịch An Phú", actor=INSTALLER, at=AT)
    boss = actor_of(administrator)

    set_day(calendar_id=own.id, details=HOLIDAY, actor=boss, at=AT)
    set_day(calendar_id=nation.id, details=HOLIDAY, actor=boss, at=AT)
    with pytest.raises(NotPermitted, match="không được giao quản lý lịch"):
        set_day(calendar_id=foreign.id, details=HOLIDAY, actor=boss, at=AT)
    with pytest.raises(NotPermitted):
        set_day(calendar_id=own.id, details=HOLIDAY, actor=actor_of(officer), at=AT)

    assert not CalendarDay.objects.filter(calendar=foreign).exists()


@pytest.mark.parametrize("name", [" ", "Lịch thứ hai"])
def test_unit_calendar_without_a_name_or_a_second_one_is_refused(
    commune: Commune, own: Calendar, name: str
) -> None:
    with pytest.raises(OrganisationRefused):
        open_unit_calendar(unit_id=commune.agency.id, name=name, actor=INSTALLER, at=AT)

    assert Calendar.objects.filter(scope="UNIT").count() == 1


def test_unit_calendar_opened_without_the_role_is_refused(
    commune: Commune, nation: Calendar, officer: Staff
) -> None:
    with pytest.raises(NotPermitted):
        open_unit_calendar(unit_id=commune.agency.id, name="X", actor=actor_of(officer), at=AT)


def test_province_calendar_for_a_commune_or_twice_is_refused(nation: Calendar) -> None:
    province = Territory.objects.create(
        level="PROVINCE", kind="Tỉnh", code="99", name="Bắc Hà", full_name="Tỉnh Bắc Hà", valid_from=FOUNDED
    )
    ward = Territory.objects.create(
        level="COMMUNE",
        kind="Xã",
        code="99001",
        name="An Bình",
        full_name="Xã An Bình",
        parent=province,
        valid_from=FOUNDED,
    )
    open_province_calendar(territory_id=province.id, name="Bắc Hà", actor=INSTALLER, at=AT)

    with pytest.raises(OrganisationRefused, match="đã có lịch làm việc"):
        open_province_calendar(territory_id=province.id, name="Bắc Hà 2", actor=INSTALLER, at=AT)
    with pytest.raises(OrganisationRefused, match="không phải là đơn vị hành chính cấp tỉnh"):
        open_province_calendar(territory_id=ward.id, name="An Bình", actor=INSTALLER, at=AT)


def test_province_calendar_opened_without_the_role_is_refused(nation: Calendar, officer: Staff) -> None:
    province = Territory.objects.create(
        level="PROVINCE", kind="Tỉnh", code="99", name="Bắc Hà", full_name="Tỉnh Bắc Hà", valid_from=FOUNDED
    )

    with pytest.raises(NotPermitted):
        open_province_calendar(territory_id=province.id, name="X", actor=actor_of(officer), at=AT)
