"""Acts on several hundred cases: taken, passed on and signed as one order each, whole with their events."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from django.db import connection
from django.utils import timezone

from benchmarks.figure import Bound, Figure
from benchmarks.office import known_office
from benchmarks.scale import Scale
from benchmarks.timing import seconds_of
from motcua.cases.domain.bulk import BulkOrder
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.models import Case
from motcua.cases.queries.handlers import handlers_of_step
from motcua.cases.services.bulk import HANDS, order_bulk, run_bulk
from motcua.cases.services.intake import receive_case
from motcua.cases.services.results import propose_result
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role
from motcua.organisations.queries.actors import load_actor

MEASURE = "bulk"
MOST_SECONDS = 10.0


class ActRefused(RuntimeError):  # noqa: N818 - named by what happened
    """A case of the order was not done: what was measured is not what should have been."""


def measure(scale: Scale) -> list[Figure]:
    """Receive the cases, bring them to the signature in orders, sign them; each order is timed."""
    office = known_office()
    cases = [
        receive_case(request=office.request(place), actor=office.actor, at=timezone.now()).id
        for place in range(scale.bulk)
    ]
    figures = []
    while (role := _following_role(cases[0])) is not None:
        handler = _able(cases[0])
        figures.append(_ordered(Action.TAKE, cases, handler))
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
        figures.append(_ordered(Action.PASS_ON, cases, handler))
        if role == Role.APPROVER:
            return [*figures, _ordered(Action.APPROVE_RESULT, cases, _able(cases[0]))]
    return figures


def _ordered(action: Action, cases: list[UUID], actor: Actor) -> Figure:
    shown = dict(Case.objects.filter(id__in=cases).values_list("id", "revision"))
    orders = [BulkOrder(case_id=key, seen_revision=revision) for key, revision in shown.items()]

    def act() -> None:
        job = order_bulk(action=action, orders=orders, actor=actor, at=timezone.now())
        with ThreadPoolExecutor(max_workers=HANDS) as hands:  # as the worker does
            list(hands.map(_run, [job.id] * HANDS))
        refused = job.items.exclude(state="DONE").first()
        if refused is not None:
            raise ActRefused(refused.sentence)

    return Figure(
        measure=MEASURE,
        name=f"{action.value}, {len(orders)} cases",
        value=seconds_of(act),
        unit="s",
        bound=Bound(way="<", value=MOST_SECONDS),
    )


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
