"""The name of a list of work, and whose it is."""

from __future__ import annotations

from uuid import UUID

from django import forms

from motcua.counter.forms.required import line, pick_any


class RenameListForm(forms.Form):
    """Another name."""

    name = line("Tên danh sách", missing="Hãy đặt tên danh sách.", length=80)


class SaveListForm(RenameListForm):
    """A new name for the address that is shown."""

    unit = pick_any("Dùng cho")
    opens_first = forms.BooleanField(label="Mở trước tiên khi vào “Danh sách việc”", required=False)

    def unit_id(self) -> UUID | None:
        """Give the unit chosen, none for oneself."""
        return UUID(self.cleaned_data["unit"]) if self.cleaned_data["unit"] else None
