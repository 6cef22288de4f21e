"""The filters of a work list as fields; whether they can be read is said by `WorklistFilters`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from motcua.cases.domain.state import OPEN_STATES, STATE_LABELS, State
from motcua.procedures.domain.vocabulary import LABELS, Channel

type Choices = Iterable[tuple[str, str]]

# Dossiers that wait for acceptance are worked on a list of their own, with the supplements.
_STATES = [(state.value, STATE_LABELS[state]) for state in (*OPEN_STATES, State.RESOLVED, State.RETURNED)]
_CHANNELS = [(channel.value, LABELS[Channel][channel]) for channel in Channel]


def _picked(label: str, choices: Choices = ()) -> forms.CharField:
    """A choice that is read elsewhere: an address typed by hand is judged by the filters, not the field."""
    widget = forms.Select(attrs={"class": "form-select"}, choices=[("", "Tất cả"), *choices])
    return forms.CharField(label=label, required=False, widget=widget)


def _day(label: str) -> forms.CharField:
    widget = forms.DateInput(attrs={"type": "date", "class": "form-control"})
    return forms.CharField(label=label, required=False, widget=widget)


class WorklistFilterForm(forms.Form):
    """What a list may be narrowed to; sent with GET, so that a list has an address."""

    field = _picked("Lĩnh vực")
    officer = _picked("Người thụ lý")
    state = _picked("Trạng thái", _STATES)
    channel = _picked("Cách nộp", _CHANNELS)
    due_from = _day("Hạn trả từ ngày")
    due_to = _day("Hạn trả đến ngày")
    received_from = _day("Tiếp nhận từ ngày")
    received_to = _day("Tiếp nhận đến ngày")

    def __init__(self, *args: Any, procedure_fields: Choices, officers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("field", procedure_fields), ("officer", officers)):
            self.fields[name].widget.choices = [("", "Tất cả"), *choices]

    def words_of(self, name: str) -> str:
        """Say what a filter is set to, in the words of its field."""
        value = str(self[name].value() or "")
        widget = self.fields[name].widget
        if isinstance(widget, forms.Select):
            return str(dict(widget.choices).get(value, value))
        return "/".join(reversed(value.split("-")))
