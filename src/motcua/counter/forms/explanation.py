"""Explaining a late case, and deciding on the explanation."""

from __future__ import annotations

from django import forms

from motcua.cases.domain.explanation import LATE_CAUSE_LABELS


class ExplanationForm(forms.Form):
    """Why the case is late and what is proposed."""

    cause = forms.ChoiceField(
        label="Nguyên nhân",
        choices=list(LATE_CAUSE_LABELS.items()),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Hãy chọn loại nguyên nhân."),
    )
    text = forms.CharField(
        label="Diễn giải",
        help_text="Việc gì đã xảy ra, ở bước nào, do đâu.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Hãy diễn giải vì sao hồ sơ chậm."},
    )
    proposal = forms.CharField(
        label="Đề xuất, biện pháp khắc phục",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi đề xuất, biện pháp khắc phục."},
    )


class DecisionForm(forms.Form):
    """The head approves, or gives back with a reason."""

    decision = forms.ChoiceField(
        label="Quyết định",
        choices=[("approve", "Duyệt giải trình"), ("return", "Trả lại để viết lại")],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Hãy chọn duyệt hoặc trả lại."),
    )
    reason = forms.CharField(
        label="Ý kiến",
        help_text="Bắt buộc khi trả lại.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
