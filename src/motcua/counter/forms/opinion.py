"""What a unit answers that a step asks, and who of the unit answers."""

from __future__ import annotations

from uuid import UUID

from django import forms

from motcua.counter.forms.case_action import ActForm, ColleagueForm
from motcua.counter.forms.upload import UploadField


class OpinionForm(ActForm):
    """Which of the opinions asked for."""

    opinion = forms.ChoiceField(
        label="Nội dung được hỏi",
        error_messages={
            "required": "Hãy chọn nội dung được hỏi.",
            "invalid_choice": "Ý kiến này không còn chờ trả lời. Hãy chọn lại.",
        },
    )

    def opinion_id(self) -> UUID:
        """Give the opinion chosen."""
        return UUID(self.cleaned_data["opinion"])


class GiveOpinionForm(OpinionForm):
    """The answer in words, with the signed letter where there is one."""

    answer = forms.CharField(
        label="Ý kiến của đơn vị",
        help_text="Ghi rõ đồng ý hay không, căn cứ và nội dung đề nghị.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Hãy ghi ý kiến của đơn vị."},
    )
    file = UploadField(label="Văn bản trả lời")

    field_order = ("seen_revision", "opinion", "answer", "file")


class AssignOpinionForm(ColleagueForm, OpinionForm):
    """Who of the unit answers."""

    field_order = ("seen_revision", "opinion", "staff")
