"""How an officer told an applicant what a message says."""

from __future__ import annotations

from django import forms

from motcua.cases.domain.notice import BY_HAND, CHANNEL_LABELS, NoticeChannel


class TellingForm(forms.Form):
    """By phone or at the counter, and what there is to remember of it; who and when the system writes."""

    channel = forms.ChoiceField(
        label="Đã báo qua",
        choices=[(channel.value, CHANNEL_LABELS[channel]) for channel in BY_HAND],
        widget=forms.RadioSelect,
        initial=NoticeChannel.PHONE.value,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Hãy chọn cách đã báo."),
    )
    note = forms.CharField(
        label="Ghi chú",
        help_text="Ví dụ: đã gọi số nào, ai nghe máy.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
