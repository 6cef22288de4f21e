"""What the form of an act offers for the case at hand: colleagues, earlier steps, what is known already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from motcua.cases.domain.route import RouteStep
from motcua.cases.models import Case
from motcua.cases.policies.work import result_of
from motcua.cases.queries.case_rows import route_of, route_step
from motcua.cases.queries.handlers import handlers_of_step
from motcua.counter.deeds.deed import Choices, Offers
from motcua.organisations.models import Staff

_RESULT_FIELDS = (
    *("kind", "title", "number", "signed_on"),
    *("type_code", "valid_until", "without_term", "scope"),
)


def people_for(*, steps: Iterable[RouteStep | None], first: str = "Chọn người") -> Choices:
    """Give whoever can do any of the steps as choices, with the post; one query for each kind of step."""
    on = timezone.localdate()
    kinds = {(step.unit_id, step.role) for step in steps if step is not None}
    able = {
        person.pk: person
        for unit_id, role in sorted(kinds)
        for person in handlers_of_step(unit_id=unit_id, role=role, on=on)
    }
    people = sorted(able.values(), key=lambda person: person.sort_key)
    return [("", first), *((str(person.pk), _name(person)) for person in people)]


def _name(person: Staff) -> str:
    return f"{person.full_name}, {person.position.name}" if person.position else person.full_name


def colleagues(case: Case) -> Offers:
    """Offer whoever can do the present step."""
    return {"staff": people_for(steps=[route_step(case.current_step) if case.current_step else None])}


def successors(case: Case) -> Offers:
    """Offer whoever can do the next step, or leave it open."""
    return {"staff": people_for(steps=[route_of(case).inner], first="Để bước sau tự nhận")}


def steps_before(case: Case) -> Offers:
    """Offer the steps before the present one, the nearest first."""
    here = case.current_step.position if case.current_step else 0
    steps = [step for step in case.steps.all() if step.position < here]
    return {"step": [(str(step.pk), f"{step.position}. {step.name}") for step in reversed(steps)]}


def result(case: Case) -> dict[str, Any]:
    """Give a result that was proposed before, else the one that the procedure names."""
    proposed = result_of(case)
    if proposed is not None:
        return {name: getattr(proposed, name) for name in _RESULT_FIELDS}
    named = case.procedure_version.results.order_by("position").first()
    return {"title": named.name, "type_code": named.code} if named else {"title": ""}


def collector(case: Case) -> dict[str, Any]:
    """Give who handed the case in, and how the result was asked for."""
    return {
        "method": case.return_method,
        "collector_name": case.submitter.full_name if case.submitter else case.applicant_name,
    }
