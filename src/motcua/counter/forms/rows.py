"""Rows of a form that are added, removed and moved by buttons, with scripts and without.

A button is named `row` and says what to do and where: "components:add", "components:up:2".
What was typed stays as it is, nothing is judged and nothing is stored until the form itself is saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet
from django.http import QueryDict

MOST_ROWS = 200
# A blank row is no fault wherever it stands, and the browser does not judge what buttons only move.
_LENIENT = {"empty_permitted": True, "use_required_attribute": False}

type Row = dict[str, Any]


def rows_class(form: type[forms.Form]) -> type[BaseFormSet[Any]]:
    """Give the set of rows of a kind; a row left blank is left out."""
    return forms.formset_factory(form, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


def typed_rows(rows: BaseFormSet[Any]) -> list[Row]:
    """Give what was typed, row by row."""
    return [{name: form[name].value() for name in form.fields} for form in rows.forms]


def rearranged(rows: list[Row], *, command: str, part: str) -> list[Row]:
    """Carry out a button of this part; one of another part, or one that fits nowhere, changes nothing."""
    of_part, _, rest = command.partition(":")
    act, _, place = rest.partition(":")
    if of_part != part:
        return rows
    if act == "add":
        return [*rows, {}][:MOST_ROWS]
    index = int(place) if place.isascii() and place.isdigit() and len(place) < len(str(MOST_ROWS)) + 1 else -1
    if not 0 <= index < len(rows):
        return rows
    rest_of_rows = rows[:index] + rows[index + 1 :]
    target = {"up": max(index - 1, 0), "down": index + 1}.get(act)
    return rest_of_rows if target is None else [*rest_of_rows[:target], rows[index], *rest_of_rows[target:]]


def shown_rows(kind: type[BaseFormSet[Any]], *, prefix: str, rows: Iterable[Row]) -> BaseFormSet[Any]:
    """Give the rows as a form shows them, not judged."""
    return kind(prefix=prefix, initial=list(rows), form_kwargs=_LENIENT)


def sent_rows(kind: type[BaseFormSet[Any]], *, prefix: str, data: QueryDict) -> BaseFormSet[Any]:
    """Give the rows as they were sent, to be judged."""
    return kind(data, prefix=prefix, form_kwargs=_LENIENT)


def filled(rows: BaseFormSet[Any]) -> list[Mapping[str, Any]]:
    """Give the cleaned rows, blank ones left out."""
    return [form.cleaned_data for form in rows.forms if form.has_changed() and form.cleaned_data]
