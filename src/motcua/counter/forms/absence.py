"""Who is away, from when until when, and who covers."""

from __future__ import annotations

from uuid import UUID

from django import forms

from motcua.counter.forms.required import RequiredDay, line, pick
from motcua.organisations.services.absences import AbsenceDetails


class CoverForm(forms.Form):
    """Who covers from today on."""

    cover = pick("Người làm thay", missing="Hãy chọn người làm thay.")

    def cover_id(self) -> UUID:
        """Give the person chosen."""
        return UUID(self.cleaned_data["cover"])


class AbsenceForm(CoverForm):
    """An absence; the names are those of the service."""

    staff = pick("Người vắng mặt", missing="Hãy chọn người vắng mặt.")
    valid_from = RequiredDay(label="Vắng mặt từ ngày")
    valid_to = RequiredDay(label="Trở lại làm việc từ ngày", help_text="Ngày đầu tiên làm việc lại.")
    reason = line("Lý do", missing="Hãy ghi lý do vắng mặt, ví dụ: nghỉ phép, đi công tác.", length=300)

    field_order = ("staff", "valid_from", "valid_to", "cover", "reason")

    def details(self) -> AbsenceDetails:
        """Give the absence in the words of the service."""
        cleaned = self.cleaned_data
        return AbsenceDetails(
            staff_id=UUID(cleaned["staff"]),
            cover_id=self.cover_id(),
            valid_from=cleaned["valid_from"],
            valid_to=cleaned["valid_to"],
            reason=cleaned["reason"],
        )
