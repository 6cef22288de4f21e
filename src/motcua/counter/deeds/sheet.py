"""The form of an act, laid out for the case at hand."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.cases.models import Case
from motcua.counter.deeds.deed import Deed
from motcua.counter.forms.case_action import ActForm, offer


def sheet_for(*, deed: Deed, case: Case, sent: Any = None, files: Any = None) -> ActForm:
    """Lay out the form of an act, filled with what is known, or with what was sent."""
    known = {"seen_revision": case.revision, **deed.known(case)}
    sheet = deed.form(sent, files, initial=known)
    for name, choices in deed.offers(case).items():
        offer(sheet, name, choices)
    for name, label in deed.words(case).items():
        sheet.fields[name].label = label
    _focus_first(sheet)
    return sheet


def _focus_first(sheet: ActForm) -> None:
    """The first field that is typed in or opened takes the focus, also when the form is put into a page."""
    typed = (bound.field.widget for bound in sheet.visible_fields())
    first = next((widget for widget in typed if not isinstance(widget, forms.RadioSelect)), None)
    if first is not None:
        first.attrs["autofocus"] = True
