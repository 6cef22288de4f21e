"""What is noted of a dossier that came online or by post, and asked when it is accepted."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django import forms
from django.utils import timezone

from motcua.cases.domain.arrival import ARRIVING, EXTERNAL_CODE_LENGTH
from motcua.counter.forms.case_action import ActForm
from motcua.counter.forms.intake import IntakeForm
from motcua.counter.forms.required import RequiredDay
from motcua.procedures.domain.vocabulary import LABELS, Channel


class ArrivedFields(forms.Form):
    """The moment at which something came."""

    arrived_on = RequiredDay(label="Ngày đến", missing="Hãy nhập ngày hồ sơ đến.")
    arrived_time = forms.TimeField(
        label="Giờ đến",
        input_formats=["%H:%M", "%Hh%M", "%Hg%M"],
        widget=forms.TimeInput(
            format="%H:%M", attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "giờ:phút"}
        ),
        error_messages=dict.fromkeys(("required", "invalid"), "Hãy nhập giờ đến, viết như 08:15 hoặc 16:40."),
    )

    def arrived_at(self) -> dt.datetime:
        """Give the moment of a valid form."""
        moment = dt.datetime.combine(self.cleaned_data["arrived_on"], self.cleaned_data["arrived_time"])
        return timezone.make_aware(moment)


class ArrivalForm(ArrivedFields, IntakeForm):
    """The sheet of general intake for a dossier that arrived: with its code and the moment it came."""

    channel = forms.ChoiceField(
        label="Đến bằng cách",
        choices=[(channel.value, LABELS[Channel][channel]) for channel in ARRIVING],
        initial=Channel.ONLINE.value,
    )
    external_code = forms.CharField(
        label="Mã do Cổng Dịch vụ công cấp, số hiệu bưu gửi",
        help_text="Hồ sơ trực tuyến bắt buộc có mã; bưu gửi ghi số hiệu nếu có.",
        max_length=EXTERNAL_CODE_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"max_length": f"Mã dài tối đa {EXTERNAL_CODE_LENGTH} ký tự. Hãy kiểm tra lại."},
    )


class AcceptForm(ActForm):
    """Which of the limits of the procedure the dossier falls under."""

    time_limit = forms.ChoiceField(
        label="Thời hạn giải quyết",
        required=False,
        error_messages={"invalid_choice": "Thời hạn này không thuộc thủ tục. Hãy chọn lại."},
    )

    def limit_id(self) -> UUID | None:
        """Give the limit chosen, none when there was nothing to choose."""
        chosen = self.cleaned_data["time_limit"]
        return UUID(chosen) if chosen else None
