"""Acts on several hundred cases: taken, passed on and signed as one order each, whole with their events.

Some more cases go the same way with one hand, in turns with others for which psycopg alone sends the SQL.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import batched
from statistics import median
from uuid import UUID

import psycopg
from django.db import connection
from django.utils import timezone

from benchmarks.bare_transaction import replay, transactions_of
from benchmarks.figure import Bound, Figure
from benchmarks.office import known_office
from benchmarks.raw import raw_connection
from benchmarks.scale import Scale
from benchmarks.timing import seconds_of
from motcua.cases.domain.bulk import BulkOrder
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.models import BulkJob, Case
from motcua.cases.queries.handlers import handlers_of_step
from motcua.cases.services.bulk import HANDS, order_bulk, run_bulk
from motcua.cases.services.intake import receive_case
from motcua.cases.services.results import propose_result
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role
from motcua.organisations.queries.actors import load_actor

MEASURE = "bulk"
MOST_SECONDS = 10.0
COMPARED_SHARE = 10
ROUNDS = 4


class ActRefused(RuntimeError):  # noqa: N818 - named by what happened
    """A case of the order was not done: what was measured is not what should have been."""


def measure(scale: Scale) -> list[Figure]:
    """Receive the cases, bring them to the signature in orders, sign them; each order is timed."""
    office = known_office()
    each = max(1, scale.bulk // COMPARED_SHARE)
    cases = [
        receive_case(request=office.request(place), actor=office.actor, at=timezone.now()).id
        for place in range(scale.bulk + 2 * ROUNDS * each)
    ]
    figures: list[Figure] = []
    while (role := _following_role(cases[0])) is not None:
        handler = _able(cases[0])
        figures += _ordered(Action.TAKE, cases, handler, scale.bulk)
        if role == Role.APPROVER:
            for case_id in cases:
                propose_result(
                    case_id=case_id,
                    seen_revision=None,
                    actor=handler,
                    at=timezone.now(),
                    kind=ResultKind.GRANTED,
                    title="Giấy khai sinh",
                )
        figures += _ordered(Action.PASS_ON, cases, handler, scale.bulk)
        if role == Role.APPROVER:
            return figures + _ordered(Action.APPROVE_RESULT, cases, _able(cases[0]), scale.bulk)
    return figures


def _ordered(action: Action, cases: list[UUID], actor: Actor, bulk: int) -> list[Figure]:
    """Time the order for so many of the cases, and compare with the rest of them."""

    def act() -> None:
        job = _order(action, cases[:bulk], actor)
        with ThreadPoolExecutor(max_workers=HANDS) as hands:  # as the worker does
            list(hands.map(_run, [job.id] * HANDS))
        _require_done(job)

    return [
        Figure(
            measure=MEASURE,
            name=f"{action.value}, {bulk} cases",
            value=seconds_of(act),
            unit="s",
            bound=Bound(way="<", value=MOST_SECONDS),
        ),
        Figure(
            measure=MEASURE,
            name=f"{action.value}, one hand : its SQL by psycopg alone",
            value=_against_psycopg(action, cases[bulk:], actor),
            unit="× as long",
        ),
    ]


def _against_psycopg(action: Action, cases: list[UUID], actor: Actor) -> float:
    """Do half of the cases by the service, half by the SQL of it; give the median of the rounds."""
    ratios = []
    with raw_connection(cursor_factory=psycopg.ClientCursor) as raw:
        for part in batched(cases, len(cases) // ROUNDS, strict=True):
            middle = len(part) // 2
            by_service, by_psycopg = (
                _order(action, part[:middle], actor),
                _order(action, part[middle:], actor),
            )
            served = seconds_of(lambda job=by_service: run_bulk(job_id=job.id))
            tape = transactions_of(lambda job=by_psycopg: run_bulk(job_id=job.id))
            ratios.append(served / seconds_of(lambda sql=tape: replay(raw, sql)))
            _require_done(by_service)
            _require_done(by_psycopg)
    return median(ratios)


def _order(action: Action, cases: Sequence[UUID], actor: Actor) -> BulkJob:
    shown = dict(Case.objects.filter(id__in=cases).values_list("id", "revision"))
    orders = [BulkOrder(case_id=key, seen_revision=revision) for key, revision in shown.items()]
    return order_bulk(action=action, orders=orders, actor=actor, at=timezone.now())


def _require_done(job: BulkJob) -> None:
    other = job.items.exclude(state="DONE").first()
    if other is not None:
        raise ActRefused(other.sentence)


def _run(job_id: UUID) -> None:
    try:
        run_bulk(job_id=job_id)
    finally:
        connection.close()


def _following_role(case_id: UUID) -> str | None:
    case = Case.objects.select_related("current_step").get(id=case_id)
    here = case.current_step.position if case.current_step else 0
    ahead = case.steps.filter(position__gt=here).order_by("position").first()
    return ahead.role if ahead else None


def _able(case_id: UUID) -> Actor:
    """Give somebody with an account who may do the step where the cases stand."""
    step = Case.objects.select_related("current_step").get(id=case_id).current_step
    if step is None:
        raise ActRefused(str(case_id))
    at = timezone.now()
    people = handlers_of_step(unit_id=step.unit_id, role=step.role, on=timezone.localdate(at))
    person = people.filter(account__isnull=False).select_related("account")[0]
    actor = load_actor(account=person.account, at=at) if person.account else None
    if actor is None:
        raise ActRefused(person.full_name)
    return actor
