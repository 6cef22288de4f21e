"""Targets read from the cases equal a slow count on any day; by hand is only what is counted so."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from motcua.indicators.domain.registry import METRICS
from motcua.indicators.queries.case_shares import SHARES
from motcua.indicators.services.tallying import bring_up_to_date
from motcua.organisations.models import Staff
from motcua.plans.domain.measuring import Outcome
from motcua.plans.models import HandReading, Plan, PlanTask, Target
from motcua.plans.queries.target_figures import TargetFigure, figures_of_targets, outlook_of, targets_of
from tests.areas.cases.work_office import WorkOffice, make_work_office
from tests.areas.indicators import archive

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 14)  # after all that happens in the archive
AT = datetime(2026, 12, 14, 2, 0, tzinfo=UTC)


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def plan_of(office: WorkOffice) -> Plan:
    staff = Staff.objects.earliest("id")
    agency = office.intake.agency
    return Plan.objects.create(
        agency=agency,
        rank="OWN",
        form="PLAN",
        issuer_name="UBND",
        title="KH",
        year=2026,
        stored_by=staff,
        stored_at=AT,
    )


def task_of(plan: Plan) -> PlanTask:
    return PlanTask.objects.create(plan=plan, position=0, title="Việc", deadline_kind="continuous")


def target_of(task: PlanTask, position: int, **changes: Any) -> Target:
    facts = {
        "words": "đúng hạn",
        "comparator": ">=",
        "value": 90,
        "unit_words": "%",
        "metric": "settled-on-time",
    }
    return Target.objects.create(**{"task": task, "position": position, **facts, **changes})


def read(plan: Plan, as_of: date = TODAY) -> list[TargetFigure]:
    bring_up_to_date(agency_id=plan.agency_id, at=AT)
    return figures_of_targets(plan=plan, targets=targets_of(plan_id=plan.id), as_of=as_of, today=TODAY)


@pytest.mark.parametrize("seed", [1, 2])
def test_targets_equal_a_slow_count(office: WorkOffice, seed: int) -> None:
    archive.fill(office, count=40, seed=seed)
    chance = random.Random(seed)
    plan = plan_of(office)
    task = task_of(plan)
    for position, slug in enumerate([*SHARES, *SHARES]):
        due = chance.choice((None, date(2026, 3, 31), date(2026, 4, 10)))
        target_of(task, position, metric=slug, due=due, value=chance.randrange(101))
    for as_of in (TODAY, date(2026, 2, 17), date(2026, 6, 30)):
        for figure in read(plan, as_of):
            last = min(figure.target.due or as_of, as_of)
            slow = archive.slow_figures(agency_id=plan.agency_id, first=date(2026, 1, 1), last=last)
            counted, among = slow.get(figure.target.metric, (0, 0))
            assert figure.figure is not None
            assert (figure.figure.counted, figure.figure.among) == (counted, among)
            met = counted * 100 >= int(figure.target.value) * among
            expected = Outcome.NOTHING_YET if not among else Outcome.REACHED if met else Outcome.MISSED
            assert figure.outcome is expected


def test_many_targets_take_few_queries(office: WorkOffice, django_assert_max_num_queries: Any) -> None:
    archive.fill(office, count=10, seed=1)
    plan = plan_of(office)
    task = task_of(plan)
    for position, slug in enumerate(METRICS):
        target_of(task, position, metric=slug)
    read(plan)
    with django_assert_max_num_queries(8):
        found = figures_of_targets(plan=plan, targets=targets_of(plan_id=plan.id), as_of=TODAY, today=TODAY)

    assert len(found) == len(METRICS)


def test_what_has_no_records_says_so_and_is_neither_0_nor_100(office: WorkOffice) -> None:
    plan = plan_of(office)
    target_of(task_of(plan), 0, metric="satisfied")

    (figure,) = read(plan)

    assert (figure.outcome, figure.value, figure.figure) == (Outcome.NO_DATA, None, None)
    assert figure.plain()["reason"] == METRICS["satisfied"].missing


def test_what_is_counted_by_hand_is_the_last_report_until_the_day(office: WorkOffice) -> None:
    plan = plan_of(office)
    target = target_of(task_of(plan), 0, metric="", value=10, unit_words="tin, bài")
    staff = Staff.objects.earliest("id")
    for day, value in ((date(2026, 3, 31), 4), (date(2026, 6, 30), 11)):
        HandReading.objects.create(target=target, on=day, value=value, note="Báo cáo", staff=staff, at=AT)

    assert [(one.value, one.outcome) for one in read(plan)] == [(Decimal(11), Outcome.REACHED)]
    assert [(one.value, one.outcome) for one in read(plan, date(2026, 5, 1))] == [
        (Decimal(4), Outcome.MISSED)
    ]
    assert [one.outcome for one in read(plan, date(2026, 1, 5))] == [Outcome.NOT_COUNTED]


def test_the_months_of_a_target_add_up_to_its_figure(office: WorkOffice) -> None:
    archive.fill(office, count=30, seed=7)
    plan = plan_of(office)
    target_of(task_of(plan), 0, metric="filed-online")
    (figure,) = read(plan)

    outlook = outlook_of(plan=plan, figure=figure, today=TODAY)

    assert figure.figure is not None
    assert sum(month.counted for _, month in outlook.months) == figure.figure.counted  # type: ignore[union-attr]
    assert sum(month.among for _, month in outlook.months) == figure.figure.among  # type: ignore[union-attr]
    assert outlook.forecast is not None
    assert outlook.will_be_reached == (outlook.forecast.share * 100 >= 90)


def test_a_plan_of_a_year_to_come_has_nothing_yet(office: WorkOffice) -> None:
    plan = plan_of(office)
    Plan.objects.update(year=2027)
    plan.refresh_from_db()
    target_of(task_of(plan), 0)

    assert [one.outcome for one in read(plan)] == [Outcome.NOTHING_YET]
