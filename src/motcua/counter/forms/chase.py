"""Why something on the chase list is not done yet, and until when that holds."""

from __future__ import annotations

from django import forms

from motcua.counter.forms.required import RequiredDay, paragraph


class ChaseNoteForm(forms.Form):
    """The names are those of the service."""

    reason = paragraph("Lý do chưa làm", missing="Hãy ghi lý do chưa làm.", rows=3, length=500)
    until = RequiredDay(label="Có giá trị đến hết ngày", help_text="Sau ngày này việc được đôn đốc lại.")
