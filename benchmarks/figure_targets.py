"""Read the targets of a commune in one archive: `python -m benchmarks.figure_targets DATABASE ROUNDS`."""

from __future__ import annotations

import json
import os
import random
import sys
from datetime import datetime
from typing import TYPE_CHECKING

import django

from benchmarks.figures import BARE, WHOLE
from benchmarks.timing import seconds_of

if TYPE_CHECKING:
    from uuid import UUID

    from motcua.plans.models import Plan
    from motcua.plans.queries.target_figures import TargetFigure

TARGETS = 30
CHANNELS = ("", "", "ONLINE", "COUNTER", "POST")


def main() -> int:
    """Print the seconds of every round as JSON."""
    database, rounds = sys.argv[1:]
    os.environ["MOTCUA_DATABASE_NAME"] = database
    django.setup()
    print(json.dumps(times_of(rounds=int(rounds))))
    return 0


def times_of(*, rounds: int) -> dict[str, list[float]]:
    """Count all months once, then in every round change a case, and read all targets and their lists anew."""
    from django.utils import timezone

    from benchmarks.office import known_office
    from motcua.indicators.services.tallying import bring_up_to_date

    agency_id, chance = known_office().agency.id, random.Random(4)
    plan = draw_plan(agency_id=agency_id, chance=chance)
    first = seconds_of(lambda: bring_up_to_date(agency_id=agency_id, at=timezone.now()))
    times: dict[str, list[float]] = {
        "all months counted for the first time": [first],
        "changed months counted again": [],
        "targets read": [],
        "first pages of the lists behind them": [],
        WHOLE: [],
        BARE: [],
    }
    for _ in range(rounds):
        now = timezone.now()
        change_a_case(agency_id=agency_id, chance=chance, at=now)
        for name, seconds in _round(plan, now).items():
            times[name].append(seconds)
    return times


def _round(plan: Plan, now: datetime) -> dict[str, float]:
    from motcua.indicators.services.tallying import bring_up_to_date

    figures: list[TargetFigure] = []
    counting = seconds_of(lambda: bring_up_to_date(agency_id=plan.agency_id, at=now))
    reading = seconds_of(lambda: figures.extend(read(plan)))
    listing = seconds_of(lambda: [first_page(figure) for figure in figures])
    return {
        "changed months counted again": counting,
        "targets read": reading,
        "first pages of the lists behind them": listing,
        WHOLE: counting + reading + listing,
        BARE: seconds_of(lambda: [bare_count(figure) for figure in figures]),
    }


def draw_plan(*, agency_id: UUID, chance: random.Random) -> Plan:
    """Store a plan of the commune with its targets: every metric that has rows, narrowed in several ways."""
    from django.utils import timezone

    from motcua.indicators.domain.registry import METRICS
    from motcua.organisations.models import Staff
    from motcua.plans.models import Plan, PlanTask, Target
    from motcua.procedures.queries.management import fields_in_use

    now, metrics = timezone.now(), [slug for slug, metric in METRICS.items() if not metric.missing]
    plan = Plan.objects.create(
        agency_id=agency_id,
        rank="OWN",
        form="PLAN",
        issuer_name="UBND xã",
        title="Kiểm soát thủ tục hành chính",
        year=timezone.localdate(now).year,
        stored_by=Staff.objects.earliest("id"),
        stored_at=now,
    )
    task = PlanTask.objects.create(plan=plan, position=0, title="Chỉ tiêu", deadline_kind="continuous")
    fields = [None, None, *fields_in_use()[:4]]
    Target.objects.bulk_create(
        Target(
            task=task,
            position=place,
            words=f"Chỉ tiêu {place}",
            comparator=">=",
            value=chance.randrange(50, 101),
            unit_words="%",
            metric=metrics[place % len(metrics)],
            field=chance.choice(fields),
            channel=chance.choice(CHANNELS),
        )
        for place in range(TARGETS)
    )
    return plan


def change_a_case(*, agency_id: UUID, chance: random.Random, at: datetime) -> None:
    """Change one of the cases settled this year."""
    from django.utils import timezone

    from motcua.cases.models import Case

    settled = Case.objects.filter(agency_id=agency_id, resolved_at__year=timezone.localdate(at).year)
    places = settled.count()
    case = settled.order_by("resolved_at", "id")[chance.randrange(places)]
    Case.objects.filter(id=case.id).update(supplement_count=2 - case.supplement_count, changed_at=at)


def read(plan: Plan) -> list[TargetFigure]:
    """Read every target as it stands today."""
    from django.utils import timezone

    from motcua.plans.queries.target_figures import figures_of_targets, targets_of

    today = timezone.localdate()
    return figures_of_targets(plan=plan, targets=targets_of(plan_id=plan.id), as_of=today, today=today)


def first_page(figure: TargetFigure) -> object:
    """Open the list of what keeps a target from the whole."""
    from motcua.indicators.domain.metric import Subject
    from motcua.indicators.queries.lineage import Part, cases_behind, procedures_behind

    metric, where, period = figure.metric, figure.where, figure.period
    if metric is None or where is None or period is None:
        raise LookupError(figure.target)
    if metric.subject is Subject.PROCEDURE:
        return procedures_behind(metric=metric, where=where, period=period, part=Part.GAP)
    return cases_behind(metric=metric, where=where, period=period, part=Part.GAP)


def bare_count(figure: TargetFigure) -> int:
    """Count the cases of the same agency, days, field and channel, and nothing about them."""
    from django.db import connection

    where, period = figure.where, figure.period
    if where is None or period is None:
        raise LookupError(figure.target)
    narrowed = {"field_id": where.field_id, "channel": where.channel}
    asked = {column: value for column, value in narrowed.items() if value}
    clauses = "".join(f" AND {column} = %s" for column in asked)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM cases_case"
            " WHERE agency_id = ANY(%s) AND accepted_at >= %s AND accepted_at < %s" + clauses,
            [list(where.agencies), period.start, period.end, *asked.values()],
        )
        return int(cursor.fetchone()[0])


if __name__ == "__main__":
    sys.exit(main())
