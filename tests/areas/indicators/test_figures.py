"""Figures equal a slow count, tallies the full count whatever changes, and lists hold their rows."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.cases.models import Case
from motcua.indicators.domain.figure import Figure, NoData
from motcua.indicators.domain.metric import Subject
from motcua.indicators.domain.registry import METRICS
from motcua.indicators.domain.scope import Where
from motcua.indicators.models import MonthTally
from motcua.indicators.queries.case_shares import SHARES
from motcua.indicators.queries.figures import counted_from_cases, figures_of_cases, read_metrics, trend_of
from motcua.indicators.queries.lineage import Part, cases_behind, procedures_behind
from motcua.indicators.services.tallying import bring_up_to_date
from motcua.kernel.period import Period, custom, month, quarter, year
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Unit
from motcua.procedures.models import ProcedureVersion, ProcessStep, Reception
from tests.areas.cases.intake_office import MORNING, make_unit
from tests.areas.cases.work_office import WorkOffice, make_work_office, resolved
from tests.areas.indicators import archive

pytestmark = pytest.mark.django_db
PERIODS = (
    year(year=2026),
    quarter(year=2026, quarter=1),
    month(year=2026, month=3),
    custom(first_day=date(2026, 1, 20), last_day=date(2026, 5, 3)),
    custom(first_day=date(2026, 2, 10), last_day=date(2026, 2, 20)),
)


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def where(office: WorkOffice, **narrowed: Any) -> Where:
    return Where(agencies=frozenset({office.intake.agency.id}), **narrowed)


def slow(office: WorkOffice, period: Period, only: Callable[[Case], bool] = bool) -> dict[str, Figure]:
    found = archive.slow_figures(
        agency_id=office.intake.agency.id, first=period.start, last=period.last_day, only=only
    )
    return {slug: Figure(*found.get(slug, (0, 0))) for slug in SHARES}


def read(office: WorkOffice, period: Period, **narrowed: Any) -> dict[str, Figure]:
    found = figures_of_cases(where=where(office, **narrowed), period=period)
    return {slug: found.get(slug, Figure(0, 0)) for slug in SHARES}


def up_to_date(office: WorkOffice, at: Any = None) -> int:
    return bring_up_to_date(agency_id=office.intake.agency.id, at=at or timezone.now())


@pytest.mark.parametrize("seed", [1, 2])
def test_figures_equal_a_slow_count(office: WorkOffice, seed: int) -> None:
    archive.fill(office, count=60, seed=seed)
    up_to_date(office)

    assert [read(office, period) for period in PERIODS] == [slow(office, period) for period in PERIODS]
    assert [counted_from_cases(where=where(office), period=period) for period in PERIODS] == [
        slow(office, period) for period in PERIODS
    ]


def test_tallies_equal_the_full_count_after_any_changes(office: WorkOffice) -> None:
    archive.fill(office, count=30, seed=3)
    clock = timezone.now()
    up_to_date(office, clock)
    chance = random.Random(4)
    for _ in range(6):
        clock += timedelta(hours=1)
        _change_some(chance, clock)
        up_to_date(office, clock)

        assert read(office, year(year=2026)) == slow(office, year(year=2026))


def _change_some(chance: random.Random, at: Any) -> None:
    for case in chance.sample(list(Case.objects.exclude(resolved_at=None).order_by("code")), 3):
        later = case.resolved_at + timedelta(days=chance.choice((0, 20, 40)))
        Case.objects.filter(id=case.id).update(
            resolved_at=later,
            returned_at=later if case.returned_at else None,
            changed_at=at,
            supplement_count=chance.choice((0, 2)),
        )
        archive.settle(case, later)


def test_case_opened_again_leaves_the_month_in_which_it_was_settled(office: WorkOffice) -> None:
    case = resolved(office)
    up_to_date(office, MORNING + timedelta(days=1))
    Case.objects.filter(id=case.id).update(
        state="PROCESSING", resolved_at=None, result_kind="NONE", changed_at=MORNING + timedelta(days=40)
    )

    counted = up_to_date(office, MORNING + timedelta(days=41))

    assert counted == 1
    assert read(office, year(year=2026))["settled-on-time"] == Figure(0, 0)


def test_only_changed_months_are_counted_again(office: WorkOffice) -> None:
    archive.fill(office, count=30, seed=5)
    first = up_to_date(office)

    assert first == len(set(MonthTally.objects.order_by("month").values_list("month", flat=True)))
    assert up_to_date(office, timezone.now() + timedelta(hours=1)) == 0


def test_figures_narrowed_by_field_and_channel_add_up_to_the_whole(office: WorkOffice) -> None:
    archive.fill(office, count=40, seed=6)
    up_to_date(office)
    period = PERIODS[3]

    fields = {tally.field_id for tally in MonthTally.objects.all()}
    parts = [
        read(office, period, field_id=field, channel=channel)
        for field in fields
        for channel in ("COUNTER", "ONLINE", "POST")
    ]

    assert {slug: sum((part[slug] for part in parts), Figure(0, 0)) for slug in SHARES} == read(
        office, period
    )


def test_trend_adds_up_to_the_period(office: WorkOffice) -> None:
    archive.fill(office, count=40, seed=7)
    up_to_date(office)

    for slug in SHARES:
        trend = trend_of(metric=METRICS[slug], where=where(office), period=PERIODS[3])
        figures = [reading for _, reading in trend if isinstance(reading, Figure)]
        assert sum(figures, Figure(0, 0)) == read(office, PERIODS[3])[slug]


def test_every_figure_opens_the_list_it_counts(office: WorkOffice) -> None:
    archive.fill(office, count=40, seed=8)
    up_to_date(office)
    figures = read(office, PERIODS[3])

    lengths = {
        slug: [
            len(cases_behind(metric=METRICS[slug], where=where(office), period=PERIODS[3], part=part).rows)
            for part in (Part.COUNTED, Part.AMONG, Part.GAP)
        ]
        for slug in SHARES
    }

    assert lengths == {slug: [figure.counted, figure.among, figure.gap] for slug, figure in figures.items()}


def test_figures_of_another_commune_stay_apart(office: WorkOffice) -> None:
    archive.fill(office, count=10, seed=9)
    other = make_work_office(code="H99.012.35", name="UBND xã Bình Minh")
    up_to_date(office)
    up_to_date(other)

    assert set(read(other, year(year=2026)).values()) == {Figure(0, 0)}
    assert read(office, year(year=2026))["filed-online"].among == 11


def test_metric_without_records_says_so_and_shows_no_share(office: WorkOffice) -> None:
    readings = read_metrics(metrics=METRICS.values(), where=where(office), period=year(year=2026))

    unread = {slug for slug, reading in readings.items() if isinstance(reading, NoData)}
    assert unread == {slug for slug, metric in METRICS.items() if metric.missing}
    assert readings["paid-online"] == NoData(METRICS["paid-online"].missing)
    assert readings["filed-online"] == Figure(0, 0)


def test_procedures_of_the_office_are_counted_and_listed(office: WorkOffice) -> None:
    metrics = [
        metric for metric in METRICS.values() if metric.subject is Subject.PROCEDURE and not metric.missing
    ]
    period = month(year=2026, month=3)

    readings = read_metrics(metrics=metrics, where=where(office), period=period)
    listed = {
        metric.slug: len(
            procedures_behind(metric=metric, where=where(office), period=period, part=Part.AMONG).rows
        )
        for metric in metrics
    }

    among = {slug: reading.among for slug, reading in readings.items() if isinstance(reading, Figure)}
    assert among == listed
    assert set(among.values()) == {1}


def test_reading_everything_takes_few_queries(office: WorkOffice) -> None:
    archive.fill(office, count=12, seed=10)
    up_to_date(office)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        read_metrics(metrics=METRICS.values(), where=where(office), period=year(year=2026))

    assert len(queries) == 2


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("month_tally_share", {"counted": 2, "among": 1}),
        ("month_tally_first_day", {"month": date(2026, 3, 2)}),
    ],
)
def test_tally_that_cannot_be_is_refused(office: WorkOffice, name: str, values: dict[str, Any]) -> None:
    case = office.received()
    right = {"month": date(2026, 3, 1), "counted": 1, "among": 1}

    with pytest.raises(IntegrityError, match=name):
        MonthTally.objects.create(
            agency=office.intake.agency,
            metric="m",
            field_id=case.field_id,
            channel="ONLINE",
            **right | values,
        )


def test_an_explanation_approved_after_the_case_ended_is_counted(office: WorkOffice) -> None:
    case = resolved(office)
    Case.objects.filter(id=case.id).update(original_due_at=case.resolved_at - timedelta(hours=1))
    case.refresh_from_db()
    ended = case.changed_at + timedelta(hours=1)
    archive.answer_for(case, ended, apologise=True, explain=False)
    up_to_date(office, ended)
    before = read(office, year(year=2026))["late-answered-for"]

    later = ended + timedelta(days=2)
    archive.answer_for(case, later, apologise=False, explain=True)
    up_to_date(office, later)

    assert before == Figure(0, 1)
    assert read(office, year(year=2026))["late-answered-for"] == Figure(1, 1)


def test_figures_of_a_level_equal_those_of_all_when_all_procedures_are_of_it(office: WorkOffice) -> None:
    archive.fill(office, count=12, seed=5)
    up_to_date(office)
    everything = read(office, year(year=2026))

    ProcedureVersion.objects.update(levels=["COMMUNE"])

    assert read(office, year(year=2026), level="COMMUNE") == everything
    assert read(office, year(year=2026), level="PROVINCE") == dict.fromkeys(SHARES, Figure(0, 0))


@pytest.mark.parametrize("seed", [11, 12])
def test_figures_of_a_unit_with_all_below_it_equal_a_slow_count(office: WorkOffice, seed: int) -> None:
    archive.fill(office, count=40, seed=seed)
    one_stop = office.intake.one_stop
    division = Unit.objects.filter(agency=office.intake.agency, kind=UnitKind.DIVISION).earliest("id")
    archive.walk([division, one_stop], random.Random(seed))
    up_to_date(office)

    for units in (frozenset({division.id}), frozenset({one_stop.id}), frozenset({division.id, one_stop.id})):
        counted = [read(office, period, units=units) for period in PERIODS]
        assert counted == [slow(office, period, only=_of(units)) for period in PERIODS]


def _of(units: frozenset[UUID]) -> Callable[[Case], bool]:
    def has_a_part(case: Case) -> bool:
        walked = [step.unit_id for step in case.steps.all() if not step.left_out]
        return not units.isdisjoint([case.receiving_unit_id, *walked])

    return has_a_part


def test_trend_of_a_unit_adds_up_to_its_period(office: WorkOffice) -> None:
    archive.fill(office, count=20, seed=13)
    division = Unit.objects.filter(agency=office.intake.agency, kind=UnitKind.DIVISION).earliest("id")
    archive.walk([division], random.Random(13))
    narrowed = where(office, units=frozenset({division.id}))

    trend = trend_of(metric=METRICS["filed-online"], where=narrowed, period=PERIODS[3])

    figures = [reading for _, reading in trend if isinstance(reading, Figure)]
    assert sum(figures, Figure(0, 0)) == counted_from_cases(where=narrowed, period=PERIODS[3])["filed-online"]


def test_procedures_of_a_running_period_are_looked_at_today(office: WorkOffice) -> None:
    period, today = year(year=2026), date(2026, 3, 10)
    Reception.objects.update(valid_to=date(2026, 6, 30))
    metric = METRICS["procedures-published"]
    asked: dict[str, Any] = {"where": where(office), "period": period}

    running = read_metrics(metrics=[metric], today=today, **asked)[metric.slug]
    over = read_metrics(metrics=[metric], today=date(2027, 1, 5), **asked)[metric.slug]

    listed = procedures_behind(metric=metric, part=Part.AMONG, today=today, **asked).rows
    months = [reading for _, reading in trend_of(metric=metric, today=today, **asked)]
    assert (running, len(listed), over) == (Figure(running.counted, 1), 1, Figure(0, 0))
    assert months[2:] == [running] * 10


def test_procedures_of_a_unit_are_those_it_receives_or_has_a_step_of(office: WorkOffice) -> None:
    metric, period = METRICS["procedures-published"], month(year=2026, month=3)
    stranger = make_unit(name="Phòng khác", kind="DIVISION", parent=office.intake.agency)
    steps = ProcessStep.objects.filter(process__agency=office.intake.agency, unit__kind=UnitKind.DIVISION)
    division_id = steps.values_list("unit_id", flat=True).first()

    found = [
        len(
            procedures_behind(
                metric=metric, where=where(office, units=frozenset({unit})), period=period, part=Part.AMONG
            ).rows
        )
        for unit in (office.intake.one_stop.id, division_id, stranger.id)
    ]

    assert found == [1, 1, 0]
