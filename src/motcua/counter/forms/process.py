"""Hours of a process, the total of its decision, and the dates and decisions of its life."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from motcua.counter.forms.required import RequiredDay, line, paragraph
from motcua.counter.forms.upload import UploadField

MINUTES_PER_HOUR = 60


class HoursAmount(forms.CharField):
    """Working hours as decisions write them: 4, 0,5, 1.25; cleaned into minutes, none for nothing written."""

    def __init__(self, *, label: str, help_text: str = "") -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(label=label, help_text=help_text, required=False, max_length=12, widget=widget)

    def clean(self, value: Any) -> int | None:
        """Give whole working minutes."""
        text = super().clean(value)
        return minutes_of(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        """Write minutes as hours."""
        return hours_of(value) if isinstance(value, int) else value


def minutes_of(text: str) -> int:
    """Read hours into minutes; raise `ValidationError` for what is no such amount."""
    try:
        minutes = Decimal(text.strip().replace(",", ".")) * MINUTES_PER_HOUR
    except ArithmeticError as error:
        raise forms.ValidationError("Hãy nhập số giờ làm việc, ví dụ 4 hoặc 0,5.") from error
    if not minutes.is_finite() or minutes < 0 or minutes > _LONGEST:
        raise forms.ValidationError("Số giờ làm việc phải từ 0 đến 10.000.")
    if minutes != minutes.to_integral_value():
        raise forms.ValidationError("Số giờ phải tròn phút: 0,25 giờ là 15 phút.")
    return int(minutes)


_LONGEST = 10_000 * MINUTES_PER_HOUR


def hours_of(minutes: int) -> str:
    """Write minutes as hours: 90 is 1,5; a third of an hour is written to two places."""
    hours = (Decimal(minutes) / MINUTES_PER_HOUR).quantize(Decimal("0.01")).normalize()
    return f"{hours:f}".replace(".", ",")


class StatedForm(forms.Form):
    """The total that the decision prints; `removed` keeps the rows taken out, so that they can come back."""

    stated = HoursAmount(
        label="Tổng thời gian ghi trong quyết định (giờ)",
        help_text="Để đối chiếu với đường đi dài nhất. 1 ngày làm việc là 8 giờ.",
    )
    removed = forms.CharField(required=False, widget=forms.HiddenInput)


class ApproveForm(forms.Form):
    """The decision that approves a draft: its number, its day, who issued it, the paper itself."""

    decision_number = line("Số quyết định", missing="Hãy ghi số quyết định phê duyệt quy trình.", length=200)
    decided_on = RequiredDay(label="Ngày quyết định")
    decided_by = line("Cơ quan ban hành", help_text="Ví dụ: Chủ tịch UBND tỉnh.")
    file = UploadField(label="Tệp quyết định")
    mismatch_explanation = paragraph(
        "Giải trình chênh lệch",
        help_text="Bắt buộc trước khi áp dụng, nếu tổng các bước khác thời hạn giải quyết.",
        length=1000,
    )

    def decision(self) -> dict[str, Any]:
        """Give the decision without its file, as the service is told."""
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}


class ActivateForm(forms.Form):
    """From when an approved process is at work."""

    valid_from = RequiredDay(label="Áp dụng từ ngày")


class RetireForm(forms.Form):
    """Until when a process is at work."""

    valid_to = RequiredDay(label="Ngừng áp dụng từ ngày")
