"""The steps of an internal process as rows, and the dates and decisions of its life."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.forms.formsets import BaseFormSet

from motcua.counter.forms.required import RequiredDay, line, paragraph, pick_any
from motcua.counter.forms.rows import Row, filled, rows_class
from motcua.organisations.domain.permissions import role_choices
from motcua.procedures.domain.process_content import ProcessContent, StepContent

MINUTES_PER_HOUR = 60
STEPS = "steps"


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


class StepRow(forms.Form):
    """One step: what, who, how long. Without hours it takes no time of the limit."""

    name = paragraph("Nội dung công việc", missing="Bước quy trình phải có nội dung công việc.", rows=2)
    unit = pick_any("Đơn vị")
    role = pick_any("Vai trò", choices=[("", "Chưa chọn"), *role_choices()])
    unit_label = line("Phân công", help_text="Như quyết định ghi.", length=1000)
    hours = HoursAmount(label="Giờ làm việc", help_text="Để trống: không tính.")


class StatedForm(forms.Form):
    """The total that the decision prints."""

    stated = HoursAmount(
        label="Tổng thời gian ghi trong quyết định (giờ)",
        help_text="Để đối chiếu với tổng các bước. 1 ngày làm việc là 8 giờ.",
    )


STEP_ROWS = rows_class(StepRow)


def offer_units(rows: BaseFormSet[Any], units: list[tuple[str, str]]) -> BaseFormSet[Any]:
    """Give every row the units of the agency."""
    for form in rows.forms:
        form.fields["unit"].choices = [("", "Chưa giao đơn vị"), *units]
    return rows


def rows_of(content: ProcessContent) -> list[Row]:
    """Give what the rows begin with."""
    return [
        {
            "name": step.name,
            "unit": step.unit_key,
            "role": step.role,
            "unit_label": step.unit_label,
            "hours": step.minutes or None,
        }
        for step in content.steps
    ]


def content_from(*, code: str, source: str, stated: int | None, rows: BaseFormSet[Any]) -> ProcessContent:
    """Give the process as it was sent; the key of a unit is its own."""
    steps = tuple(
        StepContent(
            name=row["name"],
            unit_label=row["unit_label"],
            role=row["role"],
            unit_key=row["unit"],
            minutes=row["hours"] or 0,
            counted=bool(row["hours"]),
        )
        for row in filled(rows)
    )
    return ProcessContent(code=code, steps=steps, stated_minutes=stated, source=source)


def units_of(content: ProcessContent) -> Mapping[str, UUID]:
    """Give the units that the keys of the steps stand for: themselves."""
    return {step.unit_key: UUID(step.unit_key) for step in content.steps if step.unit_key}


class ApproveForm(forms.Form):
    """The decision that approves a draft."""

    decision_number = line("Số quyết định", missing="Hãy ghi số quyết định phê duyệt quy trình.", length=200)
    decided_on = RequiredDay(label="Ngày quyết định")
    mismatch_explanation = paragraph(
        "Giải trình chênh lệch",
        help_text="Bắt buộc trước khi áp dụng, nếu tổng các bước khác thời hạn giải quyết.",
        length=1000,
    )


class ActivateForm(forms.Form):
    """From when an approved process is at work."""

    valid_from = RequiredDay(label="Áp dụng từ ngày")


class RetireForm(forms.Form):
    """Until when a process is at work."""

    valid_to = RequiredDay(label="Ngừng áp dụng từ ngày")
