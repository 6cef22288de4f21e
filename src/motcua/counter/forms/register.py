"""What is asked for the registers: which year is closed, which fields share a book."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from motcua.counter.forms.required import line

FIRST_YEAR, LAST_YEAR = 2018, 2100


def year_field(label: str, *, help_text: str = "") -> forms.IntegerField:
    """A year of registers; TT 01/2018 is the oldest form."""
    sentence = f"Hãy nhập năm từ {FIRST_YEAR} đến {LAST_YEAR}."
    return forms.IntegerField(
        label=label,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=help_text,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence),
    )


class CloseYearForm(forms.Form):
    """The year whose books are closed."""

    year = year_field("Năm khóa sổ", help_text="Khóa mọi quyển sổ còn đang ghi của năm này.")


class GroupForm(forms.Form):
    """Fields that share a book, from a year on."""

    name = line("Tên nhóm", missing="Hãy đặt tên nhóm lĩnh vực.", length=200)
    from_year = year_field("Gộp từ năm", help_text="Số thứ tự chạy liên tục trong cả năm nên gộp theo năm.")
    members = forms.MultipleChoiceField(
        label="Lĩnh vực",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Một nhóm có ít nhất hai lĩnh vực."},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["members"]
        assert isinstance(chosen, forms.MultipleChoiceField)  # noqa: S101 - declared above
        chosen.choices = choices

    def field_ids(self) -> list[UUID]:
        """Give the fields chosen."""
        return [UUID(key) for key in self.cleaned_data["members"]]


class EndGroupForm(forms.Form):
    """From which year the fields have books of their own again."""

    to_year = year_field("Tách từ năm", help_text="Từ năm này mỗi lĩnh vực có sổ riêng.")
