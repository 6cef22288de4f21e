"""What is asked of the applicant before acceptance, and what is noted when the dossier comes again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from motcua.cases.domain.notice import CHANNEL_LABELS, NoticeChannel
from motcua.cases.domain.vocabulary import ComponentForm
from motcua.counter.forms.arrival import ArrivedFields
from motcua.counter.forms.required import offered
from motcua.counter.forms.supplement import AnswerForm, SupplementForm


class CompletionForm(SupplementForm):
    """Every paper that is missing or wrong, all at once, and how the applicant is told."""

    via = forms.ChoiceField(
        label="Cách thông báo",
        choices=offered(CHANNEL_LABELS),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Hãy chọn cách đã thông báo."),
    )

    def told_via(self) -> NoticeChannel:
        """Give the way the applicant was told."""
        return NoticeChannel(self.cleaned_data["via"])


class CompleteForm(ArrivedFields, AnswerForm):
    """What came again, and when; what did not come stays unticked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name.startswith("came_"):
                field.required = False
        now = timezone.localtime()
        self.initial.update({"arrived_on": now.date(), "arrived_time": now.time()})

    def came(self) -> list[tuple[UUID, ComponentForm, int, UploadedFile[bytes] | None]]:
        """Give item, form, count and file of what was ticked, or came with a file."""
        cleaned = self.cleaned_data
        return [
            answer
            for place, answer in enumerate(super().came())
            if cleaned[f"came_{place}"] or cleaned[f"file_{place}"]
        ]

    def clean(self) -> dict[str, Any]:
        """Ask that something came."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.came():
            raise forms.ValidationError("Hãy đánh dấu ít nhất một giấy tờ người nộp đã gửi lại.")
        return cleaned
