"""A plan is kept as a whole, with its occurrences and parties, and seen by its own office only."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from motcua.infra.audit.models import AuditRecord
from motcua.kernel.decision import NotPermitted
from motcua.plans.domain.draft import DraftRefused, read_draft
from motcua.plans.domain.kinds import Rank
from motcua.plans.domain.standing import Standing
from motcua.plans.models import Occurrence, Plan, PlanTask, Target, TaskParty
from motcua.plans.queries.plans import PlanUnknown, plans_seen, read_plan_of, read_task_of, task_rows
from motcua.plans.services.storing import store_plan
from tests.areas.plans.office import AT, HELPER, LEAD, TODAY, keep_plan, open_plan_office, plain_plan

pytestmark = pytest.mark.django_db


def test_a_plan_is_kept_with_all_that_belongs_to_it() -> None:
    office = open_plan_office()

    plan = keep_plan(office)

    first, second = PlanTask.objects.filter(plan=plan).order_by("position")
    parties = TaskParty.objects.filter(task=first).order_by("role").values_list("role", "text", "unit_id")
    dues = Occurrence.objects.filter(task=second).order_by("position").values_list("label", "last_day")
    target = Target.objects.get(task=first)
    assert (plan.form, plan.rank, plan.year) == ("PLAN", "OWN", 2026)
    assert first.section is not None
    assert first.section.title == "Chỉ đạo, điều hành"
    assert list(parties) == [
        ("COORDINATING", HELPER, None),
        ("LEAD", LEAD, office.commune.division.id),
    ]
    assert list(first.occurrences.values_list("label", "last_day")) == [("", date(2026, 6, 29))]
    assert list(dues) == [
        ("Quý I", date(2026, 3, 31)),
        ("Quý II", date(2026, 6, 30)),
        ("Quý III", date(2026, 9, 30)),
        ("Quý IV", date(2026, 12, 31)),
    ]
    assert (target.metric, target.value, target.comparator) == ("settled-on-time", Decimal(98), ">=")
    assert AuditRecord.objects.get(action="plan.stored").detail["tasks"] == 2


def test_a_plan_is_kept_once() -> None:
    office = open_plan_office()
    keep_plan(office)

    with pytest.raises(DraftRefused) as refused:
        keep_plan(office)

    assert refused.value.fields == {
        "plan.number": "Kế hoạch số 15/KH-UBND năm 2026 của Ủy ban nhân dân xã Tân Phú đã được lưu."
    }
    assert Plan.objects.count() == 1


def test_who_does_not_manage_the_plan_keeps_none() -> None:
    office = open_plan_office()

    with pytest.raises(NotPermitted):
        store_plan(
            agency_id=office.commune.agency.id,
            rank=Rank.OWN,
            draft=read_draft(plain=plain_plan()),
            actor=office.worker,
            at=AT,
        )

    assert not Plan.objects.exists()


def test_another_office_sees_neither_plan_nor_task() -> None:
    office = open_plan_office()
    stranger = open_plan_office(name="UBND xã Tân Hòa", code="H99.102", mark="2").manager
    plan = keep_plan(office)
    task = PlanTask.objects.filter(plan=plan).earliest("position")

    assert list(plans_seen(actor=office.viewer)) == [plan]
    assert not plans_seen(actor=stranger).exists()
    with pytest.raises(PlanUnknown):
        read_plan_of(plan_id=plan.id, actor=stranger)
    with pytest.raises(PlanUnknown):
        read_task_of(task_id=task.id, actor=stranger)


def test_tasks_are_read_with_their_standing_in_few_queries(django_assert_num_queries: object) -> None:
    office = open_plan_office()
    plan = keep_plan(office)
    Occurrence.objects.filter(label="Quý I").update(begun_on=TODAY)

    with django_assert_num_queries(3):  # type: ignore[operator]
        rows = task_rows(plan_id=plan.id, today=TODAY)

    assert [(row.standing, row.next_day) for row in rows] == [
        (Standing.NOT_BEGUN, date(2026, 6, 29)),
        (Standing.RUNNING, date(2026, 3, 31)),
    ]
