"""What an apology says: why the result is late, and until when it is to be."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from motcua.counter.forms.case_action import ReasonForm
from motcua.counter.forms.day import DayField

CLOSING = dt.time(17)


class ApologyForm(ReasonForm):
    """The reason is the person's; the day is proposed from the steps still ahead."""

    new_due_on = DayField(
        label="Hẹn lại ngày trả",
        help_text="Phần mềm đề xuất theo thời gian của các bước còn lại. "
        "Để trống để chỉ xin lỗi, không hẹn lại; mỗi hồ sơ chỉ được hẹn lại một lần.",
    )
    new_due_time = forms.TimeField(
        label="Lúc",
        required=False,
        input_formats=("%H:%M", "%Hh%M", "%H"),
        widget=forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric", "placeholder": "giờ:phút"}),
        error_messages={"invalid": "Giờ không có thật. Hãy nhập giờ:phút, ví dụ 16:30."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Lý do chậm"
        self.fields["reason"].help_text = "Ghi trên phiếu xin lỗi gửi người nộp."

    def new_due_at(self) -> dt.datetime | None:
        """Give the new date as an aware moment, none when only an apology is wanted."""
        on: dt.date | None = self.cleaned_data["new_due_on"]
        if on is None:
            return None
        return timezone.make_aware(dt.datetime.combine(on, self.cleaned_data["new_due_time"] or CLOSING))
