"""Fields that say in words of the office what is missing or not among the choices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from motcua.counter.forms.day import DayField

type Choices = Iterable[tuple[str, str]]


def line(label: str, *, missing: str = "", help_text: str = "", length: int = 300) -> forms.CharField:
    """One line of text; required when there is a sentence for its absence."""
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=length,
        help_text=help_text,
        error_messages={"required": missing} if missing else {},
    )


def paragraph(
    label: str, *, missing: str = "", help_text: str = "", rows: int = 3, length: int = 20_000
) -> forms.CharField:
    """Several lines of text."""
    field = line(label, missing=missing, help_text=help_text, length=length)
    field.widget = forms.Textarea(attrs={"rows": rows})
    return field


class RequiredDay(DayField):
    """A day that must be given."""

    def __init__(self, *, label: str, help_text: str = "", missing: str = "Hãy nhập ngày.") -> None:
        super().__init__(label=label, help_text=help_text)
        self.required = True
        self.error_messages["required"] = missing


def pick(
    label: str,
    *,
    missing: str = "Hãy chọn một mục.",
    choices: Choices = (),
    help_text: str = "",
    initial: str | None = None,
) -> forms.ChoiceField:
    """One of a list; what the list lacks is refused with the same request."""
    return forms.ChoiceField(
        label=label,
        choices=list(choices),
        initial=initial,
        help_text=help_text,
        error_messages={
            "required": missing,
            "invalid_choice": "Lựa chọn này không còn trong danh sách. Hãy chọn lại.",
        },
    )


def pick_any(label: str, *, choices: Choices = (), help_text: str = "") -> forms.ChoiceField:
    """One of a list, or none."""
    field = pick(label, choices=choices, help_text=help_text)
    field.required = False
    return field


def pick_several(
    label: str, *, missing: str = "", choices: Choices = (), help_text: str = ""
) -> forms.MultipleChoiceField:
    """Any number of a list, as boxes to tick."""
    return forms.MultipleChoiceField(
        label=label,
        choices=list(choices),
        required=bool(missing),
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": missing or "Hãy chọn ít nhất một mục.",
            "invalid_choice": "Có lựa chọn không còn trong danh sách. Hãy chọn lại.",
        },
    )


def offered(words: Mapping[Any, str], *, blank: str = "") -> list[tuple[str, str]]:
    """Give a table of words as choices; `blank` words the choice of nothing."""
    return [("", blank)] * bool(blank) + [(str(value), shown) for value, shown in words.items()]


def offer(form: forms.Form, **choices: Choices) -> None:
    """Give fields of choices what they offer on this page."""
    for name, offered in choices.items():
        form.fields[name].choices = list(offered)  # type: ignore[attr-defined]  # the callers name such fields


def key_of(value: Any) -> UUID | None:
    """Give the key chosen in a field, None for none."""
    return UUID(value) if value else None


def day_of(text: str, *, otherwise: date) -> date:
    """Read a day of an address; what is no day is `otherwise`."""
    field = DayField(label="")
    try:
        return field.clean(text) or otherwise
    except forms.ValidationError:
        return otherwise


def number_of(text: str, *, otherwise: int, fits: Callable[[int], bool] = lambda _: True) -> int:
    """Read a whole number of an address; what is none, or does not fit, is `otherwise`."""
    digits = text if text.isascii() and text.isdigit() and len(text) < 10 else ""  # noqa: PLR2004 - below 2^31
    return int(digits) if digits and fits(int(digits)) else otherwise
