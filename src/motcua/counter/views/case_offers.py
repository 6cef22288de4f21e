"""What the form of an act offers for the case at hand: colleagues, earlier steps, what is known already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils import timezone

from motcua.cases.domain.route import RouteStep
from motcua.cases.models import Case
from motcua.cases.policies.work import result_of
from motcua.cases.queries.case_rows import route_of, route_step
from motcua.cases.queries.handlers import handlers_of_step
from motcua.counter.deeds import Deed
from motcua.counter.forms import case_action as sheets
from motcua.organisations.models import Staff

type Offers = Mapping[str, list[tuple[str, str]]]


def sheet_for(*, deed: Deed, case: Case, sent: Any = None, files: Any = None) -> sheets.ActForm:
    """Lay out the form of an act, filled with what is known, or with what was sent."""
    known = {"seen_revision": case.revision, **_KNOWN.get(deed.form, _nothing)(case)}
    sheet = deed.form(sent, files, initial=known)
    for name, choices in _OFFERED.get(deed.form, _no_choices)(case).items():
        sheets.offer(sheet, name, choices)
    _focus_first(sheet)
    return sheet


def _focus_first(sheet: sheets.ActForm) -> None:
    """The first field that is typed in or opened takes the focus, also when the form is put into a page."""
    typed = (bound.field.widget for bound in sheet.visible_fields())
    first = next((widget for widget in typed if not isinstance(widget, forms.RadioSelect)), None)
    if first is not None:
        first.attrs["autofocus"] = True


def people_for(*, steps: Iterable[RouteStep | None], first: str = "Chọn người") -> list[tuple[str, str]]:
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


def _nothing(_case: Case) -> dict[str, Any]:
    return {}


def _no_choices(_case: Case) -> Offers:
    return {}


def _colleagues(case: Case) -> Offers:
    return {"staff": people_for(steps=[route_step(case.current_step) if case.current_step else None])}


def _successors(case: Case) -> Offers:
    return {"staff": people_for(steps=[route_of(case).inner], first="Để bước sau tự nhận")}


def _steps_before(case: Case) -> Offers:
    here = case.current_step.position if case.current_step else 0
    steps = [step for step in case.steps.all() if step.position < here]
    return {"step": [(str(step.pk), f"{step.position}. {step.name}") for step in reversed(steps)]}


def _result(case: Case) -> dict[str, Any]:
    """A result that was proposed before, else the one that the procedure names."""
    result = result_of(case)
    if result is not None:
        return {name: getattr(result, name) for name in ("kind", "title", "number", "signed_on")}
    named = case.procedure_version.results.order_by("position").first()
    return {"title": named.name if named else ""}


def _collector(case: Case) -> dict[str, Any]:
    return {
        "method": case.return_method,
        "collector_name": case.submitter.full_name if case.submitter else case.applicant_name,
    }


_KNOWN: Mapping[type[forms.Form], Callable[[Case], dict[str, Any]]] = {
    sheets.ResultForm: _result,
    sheets.ReturnForm: _collector,
}
_OFFERED: Mapping[type[forms.Form], Callable[[Case], Offers]] = {
    sheets.AssignForm: _colleagues,
    sheets.PassForm: _successors,
    sheets.SendBackForm: _steps_before,
}
