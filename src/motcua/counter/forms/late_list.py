"""Preparing the monthly list of late officials and units, and an addendum to it."""

from __future__ import annotations

import datetime as dt

from django import forms


class PrepareForm(forms.Form):
    """Which month of which agency."""

    agency = forms.ChoiceField(
        label="Cơ quan",
        error_messages={"invalid_choice": "Hãy chọn lại cơ quan.", "required": "Hãy chọn cơ quan."},
    )
    month = forms.DateField(
        label="Tháng",
        help_text="Tháng đã kết thúc, ví dụ 10/2026.",
        input_formats=("%m/%Y", "%m-%Y", "%Y-%m"),
        widget=forms.DateInput(
            format="%m/%Y", attrs={"inputmode": "numeric", "placeholder": "tháng/năm", "autocomplete": "off"}
        ),
        error_messages={
            "required": "Hãy nhập tháng của danh sách.",
            "invalid": "Tháng không có thật. Hãy nhập tháng/năm, ví dụ 10/2026.",
        },
    )


class AmendForm(forms.Form):
    """Why the signed list is mended."""

    reason = forms.CharField(
        label="Lý do bổ sung, đính chính",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi lý do."},
    )


def last_month(*, today: dt.date) -> dt.date:
    """Give the month that ended last: the one to prepare."""
    return (today.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
