"""What was typed, shown again without being judged: for pages that help before anything is saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict


def keep_typed[Sheet: forms.Form](form: Sheet, *, data: QueryDict) -> Sheet:
    """Fill an unbound form with what was typed in another showing of it; no error is shown."""
    form.initial.update(
        {
            name: field.widget.value_from_datadict(data, {}, form.add_prefix(name))
            for name, field in form.fields.items()
            if not field.widget.value_omitted_from_data(data, {}, form.add_prefix(name))
            and not isinstance(field.widget, forms.FileInput)
        }
    )
    return form


def content_of(request: HttpRequest, *, without: frozenset[str]) -> list[tuple[str, list[str]]]:
    """List every field of a sent form, files by name and size, for telling two forms apart."""
    typed = [(name, values) for name, values in request.POST.lists() if name not in without]
    sent: Mapping[str, list[Any]] = dict(request.FILES.lists())
    return typed + [(name, [f"{file.name} {file.size}" for file in files]) for name, files in sent.items()]
