"""What an act on several cases asks for, once for all of them."""

from __future__ import annotations

from django import forms

from motcua.counter.forms.case_action import ColleagueForm
from motcua.counter.forms.required import paragraph


class ManyForm(forms.Form):
    """Nothing is asked for but which cases."""

    def asked(self) -> dict[str, str]:
        """Give what was asked for all cases, in the words of the service."""
        return {name: str(value) for name, value in self.cleaned_data.items()}


class NoteManyForm(ManyForm):
    """A note that goes along with each."""

    note = paragraph("Ghi chú cho người nhận", help_text="Ghi vào từng hồ sơ.", rows=2, length=500)


class ReasonManyForm(ManyForm):
    """A reason that each gets."""

    reason = paragraph("Lý do", missing="Hãy ghi lý do.", help_text="Ghi vào từng hồ sơ.", length=1000)


class AssignManyForm(ColleagueForm, ManyForm):
    """Who is to handle them."""

    reason = paragraph(
        "Lý do",
        help_text="Bắt buộc với hồ sơ đang có người thụ lý; ghi vào từng hồ sơ.",
        rows=2,
        length=1000,
    )
