"""The plans of the demo commune are read whole: tasks, units, targets and the plan from above."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from motcua.cli.demo.commune import Commune, appoint_staff, found_commune
from motcua.cli.demo.plan_story import close_plan, live_plan
from motcua.cli.demo.plans import keep_plans
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.services.seed import seed_national_calendar
from motcua.plans.domain.deadlines import DeadlineKind
from motcua.plans.domain.standing import Standing
from motcua.plans.models import Occurrence, Plan, PlanReading, PlanTask, Target, TaskEntry, TaskParty
from motcua.plans.queries.plans import task_rows

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 6, 1, 2, 0, tzinfo=dt.UTC)


def kept() -> tuple[Commune, Plan, Plan, Plan]:
    at = timezone.now()
    seed_national_calendar(through_year=2027, actor=INSTALLER, at=at)
    commune = found_commune(at=at)
    appoint_staff(commune=commune, at=at)
    province, last_year, own = keep_plans(commune=commune, at=AT)
    return commune, province, last_year, own


def test_the_three_plans_are_read_whole_and_nothing_waits() -> None:
    _, province, last_year, own = kept()

    assert [(plan.rank, plan.number, plan.year) for plan in (province, last_year, own)] == [
        ("SUPERIOR", "07/KH-UBND", 2026),
        ("OWN", "09/KH-UBND", 2025),
        ("OWN", "12/KH-UBND", 2026),
    ]
    assert [plan.tasks.count() for plan in (province, last_year, own)] == [13, 11, 41]
    assert [plan.sections.count() for plan in (province, last_year, own)] == [4, 4, 8]
    assert own.parent == province
    assert set(PlanReading.objects.values_list("state", flat=True)) == {"CONFIRMED"}


def test_the_own_plan_has_every_kind_of_deadline_and_a_lead_for_each_task() -> None:
    commune, _, _, own = kept()

    leads = TaskParty.objects.filter(task__plan=own, role="LEAD")
    outside = set(leads.filter(unit=None).values_list("text", flat=True))
    leading = {unit_id for unit_id in leads.values_list("unit_id", flat=True) if unit_id}
    assert set(PlanTask.objects.filter(plan=own).values_list("deadline_kind", flat=True)) == {*DeadlineKind}
    assert outside == {"Đoàn Thanh niên xã"}
    assert leading == {
        commune.units[key].id for key in ("agency", "one_stop", "leaders", "office", "social", "land")
    }
    assert not PlanTask.objects.filter(plan=own).exclude(parties__role="LEAD").exists()


def test_the_targets_of_the_own_plan_name_what_they_measure() -> None:
    _, _, _, own = kept()

    targets = Target.objects.filter(task__plan=own)
    assert targets.count() == 23
    assert not [one.words for one in targets if one.unit_words != "%" and one.words.startswith("Tỷ lệ")]
    assert not [one.words for one in targets if one.words.startswith("Tỷ lệ riêng")]


def test_the_own_plan_is_under_way_and_last_years_is_closed() -> None:
    commune, _, last_year, own = kept()

    close_plan(plan=last_year, at=AT)
    live_plan(plan=own, commune=commune, at=AT)

    today = timezone.localdate(AT)
    standings = {row.standing for row in task_rows(plan_id=own.id, today=today)}
    closed = {row.standing for row in task_rows(plan_id=last_year.id, today=today) if row.occurrences}
    done = Occurrence.objects.filter(task__plan=own).exclude(done_on=None)
    assert standings >= {Standing.DONE_ON_TIME, Standing.LATE, Standing.RUNNING, Standing.NOT_BEGUN}
    assert closed == {Standing.DONE_ON_TIME}
    assert not done.filter(done_on__gt=today).exists()
    assert TaskEntry.objects.filter(task__plan=own, kind="DONE").count() == done.count()
    assert not TaskEntry.objects.filter(at__gt=AT).exists()
    assert not own.tasks.filter(responsible=None).exists()
