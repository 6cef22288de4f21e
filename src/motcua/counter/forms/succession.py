"""Who takes over the cases of somebody who leaves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from motcua.cases.domain.succession import SUCCESSION_WAY_LABELS, SuccessionWay
from motcua.counter.forms.required import offered, paragraph, pick_any, pick_several

type Choices = Iterable[tuple[str, str]]


class SuccessionForm(forms.Form):
    """One way of the three, with the people it needs; the fields of work get a choice each."""

    way = forms.ChoiceField(
        label="Cách giao",
        choices=offered(SUCCESSION_WAY_LABELS),
        widget=forms.RadioSelect,
        initial=SuccessionWay.SPREAD.value,
        error_messages={"required": "Hãy chọn cách giao.", "invalid_choice": "Hãy chọn cách giao."},
    )
    one = pick_any("Giao hết cho", help_text="Khi giao hết cho một người.")
    several = pick_several("Chia đều cho", help_text="Khi chia đều; ai đang giữ ít hồ sơ được giao trước.")
    reason = paragraph("Lý do", missing="Hãy ghi lý do.", help_text="Ghi vào từng hồ sơ.", length=1000)

    def __init__(self, *args: Any, people: Choices, fields_of_work: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = list(people)
        self.fields["one"].choices = [("", "Chọn người"), *named]  # type: ignore[attr-defined]  # a choice
        self.fields["several"].choices = named  # type: ignore[attr-defined]  # a choice
        self.of_field = {f"field-{key}": key for key, _ in fields_of_work}
        for key, label in fields_of_work:
            self.fields[f"field-{key}"] = pick_any(
                f"Lĩnh vực {label}",
                choices=[("", "Chưa giao"), *named],
                help_text="Khi giao theo lĩnh vực.",
            )
        self.order_fields(["way", "one", "several", *self.of_field, "reason"])

    def clean(self) -> dict[str, Any]:
        """Ask for the people that the chosen way needs."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        way = cleaned.get("way")
        if way == SuccessionWay.ONE and not cleaned.get("one"):
            self.add_error("one", "Hãy chọn người nhận.")
        if way == SuccessionWay.SPREAD and not cleaned.get("several"):
            self.add_error("several", "Hãy chọn ít nhất một người nhận.")
        if way == SuccessionWay.FIELD and not any(cleaned.get(name) for name in self.of_field):
            self.add_error(None, "Hãy chọn người nhận cho ít nhất một lĩnh vực.")
        return cleaned

    def chosen(self) -> list[str]:
        """Give the keys of the people among whom the cases are spread: one, or several."""
        if self.cleaned_data["way"] == SuccessionWay.ONE:
            return [self.cleaned_data["one"]]
        return list(self.cleaned_data["several"])

    def by_field(self) -> dict[str, str]:
        """Give the person chosen for each field of work."""
        return {
            key: self.cleaned_data[name] for name, key in self.of_field.items() if self.cleaned_data[name]
        }
