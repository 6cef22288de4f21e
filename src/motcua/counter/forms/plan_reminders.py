"""How many days before and after a deadline people are reminded."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from motcua.counter.forms.required import RequiredDay, line
from motcua.plans.domain.reminding import Reminding

_MOST_DAYS = 90


def _days(label: str, help_text: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=1,
        max_value=_MOST_DAYS,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), f"Hãy ghi số ngày từ 1 đến {_MOST_DAYS}."
        ),
    )


class RemindersForm(forms.Form):
    """A rule from a day on."""

    before = line("Nhắc trước hạn (ngày)", missing="Hãy ghi ít nhất một số ngày.", help_text="Ví dụ 14, 3.")
    first_after = _days("Nhắc lần đầu sau hạn (ngày)", "Ví dụ 1.")
    every_after = _days("Rồi nhắc lại mỗi (ngày)", "Ví dụ 7.")
    valid_from = RequiredDay(label="Áp dụng từ ngày")

    def clean_before(self) -> tuple[int, ...]:
        """Read the numbers; what is none is refused."""
        parts = [part.strip() for part in self.cleaned_data["before"].replace(";", ",").split(",")]
        numbers = [part for part in parts if part]
        if not numbers or not all(one.isdecimal() and int(one) <= _MOST_DAYS for one in numbers):
            raise ValidationError(f"Ghi số ngày từ 0 đến {_MOST_DAYS}, cách nhau bằng dấu phẩy.")
        return tuple(sorted({int(one) for one in numbers}, reverse=True))

    def rule(self) -> Reminding:
        """Give the rule."""
        cleaned = self.cleaned_data
        return Reminding(
            before=cleaned["before"], first_after=cleaned["first_after"], every_after=cleaned["every_after"]
        )


def values_of(rule: Reminding) -> dict[str, Any]:
    """Give a rule as the form shows it."""
    return {
        "before": ", ".join(str(number) for number in rule.before),
        "first_after": rule.first_after,
        "every_after": rule.every_after,
    }
