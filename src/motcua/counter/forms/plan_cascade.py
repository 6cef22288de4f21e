"""Choosing the plan that one carries out, and the task that a task takes over."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django import forms

from motcua.plans.models import Plan, PlanTask

_SHOWN = 110
_CHOOSE = "Hãy chọn trong danh sách."


class AboveForm(forms.Form):
    """The plan from above that this one carries out."""

    above = forms.TypedChoiceField(
        label="Kế hoạch cấp trên",
        required=False,
        coerce=UUID,
        empty_value=None,
        error_messages={"invalid_choice": "Hãy chọn một kế hoạch cấp trên cùng năm trong danh sách."},
    )

    def __init__(self, *args: object, plans: Iterable[Plan], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        choices = [(str(plan.id), _plan_words(plan)) for plan in plans]
        _offer(self, "above", [("", "Chưa chọn"), *choices])


class LinkForm(forms.Form):
    """A task of the plan above, and the own task that takes it over."""

    above = forms.TypedChoiceField(
        label="Nhiệm vụ cấp trên",
        coerce=UUID,
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )
    task = forms.TypedChoiceField(
        label="Nhiệm vụ của kế hoạch này",
        coerce=UUID,
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )

    def __init__(
        self, *args: object, above: Iterable[PlanTask], own: Iterable[PlanTask], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        _offer(self, "above", [("", "Chọn nhiệm vụ"), *map(_choice, above)])
        _offer(self, "task", [("", "Chọn nhiệm vụ"), *map(_choice, own)])


class PairForm(forms.Form):
    """The pair of tasks that a button is about."""

    task = forms.UUIDField()
    above = forms.UUIDField()


class EndForm(forms.Form):
    """The task whose link a button ends."""

    task = forms.UUIDField()


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - named so by the callers
    field.choices = choices


def _plan_words(plan: Plan) -> str:
    number = f"{plan.number} " if plan.number else ""
    return f"{number}{plan.issuer_name}: {plan.title}"[:_SHOWN]


def _choice(task: PlanTask) -> tuple[str, str]:
    words = " ".join(f"{task.number} {task.title}".split())
    return str(task.id), words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
