"""Reminders: on which days, to whom, once; a rule of the agency with a date; what the person sees."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.models import Absence
from motcua.organisations.services.seed import seed_national_calendar
from motcua.plans.domain.acting import TaskRefused
from motcua.plans.domain.kinds import EntryKind
from motcua.plans.domain.reminding import ReminderKind, Reminding, reminder_on
from motcua.plans.models import PlanNotice, PlanTask, TaskEntry
from motcua.plans.services.reminding import read_reminders, remind_people, set_reminders
from motcua.plans.tasks import remind_people_of_plans
from tests.areas.plans.office import AT, TODAY, PlanOffice, keep_plan, open_plan_office, task
from tests.interfaces.counter.test_plan_list import browser

LAST = date(2026, 6, 26)  # a Friday
RULE = Reminding(before=(14, 3), first_after=1, every_after=7)


def weekday(day: date) -> bool:
    return day.weekday() < 5


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 6, 12), ReminderKind.COMING),
        (date(2026, 6, 15), None),
        (date(2026, 6, 23), ReminderKind.COMING),
        (date(2026, 6, 26), None),
        (date(2026, 6, 29), ReminderKind.LATE),  # the day after is a Saturday: late on Monday, never before
        (date(2026, 7, 3), ReminderKind.LATE),  # eight days after is a Saturday: the Friday before
        (date(2026, 7, 6), None),
        (date(2026, 7, 10), ReminderKind.LATE),
    ],
)
def test_reminders_fall_on_working_days(today: date, expected: ReminderKind | None) -> None:
    assert reminder_on(last_day=LAST, today=today, rule=RULE, is_working=weekday) == expected


def test_every_day_asked_for_reminds_once_whatever_the_weekday() -> None:
    for shift in range(7):
        last = LAST + timedelta(days=shift)
        days = [last + timedelta(days=number) for number in range(-30, 30)]
        kinds = [reminder_on(last_day=last, today=day, rule=RULE, is_working=weekday) for day in days]
        told = [(day, kind) for day, kind in zip(days, kinds, strict=True) if kind]

        assert all(weekday(day) for day, _ in told)
        assert all((kind is ReminderKind.LATE) == (day > last) for day, kind in told)
        assert [kind for _, kind in told].count(ReminderKind.COMING) == 2
        assert 4 <= [kind for _, kind in told].count(ReminderKind.LATE) <= 5


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 1, 0, tzinfo=UTC)


def opened(**changes: Any) -> tuple[PlanOffice, PlanTask]:
    seed_national_calendar(through_year=2027, actor=INSTALLER, at=AT)
    office = open_plan_office()
    dated = {"deadline_date": LAST.isoformat(), "deadline_inclusive": True}
    plan = keep_plan(office, task("Báo cáo", **(dated | changes)))
    return office, PlanTask.objects.get(plan=plan)


@pytest.mark.django_db
def test_people_of_the_units_and_the_cover_of_the_absent_are_told_once() -> None:
    office, one = opened()
    cover = office.people["viewer"]
    Absence.objects.create(
        staff=office.people["worker"],
        cover=cover,
        valid_from=date(2026, 6, 20),
        valid_to=date(2026, 7, 1),
        reason="Nghỉ phép",
        recorded_by=office.people["manager"],
        recorded_at=AT,
    )

    first, second = remind_people(at=at(date(2026, 6, 23))), remind_people(at=at(date(2026, 6, 23)))

    assert (first, second) == (2, 0)
    assert set(PlanNotice.objects.values_list("staff_id", flat=True)) == {
        office.people["worker"].id,
        cover.id,
    }
    entry = TaskEntry.objects.get(kind=EntryKind.REMINDED)
    assert (entry.task, entry.text) == (one, "“Báo cáo”: hạn 26/06/2026, còn 3 ngày. Đã nhắc 2 người.")


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["done", "cancelled", "superior"])
def test_nobody_is_reminded_of_what_is_over(change: str) -> None:
    _, one = opened()
    if change == "done":
        one.occurrences.update(begun_on=TODAY, done_on=TODAY)
    elif change == "cancelled":
        PlanTask.objects.filter(id=one.id).update(cancelled_on=TODAY, cancel_reason="Thôi")
    else:
        type(one.plan).objects.filter(id=one.plan_id).update(rank="SUPERIOR")

    assert remind_people(at=at(date(2026, 6, 23))) == 0


@pytest.mark.django_db
def test_a_rule_of_the_agency_holds_from_its_day_on_and_not_for_another() -> None:
    office, _ = opened()
    other = open_plan_office(name="UBND xã Tân Hòa", code="H99.102", mark="2")
    facts: dict[str, Any] = {"agency_id": office.commune.agency.id, "rule": Reminding(before=(4,)), "at": AT}
    set_reminders(**facts, valid_from=date(2026, 6, 1), actor=office.manager)

    assert remind_people(at=at(date(2026, 6, 23))) == 0
    assert remind_people(at=at(date(2026, 6, 22))) == 1
    with pytest.raises(NotPermitted):
        set_reminders(**facts, valid_from=date(2026, 6, 1), actor=other.manager)
    with pytest.raises(TaskRefused):
        set_reminders(**facts, valid_from=date(2026, 3, 1), actor=office.manager)


@pytest.mark.django_db
def test_the_job_may_run_twice() -> None:
    opened()
    moment = int(at(date(2026, 6, 23)).timestamp())

    remind_people_of_plans(moment)
    remind_people_of_plans(moment)

    assert PlanNotice.objects.count() == 1


@pytest.mark.django_db
def test_the_reminder_is_on_the_page_of_notices_counted_by_the_bell_and_read_with_the_rest() -> None:
    office, one = opened()
    remind_people(at=at(date(2026, 6, 23)))
    client = browser(office, "worker")

    before = client.get(reverse("counter:notices")).content.decode()
    client.post(reverse("counter:notices_read"))
    read_reminders(actor=office.worker, at=at(date(2027, 6, 23)))
    after = client.get(reverse("counter:plan_notices")).content.decode()

    assert "còn 3 ngày" in before
    assert "Thông báo (1" in before
    assert reverse("counter:plan_task", args=[one.id]) in before
    assert ("còn 3 ngày" in after, "Thông báo (1" in after) == (True, False)
    assert "còn 3 ngày" not in browser(office).get(reverse("counter:notices")).content.decode()


@pytest.mark.django_db
def test_the_rule_is_set_on_its_page_and_a_bad_number_keeps_what_was_typed() -> None:
    office, one = opened()
    client = browser(office, "manager")
    url = reverse("counter:plan_reminders", args=[one.plan_id])
    facts = {"first_after": "2", "every_after": "5", "valid_from": "31/12/2027"}

    bad = client.post(url, facts | {"before": "ba ngày"})
    good = client.post(url, facts | {"before": "10, 5"})

    assert (bad.status_code, "ba ngày" in bad.content.decode()) == (422, True)
    assert good.status_code == 303
    assert "trước hạn 10, 5 ngày" in client.get(url).content.decode()
