"""The question of the calculator: received when, how long, counted how."""

from __future__ import annotations

import datetime as dt

from django import forms

from motcua.counter.forms.required import RequiredDay, line, pick
from motcua.kernel.working_time import Counting, CutoffRule, Limit, LimitUnit, WorkingTimeError, parse_cutoff
from motcua.procedures.domain.vocabulary import LABELS

_UNITS = (
    (LimitUnit.WORKING_DAY.value, "ngày làm việc"),
    (LimitUnit.WORKING_HOUR.value, "giờ làm việc"),
    (LimitUnit.CALENDAR_DAY.value, "ngày"),
    (LimitUnit.MONTH.value, "tháng"),
)
_COUNTINGS = [(counting.value, LABELS[Counting][counting]) for counting in Counting]
_MOST = 99_999


class CountForm(forms.Form):
    """Sent with GET, so that a question has an address; the names are those of the address."""

    received_on = RequiredDay(label="Tiếp nhận ngày", missing="Hãy nhập ngày tiếp nhận.")
    received_time = forms.TimeField(
        label="Lúc",
        input_formats=["%H:%M", "%Hh%M", "%Hg%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off", "placeholder": "giờ:phút"}),
        error_messages=dict.fromkeys(("required", "invalid"), "Hãy nhập giờ tiếp nhận, ví dụ 10:00."),
    )
    amount = forms.IntegerField(
        label="Thời hạn",
        initial=3,
        min_value=1,
        max_value=_MOST,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Thời hạn là số lớn hơn 0."
        ),
    )
    unit = pick("Đơn vị tính", choices=_UNITS)
    counting = pick("Cách tính", choices=_COUNTINGS)
    cutoff = line("Giờ chốt, ví dụ 15:00", length=20)

    def clean_cutoff(self) -> CutoffRule | None:
        """Read the cut-off, if there is one."""
        text = self.cleaned_data["cutoff"]
        try:
            return parse_cutoff(text=text) if text else None
        except WorkingTimeError as error:
            raise forms.ValidationError(str(error)) from error

    def received_at(self) -> dt.datetime:
        """Give the local moment, to count with."""
        return dt.datetime.combine(self.cleaned_data["received_on"], self.cleaned_data["received_time"])

    def limit(self) -> Limit:
        """Give the limit; raise a `WorkingTimeError` when it is too long."""
        return Limit(self.cleaned_data["amount"], LimitUnit(self.cleaned_data["unit"]))

    def convention(self) -> Counting:
        """Give the convention by which it counts."""
        return Counting(self.cleaned_data["counting"])
