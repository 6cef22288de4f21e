"""The tasks of a plan as table, board, calendar and workbook: one filter for all, counts that are true."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from datetime import date, timedelta
from io import BytesIO
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.services.seed import seed_national_calendar
from motcua.plans.domain.standing import Standing
from motcua.plans.models import Occurrence, Plan, PlanTask
from motcua.plans.queries.filtering import count_standings
from motcua.plans.queries.plans import task_rows
from tests.areas.plans.office import AT, PlanOffice, keep_plan, open_plan_office, quarterly, task
from tests.interfaces.counter.test_plan_list import browser

pytestmark = pytest.mark.django_db

VIEWS = ("plan", "plan_board", "plan_calendar", "plan_excel")


def on(days: int, title: str, **changes: Any) -> dict[str, Any]:
    """Give a task whose last day is so many days from today."""
    day = timezone.localdate() + timedelta(days=days)
    dated = {"deadline_date": day.isoformat(), "deadline_inclusive": True}
    return task(title, **(dated | changes))


def three(office: PlanOffice) -> Plan:
    """A plan with a late task, one begun, and one of another unit not begun."""
    plan = keep_plan(
        office,
        on(-3, "Việc quá hạn"),
        on(5, "Việc đang làm"),
        on(40, "Việc của đơn vị khác", lead=["Công an xã"]),
        issued_on=None,
    )
    begun = PlanTask.objects.get(plan=plan, title="Việc đang làm")
    begun.occurrences.update(begun_on=timezone.localdate())
    return plan


def shown(office: PlanOffice, plan: Plan, query: str, name: str = "plan", who: str = "worker") -> set[str]:
    page = browser(office, who).get(f"{reverse(f'counter:{name}', args=[plan.id])}?{query}").content.decode()
    return {title for title in ("Việc quá hạn", "Việc đang làm", "Việc của đơn vị khác") if title in page}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"Việc quá hạn", "Việc đang làm", "Việc của đơn vị khác"}),
        ("tinh-trang=LATE", {"Việc quá hạn"}),
        ("cua-toi=1", {"Việc quá hạn", "Việc đang làm"}),
        ("cua-toi=1&tinh-trang=RUNNING", {"Việc đang làm"}),
        ("tinh-trang=rac&don-vi=rac", {"Việc quá hạn", "Việc đang làm", "Việc của đơn vị khác"}),
    ],
)
@pytest.mark.parametrize("name", ["plan", "plan_board", "plan_calendar"])
def test_each_view_shows_what_the_filter_lets_through(name: str, query: str, expected: set[str]) -> None:
    office = open_plan_office()

    assert shown(office, three(office), query, name) == expected


def test_filters_by_unit_person_and_section() -> None:
    office = open_plan_office()
    plan = three(office)
    late = PlanTask.objects.get(plan=plan, title="Việc quá hạn")
    PlanTask.objects.filter(id=late.id).update(responsible=office.people["worker"])
    section = plan.sections.get()

    assert shown(office, plan, f"nguoi={office.people['worker'].id}") == {"Việc quá hạn"}
    both = {"Việc quá hạn", "Việc đang làm"}
    assert shown(office, plan, f"don-vi={office.commune.division.id}") == both
    assert len(shown(office, plan, f"muc={section.id}")) == 3


def test_the_table_says_days_in_words_and_sorts_by_them() -> None:
    office = open_plan_office()
    url = reverse("counter:plan", args=[three(office).id])

    page = browser(office).get(f"{url}?sort=-han").content.decode()

    assert "quá 3 ngày" in page
    assert "còn 5 ngày" in page
    assert page.index("Việc của đơn vị khác") < page.index("Việc đang làm") < page.index("Việc quá hạn")


def test_the_board_moves_a_card_with_the_service_and_offers_nothing_to_a_looker_on() -> None:
    office = open_plan_office()
    plan = keep_plan(office, on(10, "Việc mới"))
    one = PlanTask.objects.get(plan=plan)
    board = reverse("counter:plan_board", args=[plan.id])
    move = reverse("counter:plan_task_act", args=[one.id, "bat-dau"])
    client = browser(office, "worker")

    assert move in client.get(board).content.decode()
    assert move not in browser(office).get(board).content.decode()
    facts = {"occurrence": str(one.occurrences.get().id), "seen_revision": 0, "next": board}
    answer = client.post(move, facts | {"day": f"{timezone.localdate():%d/%m/%Y}"})

    assert (answer.status_code, answer.headers["Location"]) == (303, board)
    assert one.occurrences.get().begun_on == timezone.localdate()
    assert one.entries.count() == 1


def test_the_calendar_shows_holidays_and_what_falls_due() -> None:
    office = open_plan_office()
    seed_national_calendar(through_year=2027, actor=INSTALLER, at=AT)
    plan = keep_plan(office, quarterly("Báo cáo quý"))
    url = reverse("counter:plan_calendar", args=[plan.id])

    page = browser(office).get(f"{url}?thang=2026-09").content.decode()

    assert "Tháng 9/2026" in page
    assert "Quốc khánh" in page
    assert "4 ngày có việc đến hạn" in page


def test_the_workbook_has_the_filtered_tasks_with_dates_as_dates() -> None:
    office = open_plan_office()
    plan = three(office)
    url = reverse("counter:plan_excel", args=[plan.id])

    content = browser(office).get(f"{url}?tinh-trang=LATE").content

    with zipfile.ZipFile(BytesIO(content)) as book:
        words = book.read("xl/sharedStrings.xml").decode()
        tasks, times = (book.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2))
    assert ("Việc quá hạn" in words, "Việc đang làm" in words) == (True, False)
    # Excel counts days from 30/12/1899: a number in a cell with a date format is a date.
    serial = (timezone.localdate() - timedelta(days=3) - date(1899, 12, 30)).days
    assert re.findall(r'<c r="G2" s="3"><v>(\d+)</v>', tasks) == [str(serial)]
    assert re.findall(r'<c r="D2" s="\d"><v>(\d+)</v>', times) == [str(serial)]
    assert 'state="frozen"' in tasks
    assert "<autoFilter" in tasks


def test_counts_of_standings_are_those_of_a_slow_count_on_random_plans() -> None:
    random = Random(20260302)
    office = open_plan_office()
    plan = keep_plan(office, *(quarterly(f"Việc {n}") if n % 2 else task(f"Việc {n}") for n in range(40)))
    for one in Occurrence.objects.filter(task__plan=plan).order_by("id"):
        begun = date(2026, 1, 20) + timedelta(days=random.randrange(200))
        if random.random() < 0.6:
            one.begun_on = begun
            one.done_on = begun + timedelta(days=random.randrange(60)) if random.random() < 0.7 else None
            one.save()
    for one in random.sample(list(plan.tasks.order_by("id")), 5):
        PlanTask.objects.filter(id=one.id).update(cancelled_on=date(2026, 7, 1), cancel_reason="Thôi")

    met: set[Standing] = set()
    for today in (date(2026, 2, 10), date(2026, 3, 31), date(2026, 7, 15)):
        rows = task_rows(plan_id=plan.id, today=today)
        counted = {standing: count for standing, _, count in count_standings(rows=rows)}

        slow = Counter(slow_standing(one, today) for one in plan.tasks.order_by("id"))
        assert counted == slow
        met |= set(slow)
    assert met >= {Standing.NOT_BEGUN, Standing.RUNNING, Standing.LATE, Standing.DONE_ON_TIME}


def slow_standing(one: PlanTask, today: date) -> Standing:
    """The same rule told once more, in questions to the database."""
    if one.cancelled_on and one.cancelled_on <= today:
        return Standing.CANCELLED
    finished = one.occurrences.filter(done_on__lte=today)
    if one.occurrences.exclude(id__in=finished).filter(last_day__lt=today).exists():
        return Standing.LATE
    if one.occurrences.exists() and finished.count() == one.occurrences.count():
        late = any(row.last_day and row.done_on and row.done_on > row.last_day for row in finished)
        return Standing.DONE_LATE if late else Standing.DONE_ON_TIME
    touched = one.occurrences.filter(begun_on__lte=today).exists()
    return Standing.RUNNING if touched else Standing.NOT_BEGUN


@pytest.mark.parametrize("name", VIEWS)
def test_another_agency_finds_no_view(name: str) -> None:
    plan = keep_plan(open_plan_office())
    stranger = open_plan_office(name="UBND xã Tân Hòa", code="H99.102", mark="2")

    url = reverse(f"counter:{name}", args=[plan.id])

    assert browser(stranger, "manager").get(url).status_code == 404


@pytest.mark.parametrize("name", VIEWS)
def test_each_view_takes_the_same_queries_for_one_row_and_for_three(name: str) -> None:
    seed_national_calendar(through_year=2027, actor=INSTALLER, at=AT)
    office = open_plan_office()
    browse = browser(office, "worker")
    plans = [
        keep_plan(office, *(on(n, f"Việc {n}") for n in range(count)), number=f"{count}/KH-UBND")
        for count in (1, 3)
    ]
    counts = []
    for plan in plans:
        url = reverse(f"counter:{name}", args=[plan.id])
        browse.get(url)
        with CaptureQueriesContext(connection) as captured:
            browse.get(url)
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 20


def test_mine_and_the_first_page_show_what_presses_and_nothing_of_others() -> None:
    seed_national_calendar(through_year=2027, actor=INSTALLER, at=AT)
    office = open_plan_office()
    plan = keep_plan(
        office, on(-3, "Việc quá hạn"), on(40, "Việc còn lâu"), on(2, "Việc công an", lead=["Công an xã"])
    )
    three_titles = ("Việc quá hạn", "Việc còn lâu", "Việc công an")
    client = browser(office, "worker")

    mine = client.get(reverse("counter:plan_mine")).content.decode()
    home = client.get(reverse("counter:home")).content.decode()
    after = reverse("counter:plan_task", args=[plan.tasks.earliest("position").id])

    assert [title in mine for title in three_titles] == [True, True, False]
    assert [title in home for title in three_titles] == [True, False, False]
    assert after in home
    assert "Việc quá hạn" not in browser(office).get(reverse("counter:plan_mine")).content.decode()


@pytest.mark.parametrize("name", ["plan_mine", "home"])
def test_mine_takes_the_same_queries_for_one_row_and_for_three(name: str) -> None:
    seed_national_calendar(through_year=2027, actor=INSTALLER, at=AT)
    office = open_plan_office()
    client, url = browser(office, "worker"), reverse(f"counter:{name}")
    counts = []
    for count in (1, 2):
        keep_plan(office, *(on(n, f"Việc {n}") for n in range(count)), number=f"{count}/KH-UBND")
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        counts.append(len(captured))

    assert counts[0] == counts[1]
