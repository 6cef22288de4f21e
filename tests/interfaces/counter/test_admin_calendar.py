"""Calendars: a year at a glance, days and hours with their sources, confirmed years, the calculator."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.infra.audit.models import AuditRecord
from motcua.kernel.text import fold
from motcua.organisations.models import Calendar, CalendarDay, Territory, WeeklyHours
from motcua.organisations.queries.calendars import forget_calendars, working_calendar
from tests.interfaces.counter.admin_office import (
    FOUNDED,
    Ground,
    errors_of,
    make_ground,
    seed_calendar,
    text_of,
    vietnamese,
)

pytestmark = pytest.mark.django_db

NEXT_YEAR = timezone.localdate().year + 1
COMING = date(NEXT_YEAR, 3, 10)
SOURCE = "Thông báo 123/TB-BNV"


@pytest.fixture
def ground() -> Ground:
    return make_ground()


@pytest.fixture
def nation() -> Calendar:
    return seed_calendar()


def day_address(calendar: Calendar, day: date) -> str:
    return reverse("counter:calendar_day", args=[calendar.pk, day.isoformat()])


def set_day(ground: Ground, calendar: Calendar, day: date, **typed: str) -> Any:
    sheet = {
        "kind": "HOLIDAY",
        "name": "Nghỉ lễ của tỉnh",
        "source_document": SOURCE,
        "verified": "on",
        **typed,
    }
    return ground.client.post(day_address(calendar, day), sheet)


def cell(ground: Ground, calendar: Calendar, day: date) -> Any:
    response = ground.client.get(reverse("counter:calendar_of", args=[calendar.pk]), {"year": day.year})
    cells = [found for week in response.context["months"][day.month - 1].weeks for found in week if found]
    return next(found for found in cells if found.date == day)


def test_year_tells_each_kind_of_day_by_word_and_letter(ground: Ground, nation: Calendar) -> None:
    labour_day = cell(ground, nation, date(2026, 5, 1))
    swapped = cell(ground, nation, date(2026, 1, 10))
    weekday = cell(ground, nation, date(2026, 3, 5))
    rest = cell(ground, nation, date(2026, 3, 7))

    assert (labour_day.mark, labour_day.words) == ("L", "Nghỉ lễ, tết: Quốc tế Lao động 1/5")
    assert (swapped.mark, swapped.working) == ("+", True)
    assert (weekday.mark, weekday.words) == ("", "Ngày làm việc")
    assert (rest.mark, rest.words) == ("", "Nghỉ hằng tuần")


def test_year_marks_what_is_only_expected(ground: Ground, nation: Calendar) -> None:
    page = text_of(
        ground.client.get(reverse("counter:calendar_of", args=[nation.pk]), {"year": str(NEXT_YEAR + 1)})
    )

    assert "Dự kiến, chưa xác nhận" in page
    assert "chưa kiểm chứng" in page


def test_year_that_is_not_entered_says_so_and_offers_it(ground: Ground, nation: Calendar) -> None:
    response = ground.client.get(reverse("counter:calendar_of", args=[nation.pk]), {"year": "2045"})

    page = text_of(response)
    assert response.context["months"] == []
    assert "chưa có ngày nghỉ của năm 2045" in page
    assert "Thêm ngày nghỉ dự kiến" in page


@pytest.mark.parametrize("year", ["0", "99999", "x", ""])
def test_year_that_is_none_shows_this_year(ground: Ground, nation: Calendar, year: str) -> None:
    response = ground.client.get(reverse("counter:calendar_of", args=[nation.pk]), {"year": year})

    assert response.context["year"] == timezone.localdate().year


def test_page_before_any_calendar_offers_to_begin(ground: Ground) -> None:
    forget_calendars()

    before = text_of(ground.client.get(reverse("counter:calendar")))
    ground.client.post(reverse("counter:calendar_add_year"))

    assert "Chưa có lịch làm việc toàn quốc" in before
    assert Calendar.objects.get().scope == "NATION"


def test_day_set_counts_no_longer(ground: Ground, nation: Calendar) -> None:
    response = set_day(ground, nation, COMING)

    assert response.status_code == 303
    forget_calendars()
    assert working_calendar(unit_id=ground.agency.pk).day(date=COMING).minutes == 0
    record = AuditRecord.objects.get(action="calendar.day")
    assert record.detail["after"]["source_document"] == SOURCE


def test_day_without_its_paper_is_refused_at_the_field(ground: Ground, nation: Calendar) -> None:
    response = set_day(ground, nation, COMING, source_document="")

    assert response.status_code == 422
    assert list(errors_of(response)) == ["source_document"]
    assert not CalendarDay.objects.filter(date=COMING).exists()
    assert 'value="Nghỉ lễ của tỉnh"' in text_of(response)


def test_day_that_is_past_wants_a_note(ground: Ground, nation: Calendar) -> None:
    day = date(2026, 3, 5)

    refused = set_day(ground, nation, day)
    saved = set_day(ground, nation, day, note="Bão số 3")

    assert list(errors_of(refused)) == ["note"]
    assert saved.status_code == 303


def test_day_of_reception_alone_is_open_but_not_counted(ground: Ground, nation: Calendar) -> None:
    saturday = date(NEXT_YEAR, 3, 6 + (5 - date(NEXT_YEAR, 3, 6).weekday()) % 7)

    set_day(
        ground, nation, saturday, kind="RECEPTION", name="Tiếp nhận sáng thứ Bảy", intervals="07:30-11:30"
    )

    held = CalendarDay.objects.get(date=saturday)
    assert (held.counter_open, held.counts_for_deadline, held.intervals) == (True, False, ["07:30-11:30"])
    assert cell(ground, nation, saturday).mark == "T"
    form = ground.client.get(day_address(nation, saturday)).context["form"]
    assert form["kind"].value() == "RECEPTION"


def test_day_with_hours_that_cannot_be_read_is_refused_at_the_field(ground: Ground, nation: Calendar) -> None:
    response = set_day(ground, nation, COMING, kind="WORK", intervals="7 giờ sáng")

    assert errors_of(response) == {
        "intervals": ["Không đọc được khung giờ “7 giờ sáng”. Viết như 07:30-11:30,13:30-17:30."]
    }


def test_day_that_does_not_exist_is_not_there(ground: Ground, nation: Calendar) -> None:
    response = ground.client.get(reverse("counter:calendar_day", args=[nation.pk, "2026-02-30"]))

    assert response.status_code == 404


def test_day_taken_back_follows_its_weekday(ground: Ground, nation: Calendar) -> None:
    set_day(ground, nation, COMING)

    ground.client.post(
        reverse("counter:calendar_day_remove", args=[nation.pk, COMING.isoformat()]), {"note": "Nhập nhầm"}
    )

    assert not CalendarDay.objects.filter(date=COMING).exists()


def hours_sheet(**typed: str) -> dict[str, str]:
    usual = "07:00-11:30, 14:00-17:30"
    days = {f"working_{day}": usual for day in ("mon", "tue", "wed", "thu", "fri")}
    return {
        "valid_from": vietnamese(date(NEXT_YEAR, 4, 16)),
        "source_document": "Quyết định 45/QĐ-UBND",
        **days,
        "reception_sat": "07:30-11:00",
        **typed,
    }


def test_hours_of_summer_hold_from_their_day(ground: Ground, nation: Calendar) -> None:
    response = ground.client.post(reverse("counter:calendar_hours", args=[nation.pk]), hours_sheet())

    assert response.status_code == 303
    held = WeeklyHours.objects.get(valid_from=date(NEXT_YEAR, 4, 16))
    assert held.intervals["mon"] == ["07:00-11:30", "14:00-17:30"]
    assert held.reception == {"sat": ["07:30-11:00"]}


def test_hours_that_overlap_are_refused_at_the_weekday(ground: Ground, nation: Calendar) -> None:
    sheet = hours_sheet(working_tue="07:00-12:00, 11:30-17:00")

    response = ground.client.post(reverse("counter:calendar_hours", args=[nation.pk]), sheet)

    assert response.status_code == 422
    assert list(errors_of(response)) == ["working_tue"]
    assert WeeklyHours.objects.count() == 1


def test_hours_without_a_working_day_are_refused(ground: Ground, nation: Calendar) -> None:
    idle = {f"working_{day}": "" for day in ("mon", "tue", "wed", "thu", "fri")}

    response = ground.client.post(reverse("counter:calendar_hours", args=[nation.pk]), hours_sheet(**idle))

    assert response.status_code == 422
    assert "không có ngày làm việc nào trong năm" in text_of(response)
    assert WeeklyHours.objects.count() == 1


def test_year_confirmed_is_firm(ground: Ground, nation: Calendar) -> None:
    year = NEXT_YEAR + 1

    ground.client.post(
        reverse("counter:calendar_confirm", args=[nation.pk, year]), {"source_document": SOURCE}
    )

    nation.refresh_from_db()
    assert year in nation.confirmed_years
    assert not CalendarDay.objects.filter(date__year=year, verified=False).exists()


def test_own_calendar_is_laid_over_the_one_above(ground: Ground, nation: Calendar) -> None:
    response = ground.client.post(
        reverse("counter:calendar_add"), {"owner": f"unit:{ground.agency.pk}", "name": "Lịch xã An Bình"}
    )

    own = Calendar.objects.get(unit=ground.agency)
    assert response["Location"].startswith(reverse("counter:calendar_of", args=[own.pk]))
    assert own.parent == nation
    assert ground.client.get(reverse("counter:calendar")).context["calendar"] == own


def test_own_calendar_of_a_province_is_opened(ground: Ground, nation: Calendar) -> None:
    province = Territory.objects.create(
        level="PROVINCE",
        kind="Tỉnh",
        code="31",
        name="Đông Sơn",
        full_name="Tỉnh Đông Sơn",
        folded_name=fold("Tỉnh Đông Sơn"),
        valid_from=FOUNDED,
    )

    ground.client.post(
        reverse("counter:calendar_add"), {"owner": f"province:{province.pk}", "name": "Lịch tỉnh Đông Sơn"}
    )

    assert Calendar.objects.get(territory=province).parent == nation


def test_calendar_of_another_agency_is_not_there(ground: Ground, nation: Calendar) -> None:
    other = make_ground(code="H99.12.35", name="UBND xã Khác")
    other.client.post(
        reverse("counter:calendar_add"), {"owner": f"unit:{other.agency.pk}", "name": "Lịch xã Khác"}
    )
    theirs = Calendar.objects.get(unit=other.agency)

    response = ground.client.get(reverse("counter:calendar_of", args=[theirs.pk]))

    assert response.status_code == 404


def count(ground: Ground, calendar: Calendar, **typed: str) -> Any:
    question = {
        "received_on": "13/02/2026",
        "received_time": "10:00",
        "amount": "16",
        "unit": "h",
        "counting": "HOURS",
        **typed,
    }
    address = reverse("counter:calendar_of", args=[calendar.pk])
    return ground.client.get(address, question, headers={"HX-Request": "true", "HX-Target": "count"})


def test_calculator_explains_the_due_date_day_by_day(ground: Ground, nation: Calendar) -> None:
    page = text_of(count(ground, nation))

    assert page.strip().startswith('<div id="count"')
    assert "10:00, thứ Ba 24/02/2026" in page
    assert page.count("Tết Nguyên đán") == 5


def test_calculator_counts_by_dates_and_past_the_cutoff(ground: Ground, nation: Calendar) -> None:
    by_dates = count(ground, nation, amount="2", unit="d", counting="DATES")
    late = count(ground, nation, amount="2", unit="d", counting="DATES", cutoff="09:00")

    assert by_dates.context["count"].deadline.due_at.date() == date(2026, 2, 24)
    assert late.context["count"].deadline.due_at.date() == date(2026, 2, 25)


@pytest.mark.parametrize(
    ("field", "typed"), [("amount", "0"), ("received_on", "31/02/2026"), ("received_time", "25:00")]
)
def test_calculator_says_what_it_cannot_read_at_the_field(
    ground: Ground, nation: Calendar, field: str, typed: str
) -> None:
    response = count(ground, nation, **{field: typed})

    assert list(errors_of(response)) == [field]
    assert response.context["count"].deadline is None


def test_calculator_says_when_the_calendar_does_not_reach(ground: Ground, nation: Calendar) -> None:
    response = count(ground, nation, received_on="13/02/2045")

    assert "chưa có ngày nghỉ của năm 2045" in text_of(response)


def test_year_asks_the_same_queries_whatever_is_entered(
    ground: Ground, nation: Calendar, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = reverse("counter:calendar_of", args=[nation.pk])
    set_day(ground, nation, COMING)
    ground.client.get(address)

    with django_assert_num_queries(
        12
    ):  # session, account, actor (3), calendar, hours, days, page (3), notices
        ground.client.get(address)
