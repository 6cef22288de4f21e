"""What the form of an act offers for the case at hand: colleagues, earlier steps, what is known already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from motcua.cases.domain.route import RouteStep
from motcua.cases.models import Case
from motcua.cases.policies.work import result_of
from motcua.cases.queries.case_rows import route_of, route_step
from motcua.cases.queries.handlers import handlers_of_step
from motcua.counter.deeds.deed import Choices, Offers
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Staff
from motcua.procedures.domain.branching import Answer

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
    """Offer whoever can do the next step, or leave it open; the answers, where the step asks a question.

    While the branch is open, whoever can do the first step of either may be named.
    """
    route, step = route_of(case), case.current_step
    if not route.asks or step is None:
        return {"staff": people_for(steps=[route.inner], first="Để bước sau tự nhận"), "answer": []}
    firsts = [route_of(case, answer=answer).inner for answer in Answer]
    answers = zip(Answer, (step.yes_words, step.no_words), firsts, strict=True)
    return {
        "staff": people_for(steps=firsts, first="Để bước sau tự nhận"),
        "answer": [(answer.value, _leads_to(words, then)) for answer, words, then in answers],
    }


def question(case: Case) -> Mapping[str, str]:
    """Put the question of the present step over its answers."""
    step = case.current_step
    return {"answer": step.question} if step and step.question else {}


def _leads_to(words: str, step: RouteStep | None) -> str:
    return f"{words} → bước {step.position}: {step.name}" if step else words


def asked_units(case: Case) -> Offers:
    """Offer the opinions that are still awaited at the present step."""
    return {"opinion": _awaited(case)}


def asked_people(case: Case) -> Offers:
    """Offer them with whoever can answer."""
    waiting = [row for row in case.step_opinions.all() if row.started_at and not row.finished_at]
    steps = [
        RouteStep(id=row.id, position=row.position, name=row.name, unit_id=row.unit_id, role=Role.HANDLER)
        for row in waiting
    ]
    return {"opinion": _awaited(case), "staff": people_for(steps=steps)}


def _awaited(case: Case) -> Choices:
    waiting = (row for row in case.step_opinions.all() if row.started_at and not row.finished_at)
    choices = [(str(row.pk), f"{row.unit.name}: {row.name}") for row in waiting]
    return [("", "Chọn nội dung được hỏi"), *choices] if len(choices) > 1 else choices


def steps_before(case: Case) -> Offers:
    """Offer the steps before the present one, the nearest first."""
    here = case.current_step.position if case.current_step else 0
    steps = [step for step in case.steps.all() if step.position < here and not step.left_out]
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
